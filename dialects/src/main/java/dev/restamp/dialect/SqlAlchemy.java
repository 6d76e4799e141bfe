package dev.restamp.dialect;

import java.util.List;
import java.util.Set;

/** What SQLAlchemy and Alembic know of a database and do there, as the stand-ins for them ask. */
public interface SqlAlchemy {

    /** What {@code dialect.driver} says unless a URL names another. */
    String driver();

    /** The oldest that is met anywhere; {@code dialect.server_version_info} is this or newer. */
    List<Integer> leastVersion();

    /** What options for this database begin with: {@code sqlite_} in {@code sqlite_where}. */
    List<String> prefixes();

    /** The types that it spells in a way of its own, or alone has. */
    TypeTable types();

    /** Whether columns and constraints are altered by ALTER, and not by making the table anew. */
    boolean altersTables();

    boolean keepsComments();

    /** Whether an enumeration is a type with a name, and not a text with a check. */
    boolean namesEnums();

    /** Whether there are sequences, and so columns that count by one or by an identity. */
    boolean hasSequences();

    boolean hasArrays();

    boolean hasExclusions();

    /** Whether a generated column is stored where a script does not say. */
    boolean storesGenerated();

    /** Whether a key or constraint that a script names otherwise than it is called may be found by what it is. */
    boolean namesConstraints();

    /** Whether unnamed constraints of a new table get their names kind by kind, and not as they stand. */
    boolean namesByKind();

    /** Whether the inspector's list of indexes holds those of unique constraints. */
    boolean listsKeysAsIndexes();

    /** Whether the inspector lists an index with an expression among its keys, and does not pass it over. */
    boolean listsIndexesOnExpressions();

    /** What the inspector tells of every column beside its name, type, nullability and default. */
    Set<String> factsOfColumns();

    /** Whether the database tells defaults and checks in words of its own, and not as they were written. */
    boolean rewritesExpressions();

    /** Whether the driver knows how many rows a query gave, and does not say -1. */
    boolean countsRowsRead();

    /** Whether of several foreign keys of a table that are alike the inspector sees one. */
    boolean reflectsAlikeKeysOnce();

    /** The exception that a query of what is not there ends with. */
    String complaint();

    /** Whether geoalchemy2 has a column and its index made by Alembic's own operations. */
    boolean indexesGeometry();

    /** What {@code func.now()} comes to. */
    String now();

    /** Alembic's {@code transactional_ddl}. */
    boolean transactsDdl();

    /** Whether what a migration did before it failed may stay. */
    boolean leavesHalves();
}
