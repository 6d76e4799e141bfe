package dev.restamp.tool.alembic;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import dev.restamp.ledger.Claim;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Schema;
import dev.restamp.tool.NextRun;
import dev.restamp.tool.Stop;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The next {@code alembic upgrade heads}: what Alembic makes of the files and of the ledger's rows. */
final class AlembicNextRun implements NextRun {

    /** Defects with which Alembic does not even load a history. */
    private static final Set<FindingCode> FATAL = Set.of(
            FindingCode.MISSING_PARENT,
            FindingCode.CYCLE,
            FindingCode.SELF_PARENT,
            FindingCode.BROKEN_FILE,
            FindingCode.NOT_A_REVISION,
            FindingCode.DUPLICATE_LABEL,
            FindingCode.ILLEGAL_ID);

    /** Defects at which Alembic breaks off when it comes to the revision. */
    private static final Set<FindingCode> IN_THE_WAY =
            Set.of(FindingCode.MISSING_UPGRADE, FindingCode.REDUNDANT_PARENT);

    @Override
    public List<String> pending(History history, Claim claim) {
        return history.order().stream()
                .filter(id -> !claim.claimed().contains(id))
                .toList();
    }

    @Override
    public Optional<Stop> findRefusal(
            History history, List<Finding> ofFiles, Claim claim, Ledger ledger, Schema schema) {
        return broken(ofFiles).or(() -> refused(claim)).or(() -> twice(history));
    }

    private static Optional<Stop> broken(List<Finding> ofFiles) {
        return those(FATAL, ofFiles)
                .findFirst()
                .map(defect -> new Stop("", "Alembic cannot load the history: " + defect.message(), defect.place()));
    }

    /** One that is softened may be none: what it lacks may be in a file that cannot be read here. */
    private static Stream<Finding> those(Set<FindingCode> codes, List<Finding> ofFiles) {
        return ofFiles.stream()
                .filter(defect -> codes.contains(defect.code()))
                .filter(defect -> defect.severity() == defect.code().severity());
    }

    private static Optional<Stop> refused(Claim claim) {
        if (!claim.unknown().isEmpty()) {
            String row = claim.unknown().get(0);
            return Optional.of(Stop.before(
                    Ledger.isNameless(row)
                            ? "a row of the ledger names no revision"
                            : "Can't locate revision identified by '" + row + "'"));
        }
        if (!claim.implied().isEmpty()) {
            return Optional.of(Stop.before("Requested revision " + overlapping(claim)
                    + " overlaps with other requested revisions " + String.join(", ", claim.implied())));
        }
        return Optional.empty();
    }

    private static String overlapping(Claim claim) {
        return claim.rows().stream()
                .filter(row -> !claim.implied().contains(row))
                .findFirst()
                .orElse("");
    }

    /**
     * Of two files with one id Alembic forgets the first when it looks for children, and so takes it for a head; where the id
     * has descendants, "heads" then names both a revision and its ancestor, whatever the ledger holds.
     */
    private static Optional<Stop> twice(History history) {
        return history.order().stream()
                .filter(id -> history.bodies(id).size() > 1
                        && !history.descendants(id).isEmpty())
                .findFirst()
                .map(id -> new Stop(
                        "",
                        "Requested revision " + headAbove(history, id) + " overlaps with other requested revisions "
                                + id + ", since two files claim " + id,
                        history.bodies(id).get(0).place()));
    }

    private static String headAbove(History history, String id) {
        return history.heads().stream()
                .filter(head -> history.isAncestor(id, head))
                .findFirst()
                .orElse("heads");
    }

    @Override
    public Optional<Stop> findObstacle(Revision revision, List<Finding> ofFiles) {
        return those(IN_THE_WAY, ofFiles)
                .filter(defect -> defect.object().equals(revision.id()))
                .findFirst()
                .map(defect -> new Stop(revision.id(), defect.message(), defect.place()));
    }

    @Override
    public Optional<Stop> findUnrecorded(
            History history, Revision revision, Ledger ledger, Optional<Integer> width, Claim claim) {
        String id = revision.id();
        if (width.isPresent() && id.length() > width.get()) {
            return Optional.of(new Stop(
                    id, "value too long for type character varying(" + width.get() + "): " + id, revision.place()));
        }
        return history.prerequisites(id).stream()
                .filter(claim.duplicate()::contains)
                .findFirst()
                .map(row -> new Stop(
                        id,
                        "Alembic expects one row when it moves on from '" + row + "' in '"
                                + ledger.table().local() + "', and there are several",
                        revision.place()));
    }

    @Override
    public List<String> rivals(History history) {
        return history.heads().size() > 1 ? List.copyOf(history.heads()) : List.of();
    }

    @Override
    public String aboutRivals(List<String> rivals) {
        return "; \"upgrade head\" refuses to choose between " + rivals.size() + " heads";
    }

    @Override
    public String aboutLost(List<String> lost) {
        return "";
    }
}
