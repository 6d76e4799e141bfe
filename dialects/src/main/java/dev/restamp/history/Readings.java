package dev.restamp.history;

import dev.restamp.history.Operation.Ground;
import dev.restamp.history.Operation.Possible;
import dev.restamp.history.Operation.Refused;
import dev.restamp.history.Operation.Structural;
import dev.restamp.schema.Change;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a body does where nothing has happened that is in doubt, and what it does where all of that has. Each of the two is a
 * run as a database may have seen it, so every question that the body asks has an answer in either; what comes out alike in
 * both is certain, whatever was in doubt before.
 */
public record Readings(Schema plainBefore, Reading plain, Schema supposedBefore, Reading supposed) {

    /** Nothing is in doubt. */
    public static Readings certain(Schema before, Reading reading) {
        return new Readings(before, reading, before, reading);
    }

    static Readings of(Body body, Schema plainBefore, Schema supposedBefore) {
        Reading plain = body.read(plainBefore, Body.Stance.ASSUMING);
        boolean alike =
                plainBefore == supposedBefore && plain.operations().stream().noneMatch(Possible.class::isInstance);
        if (alike && !plain.after().mayHoldMore()) {
            return certain(plainBefore, plain);
        }
        Reading supposed = body.read(supposedBefore, Body.Stance.SUPPOSING);
        return alike && plain.equals(supposed)
                ? certain(plainBefore, plain)
                : new Readings(plainBefore, plain, supposedBefore, supposed);
    }

    public boolean isCertain() {
        return plain == supposed;
    }

    /** As one reading: what only one of the two does is possible. */
    public Reading told() {
        if (isCertain()) {
            return plain;
        }
        Set<Change> both = done(plain);
        both.retainAll(done(supposed));
        Set<Operation> told = new LinkedHashSet<>();
        plain.operations().forEach(operation -> tell(operation, both, told));
        supposed.operations().forEach(operation -> tell(operation, both, told));
        return new Reading(List.copyOf(told), plain.after(), plain.idioms());
    }

    /** A step that fails in one of the two alone shows which of them was not the case. */
    private void tell(Operation operation, Set<Change> both, Set<Operation> told) {
        if (operation instanceof Structural step && !both.contains(step.change())) {
            boolean needed =
                    refused(plain).contains(step.change()) || refused(supposed).contains(step.change());
            told.add(needed ? step : new Possible(step.change(), Ground.UNDECIDED, DEPENDS, step.place()));
        } else if (!(operation instanceof Refused refused) || refusedInBoth(refused.change())) {
            told.add(operation);
        }
    }

    private static final String DEPENDS = "whether this runs depends on what may have been there before";

    private boolean refusedInBoth(Change change) {
        return refused(plain).contains(change) && refused(supposed).contains(change);
    }

    private static Set<Change> done(Reading reading) {
        return reading.operations().stream()
                .filter(Structural.class::isInstance)
                .map(operation -> ((Structural) operation).change())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<Change> refused(Reading reading) {
        return reading.operations().stream()
                .filter(Refused.class::isInstance)
                .map(operation -> ((Refused) operation).change())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What was done where nothing in doubt had happened, and fails where it had: so it had not. */
    List<Change> contradictions() {
        List<Change> contradictions = new ArrayList<>(done(plain));
        contradictions.retainAll(refused(supposed));
        return contradictions;
    }
}
