package dev.restamp.audit;

import dev.restamp.dialect.Observation;
import dev.restamp.ledger.Reaction;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Name;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** All that acts by itself when rows of the ledger are written: what stands on it, and the keys that refer to it. */
public final class LedgerReactions {

    private static final Set<String> PASSIVE = Set.of("NO ACTION", "RESTRICT");

    private LedgerReactions() {}

    public static List<Reaction> of(Observation observation) {
        List<Reaction> reactions = new ArrayList<>(observation.ledger().reactions());
        for (Table table : observation.schema().tables()) {
            table.foreignKeys().stream()
                    .filter(key -> key.target().equals(observation.ledger().table()) && isActive(key))
                    .map(key -> new Reaction(
                            "foreign key",
                            "of " + table.name().local(),
                            table.name().local() + " ON DELETE " + key.onDelete() + " ON UPDATE " + key.onUpdate()))
                    .forEach(reactions::add);
        }
        return reactions;
    }

    private static boolean isActive(ForeignKey key) {
        return !PASSIVE.contains(key.onDelete()) || !PASSIVE.contains(key.onUpdate());
    }

    /** The tables that they name, in whose rows their work would show. */
    public static Set<Name> tables(Observation observation) {
        Set<Name> tables = new TreeSet<>();
        for (Reaction reaction : of(observation)) {
            observation.schema().tables().stream()
                    .map(Table::name)
                    .filter(name -> mentions(reaction.text(), name.local()))
                    .forEach(tables::add);
        }
        return tables;
    }

    private static boolean mentions(String text, String name) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(name.toLowerCase(Locale.ROOT)) + "(?!\\w)")
                .matcher(text.toLowerCase(Locale.ROOT))
                .find();
    }
}
