package dev.restamp.sql;

import dev.restamp.schema.Column;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.ObjectKey;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.List;
import java.util.stream.Stream;

/** A schema as lines, of each expression what is compared; of what is kept by its text only that it is there. */
final class SchemaLines {

    private SchemaLines() {}

    static List<String> of(Schema schema) {
        return Stream.concat(
                        schema.tables().stream().flatMap(SchemaLines::of),
                        schema.objects().stream().map(SchemaLines::of))
                .toList();
    }

    private static Stream<String> of(Table table) {
        Stream<String> parts = Stream.of(
                        Stream.of(table.options() + " " + table.comment()),
                        table.columns().stream().map(SchemaLines::of),
                        table.constraints().stream().map(SchemaLines::of).sorted(),
                        table.indexes().stream().map(SchemaLines::of).sorted())
                .flatMap(lines -> lines);
        return parts.map(line -> table.name() + ": " + line);
    }

    private static String of(Column column) {
        return "column " + column.name() + " " + column.type() + (column.nullable() ? "" : " not null")
                + column.defaultValue().map(d -> " default " + d.canonical()).orElse("")
                + column.identity().map(i -> " " + i).orElse("")
                + column.generated()
                        .map(g -> " generated " + g.expression().canonical() + g.stored())
                        .orElse("")
                + column.collation().map(c -> " collate " + c).orElse("")
                + column.comment().map(c -> " comment " + c).orElse("");
    }

    private static String of(Constraint constraint) {
        if (constraint instanceof Constraint.Check check) {
            return "check " + check.name() + " " + check.expression().canonical() + " " + check.validated()
                    + (check.heritable() ? "" : " alone");
        } else if (constraint instanceof Constraint.Exclusion exclusion) {
            return "exclusion " + exclusion.name();
        }
        return constraint.toString();
    }

    private static String of(Index index) {
        return "index " + index.name() + (index.unique() ? " unique " : " ") + index.method() + " "
                + index.parts().stream().map(SchemaLines::of).toList() + index.included()
                + index.predicate().map(Expression::canonical) + index.nullsNotDistinct() + index.valid();
    }

    private static String of(Index.Part part) {
        return part.expression().canonical() + "|" + part.column() + "|" + part.order() + "|" + part.operatorClass()
                + "|" + part.collation();
    }

    private static String of(SchemaObject object) {
        return object instanceof SchemaObject.Other ? ObjectKey.of(object).toString() : object.toString();
    }
}
