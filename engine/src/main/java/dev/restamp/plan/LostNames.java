package dev.restamp.plan;

import dev.restamp.audit.Audit;
import dev.restamp.audit.Counter;
import dev.restamp.audit.Forecast;
import dev.restamp.audit.Forecaster;
import dev.restamp.hazard.Hazards;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Change;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Index;
import dev.restamp.schema.Likeness;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Names that somebody changed are left alone, since others may use the new ones. Where an upgrade would stop for want of the
 * old name, a person is asked about it, with the statement that brings it back.
 */
final class LostNames {

    private final Audit audit;
    private final Forecaster forecaster;
    private final Schema promised;
    private final Ledger ledger;
    private final Titles titles;
    private final Hazards hazards;
    private final List<Step> reviews = new ArrayList<>();

    LostNames(Audit audit, Schema promised, Ledger ledger, Counter counter, Hazards hazards) {
        this.audit = audit;
        this.forecaster = new Forecaster(audit.tool(), audit.history(), audit.ofFiles(), counter);
        this.promised = promised;
        this.ledger = ledger;
        this.titles = new Titles(audit.schema().traits().defaultSchema());
        this.hazards = hazards;
    }

    /** Those without which an upgrade from this schema would stop, each looked for when those before it are back. */
    List<Step> reviews(Schema after, Forecast forecast) {
        if (forecast.stopsAt().isPresent()) {
            for (Change rename : renames(after)) {
                if (rename.on(after) instanceof Outcome.Done done) {
                    Forecast then = forecast(done.schema());
                    if (!then.stop().equals(forecast.stop())) {
                        reviews.add(review(rename, forecast, after));
                        return reviews(done.schema(), then);
                    }
                }
            }
        }
        return reviews;
    }

    Forecast forecast(Schema schema) {
        return forecaster.forecast(schema, ledger, audit.schema());
    }

    private Step review(Change rename, Forecast forecast, Schema schema) {
        return new Step.Review(
                "decide whether to " + titles.of(rename),
                subject(rename),
                false,
                List.of(new Proposal.OfChange(rename)),
                List.of(
                        "somebody gave it another name, and an upgrade " + forecast.sentence(),
                        "its definition is the one that the revisions give"),
                hazards.of(rename, schema));
    }

    private static String subject(Change rename) {
        return rename instanceof Change.RenameIndex index
                ? index.index()
                : ((Change.RenameConstraint) rename).constraint();
    }

    // ------------------------------------------------------------------------------------ what goes by another name

    private List<Change> renames(Schema schema) {
        List<Change> renames = new ArrayList<>();
        for (Table wanted : promised.tables()) {
            schema.findTable(wanted.name()).ifPresent(found -> {
                wanted.indexes().forEach(index -> renaming(index, found, wanted).ifPresent(renames::add));
                wanted.constraints().forEach(c -> renaming(c, found, wanted).ifPresent(renames::add));
            });
        }
        return renames;
    }

    private static Optional<Change> renaming(Index wanted, Table found, Table promised) {
        if (found.findIndex(wanted.name()).isPresent()) {
            return Optional.empty();
        }
        return found.indexes().stream()
                .filter(index -> promised.findIndex(index.name()).isEmpty())
                .filter(index -> index.likeness(wanted) == Likeness.SAME)
                .findFirst()
                .map(index -> new Change.RenameIndex(found.name(), index.name(), wanted.name()));
    }

    private static Optional<Change> renaming(Constraint wanted, Table found, Table promised) {
        if (wanted.name().isEmpty() || isNamed(found, wanted.name())) {
            return Optional.empty();
        }
        return found.constraints().stream()
                .filter(constraint -> constraint.name().isPresent() && !isNamed(promised, constraint.name()))
                .filter(constraint -> constraint.withName(wanted.name()).equals(wanted))
                .findFirst()
                .map(constraint -> new Change.RenameConstraint(
                        found.name(),
                        constraint.name().orElseThrow(),
                        wanted.name().orElseThrow()));
    }

    private static boolean isNamed(Table table, Optional<String> name) {
        return table.constraints().stream()
                .anyMatch(constraint -> constraint.name().equals(name));
    }
}
