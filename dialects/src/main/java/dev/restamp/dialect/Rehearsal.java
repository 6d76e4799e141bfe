package dev.restamp.dialect;

import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lets a database read what is beyond a reader: runs a statement on an empty copy of a schema, and looks what came of it. */
@FunctionalInterface
public interface Rehearsal {

    /**
     * What the statement changes, where {@code before} holds all that it may need. Empty when the schema cannot be copied whole,
     * or when the database refuses the statement.
     */
    Optional<List<Change>> changes(Schema before, String statement);

    /** Whether nothing of the table is unknown, so that it can be copied. */
    static boolean isWhole(Table table) {
        return !table.options().predates()
                && table.columns().stream().allMatch(Rehearsal::isWhole)
                && table.checks().stream().noneMatch(c -> c.expression().isUnknown())
                && table.indexes().stream()
                        .flatMap(
                                i -> Stream.concat(i.parts().stream().map(p -> p.expression()), i.predicate().stream()))
                        .noneMatch(Expression::isUnknown);
    }

    private static boolean isWhole(Column column) {
        return !(column.type() instanceof ColumnType.Unknown)
                && column.defaultValue().filter(Expression::isUnknown).isEmpty()
                && column.generated().filter(g -> g.expression().isUnknown()).isEmpty();
    }

    /** Whether a copy, as the database shows it, has just the tables of the model. */
    static boolean isFaithful(Schema model, Schema copy) {
        return model.tables().size() == copy.tables().size()
                && model.tables().stream()
                        .allMatch(t -> copy.findTable(t.name())
                                .filter(c -> shape(c).equals(shape(t)))
                                .isPresent());
    }

    private static List<String> shape(Table table) {
        return Stream.concat(
                        table.columns().stream().map(c -> c.name() + " " + c.type() + " " + c.nullable()),
                        table.indexes().stream().map(i -> i.name()))
                .toList();
    }
}
