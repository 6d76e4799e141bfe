package dev.restamp.fingerprint;

import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.schema.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shapes that hang on which of two revisions ran first. Who comes after both and gives the thing another name carries on
 * whichever shape it has; the files tell the one, and the other is as good.
 */
final class Disputes {

    /** @param after the revisions after which it is one of the two */
    private record Dispute(List<String> after, Atom atom, State one, State other) {

        Optional<State> beside(State state) {
            return state.equals(one) ? Optional.of(other) : state.equals(other) ? Optional.of(one) : Optional.empty();
        }
    }

    private final History history;
    private final List<Dispute> disputes = new ArrayList<>();

    Disputes(History history) {
        this.history = history;
    }

    /** Of things that are there in either order: who comes after both could not have run where they are not. */
    void add(String one, String other, Map<Atom, State> forth, Map<Atom, State> back) {
        forth.forEach((atom, state) -> {
            State otherwise = back.getOrDefault(atom, state);
            if (!otherwise.equals(state)) {
                disputes.add(new Dispute(List.of(one, other), atom, state, otherwise));
            }
        });
    }

    /** In the order of the history, since what one carries on the next may carry further. */
    Fingerprint carried(Fingerprint fingerprint) {
        if (disputes.isEmpty()) {
            return fingerprint;
        }
        List<Effect> effects = new ArrayList<>(fingerprint.effects());
        for (Dispute dispute : List.copyOf(disputes)) {
            if (dispute.after().stream().allMatch(id -> history.isAncestor(id, fingerprint.revision()))) {
                Atom atom = renamed(dispute.atom(), fingerprint);
                effects.replaceAll(effect -> effect.atom().equals(atom) ? open(effect, dispute, fingerprint) : effect);
            }
        }
        return new Fingerprint(fingerprint.revision(), effects, fingerprint.operations());
    }

    private Effect open(Effect effect, Dispute dispute, Fingerprint fingerprint) {
        Optional<State> otherwise = dispute.beside(effect.after());
        if (effect.atom().equals(dispute.atom()) || otherwise.isEmpty()) {
            return effect;
        }
        List<String> after = List.of(fingerprint.revision());
        disputes.add(new Dispute(after, effect.atom(), effect.after(), otherwise.get()));
        return new Effect(effect.atom(), effect.before(), new State.Possible(effect.after(), otherwise.get()));
    }

    private static Atom renamed(Atom atom, Fingerprint fingerprint) {
        Atom now = atom;
        for (Operation operation : fingerprint.operations()) {
            if (operation instanceof Operation.Structural step) {
                now = renamed(now, step.change());
            }
        }
        return now;
    }

    private static Atom renamed(Atom atom, Change change) {
        if (change instanceof Change.RenameTable rename && rename.table().equals(atom.owner())) {
            return new Atom(atom.kind(), rename.to(), atom.part());
        } else if (change instanceof Change.RenameColumn rename
                && rename.table().equals(atom.owner())
                && atom.part().equals(new Part.OfColumn(rename.column()))) {
            return new Atom(atom.kind(), atom.owner(), new Part.OfColumn(rename.to()));
        }
        return atom;
    }
}
