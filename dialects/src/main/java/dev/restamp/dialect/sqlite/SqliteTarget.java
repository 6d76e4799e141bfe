package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Target;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;

/** A SQLite database file. */
final class SqliteTarget implements Target {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SqliteDialect dialect;
    private final Path file;

    SqliteTarget(SqliteDialect dialect, Path file) {
        this.dialect = dialect;
        this.file = file;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public Connection openForReading() {
        return SqliteFile.openForReading(file, PATIENCE);
    }

    @Override
    public Connection openForWriting() {
        return SqliteFile.openForWriting(file, PATIENCE);
    }

    @Override
    public String toString() {
        return "SQLite database " + file;
    }
}
