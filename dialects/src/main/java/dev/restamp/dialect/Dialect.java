package dev.restamp.dialect;

import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** One database product: a bundle of what can be asked of it. Found by URL through {@link Dialects}. */
public interface Dialect {

    /** The name in reports and JSON: {@code postgresql}, {@code sqlite}. SQLAlchemy uses the same. */
    String name();

    /** The name in sentences: {@code PostgreSQL}, {@code SQLite}. */
    String product();

    /** The traits of a schema whose unqualified names live in this default schema. */
    Schema.Traits traits(String defaultSchema);

    /** The default schema when none is named: {@code public}, {@code main}. */
    String defaultSchema();

    /** Whether a database has schemas that a connection may look in one after the other. */
    boolean hasSearchPath();

    /** Whether a text of several statements is run to its end by whoever is handed it; else drivers run the first, or refuse. */
    boolean runsWholeTexts();

    /** The database that this URL or path names, if it is one of ours; nothing is opened. */
    Optional<Target> findTarget(Address address, Surroundings surroundings);

    /** Whether this is the beginning of a file that is one of its databases. */
    boolean isDatabase(byte[] beginning);

    /** What was given for an address, without any secret in it, if it is one of ours; put together from what is known to be none. */
    Optional<String> findPlain(String given);

    /** Canonical forms, in which names of this default schema, and of what is always looked into, stand for themselves. */
    Spelling spelling(String home);

    /** How its SQL text is cut into tokens. */
    Lexis lexis();

    /** What its statements may say. */
    Grammar grammar();

    /** What SQLAlchemy and Alembic make of it. */
    SqlAlchemy sqlAlchemy();

    Introspector introspector();

    SqlWriter sqlWriter();

    /** What surrounds the statements of a script, on these traits and about this ledger. */
    Frame frame(Schema.Traits traits, Ledger ledger, Client client);

    /** Where its catalogue tells what is there, for a script's guards. */
    Lookups lookups();

    /**
     * Where databases to throw away can be had: started for us alone where the word for that is given, or on the server of this
     * URL; the database that the URL names is never touched.
     */
    ScratchServer scratch(String asked, Surroundings surroundings);

    /** Runs a text of several statements. */
    void run(Connection connection, String script) throws SQLException;

    /** How it is held while it is put right. */
    Hold hold();

    /** What a driver's error says of the database, in words that end a sentence; nothing where it is about the question. */
    Optional<String> findMeaning(SQLException error);

    /** A way to try statements where no harm can be done, if there is one at hand. */
    Optional<Rehearsal> findRehearsal();

    /** The same, trying statements in this way. */
    Dialect rehearsing(Rehearsal rehearsal);
}
