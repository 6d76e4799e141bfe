package dev.restamp.alembic.evaluate;

import dev.restamp.history.Operation;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
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
        Set<Name> tables = new LinkedHashSet<>();
        for (Operation operation : operations) {
            Optional<Set<Name>> one = touches(operation);
            if (one.isEmpty()) return one;
            tables.addAll(one.get());
        }
        return Optional.of(tables);
    }

    /** A reason, and the one within for which it can be anything that was touched. */
    String because(String reason) {
        for (Operation operation : operations)
            if (operation instanceof Operation.Opaque opaque && opaque.touches().isEmpty())
                return reason + "; within it: " + opaque.reason();
        return reason;
    }

    private static Optional<Set<Name>> touches(Operation operation) {
        if (operation instanceof Operation.Structural structural) return touches(structural.change());
        if (operation instanceof Operation.Refused refused) return touches(refused.change());
        if (operation instanceof Operation.Assumption assumption) return Optional.of(Set.of(assumption.table()));
        if (operation instanceof Operation.Opaque opaque) return opaque.touches();
        return Optional.of(Set.of());
    }

    /** Objects other than tables have no place in the answer, so a change of one may have touched anything. */
    private static Optional<Set<Name>> touches(Change change) {
        if (change instanceof Change.CreateTable c)
            return Optional.of(Set.of(c.table().name()));
        if (change instanceof Change.DropTable c) return Optional.of(Set.of(c.table()));
        if (change instanceof Change.RenameTable c) return Optional.of(both(c.table(), c.to()));
        if (change instanceof Change.SetTableComment c) return Optional.of(Set.of(c.table()));
        if (change instanceof Change.SetTableOptions c) return Optional.of(Set.of(c.table()));
        if (change instanceof Change.AddColumn c) return Optional.of(Set.of(c.table()));
        if (change instanceof Change.DropColumn c) return Optional.of(Set.of(c.table()));
        if (change instanceof Change.RenameColumn c) return Optional.of(Set.of(c.table()));
        if (change instanceof Change.AlterColumn c) return Optional.of(Set.of(c.table()));
        if (change instanceof Change.AddConstraint c) return Optional.of(Set.of(c.table()));
        if (change instanceof Change.DropConstraint c) return Optional.of(Set.of(c.table()));
        if (change instanceof Change.RenameConstraint c) return Optional.of(Set.of(c.table()));
        if (change instanceof Change.ValidateConstraint c) return Optional.of(Set.of(c.table()));
        if (change instanceof Change.CreateIndex c) return Optional.of(Set.of(c.table()));
        if (change instanceof Change.DropIndex c) return Optional.of(Set.of(c.table()));
        if (change instanceof Change.RenameIndex c) return Optional.of(Set.of(c.table()));
        if (change instanceof Change.RebuildIndex c) return Optional.of(Set.of(c.table()));
        return Optional.empty();
    }

    private static Set<Name> both(Name one, Name other) {
        Set<Name> both = new LinkedHashSet<>(List.of(one));
        both.add(other);
        return both;
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
