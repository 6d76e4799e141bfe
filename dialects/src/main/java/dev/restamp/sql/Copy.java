package dev.restamp.sql;

import dev.restamp.schema.Column;
import dev.restamp.schema.Column.Identity;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.Check;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What {@code CREATE TABLE … (LIKE model INCLUDING …)} takes over from its model. */
final class Copy {

    private Copy() {}

    /** What INCLUDING ALL stands for, of what the model holds. */
    static final Set<String> ALL = Set.of("comments", "constraints", "defaults", "generated", "identity", "indexes");

    /** What a partition or a descendant takes over: all, but it counts by its parent's sequence, and an identity stays the parent's. */
    static List<Column> inherited(Table parent, Draft draft) {
        return parent.columns().stream()
                .map(c -> (isSerial(c) ? c.withDefault(Optional.of(counter(parent, c, draft))) : c)
                        .withIdentity(Optional.empty()))
                .toList();
    }

    private static boolean isSerial(Column column) {
        return column.identity().filter(i -> i.kind() == Identity.Kind.SERIAL).isPresent();
    }

    static List<Column> columns(Table model, Set<String> included, Draft draft) {
        return model.columns().stream()
                .map(c -> column(model, c, included, draft))
                .toList();
    }

    private static Column column(Table model, Column column, Set<String> included, Draft draft) {
        Column copy = Column.of(column.name(), column.type(), column.nullable()).withCollation(column.collation());
        if (included.contains("comments")) {
            copy = copy.withComment(column.comment());
        }
        if (included.contains("generated")) {
            copy = copy.withGenerated(column.generated());
        }
        boolean serial = isSerial(column);
        if (included.contains("identity") && !serial) {
            copy = copy.withIdentity(column.identity());
        }
        if (included.contains("defaults")) {
            copy = copy.withDefault(serial ? Optional.of(counter(model, column, draft)) : column.defaultValue());
        }
        return copy;
    }

    /** The copy of a serial column counts by the sequence of its model. */
    private static Expression counter(Table model, Column column, Draft draft) {
        return draft.defaultValue(SerialColumns.counter(model.name(), column.name()), column.type());
    }

    static List<Constraint> constraints(Table model, Set<String> included) {
        return model.constraints().stream()
                .filter(c -> !(c instanceof ForeignKey))
                .filter(c -> included.contains(c instanceof Check ? "constraints" : "indexes"))
                .map(c -> c instanceof Check ? c : c.withName(Optional.empty()))
                .toList();
    }

    static List<Index> indexes(Table model, Set<String> included) {
        return included.contains("indexes")
                ? model.indexes().stream().map(i -> i.withName("")).toList()
                : List.of();
    }
}
