package dev.restamp.sqlalchemy.schema;

import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Column;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.Deferral;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import dev.restamp.schema.Table;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Unreadable;
import dev.restamp.sqlalchemy.expression.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes of a script's constraints what SQLAlchemy would send, named as the convention and the database name them. */
public final class Constraints {

    private final Naming naming;
    private final Run run;

    public Constraints(Naming naming, Run run) {
        this.naming = naming;
        this.run = run;
    }

    /** The constraint as it stands on this table; the script's name for the table's schema decides about labels. */
    public Constraint on(Table table, Optional<String> schema, ConstraintThing thing) {
        return named(table, bare(table, schema, thing));
    }

    /** Under its own name, or the one that the database invents where the convention is known to give none. */
    Constraint named(Table table, Constraint bare) {
        return bare.name().isPresent() || naming.untold(ConstraintNames.kind(bare))
                ? bare
                : bare.withName(run.spelling().inventedName(run.schema(), table, bare));
    }

    /** Under no other name than the script or the convention gives it. */
    Constraint bare(Table table, Optional<String> schema, ConstraintThing thing) {
        return switch (thing.kind()) {
            case PRIMARY_KEY -> primaryKey(table, schema, thing);
            case UNIQUE -> unique(table, schema, thing);
            case FOREIGN_KEY -> foreignKey(table, schema, thing);
            case CHECK -> check(table, schema, thing);
            case EXCLUSION -> exclusion(table, schema, thing);
        };
    }

    private Optional<String> name(Table table, Optional<String> schema, ConstraintThing thing, List<String> columns) {
        return naming.name(
                thing.kind().convention(),
                thing.name(),
                new Naming.Subject(table.name().local(), schema, columns),
                run);
    }

    private Constraint primaryKey(Table table, Optional<String> schema, ConstraintThing thing) {
        List<String> columns = columns(table, thing);
        return new Constraint.PrimaryKey(name(table, schema, thing, columns), columns, deferral(thing));
    }

    private Constraint unique(Table table, Optional<String> schema, ConstraintThing thing) {
        List<String> columns = columns(table, thing);
        boolean notDistinct = OwnOptions.flag(thing::find, "nulls_not_distinct", run);
        return new Constraint.UniqueKey(name(table, schema, thing, columns), columns, notDistinct, deferral(thing));
    }

    private Constraint foreignKey(Table table, Optional<String> schema, ConstraintThing thing) {
        List<String> columns = columns(table, thing);
        List<String> targetColumns = new ArrayList<>();
        Name target = table.name();
        String targetTable = "";
        for (Value value : thing.targets()) {
            String path = path(value);
            int dot = path.lastIndexOf('.');
            if (dot < 0) {
                throw new Unreadable("the target " + path + " of a foreign key");
            }
            targetColumns.add(path.substring(dot + 1));
            TableThing other = TableThing.named(path.substring(0, dot));
            target = other.fullName(run);
            targetTable = other.name();
        }
        Optional<String> name = naming.name(
                "fk",
                thing.name(),
                new Naming.Subject(table.name().local(), schema, columns, targetTable, targetColumns),
                run);
        return new Constraint.ForeignKey(
                name,
                columns,
                target,
                targetColumns,
                action(thing, "ondelete"),
                action(thing, "onupdate"),
                thing.find("match")
                        .map(Read::text)
                        .map(t -> t.toUpperCase(Locale.ROOT))
                        .orElse("SIMPLE"),
                deferral(thing),
                !OwnOptions.flag(thing::find, "not_valid", run));
    }

    private static String path(Value target) {
        if (target instanceof ColumnThing column) {
            return column.table().orElseThrow(() -> new Unreadable("the table of a foreign key")) + "." + column.name();
        }
        return Read.text(target);
    }

    private static String action(ConstraintThing thing, String option) {
        return thing.find(option)
                .map(Read::text)
                .map(t -> t.toUpperCase(Locale.ROOT))
                .orElse("NO ACTION");
    }

    private Constraint check(Table table, Optional<String> schema, ConstraintThing thing) {
        Value text = thing.columns().get(0);
        Expression expression = text instanceof Sql sql
                ? run.spelling().expression(sql.inDdl(run).sql())
                : Read.findText(text)
                        .map(t ->
                                run.spelling().expression(Sql.text(t).inDdl(run).sql()))
                        .orElse(Expression.unknown());
        boolean validated = !OwnOptions.flag(thing::find, "not_valid", run);
        return new Constraint.Check(name(table, schema, thing, List.of()), expression, validated);
    }

    private Constraint exclusion(Table table, Optional<String> schema, ConstraintThing thing) {
        String using = thing.find("using").map(Read::text).orElse("gist");
        Optional<java.util.Map<String, Value>> operators = thing.find("ops").map(Read::entries);
        String parts = thing.columns().stream()
                .map(pair -> exclusionPart(Read.items(pair, run), operators))
                .collect(Collectors.joining(", "));
        String where =
                thing.find("where").map(w -> " WHERE (" + sqlText(w) + ")").orElse("");
        String text = "EXCLUDE USING " + using + " (" + parts + ")" + where + deferralText(thing);
        return new Constraint.Exclusion(
                name(table, schema, thing, List.of()), run.spelling().definition(text));
    }

    private String exclusionPart(List<Value> pair, Optional<java.util.Map<String, Value>> operators) {
        Value element = pair.get(0);
        String expression = element instanceof Value.Str name
                ? run.dialect().sqlWriter().quote(name.value())
                : Sql.of(element, run).inDdl(run).sql();
        String operator = operators
                .flatMap(o -> Optional.ofNullable(o.get(element instanceof ColumnThing c ? c.name() : expression)))
                .map(o -> " " + Read.text(o))
                .orElse("");
        return expression + operator + " WITH " + Read.text(pair.get(1));
    }

    private String sqlText(Value value) {
        return (value instanceof Sql sql ? sql : Sql.text(Read.text(value)))
                .inDdl(run)
                .sql();
    }

    private static String deferralText(ConstraintThing thing) {
        return switch (deferral(thing)) {
            case NOT_DEFERRABLE -> "";
            case DEFERRABLE -> " DEFERRABLE";
            case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
        };
    }

    private static Deferral deferral(ConstraintThing thing) {
        boolean late = thing.find("initially")
                .map(Read::text)
                .filter("deferred"::equalsIgnoreCase)
                .isPresent();
        if (late) {
            return Deferral.INITIALLY_DEFERRED;
        }
        return thing.find("deferrable").map(Read::flag).orElse(false) ? Deferral.DEFERRABLE : Deferral.NOT_DEFERRABLE;
    }

    /** The columns by name, in the table's own case where the database does not mind. */
    private List<String> columns(Table table, ConstraintThing thing) {
        return thing.columns().stream().map(c -> cased(table, Read.nameOf(c))).toList();
    }

    private String cased(Table table, String column) {
        if (!run.schema().traits().foldsCase() || table.findColumn(column).isPresent()) {
            return column;
        }
        return table.columns().stream()
                .map(Column::name)
                .filter(column::equalsIgnoreCase)
                .findFirst()
                .orElse(column);
    }
}
