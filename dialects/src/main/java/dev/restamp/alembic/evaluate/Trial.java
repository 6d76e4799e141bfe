package dev.restamp.alembic.evaluate;

import dev.restamp.history.Operation;
import dev.restamp.history.Reach;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a run did between a moment and its being undone: enough to do it again, or to say what it could have touched. */
record Trial(
        List<Operation> operations,
        Schema before,
        Schema after,
        Map<Object, State> touched,
        Map<Object, Object> statesBefore,
        Map<Object, Object> statesAfter) {

    boolean isHarmless() {
        return operations.isEmpty();
    }

    /** The tables whose shape may have changed; empty when it can be any. */
    Optional<Set<Name>> touches() {
        return Reach.of(operations);
    }

    /** A reason, and the one within for which it can be anything that was touched. */
    String because(String reason) {
        for (Operation operation : operations)
            if (operation instanceof Operation.Opaque opaque && opaque.touches().isEmpty())
                return reason + "; within it: " + opaque.reason();
        return reason;
    }

    /** The operations without their places: the same step written on two lines is the same step. */
    List<Object> steps() {
        List<Object> steps = new ArrayList<>();
        for (Operation operation : operations) steps.add(step(operation));
        return steps;
    }

    private static Object step(Operation operation) {
        if (operation instanceof Operation.Structural structural) return structural.change();
        if (operation instanceof Operation.Refused refused) return List.of(refused.change(), refused.reason());
        if (operation instanceof Operation.Assumption assumption) return assumption.table();
        if (operation instanceof Operation.Data data) return data.change();
        if (operation instanceof Operation.Possible possible) return List.of(possible.change(), possible.ground());
        if (operation instanceof Operation.Unseen unseen) return unseen.what();
        return operation;
    }

    /** Everything that either of two trials from the same start changed in place is made what is certain of it. */
    static void settle(Trial one, Trial other, String reason, Run run) {
        Map<Object, State> all = new IdentityHashMap<>(one.touched);
        all.putAll(other.touched);
        all.forEach((thing, state) -> {
            run.touch(thing, state);
            state.blur(one.stateOf(thing, other), other.stateOf(thing, one), reason);
        });
    }

    /** What a trial changed may as well not have happened. */
    void settle(String reason, Run run) {
        touched.forEach((thing, state) -> {
            run.touch(thing, state);
            state.blur(statesBefore.get(thing), statesAfter.get(thing), reason);
        });
    }

    private Object stateOf(Object thing, Trial other) {
        Object after = statesAfter.get(thing);
        return after != null ? after : other.statesBefore.get(thing);
    }
}
