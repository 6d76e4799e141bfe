package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.State;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kie.api.runtime.KieSession;

/** Lets the rules compare every expectation that any revision's fingerprint holds with what the schema shows. */
public final class Matcher {

    private static final Rules RULES = new Rules("dev.restamp.match");

    private Matcher() {}

    /** Loads the rules, by being called at all. */
    public static void prepare() {}

    public static Matches match(Collection<Fingerprint> fingerprints, Schema schema) {
        return match(fingerprints, Atoms.of(schema), schema.traits().foldsCase());
    }

    /** By what the schema shows, for those who have it at hand. */
    public static Matches match(Collection<Fingerprint> fingerprints, Map<Atom, State> shown, boolean foldsCase) {
        Matches matches = new Matches(shown, late -> conclude(late, shown, around(fingerprints, shown, foldsCase)));
        Set<Expectation> open = open(fingerprints, matches);
        if (!open.isEmpty()) {
            ask(open, shown, around(fingerprints, shown, foldsCase), matches);
        }
        return matches;
    }

    /** Apart, so that near misses do not come and go while others ask. */
    private static Match conclude(Expectation late, Map<Atom, State> shown, Set<Object> around) {
        Matches apart = new Matches(shown, Matches::unanswered);
        ask(Set.of(late), shown, around, apart);
        return apart.concluded(late);
    }

    /** What the revisions together say of what is there, and of what is not. */
    private static Set<Object> around(Collection<Fingerprint> fingerprints, Map<Atom, State> shown, boolean foldsCase) {
        Set<Object> around = new HashSet<>(Bereft.among(fingerprints, shown.keySet(), foldsCase));
        around.addAll(Known.among(fingerprints, shown.keySet()));
        return around;
    }

    /** Which of these are misreadings, by the rules. */
    public static List<Misreading> misreadings(List<Misreading> suspects, Matches matches) {
        if (!suspects.isEmpty()) {
            KieSession session = RULES.session("matches", matches);
            try {
                suspects.forEach(session::insert);
                session.fireAllRules();
            } finally {
                session.dispose();
            }
        }
        return suspects.stream().filter(matches.misreadings()::contains).toList();
    }

    /** Both what a revision found and what it left, since the truth may lie before it as well as after. */
    private static Set<Expectation> open(Collection<Fingerprint> fingerprints, Matches matches) {
        Set<Expectation> open = new LinkedHashSet<>();
        for (Fingerprint fingerprint : fingerprints) {
            for (Effect effect : fingerprint.effects()) {
                Matches.OfAtom ofAtom = matches.of(effect.atom());
                open(ofAtom, effect.before(), open);
                open(ofAtom, effect.after(), open);
            }
        }
        return open;
    }

    private static void open(Matches.OfAtom ofAtom, State state, Set<Expectation> open) {
        if (state instanceof State.Possible possible) {
            open(ofAtom, possible.likely(), open);
            open(ofAtom, possible.otherwise(), open);
        } else if (!ofAtom.isPlain(state)) {
            open.add(Expectation.of(ofAtom.atom(), state));
        }
    }

    private static void ask(Set<Expectation> open, Map<Atom, State> shown, Set<Object> around, Matches matches) {
        KieSession session = RULES.session("matches", matches);
        try {
            session.insert(new Shown(Within.DATABASE, State.present()));
            Set<Name> owners =
                    open.stream().map(expectation -> expectation.atom().owner()).collect(Collectors.toSet());
            shown.forEach((atom, state) -> {
                if (atom.kind() == AtomKind.TABLE || owners.contains(atom.owner())) {
                    session.insert(new Shown(atom, state));
                }
            });
            open.forEach(session::insert);
            around.forEach(session::insert);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
    }
}
