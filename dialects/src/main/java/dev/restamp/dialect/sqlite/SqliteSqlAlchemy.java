package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.SqlAlchemy;
import dev.restamp.dialect.TypeTable;
import java.util.List;
import java.util.Set;

/** What SQLAlchemy and Alembic know of SQLite. */
final class SqliteSqlAlchemy implements SqlAlchemy {

    private static final TypeTable TYPES = TypeTable.of("""
            Float FLOAT = FLOAT
            Double = DOUBLE
            DateTime = DATETIME
            TIMESTAMP
            Time TIME = TIME
            LargeBinary Binary = BLOB
            """);

    @Override
    public List<Integer> leastVersion() {
        return List.of(3, 24);
    }

    @Override
    public String driver() {
        return "pysqlite";
    }

    @Override
    public List<String> prefixes() {
        return List.of("sqlite_");
    }

    @Override
    public TypeTable types() {
        return TYPES;
    }

    @Override
    public boolean altersTables() {
        return false;
    }

    @Override
    public boolean keepsComments() {
        return false;
    }

    @Override
    public boolean namesEnums() {
        return false;
    }

    @Override
    public boolean hasSequences() {
        return false;
    }

    @Override
    public boolean hasArrays() {
        return false;
    }

    @Override
    public boolean hasExclusions() {
        return false;
    }

    @Override
    public boolean storesGenerated() {
        return false;
    }

    @Override
    public boolean namesConstraints() {
        return false;
    }

    @Override
    public boolean namesByKind() {
        return false;
    }

    @Override
    public boolean listsIndexesOnExpressions() {
        return false;
    }

    @Override
    public Set<String> factsOfColumns() {
        return Set.of("primary_key");
    }

    @Override
    public boolean rewritesExpressions() {
        return false;
    }

    @Override
    public boolean countsRowsRead() {
        return false;
    }

    @Override
    public boolean listsKeysAsIndexes() {
        return false;
    }

    @Override
    public boolean reflectsAlikeKeysOnce() {
        return true;
    }

    @Override
    public String complaint() {
        return "OperationalError";
    }

    @Override
    public boolean indexesGeometry() {
        return false;
    }

    @Override
    public String now() {
        return "CURRENT_TIMESTAMP";
    }

    @Override
    public boolean transactsDdl() {
        return false;
    }

    /** The driver of Python's library commits before DDL. */
    @Override
    public boolean leavesHalves() {
        return true;
    }
}
