package dev.restamp.grammar;

import dev.restamp.audit.Audit;
import dev.restamp.dialect.Observation;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.State;
import dev.restamp.plan.Plan;
import dev.restamp.verdict.Answer;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One state of a database: what it has had, and what was found of it.
 *
 * @param last what happened to it last
 * @param touch whether somebody has done something by hand
 * @param looks what was said of it, by the ledger that was shown
 */
record Sight(
        String last,
        Set<String> applied,
        Touch touch,
        Set<Atom> byHand,
        Observation observation,
        Map<String, Look> looks) {

    /** What is not the history's own work. */
    enum Touch {
        NONE,
        /** A downgrade left something. */
        RESIDUE,
        /** Something more, or another shape. */
        MORE,
        /** Something is gone. */
        LESS
    }

    /**
     * What was said, and which revisions real Alembic runs on this database without writing anything.
     *
     * @param claimed the revisions that the ledger shown stands for
     */
    record Look(Set<String> claimed, Audit audit, Plan plan, Set<String> idle) {

        Set<String> certain() {
            Set<String> certain = new HashSet<>(answer().closed());
            certain.removeAll(answer().pressing());
            return certain;
        }

        Set<String> possible() {
            Set<String> possible = new HashSet<>(answer().closed());
            possible.addAll(answer().pressing());
            return possible;
        }

        Answer answer() {
            return audit.answer();
        }
    }

    Sight {
        applied = Set.copyOf(applied);
        byHand = Set.copyOf(byHand);
        looks = Collections.unmodifiableMap(new LinkedHashMap<>(looks));
    }

    /** What the schema shows; the order of columns is none of it. */
    Map<Atom, State> atoms() {
        return Atoms.of(observation.schema());
    }

    /** But for what somebody made by hand. */
    boolean isEmpty() {
        return byHand.containsAll(atoms().keySet());
    }

    /** But for what somebody did by hand in either. */
    boolean looksLike(Sight other) {
        return withoutHands(other).equals(other.withoutHands(this));
    }

    private Map<Atom, State> withoutHands(Sight other) {
        Map<Atom, State> atoms = new HashMap<>(atoms());
        atoms.keySet().removeAll(byHand);
        atoms.keySet().removeAll(other.byHand);
        return atoms;
    }
}
