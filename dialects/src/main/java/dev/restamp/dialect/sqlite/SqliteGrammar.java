package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.Grammar;
import dev.restamp.schema.ColumnType;
import java.util.List;
import java.util.Optional;

/** What SQLite's statements may say. */
final class SqliteGrammar implements Grammar {

    @Override
    public boolean typesAreAnyWords() {
        return true;
    }

    @Override
    public Optional<String> findCounting(String type) {
        return Optional.empty();
    }

    @Override
    public Optional<String> collation(String name) {
        return Names.collation(name);
    }

    @Override
    public String plainCollation() {
        return "BINARY";
    }

    @Override
    public String truth(boolean value) {
        return value ? "1" : "0";
    }

    @Override
    public boolean addsKeysWithColumns() {
        return false;
    }

    @Override
    public boolean restrictsAddedColumns() {
        return true;
    }

    @Override
    public boolean copiesTables() {
        return false;
    }

    @Override
    public boolean keysRefuseNull() {
        return false;
    }

    @Override
    public boolean failureSpoils() {
        return false;
    }

    @Override
    public List<String> openingsApart() {
        return List.of("VACUUM");
    }

    @Override
    public boolean refusesNesting() {
        return true;
    }

    @Override
    public List<String> openingsIdle() {
        return List.of("PRAGMA foreign_keys");
    }

    @Override
    public boolean mergesTwins() {
        return false;
    }

    @Override
    public boolean classesOperators() {
        return false;
    }

    @Override
    public boolean namesIndexMethods() {
        return false;
    }

    @Override
    public boolean reshapesColumns() {
        return false;
    }

    @Override
    public boolean selectsInto() {
        return false;
    }

    /** Of a type only its affinity is kept. */
    @Override
    public Optional<String> findQueried(ColumnType type) {
        return Optional.of(
                switch (Affinity.of(type.toString())) {
                    case INTEGER -> "INT";
                    case TEXT -> "TEXT";
                    case BLOB -> "";
                    case REAL -> "REAL";
                    case NUMERIC -> "NUM";
                });
    }

    /** What is computed has none, unless it is cast to one. */
    @Override
    public Optional<String> findComputed() {
        return Optional.of("");
    }

    @Override
    public boolean keepsViewColumns() {
        return true;
    }

    @Override
    public boolean runsFunctions() {
        return false;
    }

    @Override
    public boolean hasPragmas() {
        return true;
    }

    @Override
    public boolean likesAnyCase() {
        return true;
    }
}
