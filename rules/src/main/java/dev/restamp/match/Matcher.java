package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.State;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kie.api.runtime.ClassObjectFilter;
import org.kie.api.runtime.KieSession;

/** Lets the rules compare every expectation that any revision's fingerprint holds with what the schema shows. */
public final class Matcher {

    private static final Rules RULES = new Rules("dev.restamp.match");

    private Matcher() {}

    /** By being called at all. */
    public static void loadRules() {}

    public static Matches match(Collection<Fingerprint> fingerprints, Schema schema) {
        return match(fingerprints, Atoms.of(schema), schema.traits().foldsCase());
    }

    /** By what the schema shows, for those who have it at hand. */
    public static Matches match(Collection<Fingerprint> fingerprints, Map<Atom, State> shown, boolean foldsCase) {
        Map<Name, Expected> expected = expected(fingerprints);
        Scenery scenery = new Scenery(shown, expected.keySet(), () -> around(fingerprints, shown, foldsCase));
        Matches matches = new Matches(late -> conclude(late, scenery));
        ask(expected.values(), scenery, matches);
        return matches;
    }

    /** Apart, so that near misses do not come and go while others ask. */
    private static Match conclude(Expectation late, Scenery scenery) {
        Matches apart = new Matches(Matches::unanswered);
        Expected expected = new Expected(late.atom().owner());
        expected.add(late.atom(), late.state());
        ask(List.of(expected), scenery, apart);
        return apart.concluded(late);
    }

    /** What the revisions together say of what is there, and of what is not. */
    private static Set<Object> around(Collection<Fingerprint> fingerprints, Map<Atom, State> shown, boolean foldsCase) {
        Set<Object> around = new HashSet<>(Bereft.among(fingerprints, shown.keySet(), foldsCase));
        around.addAll(Known.among(fingerprints, shown.keySet()));
        around.addAll(Passing.among(fingerprints, shown.keySet()));
        around.addAll(Lookalike.among(fingerprints, shown));
        return around;
    }

    /** Which of these are misreadings, by the rules. */
    public static List<Misreading> misreadings(List<Misreading> suspects, Matches matches) {
        if (!suspects.isEmpty()) {
            KieSession session = RULES.session("matches", matches);
            try {
                Minutes minutes = Minutes.of(session);
                suspects.forEach(session::insert);
                session.fireAllRules();
                matches.note(minutes.sitting("match"));
            } finally {
                session.dispose();
            }
        }
        return suspects.stream().filter(matches.misreadings()::contains).toList();
    }

    /** Both what a revision found and what it left, since the truth may lie before it as well as after. */
    private static Map<Name, Expected> expected(Collection<Fingerprint> fingerprints) {
        Map<Name, Expected> expected = new LinkedHashMap<>();
        for (Fingerprint fingerprint : fingerprints) {
            for (Effect effect : fingerprint.effects()) {
                Expected ofThing = expected.computeIfAbsent(effect.atom().owner(), Expected::new);
                ofThing.add(effect.atom(), effect.before());
                ofThing.add(effect.atom(), effect.after());
            }
        }
        return expected;
    }

    /** Whole things first; of those that are not to the letter, one thing after the other. */
    private static void ask(Collection<Expected> expected, Scenery scenery, Matches matches) {
        KieSession session = RULES.session("matches", matches);
        Minutes minutes = Minutes.of(session);
        try {
            expected.forEach(session::insert);
            expected.forEach(one -> scenery.find(one.owner()).ifPresent(session::insert));
            fire(session, "to-the-letter");
            Set<Name> open = session.getObjects(new ClassObjectFilter(Expectation.class)).stream()
                    .map(one -> ((Expectation) one).atom().owner())
                    .collect(Collectors.toSet());
            if (!open.isEmpty()) {
                scenery.around(open).forEach(session::insert);
                fire(session, "one-by-one");
            }
            matches.note(minutes.sitting("match"));
        } finally {
            session.dispose();
        }
    }

    private static void fire(KieSession session, String group) {
        session.getAgenda().getAgendaGroup(group).setFocus();
        session.fireAllRules();
    }
}
