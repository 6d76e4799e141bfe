package dev.restamp.tool.alembic.fidelity;

import dev.restamp.dialect.Dialect;
import dev.restamp.history.Body;
import dev.restamp.history.DoubtfulSteps;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.tool.alembic.fidelity.Truth.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Folds a history in the order of a replay and counts the steps whose model is the truth. */
final class Fidelity {

    /** How one step came out. */
    enum Score {
        EXACT,
        /** Different only where the model says so itself. */
        OPEN,
        SILENT
    }

    private final History history;
    private final Dialect dialect;
    private final Databases databases;
    private final Truth truth;
    private final String defaultSchema;

    private final Map<Name, String> opaqueTables = new LinkedHashMap<>();
    private Optional<String> opaqueAll = Optional.empty();
    private final Set<String> told = new HashSet<>();
    private final Map<Score, Integer> counts = new LinkedHashMap<>();
    private final List<String> report = new ArrayList<>();

    Fidelity(History history, Dialect dialect, Databases databases, Truth truth, String defaultSchema) {
        this.history = history;
        this.dialect = dialect;
        this.databases = databases;
        this.truth = truth;
        this.defaultSchema = defaultSchema;
        for (Score score : Score.values()) {
            counts.put(score, 0);
        }
    }

    Map<Score, Integer> counts() {
        return counts;
    }

    List<String> report() {
        return report;
    }

    void measure(int every) throws Exception {
        Schema model = Schema.empty(dialect.traits(defaultSchema));
        for (Step step : truth.steps()) {
            Reading reading = history.revision(step.revision()).upgrade().read(model, Body.Stance.ASSUMING);
            model = reading.after().settled();
            DoubtfulSteps.of(reading.operations()).forEach(unread -> note(step, unread));
            reading.operations().stream()
                    .filter(operation -> !(operation instanceof Operation.Opaque))
                    .forEach(operation -> note(step, operation));
            boolean last = step == truth.steps().get(truth.steps().size() - 1);
            if (step.number() % every == 0 || last) {
                compare(step, model);
            }
        }
    }

    private void note(Step step, Operation operation) {
        if (operation instanceof Operation.Opaque opaque) {
            String reason = step.revision() + " " + opaque.reason() + " at " + opaque.place();
            if (opaque.touches().isEmpty()) {
                opaqueAll = opaqueAll.or(() -> Optional.of(reason));
            } else {
                opaque.touches().get().forEach(table -> opaqueTables.putIfAbsent(table, reason));
            }
            if (opaque.touches().isEmpty() || !opaque.touches().get().isEmpty()) {
                report.add("  opaque  " + reason + " touches "
                        + opaque.touches().map(Object::toString).orElse("anything"));
            }
        } else if (operation instanceof Operation.Refused refused) {
            report.add("  refused " + step.revision() + " " + refused.reason() + " at " + refused.place());
        } else if (operation instanceof Operation.Assumption assumption) {
            report.add("  assumes " + step.revision() + " " + assumption.table());
        }
    }

    private void compare(Step step, Schema model) throws Exception {
        Schema real = databases.schema(truth, step, defaultSchema);
        Score score = Score.EXACT;
        for (Difference difference : Difference.between(model, real)) {
            if (truth.isStranger(difference.fact()) || truth.isStale(step, difference.fact())) {
                continue;
            }
            boolean open = difference.open()
                    || opaqueAll.isPresent()
                    || difference.table().filter(opaqueTables::containsKey).isPresent();
            if (told.add(difference.toString())) {
                report.add("  " + (open ? "open   " : "SILENT ") + " " + step.revision() + " (" + step.number() + ") "
                        + difference);
            }
            score = open ? (score == Score.SILENT ? score : Score.OPEN) : Score.SILENT;
        }
        counts.merge(score, 1, Integer::sum);
    }
}
