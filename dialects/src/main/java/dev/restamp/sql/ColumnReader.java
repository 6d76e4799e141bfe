package dev.restamp.sql;

import dev.restamp.schema.Column;
import dev.restamp.schema.Column.Generated;
import dev.restamp.schema.Column.Identity;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Expression;
import dev.restamp.sql.term.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the definition of a column with the constraints written beside it. */
final class ColumnReader {

    /** A column, and what it demands of its table. */
    record Definition(Column column, List<Constraint> constraints) {}

    /** The words that end a type or a default. */
    static final Set<String> CLAUSES = Set.of(
            "CONSTRAINT",
            "NOT",
            "NULL",
            "DEFAULT",
            "PRIMARY",
            "UNIQUE",
            "CHECK",
            "REFERENCES",
            "COLLATE",
            "GENERATED",
            "AS",
            "AUTOINCREMENT",
            "ON",
            "DEFERRABLE",
            "INITIALLY",
            "COMPRESSION",
            "STORAGE",
            "USING",
            "FIRST",
            "AFTER",
            "COMMENT",
            "AUTO_INCREMENT",
            "IDENTITY");

    private final Cursor in;
    private final Draft draft;
    private final ConstraintReader constraintReader;
    private final List<Constraint> constraints = new ArrayList<>();
    private Column column;

    private ColumnReader(Cursor in, Draft draft, String name) {
        this.in = in;
        this.draft = draft;
        this.constraintReader = new ConstraintReader(in, draft);
        this.column = Column.of(name, new ColumnType.Unknown("not read yet"), true);
    }

    /** Reads name, type and all that follows up to a comma or the end. */
    static Definition read(Cursor in, Draft draft) {
        return new ColumnReader(in, draft, in.identifier()).definition();
    }

    /** Reads the clauses that follow a column's name where there is no type. */
    static Column clauses(Cursor in, Draft draft, String name) {
        ColumnReader reader = new ColumnReader(in, draft, name);
        reader.clause();
        return reader.column;
    }

    private Definition definition() {
        typed(TypeText.read(in, draft.grammar()));
        while (!in.atEnd() && !in.sees(",")) {
            clause();
        }
        return new Definition(column, constraints);
    }

    private void typed(String text) {
        Optional<String> counting = draft.grammar().findCounting(text);
        column = column.withType(draft.type(counting.orElse(text)));
        if (counting.isPresent()) {
            column = column.withNullable(false).withIdentity(Optional.of(new Identity(Identity.Kind.SERIAL, "")));
        }
    }

    private void clause() {
        Optional<String> name = constraintReader.name();
        if (in.accept("NOT NULL")) {
            constraintReader.conflictClause();
            in.accept("NO INHERIT");
            column = column.withNullable(false);
        } else if (in.accept("NULL")) {
            constraintReader.conflictClause();
        } else if (in.accept("DEFAULT")) {
            column = column.withDefault(Optional.of(draft.defaultValue(expressionText(), column.type())));
        } else if (in.accept("COLLATE")) {
            List<String> parts = in.qualified();
            column = column.withCollation(draft.grammar().collation(parts.get(parts.size() - 1)));
        } else if (in.accept("GENERATED")) {
            generated();
        } else if (in.sees("AS (")) {
            in.expect("AS");
            computed();
        } else if (in.acceptAny("COMPRESSION", "STORAGE")) {
            in.identifier();
        } else {
            constraint(name);
        }
    }

    private void constraint(Optional<String> name) {
        if (in.accept("PRIMARY KEY")) {
            constraints.add(constraintReader.columnPrimaryKey(name, column.name()));
            if (in.accept("AUTOINCREMENT")) {
                column = column.withIdentity(Optional.of(new Identity(Identity.Kind.AUTOINCREMENT, "")));
            }
        } else if (in.accept("UNIQUE")) {
            constraints.add(constraintReader.columnUnique(name, column.name()));
        } else if (in.accept("CHECK")) {
            constraints.add(constraintReader.check(name));
        } else if (in.accept("REFERENCES")) {
            constraints.add(
                    constraintReader.reference(name, List.of(column.name())).asBrief());
        } else {
            throw in.unexpected("a clause of column " + column.name());
        }
    }

    /** At least one token, since NULL and NOT may also begin the expression. */
    private String expressionText() {
        int from = in.position();
        in.skipOne();
        while (!in.atEnd()
                && !in.sees(",")
                && !CLAUSES.contains(in.peek().text().toUpperCase(Locale.ROOT))) {
            in.skipOne();
        }
        return in.textSince(from);
    }

    private void generated() {
        boolean always = in.accept("ALWAYS");
        if (!always) {
            in.expect("BY DEFAULT");
        }
        in.expect("AS");
        if (in.accept("IDENTITY")) {
            column = column.withNullable(false).withIdentity(Optional.of(identity(always)));
        } else {
            computed();
        }
    }

    private Identity identity(boolean always) {
        String options = in.sees("(")
                ? SequenceOptions.read(in.parenthesised())
                        .text(column.type() instanceof ColumnType.BuiltIn type ? type.text() : "")
                : "";
        return new Identity(always ? Identity.Kind.ALWAYS : Identity.Kind.BY_DEFAULT, options);
    }

    private void computed() {
        Expression expression = draft.expression(in.parenthesised().text());
        boolean stored = in.accept("STORED");
        in.accept("VIRTUAL");
        column = column.withGenerated(Optional.of(new Generated(expression, stored)));
    }
}
