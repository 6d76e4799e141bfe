package dev.restamp.dialect;

import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerEdit;
import dev.restamp.ledger.LedgerShape;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Writes changes and ledger edits as statements, without a trailing semicolon; names and values never break out of place. */
public interface SqlWriter {

    /** The statements that make this change to a database that looks like {@code before}. */
    List<String> write(Change change, Schema before);

    /** Why this change could be written only by losing something else, in words; {@link #write} refuses it then. */
    Optional<String> findLoss(Change change, Schema before);

    List<String> write(LedgerEdit edit, Ledger before);

    /** The expression by which a row of such a ledger is called, as text; NULL where nothing calls it. */
    String key(LedgerShape shape);

    /** What must be said on the connection before the transaction is opened in which the changes are made. */
    List<String> beforeTransaction();

    /**
     * A query for the number of rows that refer to rows which are not there, where the database does not see to that by
     * itself while changes are made: it must not have grown when the transaction is committed.
     */
    Optional<String> brokenReferences();

    /**
     * What has names and operators of a question mean the product's own, to the end of a transaction, where somebody who owns the
     * database could else put others in their place: their code would run with the rights of whoever asks.
     */
    Optional<String> narrowed();

    /**
     * A query for how much there is by which a comparison would all the same run what somebody who owns the database wrote; where
     * it is not 0, none may be asked for.
     */
    Optional<String> meddling();

    /** A query for how many of these columns of a table, of all where none are named, are of types that somebody made. */
    Optional<String> foreignTypes(Name table, Collection<String> columns);

    /**
     * A query for how much there is by this name, in whatever schema, of what a revision may take for granted; nothing where that
     * cannot be asked.
     */
    Optional<String> offered(Offer offer, String name);

    /**
     * A query for how many rows have the number already that the database would give the next row of a table, or the one so many
     * further on; nothing where it takes no number twice.
     */
    Optional<String> numbered(Name table, String column, int further);

    /** What a server or an extension may bring, or not. */
    enum Offer {
        TYPE,
        FUNCTION,
        EXTENSION
    }

    /** Whether a condition that somebody wrote may be sent while the database is only looked at. */
    boolean isPlain(String condition);

    String quote(String identifier);

    /** Qualified only where it is not in the default schema. */
    String quote(Name name, Schema.Traits traits);

    String literal(String value);
}
