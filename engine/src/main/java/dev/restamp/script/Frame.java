package dev.restamp.script;

import dev.restamp.dialect.SqlWriter;
import dev.restamp.ledger.Ledger;
import dev.restamp.plan.Fact;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What surrounds the statements of a plan in one dialect, so that they are carried out as a whole or not at all, also by a
 * client that goes on after an error.
 */
abstract class Frame {

    private static final Map<String, Maker> MAKERS =
            Map.of("postgresql", PostgresFrame::new, "sqlite", SqliteFrame::new);

    final SqlWriter writer;
    final Schema.Traits traits;
    final Ledger ledger;
    final Complaints complaints;

    interface Maker {
        Frame make(SqlWriter writer, Schema.Traits traits, Ledger ledger);
    }

    Frame(SqlWriter writer, Schema.Traits traits, Ledger ledger, Catalogue catalogue) {
        this.writer = writer;
        this.traits = traits;
        this.ledger = ledger;
        this.complaints = new Complaints(writer, traits, ledger.table(), catalogue);
    }

    static Frame of(String dialect, SqlWriter writer, Schema.Traits traits, Ledger ledger) {
        Maker maker = MAKERS.get(dialect);
        if (maker == null) {
            throw new IllegalArgumentException("no scripts can be written for " + dialect);
        }
        return maker.make(writer, traits, ledger);
    }

    /**
     * Lines that open the transaction and take the locks. The statements are given since they may ask for preparations, and the
     * tables that must keep their rows; of the watched ones it is told whether they may have more at the end.
     */
    abstract List<String> open(
            boolean ledgerExists, List<String> statements, Collection<Name> keeping, Map<Name, Boolean> watched);

    /** Lines that stop everything unless all these facts hold. */
    abstract List<String> guard(List<Fact> facts);

    abstract List<String> close();

    /** A statement of the plan as it stands in the transaction. */
    String within(String statement) {
        return statement;
    }

    /** Why the client that a script is for cannot take this text as it stands; empty when it can. */
    Optional<String> findUncarried(String text) {
        return text.indexOf('\0') >= 0 ? Optional.of("a name or value holds the character NUL") : Optional.empty();
    }

    /** A statement that cannot be part of the transaction, carried out only if the facts hold. */
    abstract List<String> apart(String statement, List<Fact> facts);

    /** A statement as it is made outside the transaction. */
    abstract String madeApart(String statement);

    final String quoted(Name name) {
        return writer.quote(name, traits);
    }

    final String literal(String text) {
        return writer.literal(text);
    }
}
