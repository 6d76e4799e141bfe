package dev.restamp.tool.alembic;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Severity;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import dev.restamp.tool.Cure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What should be done about a graph of revisions that Alembic trips over. */
final class GraphCures {

    private final History history;

    GraphCures(History history) {
        this.history = history;
    }

    List<Cure> cures() {
        List<Cure> cures = new ArrayList<>();
        List<Finding> defects = new GraphDefects(history, Revision::place).find();
        duplicates(defects)
                .forEach(id -> cures.add(new Cure(
                        "give one of the files that claim revision " + id + " an id of its own",
                        "restamp history renumber --write",
                        List.of(history.bodies(id).size() + " files claim " + id
                                + "; Alembic loads one of them and says nothing of the others"))));
        defects.stream()
                .filter(defect -> defect.code() == FindingCode.MULTIPLE_HEADS && defect.severity() != Severity.NOTE)
                .forEach(defect -> cures.add(merge(defect.object())));
        return cures;
    }

    private static Cure merge(String heads) {
        return new Cure(
                "merge the heads " + heads + " in the project",
                "restamp history merge --write",
                List.of("\"alembic upgrade head\" stops with \"Multiple head revisions are present\";"
                        + " the database itself may well be at all of them"));
    }

    private Set<String> duplicates(List<Finding> defects) {
        Set<String> ids = new LinkedHashSet<>();
        defects.stream()
                .filter(defect -> defect.code() == FindingCode.DUPLICATE_REVISION)
                .forEach(defect -> ids.add(defect.object()));
        ids.removeIf(id -> !history.contains(id));
        return ids;
    }
}
