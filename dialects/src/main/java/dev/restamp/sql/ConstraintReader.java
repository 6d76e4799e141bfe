package dev.restamp.sql;

import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.Check;
import dev.restamp.schema.Constraint.Deferral;
import dev.restamp.schema.Constraint.Exclusion;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Constraint.PrimaryKey;
import dev.restamp.schema.Constraint.UniqueKey;
import dev.restamp.schema.Name;
import dev.restamp.schema.Table;
import dev.restamp.sql.term.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads constraints, those of a column and those of a table. Names that the database would invent are left open. */
final class ConstraintReader {

    private final Cursor in;
    private final Draft draft;

    ConstraintReader(Cursor in, Draft draft) {
        this.in = in;
        this.draft = draft;
    }

    /** Whether a constraint of a table comes next, as opposed to a column of such a name. */
    boolean seesTableConstraint() {
        return in.sees("CONSTRAINT")
                || in.sees("PRIMARY KEY")
                || in.sees("FOREIGN KEY")
                || in.sees("CHECK (")
                || in.sees("UNIQUE (")
                || in.sees("UNIQUE NULLS")
                || in.sees("EXCLUDE (")
                || in.sees("EXCLUDE USING");
    }

    Optional<String> name() {
        return in.accept("CONSTRAINT") ? Optional.of(in.identifier()) : Optional.empty();
    }

    /** After its name. */
    Constraint tableConstraint(Optional<String> name) {
        if (in.accept("PRIMARY KEY")) {
            List<String> columns = keyColumns();
            keyStorage();
            return new PrimaryKey(name, columns, attributes().deferral);
        } else if (in.accept("UNIQUE")) {
            boolean notDistinct = nullsNotDistinct();
            List<String> columns = keyColumns();
            keyStorage();
            return new UniqueKey(name, columns, notDistinct, attributes().deferral);
        } else if (in.accept("FOREIGN KEY")) {
            List<String> columns = in.columns();
            in.expect("REFERENCES");
            return reference(name, columns);
        } else if (in.accept("CHECK")) {
            return check(name);
        } else if (in.sees("EXCLUDE")) {
            return new Exclusion(name, draft.definition(exclusion()));
        }
        throw in.unexpected("a constraint");
    }

    private String exclusion() {
        int from = in.position();
        in.expect("EXCLUDE");
        while (!in.atEnd() && !in.sees(",")) {
            in.skipOne();
        }
        return in.textSince(from);
    }

    Check check(Optional<String> name) {
        String condition = in.parenthesised().text();
        conflictClause();
        Attributes attributes = attributes();
        return new Check(name, draft.expression(condition), attributes.validated, attributes.heritable);
    }

    PrimaryKey columnPrimaryKey(Optional<String> name, String column) {
        in.acceptAny("ASC", "DESC");
        keyStorage();
        return new PrimaryKey(name, List.of(column), attributes().deferral);
    }

    UniqueKey columnUnique(Optional<String> name, String column) {
        boolean notDistinct = nullsNotDistinct();
        keyStorage();
        return new UniqueKey(name, List.of(column), notDistinct, attributes().deferral);
    }

    private boolean nullsNotDistinct() {
        in.accept("NULLS DISTINCT");
        return in.accept("NULLS NOT DISTINCT");
    }

    /** SQLite allows an order and a collation for each, which say nothing about the key. */
    private List<String> keyColumns() {
        List<String> columns = new ArrayList<>();
        for (Cursor part : in.parenthesised().parts()) {
            columns.add(part.identifier());
            if (!part.atEnd() && !part.acceptAny("COLLATE", "ASC", "DESC")) {
                throw part.unexpected("the next column");
            }
        }
        return columns;
    }

    private void keyStorage() {
        conflictClause();
        if (in.accept("INCLUDE")) {
            in.parenthesised();
        }
        if (in.accept("WITH")) {
            in.parenthesised();
        }
        if (in.accept("USING INDEX TABLESPACE")) {
            in.identifier();
        }
    }

    /** What SQLite does with a row that violates it, which no catalogue tells. */
    void conflictClause() {
        if (in.accept("ON CONFLICT")) {
            in.identifier();
        }
    }

    /** After REFERENCES. */
    ForeignKey reference(Optional<String> name, List<String> columns) {
        Name target = draft.tableName(in.qualified());
        List<String> targetColumns = in.sees("(") ? in.columns() : List.of();
        String onDelete = "NO ACTION";
        String onUpdate = "NO ACTION";
        String match = "SIMPLE";
        while (true) {
            if (in.accept("ON DELETE")) {
                onDelete = action();
            } else if (in.accept("ON UPDATE")) {
                onUpdate = action();
            } else if (in.accept("MATCH")) {
                match = in.identifier().toUpperCase(Locale.ROOT);
            } else {
                break;
            }
        }
        Attributes attributes = attributes();
        return new ForeignKey(
                name,
                columns,
                target,
                targetColumns,
                onDelete,
                onUpdate,
                match,
                attributes.deferral,
                attributes.validated,
                targetColumns.isEmpty());
    }

    private String action() {
        for (String action : List.of("NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT")) {
            if (in.accept(action)) {
                return in.sees("(") ? action + " (" + in.parenthesised().text() + ")" : action;
            }
        }
        throw in.unexpected("an action");
    }

    private record Attributes(Deferral deferral, boolean validated, boolean heritable) {}

    private Attributes attributes() {
        Deferral deferral = Deferral.NOT_DEFERRABLE;
        boolean validated = true;
        boolean heritable = true;
        while (true) {
            if (in.accept("DEFERRABLE")) {
                deferral = deferral == Deferral.NOT_DEFERRABLE ? Deferral.DEFERRABLE : deferral;
            } else if (in.accept("INITIALLY DEFERRED")) {
                deferral = Deferral.INITIALLY_DEFERRED;
            } else if (in.accept("NOT VALID")) {
                validated = false;
            } else if (in.accept("NO INHERIT")) {
                heritable = false;
            } else if (!in.acceptAny("NOT DEFERRABLE", "INITIALLY IMMEDIATE", "ENFORCED")) {
                return new Attributes(deferral, validated, heritable);
            }
        }
    }

    /** Where a foreign key names no columns, it means the primary key of its target. */
    private static List<String> targetColumns(ForeignKey key, Table table, Draft draft) {
        Optional<Table> target =
                isSelf(key, table, draft) ? Optional.of(table) : draft.schema().findTable(key.target());
        return key.targetColumns().isEmpty()
                ? target.flatMap(Table::primaryKey).map(PrimaryKey::columns).orElse(List.of())
                : key.targetColumns().stream()
                        .map(c -> target.map(t -> draft.columnName(t, c)).orElse(c))
                        .toList();
    }

    /** A table that is being made is not found by its name yet. */
    private static boolean isSelf(ForeignKey key, Table table, Draft draft) {
        return key.target().equals(table.name())
                || draft.schema().traits().foldsCase()
                        && key.target().local().equalsIgnoreCase(table.name().local());
    }

    /** With columns as the tables spell them. */
    private static Constraint completed(Constraint constraint, Table table, Draft draft) {
        List<String> columns = constraint.columns().stream()
                .map(c -> draft.columnName(table, c))
                .toList();
        if (constraint instanceof PrimaryKey key) {
            return new PrimaryKey(key.name(), columns, key.deferral());
        } else if (constraint instanceof UniqueKey key) {
            return new UniqueKey(key.name(), columns, key.nullsNotDistinct(), key.deferral());
        } else if (constraint instanceof ForeignKey key) {
            return key.withColumns(columns, targetColumns(key, table, draft))
                    .withTarget(isSelf(key, table, draft) ? table.name() : key.target());
        }
        return constraint;
    }

    /** With its columns completed, and under the name that the database gives it when it has none. */
    static Constraint settled(Constraint constraint, Table table, Draft draft) {
        Constraint whole = completed(constraint, table, draft);
        return whole.name().isPresent()
                ? whole
                : whole.withName(draft.spelling().inventedName(draft.schema(), table, whole));
    }
}
