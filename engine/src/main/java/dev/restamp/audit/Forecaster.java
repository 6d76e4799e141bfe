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
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Foretells the next {@code alembic upgrade heads}: what Alembic makes of the ledger's rows, then every pending revision read
 * against the schema that is really there.
 */
public final class Forecaster {

    /** Defects with which Alembic does not even load a history. */
    private static final Set<FindingCode> FATAL =
            Set.of(FindingCode.MISSING_PARENT, FindingCode.CYCLE, FindingCode.SELF_PARENT, FindingCode.UNREADABLE_FILE);

    private final History history;

    public Forecaster(History history) {
        this.history = history;
    }

    /** From the database as it was seen. */
    public Forecast forecast(Observation seen) {
        return seen.findHiddenLedger()
                .map(hidden -> new Forecast(history.order(), Optional.of(stop(hidden.message())), List.of()))
                .orElseGet(() -> forecast(seen.schema(), seen.ledger()));
    }

    public Forecast forecast(Schema schema, Ledger ledger) {
        LedgerClaim claim = LedgerClaim.of(history, ledger);
        List<String> pending = history.order().stream()
                .filter(id -> !claim.closed().contains(id))
                .toList();
        Optional<Stop> refusal = broken().or(() -> refused(claim)).or(this::twice);
        if (refusal.isPresent()) {
            return new Forecast(pending, refusal, List.of());
        }
        return run(pending, schema, ledger, claim);
    }

    // ----------------------------------------------------------------------------- before the first revision

    private Optional<Stop> broken() {
        return history.defects().stream()
                .filter(defect -> FATAL.contains(defect.code()))
                .findFirst()
                .map(Forecaster::unloadable);
    }

    private static Stop unloadable(Finding defect) {
        return new Stop("", "Alembic cannot load the history: " + defect.message(), defect.place());
    }

    private static Optional<Stop> refused(LedgerClaim claim) {
        if (!claim.unknown().isEmpty()) {
            return Optional.of(stop(
                    "Can't locate revision identified by '" + claim.unknown().get(0) + "'"));
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

    private Forecast run(List<String> pending, Schema start, Ledger ledger, LedgerClaim claim) {
        Schema schema = start;
        List<Place> unread = new ArrayList<>();
        for (String id : pending) {
            Revision revision = history.revision(id);
            Reading reading = revision.upgrade().read(schema, Body.Stance.STRICT);
            for (Operation operation : reading.operations()) {
                if (operation instanceof Operation.Refused refused) {
                    return new Forecast(pending, Optional.of(new Stop(id, refused.reason(), refused.place())), unread);
                }
            }
            DoubtfulSteps.of(reading.operations()).forEach(step -> unread.add(step.place()));
            Optional<Stop> recording = recording(revision, ledger, findWidth(schema, ledger), claim);
            if (recording.isPresent()) {
                return new Forecast(pending, recording, unread);
            }
            schema = reading.after();
        }
        return new Forecast(pending, Optional.empty(), unread);
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
