package dev.restamp.python.machine;

import dev.restamp.history.Operation;
import dev.restamp.history.Reach;
import dev.restamp.python.value.Mutable;
import dev.restamp.python.value.Run;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a run did between a moment and its being undone: enough to do it again, or to say what it could have touched. */
record Excursion(
        List<Operation> operations,
        Schema before,
        Schema after,
        Map<Mutable, Object> statesBefore,
        Map<Mutable, Object> statesAfter) {

    boolean isHarmless() {
        return operations.isEmpty();
    }

    /** The tables whose shape may have changed; empty when it can be any. */
    Optional<Set<Name>> touches() {
        return Reach.of(operations);
    }

    /** A reason, and the one within for which it can be anything that was touched. */
    String because(String reason) {
        for (Operation operation : operations) {
            if (operation instanceof Operation.Opaque opaque && opaque.touches().isEmpty()) {
                return reason + "; within it: " + opaque.reason();
            }
        }
        return reason;
    }

    /** The operations without their places: the same step written on two lines is the same step. */
    List<Object> steps() {
        List<Object> steps = new ArrayList<>();
        for (Operation operation : operations) {
            steps.add(step(operation));
        }
        return steps;
    }

    private static Object step(Operation operation) {
        if (operation instanceof Operation.Structural structural) {
            return structural.change();
        }
        if (operation instanceof Operation.Refused refused) {
            return List.of(refused.change(), refused.reason());
        }
        if (operation instanceof Operation.Assumption assumption) {
            return assumption.table();
        }
        if (operation instanceof Operation.Data data) {
            return data.change();
        }
        if (operation instanceof Operation.Possible possible) {
            return List.of(possible.change(), possible.ground());
        }
        if (operation instanceof Operation.Unseen unseen) {
            return unseen.what();
        }
        return operation;
    }

    /** Everything that either of two trials from the same start changed in place is made what is certain of it. */
    static void settle(Excursion one, Excursion other, String reason, Run run) {
        Set<Mutable> touched = new LinkedHashSet<>(one.statesBefore.keySet());
        touched.addAll(other.statesBefore.keySet());
        touched.forEach(state -> {
            run.touch(state);
            state.blur(one.contentOf(state, other), other.contentOf(state, one), reason);
        });
    }

    /** What an excursion changed may as well not have happened. */
    void settle(String reason, Run run) {
        statesBefore.forEach((state, content) -> {
            run.touch(state);
            state.blur(content, Objects.requireNonNull(statesAfter.get(state)), reason);
        });
    }

    private Object contentOf(Mutable state, Excursion other) {
        Object after = statesAfter.get(state);
        return after != null ? after : Objects.requireNonNull(other.statesBefore.get(state));
    }
}
