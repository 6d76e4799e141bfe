package dev.restamp.dialect;

import java.sql.Connection;

/** One database that was made for us, empty, under a name that nobody else uses; closing drops it. */
public interface Scratch extends AutoCloseable {

    /** As SQLAlchemy writes it, with a password where one is needed: for a child process, never for anything shown. */
    String url();

    Connection connect();

    @Override
    void close();
}
