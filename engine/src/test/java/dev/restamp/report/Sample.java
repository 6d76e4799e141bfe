package dev.restamp.report;

import dev.restamp.audit.Audit;
import dev.restamp.audit.Auditor;
import dev.restamp.audit.Forecast;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.finding.Place;
import dev.restamp.fingerprint.Deriver;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.hazard.Hazard;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.history.Revision;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerEdit;
import dev.restamp.plan.Plan;
import dev.restamp.plan.Step;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import dev.restamp.script.Script;
import dev.restamp.tool.alembic.AlembicLedger;
import dev.restamp.tool.alembic.AlembicTool;
import dev.restamp.verdict.Policy;
import dev.restamp.verdict.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Audits of made-up histories with branches and merges, most of it applied and little of it in the ledger. */
final class Sample {

    private static final Schema EMPTY = Schema.empty(new PostgresDialect().traits("public"));

    private final int size;
    private final String suffix;
    private final List<Revision> revisions = new ArrayList<>();

    private Sample(int size, String suffix) {
        this.size = size;
        this.suffix = suffix;
    }

    static Plan of(int size) {
        return new Sample(size, "").plan();
    }

    /** Every name of it ends in this. */
    static Plan hostile(String suffix) {
        return new Sample(7, suffix).plan();
    }

    private Plan plan() {
        History history = history();
        Rulebook rulebook = Deriver.derive(history, EMPTY);
        List<String> order = history.order();
        String applied = order.get(Math.max(0, order.size() - 1 - order.size() / 10));
        Schema shown = history.order(history.closure(List.of(applied))).stream()
                .reduce(EMPTY, (schema, id) -> again(rulebook, schema, id), (a, b) -> b);
        shown = shown.without(shown.name("item_1" + suffix))
                .with(Table.of(shown.name("stranger" + suffix), List.of(column("id"))));
        Ledger ledger = Ledger.of(
                shown.name("alembic_version"),
                AlembicLedger.SHAPE,
                List.of(order.get(size / 3)),
                Optional.of(32),
                true);
        Observation observation = new Observation("postgresql", shown, ledger, Map.of(), List.of());
        Audit audit = new Auditor(new AlembicTool()).audit(rulebook, observation, Probe.NONE, Policy.FAIL);
        List<String> rows = List.copyOf(audit.rightRows());
        return new Plan(
                audit,
                steps(order.get(size / 3), rows),
                audit.answer().closed(),
                rows,
                shown,
                new Forecast(List.of(), Optional.empty(), List.of(), List.of(), Forecast.Rows.NONE, List.of(), ""));
    }

    private List<Step> steps(String from, List<String> to) {
        Step repair = new Step.Repair(
                "create table item_1" + suffix,
                "r0001",
                new Change.CreateTable(Table.of(EMPTY.name("item_1" + suffix), List.of(column("id")))),
                false,
                List.of("r0001 counts as applied: 3 of 4 expectations are met, item_1" + suffix + " is missing"),
                List.of());
        Step stamp = new Step.Stamp(
                "alembic_version: " + from + " → " + String.join(", ", to),
                List.of(new LedgerEdit.Update(from, to.isEmpty() ? "x" : to.get(0))),
                List.of("the schema shows " + String.join(", ", to)),
                List.of(new Hazard(Hazard.Kind.LOCKS, "the ledger, for the moment of the change")));
        return List.of(repair, stamp);
    }

    static Script script(Plan plan) {
        String sql =
                "-- guards first\nBEGIN;\nUPDATE alembic_version SET version_num = 'r0004' WHERE version_num = 'r0001';\nCOMMIT;\n";
        return new Script(
                client -> sql,
                client -> sql,
                plan.steps().stream()
                        .map(s -> List.of("UPDATE alembic_version SET version_num = 'x'", "SELECT \"b\""))
                        .toList());
    }

    private static Schema again(Rulebook rulebook, Schema schema, String id) {
        return rulebook.history()
                .revision(id)
                .upgrade()
                .read(schema, Body.Stance.ASSUMING)
                .after();
    }

    private History history() {
        for (int i = 0; i < size; i++) {
            revisions.add(new Revision(
                    id(i),
                    parents(i),
                    List.of(),
                    List.of(),
                    "add item " + i + suffix,
                    new Place("versions/" + id(i) + ".py", 1),
                    body(i),
                    Body.EMPTY));
        }
        return History.of(revisions);
    }

    private String id(int i) {
        return "r%04d".formatted(i) + suffix;
    }

    /** A side branch of three from every tenth revision, merged again by the one after it. */
    private List<String> parents(int i) {
        if (i == 0) {
            return List.of();
        }
        int place = i % 10;
        if (i > 10 && place == 4) {
            return List.of(id(i - 4));
        }
        if (i > 10 && place == 7) {
            return List.of(id(i - 1), id(i - 4));
        }
        return List.of(id(i - 1));
    }

    private Body body(int i) {
        return (schema, stance) -> {
            List<Operation> operations = new ArrayList<>();
            Schema next = schema;
            for (Change change : changes(schema, i)) {
                if (change.on(next) instanceof Outcome.Done done) {
                    next = done.schema();
                    operations.add(new Operation.Structural(change, Place.NOWHERE));
                }
            }
            return new Reading(operations, next);
        };
    }

    private List<Change> changes(Schema schema, int i) {
        if (i % 10 == 7) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        for (String part : List.of("", "_part")) {
            changes.add(new Change.CreateTable(Table.of(
                    schema.name("item_" + i + part + suffix), List.of(column("id"), column("name" + suffix)))));
        }
        return changes;
    }

    private static Column column(String name) {
        return Column.of(name, new ColumnType.BuiltIn("text"), true);
    }
}
