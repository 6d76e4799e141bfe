package dev.restamp.plan;

import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether all is known that it takes to write a change down. */
final class Writable {

    private Writable() {}

    /** What is not known, in words; empty when the change can be written. */
    static Optional<String> findGap(Change change) {
        if (change instanceof Change.CreateTable create) {
            return findGap(create.table());
        } else if (change instanceof Change.AddColumn add) {
            return findGap(add.column());
        } else if (change instanceof Change.AlterColumn alter) {
            return findGap(alter.to());
        } else if (change instanceof Change.AddConstraint add) {
            return findGap(add.constraint());
        } else if (change instanceof Change.CreateIndex create) {
            return findGap(create.index());
        } else if (change instanceof Change.CreateObject create) {
            return findGap(create.object());
        }
        return change instanceof Change.ReplaceObject replace ? findGap(replace.object()) : Optional.empty();
    }

    private static Optional<String> findGap(SchemaObject object) {
        return object instanceof SchemaObject.Other other && needsDefinition(other)
                ? unknown(
                        "definition of " + other.kind().word() + " "
                                + other.name().local(),
                        other.definition())
                : Optional.empty();
    }

    /** A schema or an extension is made by its name. */
    private static boolean needsDefinition(SchemaObject.Other other) {
        return switch (other.kind()) {
            case SCHEMA, EXTENSION -> false;
            default -> true;
        };
    }

    private static Optional<String> findGap(Table table) {
        return table.options().unheld().stream()
                .findFirst()
                .map(clause -> "table " + table.name().local() + " has " + clause + ", which is not held here")
                .or(() -> findGapOfParts(table));
    }

    private static Optional<String> findGapOfParts(Table table) {
        return Stream.of(
                        Stream.of(part(table)),
                        table.columns().stream().map(Writable::findGap),
                        table.constraints().stream().map(Writable::findGap),
                        table.indexes().stream().map(Writable::findGap))
                .flatMap(gaps -> gaps)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> part(Table table) {
        return table.options().origin() == Table.Origin.PART
                ? Optional.of("not all that makes table " + table.name().local() + " could be read")
                : Optional.empty();
    }

    private static Optional<String> findGap(Column column) {
        if (column.type() instanceof ColumnType.Unknown type) {
            return Optional.of("the type of column " + column.name() + " is not known: " + type.reason());
        }
        return column.defaultValue()
                .flatMap(value -> unknown("default of column " + column.name(), value))
                .or(() -> column.generated()
                        .flatMap(
                                generated -> unknown("expression of column " + column.name(), generated.expression())));
    }

    private static Optional<String> findGap(Constraint constraint) {
        if (constraint instanceof Constraint.Check check) {
            return unknown("check " + check.name().orElse(""), check.expression());
        } else if (constraint instanceof Constraint.Exclusion exclusion) {
            return unknown("exclusion " + exclusion.name().orElse(""), exclusion.definition());
        }
        return Optional.empty();
    }

    private static Optional<String> findGap(Index index) {
        return Stream.concat(index.parts().stream().map(Index.Part::expression), index.predicate().stream())
                .map(expression -> unknown("expression of index " + index.name(), expression))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> unknown(String what, Expression expression) {
        return expression.isUnknown() ? Optional.of("the " + what.strip() + " is not known") : Optional.empty();
    }
}
