package dev.restamp.plan;

import dev.restamp.audit.LedgerReactions;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.ledger.Ledger;
import dev.restamp.match.Evidence;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What must hold before a plan is carried out, when it is done, and before it is undone. */
public final class Facts {

    private final Plan plan;

    public Facts(Plan plan) {
        this.plan = plan;
    }

    /** The ledger as it was found, the tables and columns that decided what it should be, and room for what is made. */
    public List<Fact> before() {
        Set<Fact> facts = new LinkedHashSet<>();
        facts.add(ledgerAsFound());
        deciding(facts);
        plan.changes().forEach(change -> facts.addAll(beforeChange(change)));
        return List.copyOf(facts);
    }

    public List<Fact> after() {
        Set<Fact> facts = new LinkedHashSet<>();
        facts.add(ledgerAsPlanned());
        plan.changes().forEach(change -> facts.addAll(afterChange(change)));
        return List.copyOf(facts);
    }

    /** As promised, and what was made holds nothing that would be lost. */
    public List<Fact> beforeUndo() {
        Set<Fact> facts = new LinkedHashSet<>(after());
        plan.repairs().forEach(repair -> facts.addAll(unused(repair.change())));
        return List.copyOf(facts);
    }

    public List<Fact> afterUndo() {
        Set<Fact> facts = new LinkedHashSet<>();
        facts.add(ledgerAsFound());
        return List.copyOf(facts);
    }

    /** The tables that are worked on and must keep their rows. */
    public Set<Name> keeping() {
        Set<Name> keeping = new TreeSet<>();
        plan.repairs().forEach(repair -> findAltered(repair.change()).ifPresent(keeping::add));
        keeping.removeIf(table -> plan.audit().schema().findTable(table).isEmpty());
        keeping.removeAll(renamed());
        return keeping;
    }

    /** Afterwards there is none of their name to count; by that alone none loses a row. */
    private Set<Name> renamed() {
        return plan.repairs().stream()
                .map(Step.Repair::change)
                .filter(Change.RenameTable.class::isInstance)
                .map(change -> ((Change.RenameTable) change).table())
                .collect(Collectors.toSet());
    }

    /** The tables that a fix speaks of, and that may have no fewer rows when it is done. */
    public Set<Name> spokenOf() {
        Set<Name> tables = new TreeSet<>();
        plan.written()
                .forEach(fix -> plan.audit().schema().tables().stream()
                        .map(Table::name)
                        .filter(table -> fix.names().contains(table.local().toLowerCase(Locale.ROOT)))
                        .forEach(tables::add));
        return tables;
    }

    /**
     * Tables that nothing of the plan works on, and that may lose or gain rows all the same: those that a fix speaks of, and
     * those that something acts on by itself. Told is whether they may gain some, as by a fix.
     */
    public Map<Name, Boolean> watched() {
        Set<Name> speaking = spokenOf();
        Set<Name> stirred = new TreeSet<>(speaking);
        stirred.addAll(LedgerReactions.tables(plan.audit().observation()));
        Set<Name> touched = new TreeSet<>(stirred);
        touched.addAll(keeping());
        stirred.addAll(Ripples.of(plan.audit().schema(), touched));
        stirred.removeAll(keeping());
        stirred.removeAll(renamed());
        Map<Name, Boolean> watched = new TreeMap<>();
        stirred.forEach(table -> watched.put(table, !plan.written().isEmpty() && isReached(table, speaking)));
        return watched;
    }

    private boolean isReached(Name table, Set<Name> speaking) {
        return speaking.contains(table)
                || Ripples.of(plan.audit().schema(), speaking).contains(table);
    }

    private static Optional<Name> findAltered(Change change) {
        return change instanceof Change.OfTable of && !(change instanceof Change.DropTable)
                ? Optional.of(of.table())
                : Optional.empty();
    }

    private Fact ledgerAsFound() {
        Ledger ledger = plan.audit().ledger();
        return ledger.exists() ? new Fact.LedgerHolds(ledger.rows()) : new Fact.NoLedger();
    }

    private Fact ledgerAsPlanned() {
        boolean none = !plan.audit().ledger().exists() && plan.stamps().isEmpty();
        return none ? new Fact.NoLedger() : new Fact.LedgerHolds(plan.rows());
    }

    /** Of the revisions about which the ledger changes its mind, what of tables and columns spoke for it. */
    private void deciding(Set<Fact> facts) {
        Set<String> turned = new TreeSet<>(plan.counted());
        turned.removeAll(plan.audit().claim().closed());
        Set<String> withdrawn = new TreeSet<>(plan.audit().claim().closed());
        withdrawn.removeAll(plan.counted());
        Evident evident = new Evident(plan.audit());
        evident.met(turned).values().forEach(evidence -> decided(evidence, facts));
        for (Evidence evidence : evident.missing(withdrawn).values()) {
            gone(evidence.atom(), facts);
        }
    }

    private static void decided(Evidence evidence, Set<Fact> facts) {
        if (Evident.isAbsence(evidence)) {
            gone(evidence.atom(), facts);
        } else if (evidence.atom().kind() == AtomKind.TABLE) {
            facts.add(new Fact.TableThere(evidence.atom().owner()));
        } else if (evidence.atom().kind() == AtomKind.COLUMN) {
            facts.add(new Fact.ColumnThere(
                    evidence.atom().owner(), evidence.atom().name()));
        }
    }

    private static void gone(Atom atom, Set<Fact> facts) {
        if (atom.kind() == AtomKind.TABLE) {
            facts.add(new Fact.TableGone(atom.owner()));
        } else if (atom.kind() == AtomKind.COLUMN) {
            facts.add(new Fact.ColumnGone(atom.owner(), atom.name()));
        }
    }

    // ------------------------------------------------------------------------------------------------ changes

    private static List<Fact> beforeChange(Change change) {
        if (change instanceof Change.CreateTable c) {
            return List.of(new Fact.TableGone(c.table().name()));
        } else if (change instanceof Change.AddColumn c) {
            return List.of(
                    new Fact.TableThere(c.table()),
                    new Fact.ColumnGone(c.table(), c.column().name()));
        } else if (change instanceof Change.DropTable c) {
            return List.of(new Fact.NoRows(c.table()));
        } else if (change instanceof Change.RenameTable c) {
            return List.of(new Fact.TableThere(c.table()), new Fact.TableGone(c.to()));
        } else if (change instanceof Change.RenameColumn c) {
            return List.of(new Fact.ColumnThere(c.table(), c.column()), new Fact.ColumnGone(c.table(), c.to()));
        }
        return List.of();
    }

    private static List<Fact> afterChange(Change change) {
        List<Fact> facts = new ArrayList<>();
        if (change instanceof Change.CreateTable c) {
            facts.add(new Fact.TableThere(c.table().name()));
            c.table()
                    .columns()
                    .forEach(column -> facts.add(new Fact.ColumnThere(c.table().name(), column.name())));
        } else if (change instanceof Change.AddColumn c) {
            facts.add(new Fact.ColumnThere(c.table(), c.column().name()));
        } else if (change instanceof Change.CreateIndex c) {
            facts.add(new Fact.IndexThere(c.table(), c.index().name()));
        } else if (change instanceof Change.RebuildIndex c) {
            facts.add(new Fact.IndexThere(c.table(), c.index()));
        } else if (change instanceof Change.DropTable c) {
            facts.add(new Fact.TableGone(c.table()));
        } else if (change instanceof Change.RenameTable c) {
            facts.add(new Fact.TableThere(c.to()));
        } else if (change instanceof Change.RenameColumn c) {
            facts.add(new Fact.ColumnThere(c.table(), c.to()));
        }
        return facts;
    }

    private static List<Fact> unused(Change change) {
        if (change instanceof Change.CreateTable c) {
            return List.of(new Fact.NoRows(c.table().name()));
        } else if (change instanceof Change.AddColumn c
                && c.column().defaultValue().isEmpty()
                && c.column().identity().isEmpty()
                && c.column().generated().isEmpty()) {
            return List.of(new Fact.NoValues(c.table(), c.column().name()));
        }
        return List.of();
    }
}
