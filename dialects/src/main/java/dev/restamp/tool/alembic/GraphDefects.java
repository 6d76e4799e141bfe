package dev.restamp.tool.alembic;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.finding.Severity;
import dev.restamp.history.History;
import dev.restamp.history.Labels;
import dev.restamp.history.Revision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds what is wrong with a graph of revisions: what stops Alembic, what it passes over in silence, what it trips on later. */
final class GraphDefects {

    /** Alembic's own signs in what it takes as a target; the colon is one since 1.17.1. */
    private static final String ILLEGAL = "@-+";

    private static final int LEDGER_WIDTH = AlembicLedger.SHAPE.width();

    private final History history;
    private final Function<Revision, Place> parentsPlace;
    private final List<Finding> found = new ArrayList<>();

    GraphDefects(History history, Function<Revision, Place> parentsPlace) {
        this.history = history;
        this.parentsPlace = parentsPlace;
    }

    List<Finding> find() {
        history.order().forEach(this::lookAt);
        history.brokenReferences().forEach(this::missingParent);
        history.cycles().forEach(this::cycle);
        duplicateLabels();
        multipleHeads();
        return found.stream().sorted().distinct().toList();
    }

    private void lookAt(String id) {
        List<Revision> bodies = history.bodies(id);
        if (bodies.size() > 1) {
            duplicate(id, bodies);
        }
        Revision revision = history.revision(id);
        bodies.forEach(this::selfParent);
        redundantParents(revision);
        if (id.length() > LEDGER_WIDTH) {
            overLong(revision);
        }
        if (id.chars().anyMatch(sign -> ILLEGAL.indexOf(sign) >= 0)) {
            illegal(revision);
        }
    }

    private void duplicate(String id, List<Revision> bodies) {
        Revision loaded = history.revision(id);
        List<String> others = bodies.stream()
                .filter(body -> body != loaded)
                .map(body -> body.place().file())
                .toList();
        found.add(Finding.at(
                FindingCode.DUPLICATE_REVISION,
                loaded.place(),
                id,
                "revision " + id + " is claimed by " + bodies.size() + " files; Alembic loads "
                        + loaded.place().file()
                        + ", the last by name (before 1.10: the last that the file system lists), "
                        + "and passes over " + String.join(", ", others),
                "give all but one an id of its own: restamp history renumber"));
    }

    private void selfParent(Revision body) {
        if (body.parents().contains(body.id()) || body.dependencies().contains(body.id())) {
            found.add(Finding.at(
                    FindingCode.SELF_PARENT,
                    parentsPlace.apply(body),
                    body.id(),
                    "revision " + body.id() + " names itself as what it builds on; Alembic loads nothing while it does",
                    "name the revision that it really follows, or None for the first"));
        }
    }

    private void overLong(Revision revision) {
        String id = revision.id();
        found.add(Finding.at(
                FindingCode.OVER_LONG_ID,
                revision.place(),
                id,
                "revision id " + id + " has " + id.length()
                        + " characters; the ledger's column, as Alembic makes it, holds " + LEDGER_WIDTH
                        + ", and some databases refuse longer ones",
                "shorten the id while no database has it, or widen the ledger's column"));
    }

    private void illegal(Revision revision) {
        found.add(Finding.at(
                FindingCode.ILLEGAL_ID,
                revision.place(),
                revision.id(),
                "revision id " + revision.id()
                        + " has a sign that Alembic keeps for itself (@, - or +); it loads nothing "
                        + "while it is there",
                "use letters, digits and underscores"));
    }

    private void missingParent(History.Reference reference) {
        Revision body = reference.from();
        String advice = reference
                .meant()
                .map(id -> "write the full id: " + id)
                .orElse("add the file of " + reference.name() + ", or name the revision that it really follows");
        found.add(Finding.at(
                FindingCode.MISSING_PARENT,
                parentsPlace.apply(body),
                body.id(),
                "revision " + body.id() + " builds on " + reference.name() + ", and no file has that id; "
                        + "Alembic loads nothing while it does",
                advice));
    }

    private void cycle(List<String> circle) {
        List<String> shown = new ArrayList<>(circle);
        shown.add(circle.get(0));
        found.add(Finding.at(
                FindingCode.CYCLE,
                parentsPlace.apply(history.revision(circle.get(0))),
                circle.get(0),
                "each of these revisions needs the next applied before: " + String.join(" → ", shown)
                        + "; Alembic loads nothing while they do",
                "take out the edge that points the wrong way"));
    }

    /**
     * Where two ledger rows are joined and a third parent has long been in one of them, Alembic looks for a third row and
     * breaks off (seen with 1.8.1 and 1.18.5). With one row left over it does not.
     */
    private void redundantParents(Revision revision) {
        List<String> needed = history.prerequisites(revision.id());
        if (needed.size() < 2) {
            return;
        }
        List<String> redundant = needed.stream()
                .filter(id -> needed.stream().anyMatch(other -> history.isAncestor(id, other)))
                .toList();
        if (!redundant.isEmpty() && needed.size() - redundant.size() > 1) {
            found.add(Finding.at(
                    FindingCode.REDUNDANT_PARENT,
                    parentsPlace.apply(revision),
                    revision.id(),
                    "revision " + revision.id() + " names " + String.join(", ", redundant)
                            + ", which its other parents already build on; \"alembic upgrade\" breaks off there with a "
                            + "KeyError",
                    "take " + String.join(", ", redundant) + " out of its parents and dependencies"));
        }
    }

    private void duplicateLabels() {
        Map<String, Set<String>> owners = new TreeMap<>();
        history.revisions()
                .forEach(revision -> revision.labels()
                        .forEach(label -> owners.computeIfAbsent(label, key -> new HashSet<>())
                                .add(revision.id())));
        owners.forEach((label, ids) -> {
            if (ids.size() > 1 || history.contains(label)) {
                duplicateLabel(label, ids);
            }
        });
    }

    private void duplicateLabel(String label, Set<String> owners) {
        String last = owners.stream().max(String::compareTo).orElseThrow();
        String others = history.contains(label) ? "is the id of a revision, too" : "is given by " + inOrder(owners);
        found.add(Finding.at(
                FindingCode.DUPLICATE_LABEL,
                history.revision(last).place(),
                label,
                "branch label " + label + " " + others + "; Alembic loads nothing while it is",
                "keep it at the first revision of the branch alone"));
    }

    /** Labelled branches are kept apart on purpose; then several heads are good to know, no more. */
    private void multipleHeads() {
        Set<String> heads = new TreeSet<>(history.heads());
        heads.removeIf(this::hangsInTheAir);
        if (heads.size() < 2) {
            return;
        }
        boolean labelled = Labels.of(history).separate(heads);
        Place place = heads.stream()
                .map(head -> history.revision(head).place())
                .max(Place::compareTo)
                .orElseThrow();
        found.add(new Finding(
                FindingCode.MULTIPLE_HEADS,
                labelled ? Severity.NOTE : FindingCode.MULTIPLE_HEADS.severity(),
                place,
                String.join(", ", heads),
                heads.size() + " revisions have no child: " + inOrder(heads)
                        + "; \"alembic upgrade head\" refuses to choose",
                labelled
                        ? "each is on a labelled branch of its own: upgrade to \"heads\" or to label@head"
                        : "join them with a merge revision: restamp history merge"));
    }

    /** What it builds on is wrong: with that put right it may be no head, and merging it would make things worse. */
    private boolean hangsInTheAir(String head) {
        Set<String> line = new HashSet<>(history.ancestors(head));
        line.add(head);
        return history.brokenReferences().stream()
                        .anyMatch(broken -> line.contains(broken.from().id()))
                || history.cycles().stream().flatMap(List::stream).anyMatch(line::contains)
                || line.stream()
                        .flatMap(id -> history.bodies(id).stream())
                        .anyMatch(body -> body.parents().contains(body.id()));
    }

    private static String inOrder(Set<String> ids) {
        return ids.stream().sorted().collect(Collectors.joining(", "));
    }
}
