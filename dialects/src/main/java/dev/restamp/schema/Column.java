package dev.restamp.schema;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One column. A {@code serial} column is an identity of kind {@link Identity.Kind#SERIAL}: its sequence and default belong to
 * it and are told nowhere else.
 */
public record Column(
        String name,
        ColumnType type,
        boolean nullable,
        Optional<Expression> defaultValue,
        Optional<Identity> identity,
        Optional<Generated> generated,
        Optional<String> collation,
        Optional<String> comment) {

    /** {@code DEFAULT NULL} is what a column without a default has, though PostgreSQL keeps it for some types. */
    public Column {
        defaultValue = defaultValue.filter(value -> !value.canonical().equals("NULL"));
    }

    /** A value that the database computes from other columns. */
    public record Generated(Expression expression, boolean stored) {}

    /** A number the database counts up by itself. Options hold what differs from the defaults, as SQL text. */
    public record Identity(Kind kind, String options) {
        public enum Kind {
            /** {@code integer DEFAULT nextval('t_c_seq')}, the sequence owned by the column. */
            SERIAL,
            ALWAYS,
            BY_DEFAULT,
            /** SQLite's {@code AUTOINCREMENT}. */
            AUTOINCREMENT
        }
    }

    public static Column of(String name, ColumnType type, boolean nullable) {
        return new Column(
                name,
                type,
                nullable,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public Column withName(String other) {
        return new Column(other, type, nullable, defaultValue, identity, generated, collation, comment);
    }

    public Column withType(ColumnType other) {
        return new Column(name, other, nullable, defaultValue, identity, generated, collation, comment);
    }

    public Column withNullable(boolean other) {
        return new Column(name, type, other, defaultValue, identity, generated, collation, comment);
    }

    public Column withDefault(Optional<Expression> other) {
        return new Column(name, type, nullable, other, identity, generated, collation, comment);
    }

    public Column withIdentity(Optional<Identity> other) {
        return new Column(name, type, nullable, defaultValue, other, generated, collation, comment);
    }

    Column mapExpressions(UnaryOperator<Expression> form) {
        return withDefault(defaultValue.map(form))
                .withGenerated(generated.map(g -> new Generated(form.apply(g.expression()), g.stored())));
    }

    public Column withGenerated(Optional<Generated> other) {
        return new Column(name, type, nullable, defaultValue, identity, other, collation, comment);
    }

    public Column withCollation(Optional<String> other) {
        return new Column(name, type, nullable, defaultValue, identity, generated, other, comment);
    }

    public Column withComment(Optional<String> other) {
        return new Column(name, type, nullable, defaultValue, identity, generated, collation, other);
    }
}
