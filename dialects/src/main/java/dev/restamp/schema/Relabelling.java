package dev.restamp.schema;

import java.util.List;
import java.util.Optional;

/**
 * What becomes of the tables that use an enum when one of its labels gets another name: the database keeps which label is
 * meant, and shows its new name wherever it stands.
 */
record Relabelling(Name enumeration, String value, String to) {

    Schema follow(Schema schema) {
        Schema next = schema;
        for (Table table : schema.tables()) {
            if (table.columns().stream().anyMatch(this::isOfType)) {
                next = next.with(renamed(table));
            }
        }
        return next;
    }

    private boolean isOfType(Column column) {
        return column.type() instanceof ColumnType.UserDefined type
                && type.name().equals(enumeration);
    }

    private Table renamed(Table table) {
        return table.mapColumns(column -> isOfType(column)
                        ? column.withDefault(column.defaultValue().map(this::renamed))
                        : column)
                .withConstraints(table.constraints().stream().map(this::doubted).toList())
                .withIndexes(table.indexes().stream().map(this::doubted).toList());
    }

    private Expression renamed(Expression expression) {
        String old = quoted(value);
        if (expression.canonical().equals(old)) {
            return new Expression(expression.text().replace(old, quoted(to)), quoted(to), expression.certain());
        }
        return expression.text().contains(value) ? Expression.unknown() : expression;
    }

    /** In a longer expression, the same word may be a label or a mere text. */
    private Constraint doubted(Constraint constraint) {
        return constraint instanceof Constraint.Check check
                ? new Constraint.Check(check.name(), doubted(check.expression()), check.validated())
                : constraint;
    }

    private Index doubted(Index index) {
        List<Index.Part> parts = index.parts().stream()
                .map(part -> new Index.Part(
                        doubted(part.expression()),
                        part.column(),
                        part.order(),
                        part.operatorClass(),
                        part.collation()))
                .toList();
        Optional<Expression> predicate = index.predicate().map(this::doubted);
        return new Index(
                index.name(),
                index.unique(),
                index.method(),
                parts,
                index.included(),
                predicate,
                index.nullsNotDistinct(),
                index.valid());
    }

    private Expression doubted(Expression expression) {
        return expression.text().contains(quoted(value)) ? expression.uncertain() : expression;
    }

    private static String quoted(String label) {
        return "'" + label.replace("'", "''") + "'";
    }
}
