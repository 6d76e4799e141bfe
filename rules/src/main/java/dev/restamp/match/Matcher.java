package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.State;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;

/** Lets the rules compare every expectation that any revision's fingerprint holds with what the schema shows. */
public final class Matcher {

    private static final Rules RULES = new Rules("dev.restamp.match");

    private Matcher() {}

    public static Matches match(Collection<Fingerprint> fingerprints, Schema schema) {
        return match(
                expectations(fingerprints), Atoms.of(schema), schema.traits().foldsCase());
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

    /**
     * What is there to the letter, or there though it should not be, is settled by looking it up, which on a healthy database
     * is nearly everything and a tenth of the time; the rules are asked about the rest.
     */
    static Matches match(Set<Expectation> expectations, Map<Atom, State> shown, boolean foldsCase) {
        Matches matches = new Matches();
        List<Expectation> open = new ArrayList<>();
        for (Expectation expectation : expectations) {
            Optional<Match> match = findPlain(expectation, shown.get(expectation.atom()));
            match.ifPresentOrElse(matches::add, () -> open.add(expectation));
        }
        ask(open, shown, Bereft.among(expectations, shown.keySet(), foldsCase), matches);
        return matches;
    }

    private static Optional<Match> findPlain(Expectation expectation, @Nullable State found) {
        if (found == null) {
            return Optional.empty();
        } else if (expectation instanceof Expectation.Absence) {
            return Optional.of(Match.unexpected(expectation, found));
        }
        return found.equals(expectation.state()) ? Optional.of(Match.met(expectation, found)) : Optional.empty();
    }

    private static void ask(List<Expectation> open, Map<Atom, State> shown, Set<Bereft> bereft, Matches matches) {
        KieSession session = RULES.session("matches", matches);
        try {
            session.insert(new Shown(Within.DATABASE, State.PRESENT));
            Set<Name> owners =
                    open.stream().map(expectation -> expectation.atom().owner()).collect(Collectors.toSet());
            shown.forEach((atom, state) -> {
                if (atom.kind() == AtomKind.TABLE || owners.contains(atom.owner())) {
                    session.insert(new Shown(atom, state));
                }
            });
            open.forEach(session::insert);
            bereft.forEach(session::insert);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
    }
}
