package dev.restamp.plan;

import dev.restamp.audit.Audit;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.match.Evidence;
import dev.restamp.schema.Change;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What revisions do away with, and is still there: nothing is dropped that nobody asked for, and nothing asked about that somebody made again. */
final class LeftOvers {

    private final Schema found;
    private final Set<Atom> strangers;
    private final Bench bench;

    LeftOvers(Audit audit, Bench bench) {
        this.found = audit.schema();
        this.strangers = Set.copyOf(audit.judgement().strangers());
        this.bench = bench;
    }

    void ask(Collection<Evidence> leftOver) {
        leftOver.stream()
                .filter(evidence -> !strangers.contains(evidence.atom()))
                .forEach(evidence -> dropping(evidence.atom()).ifPresent(change -> ask(change, evidence)));
    }

    private void ask(Change change, Evidence evidence) {
        bench.ask(
                "decide whether to " + bench.titles().of(change),
                change,
                List.of(new Proposal.OfChange(change)),
                evidence,
                List.of(evidence.revision() + " does away with "
                        + bench.titles().shown(evidence.atom()) + ", and it is still there"));
    }

    private Optional<Change> dropping(Atom atom) {
        Optional<Table> table = found.findTable(atom.owner());
        if (table.isEmpty()) {
            return Optional.empty();
        }
        Name name = table.get().name();
        return switch (atom.kind()) {
            case TABLE -> Optional.of(new Change.DropTable(name, false));
            case COLUMN -> Optional.of(new Change.DropColumn(name, atom.name(), false));
            case INDEX -> Optional.of(new Change.DropIndex(name, atom.name()));
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
        return Atoms.of(Schema.of(found.traits(), List.of(bare), List.of())).containsKey(atom);
    }
}
