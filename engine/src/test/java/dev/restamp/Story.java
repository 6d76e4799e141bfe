package dev.restamp;

import dev.restamp.audit.Audit;
import dev.restamp.audit.Auditor;
import dev.restamp.audit.Counter;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.finding.Place;
import dev.restamp.fingerprint.Deriver;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.history.Body;
import dev.restamp.history.DataChange;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.history.Revision;
import dev.restamp.plan.Plan;
import dev.restamp.plan.Planner;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.Deferral;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import dev.restamp.tool.alembic.AlembicLedger;
import dev.restamp.tool.alembic.AlembicTool;
import dev.restamp.verdict.Policy;
import dev.restamp.verdict.Probe;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A small history told in code, and databases that have had some of it. */
public final class Story {

    private final Dialect dialect;
    private final List<Revision> revisions = new ArrayList<>();

    public Story(Dialect dialect) {
        this.dialect = dialect;
    }

    // ------------------------------------------------------------------------------------------- telling one

    public Story revision(String id, List<String> parents, Object... steps) {
        Place place = new Place(id + ".py", 1);
        Body body = (before, stance) -> read(before, List.of(steps), place);
        revisions.add(new Revision(id, parents, List.of(), List.of(), id, place, body, Body.EMPTY));
        return this;
    }

    private static Reading read(Schema before, List<Object> steps, Place place) {
        List<Operation> operations = new ArrayList<>();
        Schema schema = before;
        for (Object step : steps) {
            if (step instanceof Change change) {
                Outcome outcome = change.on(schema);
                if (outcome instanceof Outcome.Done done) {
                    schema = done.schema();
                    operations.add(new Operation.Structural(change, place));
                } else if (outcome instanceof Outcome.Refused refused) {
                    operations.add(new Operation.Refused(change, refused.refusal(), place));
                }
            } else if (step instanceof Operation operation) {
                operations.add(operation);
            } else if (step instanceof DataChange data) {
                operations.add(new Operation.Data(data, place));
            } else {
                operations.add(new Operation.Opaque(step.toString(), Optional.empty(), place));
            }
        }
        return new Reading(operations, schema);
    }

    public Name name(String table) {
        return new Name(dialect.defaultSchema(), table);
    }

    /** Columns are written {@code "name type"}, with {@code "not null"} or {@code "primary key"} after it. */
    public Table table(String table, String... columns) {
        List<Column> made = new ArrayList<>();
        List<String> key = new ArrayList<>();
        for (String column : columns) {
            made.add(column(column));
            if (column.contains("primary key")) {
                key.add(column.substring(0, column.indexOf(' ')));
            }
        }
        Optional<String> keyName = dialect.name().equals("sqlite") ? Optional.empty() : Optional.of(table + "_pkey");
        return Table.of(name(table), made)
                .withConstraints(List.of(new Constraint.PrimaryKey(keyName, key, Deferral.NOT_DEFERRABLE)));
    }

    public Change create(String table, String... columns) {
        return new Change.CreateTable(table(table, columns));
    }

    public Column column(String text) {
        String[] words = text.split(" ", 2);
        boolean nullable = !text.contains("not null") && !text.contains("primary key");
        String type = words[1].replace(" not null", "").replace(" primary key", "");
        return Column.of(
                words[0],
                dialect.spelling(dialect.defaultSchema())
                        .type(type, Schema.empty(dialect.traits(dialect.defaultSchema()))),
                nullable);
    }

    public Change add(String table, String column) {
        return new Change.AddColumn(name(table), column(column));
    }

    public Change index(String index, String table, String... columns) {
        return index(index, false, table, columns);
    }

    public Change uniqueIndex(String index, String table, String... columns) {
        return index(index, true, table, columns);
    }

    private Change index(String index, boolean unique, String table, String... columns) {
        return new Change.CreateIndex(
                name(table),
                new Index(
                        index,
                        unique,
                        "btree",
                        Stream.of(columns).map(Index.Part::ofColumn).toList(),
                        List.of(),
                        Optional.empty(),
                        false,
                        true));
    }

    public Change refer(String table, String column, String target) {
        return new Change.AddConstraint(
                name(table),
                new Constraint.ForeignKey(
                        dialect.name().equals("sqlite")
                                ? Optional.empty()
                                : Optional.of(table + "_" + column + "_fkey"),
                        List.of(column),
                        name(target),
                        List.of("id"),
                        "NO ACTION",
                        "NO ACTION",
                        "SIMPLE",
                        Deferral.NOT_DEFERRABLE,
                        true));
    }

    public Change check(String table, String name, String expression) {
        return new Change.AddConstraint(
                name(table),
                new Constraint.Check(
                        Optional.of(name),
                        dialect.spelling(dialect.defaultSchema()).expression(expression),
                        true));
    }

    public Change unique(String name, String table, String... columns) {
        return new Change.AddConstraint(
                name(table),
                new Constraint.UniqueKey(Optional.of(name), List.of(columns), false, Deferral.NOT_DEFERRABLE));
    }

    public Change view(String name, String query) {
        return new Change.CreateObject(new SchemaObject.Other(
                ObjectKind.VIEW,
                name(name),
                Optional.empty(),
                dialect.spelling(dialect.defaultSchema()).definition(query)));
    }

    public Change function(String name, String definition) {
        return new Change.CreateObject(new SchemaObject.Other(
                ObjectKind.FUNCTION,
                name(name),
                Optional.empty(),
                dialect.spelling(dialect.defaultSchema()).definition(definition)));
    }

    public DataChange insert(String table, Map<String, Optional<String>> row) {
        return new DataChange(
                DataChange.Kind.INSERT, name(table), List.of(row), Map.of(), true, "INSERT INTO " + table + " …");
    }

    // --------------------------------------------------------------------------------------------- databases

    public History history() {
        return History.of(revisions);
    }

    public Rulebook rulebook() {
        return Deriver.derive(history(), Schema.empty(dialect.traits(dialect.defaultSchema())));
    }

    /** Makes a database as if just these revisions had run, with these rows in the ledger. */
    public void build(ScratchDatabase database, Collection<String> applied, List<String> ledger) {
        Schema schema = Schema.empty(dialect.traits(dialect.defaultSchema()));
        for (Revision revision : history().revisions()) {
            if (applied.contains(revision.id())) {
                for (Operation operation :
                        revision.upgrade().read(schema, Body.Stance.STRICT).operations()) {
                    if (operation instanceof Operation.Structural step) {
                        run(database, dialect.sqlWriter().write(step.change(), schema));
                        schema = ((Outcome.Done) step.change().on(schema)).schema();
                    }
                }
            }
        }
        stamp(database, ledger);
    }

    public void stamp(ScratchDatabase database, List<String> ledger) {
        if (!ledger.isEmpty()) {
            database.run("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
                    + " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))");
            ledger.forEach(row -> database.run("INSERT INTO alembic_version VALUES ('" + row + "')"));
        }
    }

    private static void run(ScratchDatabase database, List<String> statements) {
        statements.forEach(database::run);
    }

    public Scope scope() {
        return new Scope(dialect.defaultSchema(), List.of(), Optional.empty(), AlembicLedger.SHAPE);
    }

    public Observation observe(ScratchDatabase database) {
        try (Connection connection = database.connect()) {
            return dialect.introspector().observe(connection, scope());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Audit audit(Observation observation) {
        return audit(observation, Probe.NONE);
    }

    public Audit audit(Observation observation, Probe probe) {
        return new Auditor(new AlembicTool()).audit(rulebook(), observation, probe, Policy.FAIL);
    }

    public Audit audit(ScratchDatabase database) {
        return audit(observe(database));
    }

    public Plan plan(ScratchDatabase database, Counter counter) {
        return new Planner(counter).plan(audit(database));
    }

    public Dialect dialect() {
        return dialect;
    }
}
