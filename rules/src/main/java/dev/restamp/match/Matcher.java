package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.State;
import dev.restamp.schema.Schema;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.kie.api.runtime.KieSession;

/** Lets the rules compare every expectation that any revision's fingerprint holds with what the schema shows. */
public final class Matcher {

    private static final Rules RULES = new Rules("dev.restamp.match");

    private Matcher() {}

    public static Matches match(Collection<Fingerprint> fingerprints, Schema schema) {
        return match(expectations(fingerprints), Atoms.of(schema));
    }

    /** Both what a revision found and what it left, since the truth may lie before it as well as after. */
    static Set<Expectation> expectations(Collection<Fingerprint> fingerprints) {
        Set<Expectation> expectations = new HashSet<>();
        for (Fingerprint fingerprint : fingerprints) {
            for (Effect effect : fingerprint.effects()) {
                expectations.add(Expectation.of(effect.atom(), effect.before()));
                expectations.add(Expectation.of(effect.atom(), effect.after()));
            }
        }
        return expectations;
    }

    static Matches match(Set<Expectation> expectations, Map<Atom, State> shown) {
        Matches matches = new Matches();
        KieSession session = RULES.session("matches", matches);
        try {
            session.insert(new Shown(Within.DATABASE, State.PRESENT));
            shown.forEach((atom, state) -> session.insert(new Shown(atom, state)));
            expectations.forEach(session::insert);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return matches;
    }
}
