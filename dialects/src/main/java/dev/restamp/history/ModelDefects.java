package dev.restamp.history;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.history.Operation.Assumption;
import dev.restamp.history.Operation.Opaque;
import dev.restamp.history.Operation.Refused;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What comes to light when a history is followed from the beginning: steps that would fail, cannot be read, or undo nothing. */
final class ModelDefects {

    private final Model model;

    ModelDefects(Model model) {
        this.model = model;
    }

    /** No revision's downgrade has to do with another's, so they are read side by side. */
    List<Finding> find() {
        return model.history().revisions().parallelStream()
                .flatMap(this::defects)
                .sorted()
                .distinct()
                .toList();
    }

    private Stream<Finding> defects(Revision revision) {
        List<Finding> found = new ArrayList<>();
        List<Operation> operations = model.reading(revision.id()).operations();
        List<Opaque> opaque = DoubtfulSteps.of(operations);
        for (Operation operation : operations) {
            if (operation instanceof Refused step && found.isEmpty()) {
                found.add(wouldFail(revision, step));
            }
        }
        if (!opaque.isEmpty()) {
            found.add(new UnreadSteps(revision, opaque)
                    .finding("if a verdict hangs on it, say in a rulebook what the revision leaves"));
        }
        disagreement(revision, !opaque.isEmpty()).ifPresent(found::add);
        return found.stream();
    }

    /** A database would go no further than the first. */
    private static Finding wouldFail(Revision revision, Refused step) {
        return Finding.at(
                FindingCode.REVISION_WOULD_FAIL,
                step.place(),
                revision.id(),
                "revision " + revision.id() + " would fail on a fresh database: " + step.reason(),
                "guard the step or mend it before the next fresh install; databases that have passed it are not concerned");
    }

    /** What is undone must have been done; if it was not seen, a step was missed or the downgrade is wrong. */
    private Optional<Finding> disagreement(Revision revision, boolean opaque) {
        Schema after = model.readings(revision.id()).supposed().after().settled();
        Reading back = revision.downgrade().read(after, Body.Stance.ASSUMING);
        return back.operations().stream()
                .flatMap(operation -> complaint(operation).stream())
                .findFirst()
                .map(complaint -> Finding.at(
                        FindingCode.DOWNGRADE_DISAGREES,
                        complaint.place(),
                        revision.id(),
                        "downgrade() of revision " + revision.id() + " undoes what upgrade() "
                                + (opaque ? "may have done in a step that cannot be read" : "does not do") + ": "
                                + complaint.reason(),
                        "look at both functions; one of them is wrong, or does its work where it cannot be seen"));
    }

    private record Complaint(Place place, String reason) {}

    private static Optional<Complaint> complaint(Operation operation) {
        if (operation instanceof Refused step) {
            return Optional.of(new Complaint(step.place(), step.reason()));
        }
        return operation instanceof Assumption step
                ? Optional.of(new Complaint(step.place(), granted(step)))
                : Optional.empty();
    }

    private static String granted(Assumption step) {
        return step.column().map(column -> "column " + column + " of ").orElse("") + "table "
                + step.table().local() + " does not exist";
    }
}
