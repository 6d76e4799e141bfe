package dev.restamp.plan;

import dev.restamp.audit.Audit;
import dev.restamp.audit.Counter;
import dev.restamp.audit.Obstruction;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.SqlWriter;
import dev.restamp.hazard.Hazard;
import dev.restamp.hazard.Hazards;
import dev.restamp.match.Evidence;
import dev.restamp.schema.Change;
import dev.restamp.schema.Dependents;
import dev.restamp.schema.Name;
import dev.restamp.schema.Obstacle;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where the steps of a plan are put together, one after the other: repairs, and what a person is asked. The schema is followed
 * along, so that each repair is written for what it will find.
 */
final class Bench {

    private final Hazards hazards;
    private final Obstruction obstruction;
    private final Optional<SqlWriter> writer;
    private final Titles titles;
    private final Schema promised;
    private final List<Step> repairs = new ArrayList<>();
    private final List<Step> reviews = new ArrayList<>();
    private final Map<String, List<Step.Review>> withheld = new TreeMap<>();
    private final Set<Name> made = new HashSet<>();
    private Schema after;

    Bench(Audit audit, Schema promised, Counter counter, Hazards hazards) {
        String defaultSchema = audit.schema().traits().defaultSchema();
        this.hazards = hazards;
        this.obstruction = new Obstruction(counter, defaultSchema, made::contains);
        this.writer = Dialects.find(audit.observation().dialect()).map(Dialect::sqlWriter);
        this.titles = new Titles(defaultSchema);
        this.promised = promised;
        this.after = audit.schema();
    }

    /** Repairs first, in the order in which they can be made. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>(repairs);
        steps.addAll(reviews);
        return steps;
    }

    /** What of each revision a program may not make. */
    Map<String, List<Step.Review>> withheld() {
        return withheld;
    }

    /** The schema when all that is made by now is there. */
    Schema after() {
        return after;
    }

    /** What the revisions that count give. */
    Schema promised() {
        return promised;
    }

    Titles titles() {
        return titles;
    }

    // --------------------------------------------------------------------------------------- what stands against it

    /**
     * Why it cannot be written for certain: something about it is not known, something else would be lost, or the database refuses it
     * for what hangs on it.
     */
    Optional<String> findGap(Change change) {
        return Writable.findGap(change).or(() -> findLoss(change)).or(() -> findHindrance(change));
    }

    /** What hangs on it, and keeps the database from it, be it for certain or not. */
    Optional<String> findHindrance(Change change) {
        return Dependents.find(change, false, after, List::of).map(Obstacle::sentence);
    }

    Optional<String> findLoss(Change change) {
        return writer.flatMap(known -> known.findLoss(change, after));
    }

    /** The rows that refuse it; a table that this plan makes has none. */
    Optional<String> findRows(Change change) {
        return isAboutNewTable(change) ? Optional.empty() : obstruction.find(change, after);
    }

    /** What it needs and is not there. */
    Optional<String> findNeed(Change change) {
        return Needs.find(change, after, promised);
    }

    /** It makes no table anew. */
    boolean isOneStatement(Change change) {
        return writer.filter(known -> known.write(change, after).size() == 1).isPresent();
    }

    boolean isAllowed(Change change) {
        return change.on(after) instanceof Outcome.Done;
    }

    boolean isAboutNewTable(Change change) {
        return findTable(change).filter(made::contains).isPresent();
    }

    private static Optional<Name> findTable(Change change) {
        if (change instanceof Change.AddColumn c) {
            return Optional.of(c.table());
        } else if (change instanceof Change.AddConstraint c) {
            return Optional.of(c.table());
        } else if (change instanceof Change.CreateIndex c) {
            return Optional.of(c.table());
        }
        return Optional.empty();
    }

    // ----------------------------------------------------------------------------------------------- repairs

    void make(Change change, String revision, String because) {
        make(change, revision, because, false);
    }

    /** {@code alone} where it cannot be part of the transaction of the rest. */
    void make(Change change, String revision, String because, boolean alone) {
        List<Hazard> harms = isAboutNewTable(change) ? List.of() : hazards.of(change, after);
        boolean apart = alone || harms.stream().anyMatch(hazard -> hazard.kind() == Hazard.Kind.APART);
        repairs.add(new Step.Repair(titles.of(change), revision, change, apart, List.of(because), harms));
        if (change instanceof Change.CreateTable create) {
            made.add(create.table().name());
        }
        after = ((Outcome.Done) change.on(after)).schema();
    }

    /** What somebody wrote is taken to make what it should. */
    void run(Step.Written step) {
        repairs.add(step);
        for (Change change : step.makes()) {
            after = change.on(after) instanceof Outcome.Done done ? done.schema() : after;
        }
    }

    // ----------------------------------------------------------------------------------------------- reviews

    /** A change that a program may not make, of the revision that the evidence is of. */
    void ask(String title, Change change, List<Proposal> proposals, Evidence evidence, List<String> because) {
        ask(
                Set.of(evidence.revision()),
                new Step.Review(
                        title, titles.object(evidence.atom()), false, proposals, because, hazards.of(change, after)));
    }

    /** What these revisions lack hangs on a person. */
    void ask(Set<String> revisions, Step.Review review) {
        reviews.add(review);
        revisions.forEach(
                id -> withheld.computeIfAbsent(id, none -> new ArrayList<>()).add(review));
    }

    /** Something on which no revision hangs. */
    void ask(Step.Review review) {
        reviews.add(review);
    }

    void offer(String title, String subject, List<Proposal> proposals, List<String> because) {
        reviews.add(new Step.Offer(title, subject, proposals, because, List.of()));
    }
}
