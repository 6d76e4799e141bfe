package dev.restamp.dialect.postgres;

import dev.restamp.dialect.SqlAlchemy;
import dev.restamp.dialect.TypeTable;
import java.util.List;
import java.util.Set;

/** What SQLAlchemy and Alembic know of PostgreSQL. */
final class PostgresSqlAlchemy implements SqlAlchemy {

    private static final TypeTable TYPES = TypeTable.of("""
            Float FLOAT = FLOAT{precision}
            Double = DOUBLE PRECISION
            DateTime sqlite.DATETIME = TIMESTAMP{zone}
            TIMESTAMP = TIMESTAMP{own precision}{zone}
            Time TIME = TIME{own precision}{zone}
            Interval = INTERVAL{second precision}
            INTERVAL = INTERVAL{fields}{spaced precision}
            LargeBinary Binary = BYTEA
            Uuid = UUID
            postgresql.BIT = BIT{bits}
            DOMAIN = {name}
            BYTEA CIDR CITEXT HSTORE INET JSONB JSONPATH MACADDR MACADDR8 MONEY OID REGCLASS REGCONFIG XML
            DATERANGE INT4RANGE INT8RANGE NUMRANGE TSRANGE TSTZRANGE
            DATEMULTIRANGE INT4MULTIRANGE INT8MULTIRANGE NUMMULTIRANGE TSMULTIRANGE TSTZMULTIRANGE
            TSQUERY TSVECTOR LTREE LQUERY LTXTQUERY
            """);

    @Override
    public List<Integer> leastVersion() {
        return List.of(14);
    }

    @Override
    public String driver() {
        return "psycopg2";
    }

    @Override
    public List<String> prefixes() {
        return List.of("postgresql_");
    }

    @Override
    public TypeTable types() {
        return TYPES;
    }

    @Override
    public boolean altersTables() {
        return true;
    }

    @Override
    public boolean keepsComments() {
        return true;
    }

    @Override
    public boolean namesEnums() {
        return true;
    }

    @Override
    public boolean hasSequences() {
        return true;
    }

    @Override
    public boolean hasArrays() {
        return true;
    }

    @Override
    public boolean hasExclusions() {
        return true;
    }

    @Override
    public boolean storesGenerated() {
        return true;
    }

    @Override
    public boolean namesConstraints() {
        return true;
    }

    /** Checks first, then keys, the primary one leading, and foreign keys last. */
    @Override
    public boolean namesByKind() {
        return true;
    }

    @Override
    public boolean listsIndexesOnExpressions() {
        return true;
    }

    @Override
    public Set<String> factsOfColumns() {
        return Set.of("autoincrement", "comment");
    }

    @Override
    public boolean rewritesExpressions() {
        return true;
    }

    @Override
    public boolean countsRowsRead() {
        return true;
    }

    @Override
    public boolean listsKeysAsIndexes() {
        return true;
    }

    @Override
    public boolean reflectsAlikeKeysOnce() {
        return false;
    }

    @Override
    public String complaint() {
        return "ProgrammingError";
    }

    @Override
    public boolean indexesGeometry() {
        return true;
    }

    @Override
    public String now() {
        return "now()";
    }

    @Override
    public boolean transactsDdl() {
        return true;
    }

    @Override
    public boolean leavesHalves() {
        return false;
    }
}
