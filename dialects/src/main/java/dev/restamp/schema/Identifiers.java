package dev.restamp.schema;

import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Constraint.PrimaryKey;
import dev.restamp.schema.Constraint.UniqueKey;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds and renames columns inside definitions, expressions included. */
final class Identifiers {

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    /** A string literal, a quoted identifier or a bare word: enough to tell a column's name from text that looks like it. */
    private static final Pattern WORD =
            Pattern.compile("'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|[\\p{L}_][\\p{L}\\p{N}_$]*");

    private Identifiers() {}

    static boolean mentions(Index index, String column) {
        return index.included().contains(column)
                || index.parts().stream().anyMatch(part -> mentions(part, column))
                || index.predicate().filter(p -> mentions(p, column)).isPresent();
    }

    private static boolean mentions(Index.Part part, String column) {
        return part.column() ? part.expression().canonical().equals(column) : mentions(part.expression(), column);
    }

    static boolean mentions(Expression expression, String column) {
        Matcher words = WORD.matcher(expression.text());
        while (words.find()) {
            if (names(words.group(), column)) {
                return true;
            }
        }
        return false;
    }

    private static boolean names(String word, String column) {
        return word.startsWith("\"")
                ? word.equals(quoted(column))
                : !word.startsWith("'") && word.equalsIgnoreCase(column);
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** How the new name is spelt in canonical form, only a dialect knows; the guess is good where it needs no quotes. */
    static Expression rename(Expression expression, String from, String to) {
        if (!mentions(expression, from)) {
            return expression;
        }
        String canonical = canonical(to);
        return new Expression(
                replace(expression.text(), from, word -> word.startsWith("\"") ? quoted(to) : canonical),
                rename(expression.canonical(), from, to),
                false);
    }

    /** In a text of canonical form. */
    static String rename(String text, String from, String to) {
        return replace(text, from, word -> canonical(to));
    }

    private static String canonical(String name) {
        return isPlain(name) ? name : quoted(name);
    }

    private static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches();
    }

    private static String replace(String text, String name, UnaryOperator<String> replacement) {
        return WORD.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        names(match.group(), name) ? replacement.apply(match.group()) : match.group()));
    }

    static Table renameColumn(Table table, String from, String to) {
        return table.withColumns(table.columns().stream()
                        .map(column -> renameIn(column, from, to))
                        .toList())
                .withConstraints(table.constraints().stream()
                        .map(constraint -> renameIn(constraint, from, to))
                        .toList())
                .withIndexes(table.indexes().stream()
                        .map(index -> renameIn(index, from, to))
                        .toList())
                .withOptions(table.options()
                        .withPartitionBy(table.options().partitionBy().map(by -> rename(by, from, to))));
    }

    private static Column renameIn(Column column, String from, String to) {
        Column renamed = column.name().equals(from) ? column.withName(to) : column;
        return renamed.withGenerated(renamed.generated()
                .map(g -> new Column.Generated(rename(g.expression(), from, to), g.stored())));
    }

    private static Constraint renameIn(Constraint constraint, String from, String to) {
        if (constraint instanceof PrimaryKey key) {
            return new PrimaryKey(key.name(), renameIn(key.columns(), from, to), key.deferral());
        } else if (constraint instanceof UniqueKey key) {
            return new UniqueKey(key.name(), renameIn(key.columns(), from, to), key.nullsNotDistinct(), key.deferral());
        } else if (constraint instanceof ForeignKey key) {
            return key.withColumns(renameIn(key.columns(), from, to), key.targetColumns());
        }
        return constraint.mapExpression(expression -> rename(expression, from, to));
    }

    static ForeignKey renameTarget(ForeignKey key, String from, String to) {
        return key.withColumns(key.columns(), renameIn(key.targetColumns(), from, to));
    }

    private static List<String> renameIn(List<String> columns, String from, String to) {
        return columns.stream().map(c -> c.equals(from) ? to : c).toList();
    }

    private static Index renameIn(Index index, String from, String to) {
        Index renamed = index.mapExpressions(expression -> rename(expression, from, to));
        return new Index(
                renamed.name(),
                renamed.unique(),
                renamed.method(),
                renamed.parts().stream().map(part -> renameIn(part, from, to)).toList(),
                renameIn(renamed.included(), from, to),
                renamed.predicate(),
                renamed.nullsNotDistinct(),
                renamed.valid(),
                renamed.storage());
    }

    private static Index.Part renameIn(Index.Part part, String from, String to) {
        return part.column() && part.expression().canonical().equals(from)
                ? new Index.Part(
                        new Expression(to, to, true), true, part.order(), part.operatorClass(), part.collation())
                : part;
    }
}
