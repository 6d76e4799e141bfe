package dev.restamp.dialect;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;

/**
 * Where a database is, as its user named it. Its text tells the place and never a password. Opening one that is not there
 * fails with {@link UnableToConnect}, and makes none.
 */
public interface Target {

    Dialect dialect();

    /** The schema that the name asks for, if it asks for one; else the dialect's default. */
    String defaultSchema();

    /** The files that it is kept in, those included that it may come to have; none where a server keeps them. */
    List<Path> files();

    /** A connection that cannot change anything, in auto-commit mode. */
    Connection openForReading();

    /** The same, waiting so long for what others hold, where that is for the one who opens to say. */
    Target patient(java.time.Duration patience);

    Connection openForWriting();
}
