package dev.restamp.audit;

import dev.restamp.audit.Forecast.Stop;
import dev.restamp.dialect.Observation;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.history.DoubtfulSteps;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.history.Revision;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Foretells the next {@code alembic upgrade heads}: what Alembic makes of the files and of the ledger's rows, then every pending
 * revision read against the schema and the rows that are really there.
 */
public final class Forecaster {

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

    private final History history;
    private final List<Finding> ofFiles;
    private final Counter counter;

    /** Of the graph alone, as of a history without files. */
    public Forecaster(History history) {
        this(history, history.defects(), Counter.NONE);
    }

    /** With what is wrong with the files, whatever of it is told elsewhere, and a way to ask for rows. */
    public Forecaster(History history, List<Finding> ofFiles, Counter counter) {
        this.history = history;
        this.ofFiles = List.copyOf(ofFiles);
        this.counter = counter;
    }

    /** From the database as it was seen. */
    public Forecast forecast(Observation seen) {
        return seen.findHiddenLedger()
                .map(hidden -> stopped(history.order(), stop(hidden.message())))
                .orElseGet(() -> forecast(seen.schema(), seen.ledger(), seen.schema()));
    }

    public Forecast forecast(Schema schema, Ledger ledger) {
        return forecast(schema, ledger, schema);
    }

    /** From a schema that a plan would leave, of which some {@code standing} part is in the database with its rows. */
    public Forecast forecast(Schema schema, Ledger ledger, Schema standing) {
        LedgerClaim claim = LedgerClaim.of(history, ledger);
        List<String> pending = history.order().stream()
                .filter(id -> !claim.closed().contains(id))
                .toList();
        return broken().or(() -> refused(claim))
                .or(this::twice)
                .map(refusal -> stopped(pending, refusal))
                .orElseGet(() -> new Run(pending, schema, ledger, claim, standing).forecast());
    }

    private static Forecast stopped(List<String> pending, Stop stop) {
        return new Forecast(pending, Optional.of(stop), List.of(), List.of(), Forecast.Rows.NONE, List.of());
    }

    // ----------------------------------------------------------------------------- before the first revision

    private Optional<Stop> broken() {
        return fileDefects(FATAL).findFirst().map(Forecaster::unloadable);
    }

    /** One that is softened may be none: what it lacks may be in a file that cannot be read here. */
    private Stream<Finding> fileDefects(Set<FindingCode> codes) {
        return ofFiles.stream()
                .filter(defect -> codes.contains(defect.code()))
                .filter(defect -> defect.severity() == defect.code().severity());
    }

    private static Stop unloadable(Finding defect) {
        return new Stop("", "Alembic cannot load the history: " + defect.message(), defect.place());
    }

    private static Optional<Stop> refused(LedgerClaim claim) {
        if (!claim.unknown().isEmpty()) {
            String row = claim.unknown().get(0);
            return Optional.of(stop(
                    Ledger.isNameless(row)
                            ? "a row of the ledger names no revision"
                            : "Can't locate revision identified by '" + row + "'"));
        }
        if (!claim.implied().isEmpty()) {
            return Optional.of(stop("Requested revision " + overlapping(claim)
                    + " overlaps with other requested revisions " + String.join(", ", claim.implied())));
        }
        return Optional.empty();
    }

    /**
     * Of two files with one id Alembic forgets the first when it looks for children, and so takes it for a head; where the id
     * has descendants, "heads" then names both a revision and its ancestor, whatever the ledger holds.
     */
    private Optional<Stop> twice() {
        return history.order().stream()
                .filter(id -> history.bodies(id).size() > 1
                        && !history.descendants(id).isEmpty())
                .findFirst()
                .map(id -> new Stop(
                        "",
                        "Requested revision " + headAbove(id) + " overlaps with other requested revisions " + id
                                + ", since two files claim " + id,
                        history.bodies(id).get(0).place()));
    }

    private String headAbove(String id) {
        return history.heads().stream()
                .filter(head -> history.isAncestor(id, head))
                .findFirst()
                .orElse("heads");
    }

    private static String overlapping(LedgerClaim claim) {
        return claim.rows().stream()
                .filter(row -> !claim.implied().contains(row))
                .findFirst()
                .orElse("");
    }

    private static Stop stop(String because) {
        return new Stop("", because, Place.NOWHERE);
    }

    // --------------------------------------------------------------------------------- revision by revision

    /** One upgrade, as far as it comes. */
    private final class Run {

        private final List<String> pending;
        private final Ledger ledger;
        private final LedgerClaim claim;
        private final RowOutlook rows;
        private final List<Place> unread = new ArrayList<>();
        private final Chances chances = new Chances();
        private Schema schema;

        Run(List<String> pending, Schema start, Ledger ledger, LedgerClaim claim, Schema standing) {
            this.pending = pending;
            this.schema = start.settled();
            this.ledger = ledger;
            this.claim = claim;
            this.rows = new RowOutlook(standing, counter);
        }

        Forecast forecast() {
            for (String id : pending) {
                Optional<Stop> stop = inTheWay(id).or(() -> refused(id));
                if (stop.isPresent()) {
                    return forecast(stop);
                }
            }
            return forecast(Optional.empty());
        }

        private Forecast forecast(Optional<Stop> stop) {
            List<Place> unseen = fileDefects(Set.of(FindingCode.UNREADABLE_FILE))
                    .map(Finding::place)
                    .toList();
            return new Forecast(
                    pending,
                    stop,
                    unread,
                    unseen,
                    rows.rows(),
                    history.heads().stream().sorted().toList());
        }

        private Optional<Stop> inTheWay(String id) {
            return fileDefects(IN_THE_WAY)
                    .filter(defect -> defect.object().equals(id))
                    .findFirst()
                    .map(defect -> new Stop(id, defect.message(), defect.place()));
        }

        private Optional<Stop> refused(String id) {
            Revision revision = history.revision(id);
            Reading reading = revision.upgrade().read(schema, Body.Stance.STRICT);
            for (Operation operation : reading.operations()) {
                Optional<Stop> stop = refused(id, operation);
                if (stop.isPresent()) {
                    return stop;
                }
            }
            DoubtfulSteps.of(reading.operations()).forEach(step -> unread.add(step.place()));
            Optional<Stop> recording = recording(revision, ledger, findWidth(schema, ledger), claim);
            schema = reading.after();
            return recording;
        }

        private Optional<Stop> refused(String id, Operation operation) {
            chances.note(operation);
            if (operation instanceof Operation.Refused refused) {
                return refused(id, refused);
            }
            Optional<String> refusal = rows.findRefusal(operation, schema);
            if (operation instanceof Operation.Structural step
                    && schema.apply(step.change()) instanceof Outcome.Done done) {
                schema = done.schema();
            }
            return refusal.map(because -> new Stop(id, because, operation.place()));
        }

        private Optional<Stop> refused(String id, Operation.Refused refused) {
            if (chances.allow(refused)) {
                unread.add(refused.place());
                return Optional.empty();
            }
            return Optional.of(new Stop(id, refused.reason(), refused.place()));
        }
    }

    /** A ledger that is not there is made by Alembic, with the width that it always gives. */
    private static Optional<Integer> findWidth(Schema schema, Ledger ledger) {
        boolean made = !ledger.exists() && schema.traits().refusesLongTexts();
        return made ? Optional.of(Ledger.ALEMBIC_WIDTH) : ledger.width();
    }

    /** What keeps Alembic from writing the revision down after it ran. */
    private Optional<Stop> recording(Revision revision, Ledger ledger, Optional<Integer> width, LedgerClaim claim) {
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
}
