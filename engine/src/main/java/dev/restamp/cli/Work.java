package dev.restamp.cli;

import dev.restamp.apply.Applier;
import dev.restamp.apply.PlanFile;
import dev.restamp.apply.Receipt;
import dev.restamp.apply.RowCounter;
import dev.restamp.audit.Audit;
import dev.restamp.dialect.Observation;
import dev.restamp.plan.Plan;
import dev.restamp.text.RegularFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** A plan about to be carried out on the database of a case. */
final class Work {

    private final Console console;
    private final Case work;
    private final Applier applier;
    private final Optional<PlanFile> file;
    private final boolean edited;
    private final Plan plan;
    private final Duration patience;

    Work(Console console, Case work, Applier.Options options, Optional<Path> file, boolean edited) {
        this.console = console;
        this.work = work;
        this.edited = edited;
        patience = options.patience();
        this.file = file.map(this::read);
        plan = work.plan();
        applier = new Applier(work.opening().dialect(), work.scope(), this::planAgain, options);
    }

    private PlanFile read(Path path) {
        try {
            return PlanFile.read(RegularFile.text(console.folder().resolve(path)));
        } catch (IOException e) {
            throw new Refusal("cannot read the plan " + path + ": " + Refusal.reason(e));
        }
    }

    private Plan planAgain(Observation seen, Connection connection) {
        RowCounter counter = new RowCounter(connection, work.opening().dialect().sqlWriter(), patience);
        Audit audit = work.inquiry().audit(seen, counter, counter);
        return work.inquiry().plan(audit, counter);
    }

    Plan plan() {
        return plan;
    }

    boolean changesAnything() {
        return !plan.changesNothing() || edited;
    }

    /** As it was planned, or as a person edited it. */
    Receipt carryOut() {
        file.ifPresent(this::require);
        return connected(connection -> edited && file.isPresent()
                ? applier.applyEdited(connection, plan, file.get())
                : applier.apply(connection, plan));
    }

    private void require(PlanFile planned) {
        if (edited) {
            planned.requireSameState(plan);
        } else {
            planned.require(plan, work.script(plan));
        }
    }

    /** Audits, plans and applies in one. */
    Receipt repair() {
        return connected(applier::repair);
    }

    @FunctionalInterface
    private interface Act {
        Receipt on(Connection connection) throws SQLException;
    }

    private Receipt connected(Act act) {
        if (!(work.opening() instanceof Opening.Live live)) {
            throw new Refusal(work.opening().title() + " is a snapshot; name the database itself to change it");
        }
        try (Connection connection = live.target().openForWriting()) {
            return act.on(connection);
        } catch (SQLException e) {
            throw new Refusal("all was done, but the connection could not be closed: " + Refusal.reason(e));
        }
    }
}
