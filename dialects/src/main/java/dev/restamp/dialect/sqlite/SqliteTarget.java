package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A SQLite database file. */
final class SqliteTarget implements Target {

    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(5);

    private static final List<String> SIDES = List.of("", "-wal", "-shm", "-journal");

    private final SqliteDialect dialect;
    private final Path file;
    private final Duration patience;

    SqliteTarget(SqliteDialect dialect, Path file) {
        this(dialect, file, USUAL_PATIENCE);
    }

    private SqliteTarget(SqliteDialect dialect, Path file, Duration patience) {
        this.dialect = dialect;
        this.file = file;
        this.patience = patience;
    }

    @Override
    public Target patient(Duration other) {
        return new SqliteTarget(dialect, file, other);
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    /** Logs and locks stand beside the file itself, also where that is named by a link. */
    @Override
    public List<Path> files() {
        return Stream.of(file, real())
                .flatMap(place -> SIDES.stream().map(side -> PrivateCopy.beside(place, side)))
                .distinct()
                .toList();
    }

    private Path real() {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file;
        }
    }

    @Override
    public Connection openForReading() {
        return SqliteFile.openForReading(file, patience);
    }

    @Override
    public Connection openForWriting() {
        return SqliteFile.openForWriting(file, patience);
    }

    @Override
    public String toString() {
        return "SQLite database " + file;
    }

    @Override
    public String defaultSchema() {
        return dialect.defaultSchema();
    }
}
