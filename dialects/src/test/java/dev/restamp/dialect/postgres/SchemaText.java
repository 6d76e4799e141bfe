package dev.restamp.dialect.postgres;

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

/** A schema as lines that two spellings of one thing have in common: expressions by their canonical forms. */
final class SchemaText {

    private SchemaText() {}

    static void assertSame(Schema found, Schema expected, String what) {
        assertSame(of(found), of(expected), what);
    }

    private static void assertSame(List<String> found, List<String> expected, String what) {
        List<String> missing = new ArrayList<>(expected);
        List<String> added = new ArrayList<>(found);
        found.forEach(missing::remove);
        expected.forEach(added::remove);
        assertThat(missing).as("%s%nfound instead: %s", what, added).isEmpty();
        assertThat(added).as(what).isEmpty();
    }

    static List<String> of(Schema schema) {
        List<String> lines = new ArrayList<>();
        schema.tables().forEach(table -> addTable(table, lines));
        schema.objects().forEach(object -> lines.add(line(object)));
        return lines;
    }

    private static void addTable(Table table, List<String> lines) {
        lines.add("table " + table.name() + " " + table.options() + " " + table.comment());
        table.columns().forEach(column -> lines.add("  " + table.name() + " " + line(column)));
        table.constraints().stream()
                .map(constraint -> "  " + table.name() + " " + line(constraint))
                .sorted()
                .forEach(lines::add);
        table.indexes().forEach(index -> lines.add("  " + table.name() + " " + line(index)));
    }

    private static String line(Column column) {
        return column.withDefault(Optional.empty()).withGenerated(Optional.empty()) + " default "
                + column.defaultValue().map(Expression::canonical) + " generated "
                + column.generated().map(g -> g.expression().canonical() + g.stored());
    }

    private static String line(Constraint constraint) {
        if (constraint instanceof Constraint.Check check) {
            return "check " + check.name() + " " + check.expression().canonical() + " " + check.validated();
        } else if (constraint instanceof Constraint.Exclusion exclusion) {
            return "exclusion " + exclusion.name() + " "
                    + exclusion.definition().canonical();
        }
        return constraint.toString();
    }

    private static String line(Index index) {
        return index.withParts(List.of()).toString().replaceAll("predicate=.*?, nullsNot", "nullsNot")
                + index.predicate().map(Expression::canonical)
                + index.parts().stream()
                        .map(part ->
                                part.expression().canonical() + part.column() + part.order() + part.operatorClass())
                        .toList();
    }

    /** Of what is kept by its text only the text's being there is compared, since the database writes its own. */
    private static String line(SchemaObject object) {
        return object instanceof SchemaObject.Other other
                ? other.kind() + " " + other.name() + " " + other.table()
                : object.toString();
    }
}
