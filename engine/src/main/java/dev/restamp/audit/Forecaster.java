package dev.restamp.audit;

import dev.restamp.audit.Counter.Question;
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
import dev.restamp.ledger.Claim;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Change;
import dev.restamp.schema.Dependents;
import dev.restamp.schema.Obstacle;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.tool.NextRun;
import dev.restamp.tool.Stop;
import dev.restamp.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Foretells the next run of the tool: what it makes of the files and of the ledger's rows, then every pending revision read
 * against the schema and the rows that are really there.
 */
public final class Forecaster {

    private final NextRun next;
    private final History history;
    private final List<Finding> ofFiles;
    private final Counter counter;

    /** Of the graph alone, as of a history without files. */
    public Forecaster(Tool tool, History history) {
        this(tool, history, tool.defects(history, Revision::place), Counter.NONE);
    }

    /** With what is wrong with the files, whatever of it is told elsewhere, and a way to ask for rows. */
    public Forecaster(Tool tool, History history, List<Finding> ofFiles, Counter counter) {
        this.next = tool.nextRun();
        this.history = history;
        this.ofFiles = List.copyOf(ofFiles);
        this.counter = counter;
    }

    /** From the database as it was seen. */
    public Forecast forecast(Observation seen) {
        return seen.findHiddenLedger()
                .map(hidden -> stopped(history.order(), Stop.before(hidden.message())))
                .orElseGet(() -> forecast(seen.schema(), seen.ledger(), seen.schema()));
    }

    public Forecast forecast(Schema schema, Ledger ledger) {
        return forecast(schema, ledger, schema);
    }

    /** From a schema that a plan would leave, of which some {@code standing} part is in the database with its rows. */
    public Forecast forecast(Schema schema, Ledger ledger, Schema standing) {
        Claim claim = Claim.of(history, ledger);
        List<String> pending = next.pending(history, claim);
        return next.findRefusal(history, ofFiles, claim, ledger, schema)
                .map(refusal -> stopped(pending, refusal))
                .orElseGet(() -> new Run(pending, schema, ledger, claim, standing).forecast());
    }

    private static Forecast stopped(List<String> pending, Stop stop) {
        return new Forecast(pending, Optional.of(stop), List.of(), List.of(), Forecast.Rows.NONE, List.of(), "");
    }

    // --------------------------------------------------------------------------------- revision by revision

    /** One upgrade, as far as it comes. */
    private final class Run {

        private final List<String> pending;
        private final Ledger ledger;
        private final Claim claim;
        private final RowOutlook rows;
        private final List<Place> unread = new ArrayList<>();
        private final Chances chances = new Chances();
        private final Offers offers = new Offers(counter);
        private Schema schema;
        private FreshValues fresh = new FreshValues();
        private boolean makesRoom;

        Run(List<String> pending, Schema start, Ledger ledger, Claim claim, Schema standing) {
            this.pending = pending;
            this.schema = start.settled();
            this.ledger = ledger;
            this.claim = claim;
            this.rows = new RowOutlook(standing, counter);
        }

        Forecast forecast() {
            for (String id : pending) {
                Optional<Stop> stop =
                        next.findObstacle(history.revision(id), ofFiles).or(() -> refused(id));
                if (stop.isPresent()) {
                    return forecast(stop);
                }
            }
            return forecast(Optional.empty());
        }

        private Forecast forecast(Optional<Stop> stop) {
            List<Place> unseen = ofFiles.stream()
                    .filter(defect -> defect.code() == FindingCode.UNREADABLE_FILE)
                    .filter(defect -> defect.severity() == defect.code().severity())
                    .map(Finding::place)
                    .toList();
            List<String> rivals = next.rivals(history);
            List<String> lost = history.order(claim.lost());
            return new Forecast(
                    pending,
                    stop,
                    unread,
                    unseen,
                    rows.rows(),
                    rivals,
                    rivals.isEmpty() ? next.aboutLost(lost) : next.aboutRivals(rivals));
        }

        private Optional<Stop> refused(String id) {
            Revision revision = history.revision(id);
            Reading reading = revision.upgrade().read(schema, Body.Stance.STRICT);
            fresh = next.transaction() == NextRun.Transaction.RUN ? fresh : new FreshValues();
            for (int i = 0; i < reading.operations().size(); i++) {
                Optional<Stop> stop = refused(id, reading.operations(), i);
                if (stop.isPresent()) {
                    return stop;
                }
            }
            DoubtfulSteps.of(reading.operations()).forEach(step -> unread.add(step.place()));
            Optional<Stop> recording = next.findUnrecorded(history, revision, ledger, findWidth(), claim)
                    .or(() -> numbered(revision));
            schema = reading.after();
            return recording;
        }

        /** A row that somebody wrote with a number of his own may have the one that comes next. */
        private Optional<Stop> numbered(Revision revision) {
            int further = pending.indexOf(revision.id());
            return ledger.shape()
                    .layout()
                    .findNumber()
                    .filter(column -> ledger.exists()
                            && counter.count(new Question.Numbered(ledger.table(), column, further))
                                            .orElse(0)
                                    > 0)
                    .map(column -> new Stop(
                            revision.id(),
                            "its row would get a number in " + ledger.table().local() + "." + column
                                    + " that another row has already",
                            revision.place()));
        }

        /**
         * How long an id may be, as far as is known: a ledger that is not there is made by its tool, with the width that it
         * always gives, and a step on it may have made room for any.
         */
        private Optional<Integer> findWidth() {
            if (makesRoom) {
                return Optional.empty();
            }
            boolean made = !ledger.exists() && schema.traits().refusesLongTexts();
            return made ? Optional.of(ledger.shape().width()) : ledger.width();
        }

        private Optional<Stop> refused(String id, List<Operation> operations, int at) {
            Operation operation = operations.get(at);
            chances.note(operation);
            makesRoom |= operation instanceof Operation.OnLedger;
            if (operation instanceof Operation.Refused refused) {
                return refused(id, refused);
            }
            Optional<String> refusal = certain(hindered(operations, at), operation)
                    .or(() -> certain(fresh(operation), operation))
                    .or(() -> offers.findWant(operation, schema))
                    .or(() -> rows.findRefusal(operation, schema));
            if (operation instanceof Operation.Structural step
                    && step.change().on(schema) instanceof Outcome.Done done) {
                schema = done.schema();
            }
            return refusal.map(because -> new Stop(id, because, operation.place()));
        }

        private Optional<Obstacle> fresh(Operation operation) {
            fresh = operation instanceof Operation.Committed ? new FreshValues() : fresh;
            return next.transaction() == NextRun.Transaction.UNKNOWN
                    ? Optional.empty()
                    : fresh.findUse(operation, schema);
        }

        /** Where it is not certain, nobody can tell how the step ends. */
        private Optional<String> certain(Optional<Obstacle> obstacle, Operation operation) {
            obstacle.filter(one -> !one.certain()).ifPresent(one -> unread.add(operation.place()));
            return obstacle.filter(Obstacle::certain).map(Obstacle::sentence);
        }

        /** By what hangs on the thing. */
        private Optional<Obstacle> hindered(List<Operation> operations, int at) {
            return operations.get(at) instanceof Operation.Structural step
                    ? Dependents.find(step.change(), step.alone(), schema, () -> inOneBreath(operations, at))
                    : Optional.empty();
        }

        /** What follows without anything between that does not drop or alter, too: it may be of the same statement. */
        private List<Change> inOneBreath(List<Operation> operations, int at) {
            return operations.stream()
                    .skip(at + 1L)
                    .map(operation -> operation instanceof Operation.Structural step ? step.change() : null)
                    .takeWhile(change -> change instanceof Change.DropObject || change instanceof Change.OfTable)
                    .map(Change.class::cast)
                    .toList();
        }

        private Optional<Stop> refused(String id, Operation.Refused refused) {
            if (chances.allow(refused)) {
                unread.add(refused.place());
                return Optional.empty();
            }
            return Optional.of(new Stop(id, refused.reason(), refused.place()));
        }
    }
}
