package dev.restamp.dialect;

import dev.restamp.ledger.LedgerShape;
import dev.restamp.ledger.LedgerWord;
import dev.restamp.schema.Name;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads a live database: a constant number of bulk queries, in one read-only snapshot, whatever the number of tables. */
public interface Introspector {

    /** The same, with no question taking longer, where that is for the one who asks to say. */
    Introspector patient(Duration patience);

    /** In the transaction that the connection is in, else in a snapshot of its own. */
    Observation observe(Connection connection, Scope scope) throws SQLException;

    /**
     * Whatever is asked of the connection meanwhile is answered of one moment, and nothing can be changed. The scope is what
     * has to stand still; should it move all the same, everything is asked again.
     */
    <T> T inSnapshot(Connection connection, Scope scope, Look<T> look) throws SQLException;

    /** Some questions to a database. They may be asked more than once. */
    @FunctionalInterface
    interface Look<T> {
        T see() throws SQLException;
    }

    /** The schemas that are not the system's own, sorted; none where a database is not divided so. */
    List<String> schemas(Connection connection) throws SQLException;

    /**
     * The schema in which this connection makes what has no other: settings of the role or of the database, or the role's name,
     * may tell the server of one. None where a database is not divided so, or there is none to make anything in.
     */
    Optional<String> home(Connection connection) throws SQLException;

    /**
     * What to look at: the default schema, those on the search path beside it that are not the system's, and these. The ledger is
     * one of this shape; where nobody names it, it is in the default schema. The word is who says that it is there; the path are
     * the schemas in which the project looks for it, if the default one is among them.
     */
    record Scope(
            String defaultSchema,
            List<String> schemas,
            Optional<Name> ledger,
            LedgerShape shape,
            LedgerWord word,
            List<String> path) {
        public Scope {
            schemas = List.copyOf(schemas);
            path = path.contains(defaultSchema) ? List.copyOf(path) : List.of();
        }

        public Scope(
                String defaultSchema, List<String> schemas, Optional<Name> ledger, LedgerShape shape, LedgerWord word) {
            this(defaultSchema, schemas, ledger, shape, word, List.of());
        }

        /** Where somebody names the ledger, or nobody does. */
        public Scope(String defaultSchema, List<String> schemas, Optional<Name> ledger, LedgerShape shape) {
            this(defaultSchema, schemas, ledger, shape, ledger.isPresent() ? LedgerWord.PERSON : LedgerWord.USUAL);
        }

        /** Of a database in which nobody keeps a ledger. */
        public static Scope without(String defaultSchema, List<String> schemas) {
            return new Scope(defaultSchema, schemas, Optional.empty(), LedgerShape.NONE);
        }

        /** Where the ledger should be. */
        public Name table() {
            return ledger.orElseGet(() -> new Name(defaultSchema, shape.table()));
        }

        /** Where it is, if it is there: the first of these counts. */
        public List<Name> places() {
            Name usual = table();
            return path.isEmpty()
                    ? List.of(usual)
                    : path.stream()
                            .map(schema -> new Name(schema, usual.local()))
                            .toList();
        }
    }
}
