package dev.restamp.sqlalchemy;

import dev.restamp.python.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code isinstance(x, sa.UniqueConstraint)}: which of SQLAlchemy's classes the parts of a table are of. */
final class Kinds {

    private static final Set<String> CLASSES = Set.of(
            "Column",
            "Table",
            "MetaData",
            "Index",
            "Constraint",
            "ColumnCollectionConstraint",
            "UniqueConstraint",
            "PrimaryKeyConstraint",
            "ForeignKeyConstraint",
            "ForeignKey",
            "CheckConstraint",
            "ExcludeConstraint");

    private Kinds() {}

    /** Empty where the name is none of such a class, or nothing is known of the value. */
    static Optional<Boolean> isOf(Value value, String name) {
        boolean open = value instanceof Value.Unknown || !CLASSES.contains(name);
        return open ? Optional.empty() : Optional.of(of(value).contains(name));
    }

    private static List<String> of(Value value) {
        if (value instanceof ColumnThing) return List.of("Column");
        if (value instanceof TableThing) return List.of("Table");
        if (value instanceof MetaDataThing) return List.of("MetaData");
        if (value instanceof IndexThing) return List.of("Index");
        return value instanceof ConstraintThing constraint ? of(constraint) : List.of();
    }

    private static List<String> of(ConstraintThing constraint) {
        return switch (constraint.kind()) {
            case PRIMARY_KEY -> List.of("Constraint", "ColumnCollectionConstraint", "PrimaryKeyConstraint");
            case UNIQUE -> List.of("Constraint", "ColumnCollectionConstraint", "UniqueConstraint");
            case FOREIGN_KEY -> List.of("Constraint", "ColumnCollectionConstraint", "ForeignKeyConstraint");
            case CHECK -> List.of("Constraint", "ColumnCollectionConstraint", "CheckConstraint");
            case EXCLUSION -> List.of("Constraint", "ColumnCollectionConstraint", "ExcludeConstraint");
        };
    }
}
