package dev.restamp.plan;

import dev.restamp.audit.Audit;
import dev.restamp.audit.Counter;
import dev.restamp.audit.Counter.Question;
import dev.restamp.audit.Obstruction;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.SqlWriter;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.Fix;
import dev.restamp.hazard.Hazard;
import dev.restamp.hazard.Hazards;
import dev.restamp.hazard.Values;
import dev.restamp.history.BatchCopy;
import dev.restamp.match.Evidence;
import dev.restamp.match.Misreading;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Index;
import dev.restamp.schema.Likeness;
import dev.restamp.schema.Name;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Repairs what the revisions that count lack, as far as a program may; what it may not becomes a review with the SQL worked
 * out. The schema is followed along, so that each repair is written for what it will find.
 */
final class Mending {

    private final Audit audit;
    private final Evident evident;
    private final Target target;
    private final Titles titles;
    private final Hazards hazards;
    private final Obstruction obstruction;
    private final Counter counter;
    private final Optional<SqlWriter> writer;
    private final boolean fixes;
    private final List<Step> repairs = new ArrayList<>();
    private final List<Step> reviews = new ArrayList<>();
    private final Map<String, List<Step.Review>> withheld = new TreeMap<>();
    private final Set<Name> made = new HashSet<>();
    private final Set<String> stopped;
    private final Schema promised;
    private Schema after;

    Mending(Audit audit, Evident evident, Target target, Counter counter, boolean fixes, Hazards hazards) {
        String defaultSchema = audit.schema().traits().defaultSchema();
        this.audit = audit;
        this.evident = evident;
        this.target = target;
        this.counter = counter;
        this.writer = Dialects.find(audit.observation().dialect()).map(Dialect::sqlWriter);
        this.fixes = fixes;
        this.titles = new Titles(defaultSchema);
        this.hazards = hazards;
        this.obstruction = new Obstruction(counter, defaultSchema);
        this.stopped = stopped(audit);
        this.promised = audit.rulebook().model().schemaOf(target.counted());
        this.after = audit.schema();
        mend();
    }

    /** Half applied, written down by nobody, and nothing came after them: an upgrade may have stopped there. */
    private static Set<String> stopped(Audit audit) {
        Set<String> stopped = new TreeSet<>(audit.answer().partial());
        stopped.removeAll(audit.claim().closed());
        stopped.removeIf(id -> audit.answer().closed().contains(id)
                && !audit.judgement().mayHaveStopped().contains(id));
        return stopped;
    }

    /** Repairs first, in the order in which they can be made. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>(repairs);
        steps.addAll(reviews);
        return steps;
    }

    Target target() {
        return target;
    }

    Schema after() {
        return after;
    }

    /** What the revisions that are only to be completed lack, and a program may not make. */
    Map<String, List<Step.Review>> withheld() {
        Map<String, List<Step.Review>> those = new TreeMap<>(withheld);
        those.keySet().retainAll(target.completed());
        return those;
    }

    /** What the revisions that count give. */
    Schema promised() {
        return promised;
    }

    private static Evidence found(Map<Atom, Evidence> evidence, Atom atom) {
        return Objects.requireNonNull(evidence.get(atom));
    }

    private void mend() {
        Map<Atom, Evidence> missing = missing();
        Map<Atom, Evidence> leftOver = evident.leftOver(target.counted());
        Set<Atom> open = new TreeSet<>(missing.keySet());
        boolean commented =
                evident.eachMet(target.counted()).map(Evidence::atom).anyMatch(Mending::isComment);
        open.removeIf(atom -> isMinor(atom) && !(commented && isComment(atom)) && !isHalfApplied(found(missing, atom)));
        rename(open, leftOver);
        residue(open);
        Map<Atom, Evidence> differing = differing();
        outstanding(differing);
        written(missing, open);
        generated(missing, open);
        unfinished();
        unreadable();
        misread();
        leftOver(leftOver);
        differing(differing);
    }

    /** An index over two columns of which one is missing is not there either, nor will it be when the column is. */
    private Map<Atom, Evidence> missing() {
        Map<Atom, Evidence> missing = evident.missing(target.repairable());
        Map<Atom, Evidence> hidden = evident.hidden(target.repairable());
        if (!hidden.isEmpty()) {
            hidden.keySet().retainAll(Atoms.of(promised).keySet());
            hidden.keySet().removeAll(Atoms.of(audit.schema()).keySet());
            hidden.forEach(missing::putIfAbsent);
        }
        return missing;
    }

    // ----------------------------------------------------------------------------------------------- repairs

    /** What people wrote comes in its place among the revisions: after all that those before it lack. */
    private void written(Map<Atom, Evidence> missing, Set<Atom> open) {
        Set<Atom> before = new TreeSet<>();
        for (String id : audit.history().order(target.counted())) {
            Fix fix = audit.rulebook().house().on(id).repair();
            Set<Atom> lacking = of(id, missing, open);
            if (fix.isEmpty() || lacking.isEmpty()) {
                before.addAll(lacking);
            } else {
                generated(missing, before);
                open.removeAll(before);
                before.clear();
                written(id, fix, missing, lacking);
                open.removeAll(lacking);
            }
        }
    }

    private static Set<Atom> of(String id, Map<Atom, Evidence> evidence, Set<Atom> among) {
        Set<Atom> atoms = new TreeSet<>(among);
        atoms.removeIf(atom ->
                !evidence.containsKey(atom) || !evidence.get(atom).revision().equals(id));
        return atoms;
    }

    private void written(String id, Fix fix, Map<Atom, Evidence> missing, Set<Atom> lacking) {
        List<String> because = lacking.stream()
                .filter(atom -> !isPartOfAnother(atom, lacking))
                .map(atom -> sentence(found(missing, atom)))
                .toList();
        if (!fixes) {
            review(
                    Set.of(id),
                    new Step.Review(
                            "decide whether to run what the rulebook has for " + id,
                            id,
                            false,
                            Proposal.of(fix),
                            because,
                            hazards.ofHandwritten(id)));
            return;
        }
        List<Change> makes =
                new ArrayList<>(Repairs.of(after, promised, lacking).keySet());
        repairs.add(new Step.Written(
                "run what the rulebook has for " + id,
                id,
                fix.statements(),
                fix.names(),
                makes,
                because,
                hazards.ofHandwritten(id)));
        for (Change change : makes) {
            after = after.apply(change) instanceof Outcome.Done done ? done.schema() : after;
        }
    }

    /** What goes without saying, since the table that it is on is missing. */
    private static boolean isPartOfAnother(Atom atom, Set<Atom> lacking) {
        return atom.kind() != AtomKind.TABLE && lacking.contains(new Atom(AtomKind.TABLE, atom.owner(), ""));
    }

    private void generated(Map<Atom, Evidence> missing, Set<Atom> open) {
        Map<Change, Atom> changes = Repairs.of(after, promised, open);
        Map<Change, Atom> waiting = new LinkedHashMap<>(changes);
        while (makesSome(waiting, missing, changes.keySet())) {
            // what was made may be what others wait for
        }
        waiting.forEach((change, atom) -> withhold(change, found(missing, atom)));
    }

    /** All that can be made by now, in order; nothing is offered that needs what is not there. */
    private boolean makesSome(Map<Change, Atom> waiting, Map<Atom, Evidence> missing, Set<Change> all) {
        int before = waiting.size();
        for (Map.Entry<Change, Atom> next : List.copyOf(waiting.entrySet())) {
            if (Needs.find(next.getKey(), after, promised).isEmpty()) {
                waiting.remove(next.getKey());
                repair(next.getKey(), found(missing, next.getValue()), isUsedAtOnce(next.getKey(), all));
            }
        }
        return waiting.size() < before;
    }

    private void withhold(Change change, Evidence evidence) {
        String need = Needs.find(change, after, promised).orElseThrow();
        review(
                "decide how to " + titles.of(change),
                change,
                List.of(new Proposal.OfWords("see to that first, then plan again"), new Proposal.OfChange(change)),
                evidence,
                List.of(sentence(evidence), "it needs " + need + ", which this plan does not make"));
    }

    /** Tables made from an application's models lack these as a rule, comments all or none of them, and work without. */
    private static boolean isMinor(Atom atom) {
        return atom.kind() == AtomKind.DEFAULT || isComment(atom);
    }

    private static boolean isComment(Atom atom) {
        return atom.kind() == AtomKind.COLUMN_COMMENT || atom.kind() == AtomKind.TABLE_COMMENT;
    }

    /** Or may be, where what is missing was to come last. */
    private boolean isHalfApplied(Evidence evidence) {
        String revision = evidence.revision();
        return audit.answer().partial().contains(revision)
                || audit.judgement().mayHaveStopped().contains(revision);
    }

    private void rename(Set<Atom> open, Map<Atom, Evidence> leftOver) {
        boolean renamed = false;
        for (String id : audit.history().order(target.counted())) {
            for (Change change : Renames.in(audit.rulebook().fingerprint(id))) {
                if (Renames.isOutstanding(change, open, leftOver.keySet())
                        && findGap(change).isEmpty()
                        && after.apply(change) instanceof Outcome.Done) {
                    make(change, id, "it is there under the name it had before " + id, false);
                    leftOver.keySet().removeIf(atom -> Renames.takesAway(change, atom));
                    renamed = true;
                }
            }
        }
        if (renamed) {
            open.removeAll(Atoms.of(after).keySet());
        }
    }

    private void repair(Change change, Evidence evidence, boolean alone) {
        String revision = evidence.revision();
        Optional<String> gap = Writable.findGap(change);
        Optional<String> loss = findLoss(change);
        Optional<String> rows = isAboutNewTable(change) ? Optional.empty() : obstruction.find(change, after);
        if (gap.isPresent()) {
            String title = titles.of(change) + " by hand";
            review(
                    title,
                    change,
                    List.of(new Proposal.OfWords("make it as the script of " + revision + " does, then audit again")),
                    evidence,
                    List.of(sentence(evidence), gap.get()));
        } else if (loss.isPresent()) {
            review(
                    titles.of(change) + " by hand",
                    change,
                    List.of(new Proposal.OfWords(
                            "make it by hand, with what would be lost in the new statement, then audit again")),
                    evidence,
                    List.of(sentence(evidence), loss.get()));
        } else if (isDoubtful(change, evidence)) {
            doubtful(change, evidence, rows);
        } else if (rows.isPresent()) {
            review(
                    "decide how to " + titles.of(change),
                    change,
                    worked(change),
                    evidence,
                    List.of(sentence(evidence), rows.get()));
        } else if (after.apply(change) instanceof Outcome.Refused refused) {
            review(
                    "decide how to " + titles.of(change),
                    change,
                    worked(change),
                    evidence,
                    List.of(sentence(evidence), refused.reason()));
        } else {
            make(change, revision, sentence(evidence), alone);
        }
    }

    /** Why it cannot be written for certain: something about it is not known, or something else would be lost. */
    private Optional<String> findGap(Change change) {
        return Writable.findGap(change).or(() -> findLoss(change));
    }

    private Optional<String> findLoss(Change change) {
        return writer.flatMap(known -> known.findLoss(change, after));
    }

    /** Somebody may have meant it so. Nobody has to decide about a detail. */
    private void doubtful(Change change, Evidence evidence, Optional<String> rows) {
        String subject = evidence.atom().object(audit.schema().traits().defaultSchema());
        List<String> because = new ArrayList<>(List.of(sentence(evidence)));
        because.add("no upgrade stopped before it: somebody may have meant it so, or the script is read wrongly");
        rows.ifPresent(because::add);
        List<Proposal> proposals = rows.isPresent() ? worked(change) : List.of(new Proposal.OfChange(change));
        if (evidence.atom().kind().isDetail()) {
            reviews.add(new Step.Offer(titles.of(change), subject, proposals, because, List.of()));
        } else {
            review("decide whether to " + titles.of(change), change, proposals, evidence, because);
        }
    }

    /** What the ledger outweighs; and columns and keys of a database that is whole but for those are nobody's to alter. */
    private boolean isDoubtful(Change change, Evidence evidence) {
        boolean alters = change instanceof Change.AlterColumn
                || change instanceof Change.AddConstraint add
                        && !isAboutNewTable(add)
                        && !isOnNewColumn(add)
                        && !wentWithAnother(evidence)
                || change instanceof Change.CreateIndex made && isKeyOfOld(made);
        return audit.judgement().drift().contains(evidence.atom()) || alters && !stopped.contains(evidence.revision());
    }

    /** A unique index refuses rows as a key does. */
    private boolean isKeyOfOld(Change.CreateIndex made) {
        return made.index().unique()
                && audit.schema()
                        .findTable(made.table())
                        .filter(table -> made.index().parts().stream()
                                .filter(Index.Part::column)
                                .allMatch(part -> table.findColumn(
                                                part.expression().canonical())
                                        .isPresent()))
                        .isPresent();
    }

    /** A key went with the table that it referred to: who makes that one again makes both. */
    private static boolean wentWithAnother(Evidence evidence) {
        return evidence.outcome() == Evidence.Outcome.UNOBSERVABLE;
    }

    private boolean isOnNewColumn(Change.AddConstraint add) {
        return audit.schema()
                .findTable(add.table())
                .filter(table -> add.constraint().columns().stream()
                        .allMatch(column -> table.findColumn(column).isPresent()))
                .isEmpty();
    }

    /** Indexes whose building broke off: they are there, cost every write, and serve nobody. */
    private void unfinished() {
        for (Table table : audit.schema().tables()) {
            for (Index index : table.indexes()) {
                if (!index.valid() && isAsPromised(table, index)) {
                    Atom atom = new Atom(AtomKind.INDEX, table.name(), index.name());
                    Change again = new Change.RebuildIndex(table.name(), index.name());
                    findLastMet(atom).ifPresent(evidence -> unfinished(again, evidence));
                }
            }
        }
    }

    private Optional<Evidence> findLastMet(Atom atom) {
        return evident.eachMet(target.counted())
                .filter(evidence -> evidence.atom().equals(atom))
                .reduce((first, later) -> later);
    }

    /** An index over partitions is valid as soon as those of the partitions are; to build it again would change nothing. */
    private boolean isAsPromised(Table table, Index index) {
        return table.options().partitionBy().isEmpty()
                && promised.findTable(table.name())
                        .flatMap(other -> other.findIndex(index.name()))
                        .filter(other -> other.likeness(index) != Likeness.DIFFERENT)
                        .isPresent();
    }

    private void unfinished(Change again, Evidence evidence) {
        String because =
                evidence.revision() + " makes " + shown(evidence.atom()) + ", which is invalid: its building broke off";
        Optional<String> rows = obstruction.find(again, after);
        if (rows.isPresent()) {
            review("decide how to " + titles.of(again), again, worked(again), evidence, List.of(because, rows.get()));
        } else {
            make(again, evidence.revision(), because, false);
        }
    }

    /** PostgreSQL lets nobody use a new enum value in the transaction that adds it. */
    private static boolean isUsedAtOnce(Change change, Set<Change> changes) {
        return change instanceof Change.AddEnumValue add
                && changes.stream()
                        .anyMatch(other -> other != change && other.toString().contains("'" + add.value() + "'"));
    }

    private boolean isAboutNewTable(Change change) {
        return findTable(change).filter(made::contains).isPresent();
    }

    private void make(Change change, String revision, String because, boolean alone) {
        List<Hazard> harms = isAboutNewTable(change) ? List.of() : hazards.of(change, after);
        boolean apart = alone || harms.stream().anyMatch(hazard -> hazard.kind() == Hazard.Kind.APART);
        repairs.add(new Step.Repair(titles.of(change), revision, change, apart, List.of(because), harms));
        if (change instanceof Change.CreateTable create) {
            made.add(create.table().name());
        }
        after = ((Outcome.Done) after.apply(change)).schema();
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

    private String sentence(Evidence evidence) {
        return evidence.revision() + " makes " + shown(evidence.atom()) + ", which is missing"
                + (evidence.note().isBlank() ? "" : "; " + evidence.note());
    }

    private String sentenceOfShape(Evidence evidence) {
        return evidence.revision() + " gives " + shown(evidence.atom()) + " as " + evidence.expected() + ", and it is "
                + evidence.found();
    }

    private String shown(Atom atom) {
        return atom.kind().word() + " " + atom.object(audit.schema().traits().defaultSchema());
    }

    // ----------------------------------------------------------------------------------------------- reviews

    private void review(
            String title, Change change, List<Proposal> proposals, Evidence evidence, List<String> because) {
        review(
                Set.of(evidence.revision()),
                new Step.Review(
                        title,
                        evidence.atom().object(audit.schema().traits().defaultSchema()),
                        false,
                        proposals,
                        because,
                        hazards.of(change, after)));
    }

    private void review(Set<String> revisions, Step.Review review) {
        reviews.add(review);
        revisions.forEach(
                id -> withheld.computeIfAbsent(id, none -> new ArrayList<>()).add(review));
    }

    private static List<Proposal> worked(Change change) {
        if (change instanceof Change.AddColumn add && Values.isWanting(add.column())) {
            Column column = add.column();
            return List.of(
                    new Proposal.OfChange(new Change.AddColumn(add.table(), column.withNullable(true))),
                    new Proposal.Fill(add.table(), column.name()),
                    new Proposal.OfChange(new Change.AlterColumn(add.table(), column)));
        }
        return List.of(
                new Proposal.OfWords("put the rows right first, then plan again"), new Proposal.OfChange(change));
    }

    /** What a revision lacks that has steps nobody could read is never completed silently. */
    private void unreadable() {
        List<String> unreadable = new ArrayList<>(audit.history().order(target.counted()));
        unreadable.removeAll(Set.copyOf(target.repairable()));
        for (String id : unreadable) {
            List<String> because = new ArrayList<>();
            evident.missing(List.of(id)).values().forEach(e -> because.add(sentence(e)));
            audit.rulebook()
                    .fingerprint(id)
                    .opaque()
                    .forEach(step -> because.add("its step at " + step.place() + " cannot be read: " + step.reason()));
            review(
                    Set.of(id),
                    new Step.Review(
                            "complete " + id + " by hand",
                            id,
                            false,
                            List.of(new Proposal.OfWords(
                                    "run what is missing of it, or undo it and let an upgrade run it whole")),
                            because,
                            List.of()));
        }
    }

    /** Things that all are missing are either read wrongly or gone at once; who makes them has to know which. */
    private void misread() {
        audit.judgement().misreadings().stream()
                .filter(misreading -> !misreading.isOfNames())
                .forEach(this::misread);
    }

    private void misread(Misreading misreading) {
        Set<Atom> missing = new TreeSet<>(misreading.atoms());
        missing.removeAll(Atoms.of(after).keySet());
        List<Proposal> proposals = new ArrayList<>();
        proposals.add(new Proposal.OfWords(
                "restamp derive --replay tells whether they are read wrongly; else make them as below"));
        Repairs.of(after, promised, missing).keySet().forEach(change -> proposals.add(new Proposal.OfChange(change)));
        if (proposals.size() > 1) {
            String what = misreading.count() + " " + misreading.construct().inWords();
            reviews.add(new Step.Review(
                    "find out whether " + what + ", are missing",
                    misreading.construct().toString(),
                    false,
                    proposals,
                    List.of(what + ", " + misreading.difference().inWords()),
                    List.of()));
        }
    }

    private void leftOver(Map<Atom, Evidence> leftOver) {
        for (Evidence evidence : leftOver.values()) {
            dropping(evidence.atom())
                    .ifPresent(change -> review(
                            "decide whether to " + titles.of(change),
                            change,
                            List.of(new Proposal.OfChange(change)),
                            evidence,
                            List.of(evidence.revision() + " does away with " + shown(evidence.atom())
                                    + ", and it is still there")));
        }
    }

    private Optional<Change> dropping(Atom atom) {
        Optional<Table> table = audit.schema().findTable(atom.owner());
        if (table.isEmpty()) {
            return Optional.empty();
        }
        Name name = table.get().name();
        return switch (atom.kind()) {
            case TABLE -> Optional.of(new Change.DropTable(name, false));
            case COLUMN -> Optional.of(new Change.DropColumn(name, atom.part(), false));
            case INDEX -> Optional.of(new Change.DropIndex(name, atom.part()));
            case UNIQUE_KEY, FOREIGN_KEY, CHECK, PRIMARY_KEY, EXCLUSION ->
                table.get().constraints().stream()
                        .filter(constraint -> isAtom(table.get(), constraint, atom))
                        .findFirst()
                        .map(constraint -> new Change.DropConstraint(name, constraint));
            default -> Optional.empty();
        };
    }

    private boolean isAtom(Table table, Constraint constraint, Atom atom) {
        Table bare = Table.of(table.name(), List.of()).withConstraints(List.of(constraint));
        return Atoms.of(Schema.of(audit.schema().traits(), List.of(bare), List.of()))
                .containsKey(atom);
    }

    /**
     * Types and nullability, unless a revision that is still to come gives them as they are; other shapes are told as findings
     * and need nobody's decision.
     */
    private Map<Atom, Evidence> differing() {
        Map<Atom, Evidence> differing = evident.differing(target.counted());
        differing.keySet().removeIf(atom -> atom.kind() != AtomKind.TYPE && atom.kind() != AtomKind.NULLABILITY);
        differing.keySet().removeAll(evident.met(pending()).keySet());
        return differing;
    }

    private List<String> pending() {
        List<String> pending = new ArrayList<>(audit.history().order());
        pending.removeAll(target.counted());
        return pending;
    }

    /** A column that a half applied revision was still to alter is altered, where its rows allow it. */
    private void outstanding(Map<Atom, Evidence> differing) {
        for (Evidence evidence : List.copyOf(differing.values())) {
            Optional<Change> change =
                    stopped.contains(evidence.revision()) ? altering(evidence.atom()) : Optional.empty();
            if (change.isPresent()
                    && findGap(change.get()).isEmpty()
                    && obstruction.find(change.get(), after).isEmpty()
                    && Needs.find(change.get(), after, promised).isEmpty()
                    && after.apply(change.get()) instanceof Outcome.Done) {
                make(change.get(), evidence.revision(), sentenceOfShape(evidence), false);
                differing.remove(evidence.atom());
            }
        }
    }

    /** Only what differs; another type needs the default that goes with it. */
    private Optional<Change> altering(Atom atom) {
        Optional<Column> there = after.findTable(atom.owner()).flatMap(table -> table.findColumn(atom.part()));
        Optional<Column> wanted = promised.findTable(atom.owner()).flatMap(table -> table.findColumn(atom.part()));
        if (there.isEmpty() || wanted.isEmpty()) {
            return Optional.empty();
        }
        Column to = atom.kind() == AtomKind.NULLABILITY
                ? there.get().withNullable(wanted.get().nullable())
                : wanted.get().withNullable(there.get().nullable());
        return Optional.of(new Change.AlterColumn(atom.owner(), to));
    }

    /** Table by table. */
    private void differing(Map<Atom, Evidence> differing) {
        Set<Name> tables = new TreeSet<>();
        differing.keySet().forEach(atom -> tables.add(atom.owner()));
        for (Name table : tables) {
            differing(table, differing, true);
            differing(table, differing, false);
        }
    }

    /** Of a revision that stopped a person is asked; what somebody gave another shape on purpose is left at that. */
    private void differing(Name table, Map<Atom, Evidence> differing, boolean asked) {
        List<Evidence> those = differing.values().stream()
                .filter(e -> e.atom().owner().equals(table) && isHalfApplied(e) == asked)
                .toList();
        if (!those.isEmpty()) {
            differing(table, those, asked);
        }
    }

    private void differing(Name table, List<Evidence> those, boolean asked) {
        List<String> because = new ArrayList<>();
        List<Proposal> proposals = new ArrayList<>();
        Set<String> columns = new TreeSet<>();
        for (Evidence evidence : those) {
            because.add(sentenceOfShape(evidence));
            columns.add(evidence.atom().part());
        }
        columns.forEach(column -> promised.findTable(table)
                .flatMap(t -> t.findColumn(column))
                .map(to -> new Change.AlterColumn(table, to))
                .ifPresent(change -> proposals.add(new Proposal.OfChange(change))));
        String shown = titles.shown(table);
        if (asked) {
            review(
                    those.stream().map(Evidence::revision).collect(Collectors.toCollection(TreeSet::new)),
                    new Step.Review("decide whether to alter " + shown, shown, false, proposals, because, List.of()));
        } else {
            reviews.add(new Step.Offer("alter " + shown, shown, proposals, because, List.of()));
        }
    }

    // --------------------------------------------------------------------------------------- SQLite's residue

    /** Batch mode copies a table to a temporary one, drops it and renames the copy; killed between, it leaves either or both. */
    private void residue(Set<Atom> open) {
        List<Name> known = Stream.concat(audit.schema().tables().stream(), promised.tables().stream())
                .map(Table::name)
                .toList();
        for (Table table : audit.schema().tables()) {
            if (BatchCopy.isOne(table.name())) {
                residue(table.name(), BatchCopy.original(table.name(), known), open);
            }
        }
    }

    private void residue(Name copy, Name original, Set<Atom> open) {
        OptionalLong rows = counter.count(new Question.Rows(copy));
        if (audit.schema().findTable(original).isEmpty()) {
            open.removeIf(atom -> atom.owner().equals(original));
            Change back = new Change.RenameTable(copy, original);
            residue(
                    copy,
                    true,
                    List.of(new Proposal.OfChange(back)),
                    original.local() + " is gone, and " + copy.local() + " holds " + counted(rows)
                            + ": the copy is the only one");
        } else if (rows.isPresent() && rows.getAsLong() == 0) {
            make(
                    new Change.DropTable(copy, false),
                    "",
                    copy.local() + " is left over from a batch change and empty; " + original.local() + " is there",
                    false);
        } else {
            Change drop = new Change.DropTable(copy, false);
            residue(
                    copy,
                    false,
                    List.of(new Proposal.OfChange(drop)),
                    "both are there: " + original.local() + " with "
                            + counted(counter.count(new Question.Rows(original))) + ", " + copy.local() + " with "
                            + counted(rows));
        }
    }

    private void residue(Name copy, boolean blocking, List<Proposal> proposals, String because) {
        reviews.add(new Step.Review(
                "decide about " + copy.local() + ", left over from a batch change",
                copy.local(),
                blocking,
                proposals,
                List.of(because),
                List.of()));
    }

    private static String counted(OptionalLong rows) {
        return rows.isPresent() ? Obstruction.counted(rows.getAsLong(), "row") : "rows that could not be counted";
    }
}
