package dev.restamp.schema;

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
                .withConstraints(table.constraints().stream()
                        .map(constraint -> constraint.mapExpression(this::doubted))
                        .toList())
                .withIndexes(table.indexes().stream()
                        .map(index -> index.mapExpressions(this::doubted))
                        .toList());
    }

    private Expression renamed(Expression expression) {
        String old = quoted(value);
        if (expression.canonical().equals(old)) {
            return new Expression(expression.text().replace(old, quoted(to)), quoted(to), expression.certain());
        }
        return expression.text().contains(value) ? Expression.unknown() : expression;
    }

    /** In a longer expression, the same word may be a label or a mere text. */
    private Expression doubted(Expression expression) {
        return expression.text().contains(quoted(value)) ? expression.uncertain() : expression;
    }

    private static String quoted(String label) {
        return "'" + label.replace("'", "''") + "'";
    }
}
