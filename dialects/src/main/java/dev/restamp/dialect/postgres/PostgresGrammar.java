package dev.restamp.dialect.postgres;

import dev.restamp.dialect.Grammar;
import dev.restamp.schema.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What PostgreSQL's statements may say. */
final class PostgresGrammar implements Grammar {

    private static final Map<String, String> COUNTING = Map.of(
            "serial", "integer",
            "serial4", "integer",
            "bigserial", "bigint",
            "serial8", "bigint",
            "smallserial", "smallint",
            "serial2", "smallint");

    @Override
    public boolean typesAreAnyWords() {
        return false;
    }

    @Override
    public Optional<String> findCounting(String type) {
        return Optional.ofNullable(COUNTING.get(type.toLowerCase(Locale.ROOT)));
    }

    @Override
    public Optional<String> collation(String name) {
        return name.equals("default") ? Optional.empty() : Optional.of(name);
    }

    @Override
    public String plainCollation() {
        return "";
    }

    @Override
    public String truth(boolean value) {
        return String.valueOf(value);
    }

    @Override
    public boolean addsKeysWithColumns() {
        return true;
    }

    @Override
    public boolean restrictsAddedColumns() {
        return false;
    }

    @Override
    public boolean copiesTables() {
        return true;
    }

    @Override
    public boolean keysRefuseNull() {
        return true;
    }

    @Override
    public boolean failureSpoils() {
        return true;
    }

    @Override
    public List<String> openingsApart() {
        return List.of(
                "CREATE DATABASE",
                "DROP DATABASE",
                "CREATE TABLESPACE",
                "DROP TABLESPACE",
                "CREATE SUBSCRIPTION",
                "DROP SUBSCRIPTION",
                "CREATE INDEX CONCURRENTLY",
                "CREATE UNIQUE INDEX CONCURRENTLY",
                "DROP INDEX CONCURRENTLY",
                "REINDEX SCHEMA",
                "REINDEX DATABASE",
                "REINDEX SYSTEM",
                "REINDEX TABLE CONCURRENTLY",
                "REINDEX INDEX CONCURRENTLY",
                "ALTER SYSTEM",
                "DISCARD ALL",
                "VACUUM");
    }

    @Override
    public boolean refusesNesting() {
        return false;
    }

    @Override
    public List<String> openingsIdle() {
        return List.of();
    }

    @Override
    public boolean mergesTwins() {
        return true;
    }

    @Override
    public boolean classesOperators() {
        return true;
    }

    @Override
    public boolean namesIndexMethods() {
        return true;
    }

    @Override
    public boolean reshapesColumns() {
        return true;
    }

    @Override
    public boolean selectsInto() {
        return true;
    }

    @Override
    public Optional<String> findQueried(ColumnType type) {
        return Optional.empty();
    }

    @Override
    public Optional<String> findComputed() {
        return Optional.empty();
    }

    @Override
    public boolean keepsViewColumns() {
        return false;
    }

    @Override
    public boolean runsFunctions() {
        return true;
    }

    @Override
    public boolean hasPragmas() {
        return false;
    }

    @Override
    public boolean likesAnyCase() {
        return false;
    }
}
