package dev.restamp.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.schema.Column;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A schema as lines, of each expression what is compared; an open one stands for whatever it may be. */
final class SchemaText {

    private static final String ANYTHING = "\u0001";

    private final boolean open;

    private SchemaText(boolean open) {
        this.open = open;
    }

    /** Where the model is not certain of an expression, any will do. */
    static void assertSame(Schema seen, Schema model, String what) {
        List<String> surplus = new ArrayList<>(new SchemaText(false).lines(seen));
        List<String> missing = new ArrayList<>();
        for (String line : new SchemaText(true).lines(model)) {
            Optional<String> twin = surplus.stream().filter(fitting(line)).findFirst();
            twin.ifPresentOrElse(surplus::remove, () -> missing.add(line));
        }
        assertThat(surplus).as(what).isEqualTo(missing);
    }

    private static Predicate<String> fitting(String line) {
        String pattern = Pattern.quote(line).replace(ANYTHING, "\\E.*\\Q");
        return line.contains(ANYTHING) ? Pattern.compile(pattern).asMatchPredicate() : line::equals;
    }

    private List<String> lines(Schema schema) {
        return Stream.concat(
                        schema.tables().stream().flatMap(this::lines),
                        schema.objects().stream().map(this::line))
                .toList();
    }

    private Stream<String> lines(Table table) {
        Stream<String> parts = Stream.of(
                        Stream.of(table.options().toString()),
                        Stream.of(table.columns().stream()
                                .map(Column::name)
                                .toList()
                                .toString()),
                        table.columns().stream().map(this::line),
                        table.constraints().stream().map(this::line),
                        table.indexes().stream().map(this::line))
                .flatMap(lines -> lines);
        return parts.map(line -> table.name() + ": " + line);
    }

    private String line(SchemaObject object) {
        return object.kind() + " " + object.name() + " " + object.table() + " "
                + (object instanceof SchemaObject.Other other ? text(other.definition()) : object);
    }

    private String line(Column column) {
        return column.name() + " " + column.type() + " " + column.nullable() + " "
                + column.defaultValue().map(this::text) + " " + column.identity() + " "
                + column.generated().map(g -> text(g.expression()) + g.stored()) + " " + column.collation();
    }

    private String line(Constraint constraint) {
        return constraint instanceof Constraint.Check check
                ? "check " + check.name() + " " + text(check.expression())
                : constraint.toString();
    }

    private String line(Index index) {
        List<String> parts = index.parts().stream()
                .map(p -> text(p.expression()) + p.column() + p.order() + p.collation())
                .toList();
        return "index " + index.name() + index.unique() + parts
                + index.predicate().map(this::text);
    }

    private String text(Expression expression) {
        return expression.certain() || !open ? expression.canonical() : ANYTHING;
    }
}
