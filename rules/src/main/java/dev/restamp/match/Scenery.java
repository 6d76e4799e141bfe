package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.State;
import dev.restamp.schema.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a schema shows, thing by thing; and, worked out when it is asked for, what the revisions together say of that. */
final class Scenery {

    private final Map<Atom, State> shown;
    private final Supplier<Set<Object>> known;
    private final Map<Name, Map<Atom, State>> things = new HashMap<>();
    private @Nullable Set<Object> said;

    /** Of these things alone, what is shown of them is laid side by side. */
    Scenery(Map<Atom, State> shown, Set<Name> owners, Supplier<Set<Object>> known) {
        this.shown = shown;
        this.known = known;
        shown.forEach((atom, state) -> {
            if (owners.contains(atom.owner())) {
                things.computeIfAbsent(atom.owner(), owner -> new HashMap<>()).put(atom, state);
            }
        });
    }

    Optional<Thing> find(Name owner) {
        return Optional.ofNullable(things.get(owner)).map(parts -> new Thing(owner, parts));
    }

    /** All that bears on these things: they themselves down to the last part, every table, and what is said of what is there. */
    List<Object> around(Set<Name> owners) {
        List<Object> around = new ArrayList<>();
        around.add(new Shown(Within.DATABASE, State.present()));
        shown.forEach((atom, state) -> {
            if (atom.kind() == AtomKind.TABLE || owners.contains(atom.owner())) {
                around.add(new Shown(atom, state));
            }
        });
        said = said == null ? known.get() : said;
        around.addAll(said);
        return around;
    }
}
