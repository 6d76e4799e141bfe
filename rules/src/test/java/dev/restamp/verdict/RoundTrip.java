package dev.restamp.verdict;

import dev.restamp.finding.Place;
import dev.restamp.fingerprint.Deriver;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.Undoing;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.history.Revision;
import dev.restamp.ledger.Claim;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Name;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** A database that was upgraded further than its ledger says, and taken back by downgrades that forget some of their steps. */
record RoundTrip(Rulebook rulebook, Set<String> claimed, Schema schema) {

    static RoundTrip of(long seed) {
        for (long next = seed; ; next += 1_000_003) {
            Optional<RoundTrip> trip = make(next);
            if (trip.isPresent()) {
                return trip.get();
            }
        }
    }

    private static Optional<RoundTrip> make(long seed) {
        Random random = new Random(seed);
        Rulebook plain = RandomHistory.unambiguous(seed, 10);
        List<Revision> revisions = plain.history().order().stream()
                .map(id -> withDowngrade(plain, id, random))
                .toList();
        Rulebook rulebook = Deriver.derive(History.of(revisions), RandomHistory.EMPTY);
        Set<String> far = RandomHistory.closedSet(rulebook.history(), random);
        Set<String> claimed = new TreeSet<>(far);
        List<String> back = new ArrayList<>();
        for (int step = 1 + random.nextInt(3); step > 0 && claimed.size() > 1; step--) {
            List<String> ends = List.copyOf(rulebook.history().ends(claimed));
            String end = ends.get(random.nextInt(ends.size()));
            claimed.remove(end);
            back.add(end);
        }
        return back.isEmpty()
                ? Optional.empty()
                : Undoing.back(rulebook.model(), rulebook.model().schemaOf(far), back)
                        .map(schema -> new RoundTrip(rulebook, claimed, schema.settled()));
    }

    Judgement judge() {
        Claim claim = Claim.of(List.copyOf(rulebook.history().ends(claimed)), claimed);
        return Judge.judge(rulebook, schema, claim, Probe.NONE, Policy.FAIL);
    }

    private static Revision withDowngrade(Rulebook rulebook, String id, Random random) {
        Revision revision = rulebook.history().revision(id);
        return new Revision(
                id,
                revision.parents(),
                List.of(),
                List.of(),
                id,
                revision.place(),
                revision.upgrade(),
                doing(inverses(rulebook, id, random)));
    }

    /** The steps that undo those of the revision, the last first; one of four is forgotten. */
    private static List<Change> inverses(Rulebook rulebook, String id, Random random) {
        List<Change> inverses = new ArrayList<>();
        Schema schema = rulebook.model().before(id);
        for (Operation operation : rulebook.fingerprint(id).operations()) {
            Change change = ((Operation.Structural) operation).change();
            if (random.nextInt(4) > 0) {
                inverses.add(inverse(change, schema));
            }
            schema = ((Outcome.Done) change.on(schema)).schema();
        }
        Collections.reverse(inverses);
        return inverses;
    }

    private static Change inverse(Change change, Schema before) {
        if (change instanceof Change.CreateTable create) {
            return new Change.DropTable(create.table().name(), false);
        } else if (change instanceof Change.AddColumn add) {
            return new Change.DropColumn(add.table(), add.column().name(), false);
        } else if (change instanceof Change.CreateIndex create) {
            return new Change.DropIndex(create.table(), create.index().name());
        } else if (change instanceof Change.RenameTable rename) {
            return new Change.RenameTable(rename.to(), rename.table());
        } else if (change instanceof Change.AlterColumn alter) {
            return new Change.AlterColumn(
                    alter.table(), column(before, alter.table(), alter.to().name()));
        } else if (change instanceof Change.DropColumn drop) {
            return new Change.AddColumn(drop.table(), column(before, drop.table(), drop.column()));
        }
        return new Change.CreateTable(
                before.findTable(((Change.DropTable) change).table()).orElseThrow());
    }

    private static Column column(Schema schema, Name table, String name) {
        Table found = schema.findTable(table).orElseThrow();
        return found.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What cannot be done is passed over, as a script does that looks first. */
    private static Body doing(List<Change> changes) {
        return (schema, stance) -> {
            List<Operation> done = new ArrayList<>();
            Schema next = schema;
            for (Change change : changes) {
                if (change.on(next) instanceof Outcome.Done result) {
                    next = result.schema();
                    done.add(new Operation.Structural(change, Place.NOWHERE));
                }
            }
            return new Reading(done, next);
        };
    }
}
