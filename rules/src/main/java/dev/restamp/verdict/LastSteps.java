package dev.restamp.verdict;

import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.history.DataChange;
import dev.restamp.history.Operation;
import dev.restamp.history.Operation.Opaque;
import dev.restamp.history.Operation.Structural;
import dev.restamp.verdict.settle.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The one revision that the schema shows beyond a ledger, where each change of a run stays that was made before it stopped: it may
 * have stopped after the last that it makes to the schema, with what it was then to do to rows not done. And the last ones of any
 * database that keep what they have done on their way.
 */
final class LastSteps {

    private static final String BECAUSE =
            "all that it does to the schema is there, and it may have stopped after that: "
                    + "nothing tells whether its last steps ran, which are on rows";

    private static final String KEPT =
            "it keeps what it has done by then on its way, all that shows of it is there, and nothing tells whether what follows ran";

    private LastSteps() {}

    static Stream<Known.Unasked> open(Matter matter, Course course) {
        Set<String> beyond = new TreeSet<>(course.closed());
        beyond.removeAll(matter.claim().closed());
        boolean keeps = matter.schema().traits().keepsEachChange()
                && !matter.rulebook().history().isOrdered();
        boolean runs = matter.claim().isMade() || matter.claim().isBlank();
        return keeps && runs && beyond.size() == 1
                ? beyond.stream().filter(id -> mayBeLeftOut(id, matter)).map(id -> new Known.Unasked(id, BECAUSE))
                : keptOnTheWay(matter, course);
    }

    /** Where a run keeps all or nothing of a revision, but for what that keeps by itself; no ledger has to say that a run came to it. */
    private static Stream<Known.Unasked> keptOnTheWay(Matter matter, Course course) {
        return matter.rulebook().history().ends(course.closed()).stream()
                .filter(id -> !matter.claim().closed().contains(id))
                .filter(id -> mayHaveStoppedUnseen(id, matter))
                .map(id -> new Known.Unasked(id, KEPT));
    }

    private static boolean mayHaveStoppedUnseen(String id, Matter matter) {
        Fingerprint fingerprint = matter.rulebook().fingerprint(id);
        List<Operation> beyond = afterTheSchema(fingerprint.operations()).stream()
                .dropWhile(step -> !(step instanceof Operation.Committed))
                .toList();
        return !fingerprint.silent()
                && !beyond.isEmpty()
                && (beyond.stream().anyMatch(Operation.Unseen.class::isInstance) || mayBeLeftOut(id, matter));
    }

    private static boolean mayBeLeftOut(String id, Matter matter) {
        Fingerprint fingerprint = matter.rulebook().fingerprint(id);
        List<Operation> last = afterTheSchema(fingerprint.operations());
        List<DataChange> onRows = last.stream()
                .filter(Operation.Data.class::isInstance)
                .map(step -> ((Operation.Data) step).change())
                .toList();
        boolean unread = last.stream().anyMatch(Opaque.class::isInstance);
        return unread
                || !new RowSteps(matter.schema().settled(), matter.probe()).changeNothing(onRows)
                        && !new InsertedRows(matter.probe(), matter.rulebook(), Set.of()).areThere(id);
    }

    private static List<Operation> afterTheSchema(List<Operation> operations) {
        List<Operation> last = new ArrayList<>();
        for (Operation operation : operations) {
            if (operation instanceof Structural) {
                last.clear();
            } else {
                last.add(operation);
            }
        }
        return last;
    }
}
