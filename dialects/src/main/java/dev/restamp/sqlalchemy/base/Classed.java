package dev.restamp.sqlalchemy.base;

import dev.restamp.python.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A part of a table, as {@code isinstance} sees it: it knows of which of SQLAlchemy's classes it is. */
public interface Classed extends Value.Thing {

    Set<String> ALL = Set.of(
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

    List<String> classes();

    /** Empty where the name is none of such a class, or nothing is known of the value. */
    static Optional<Boolean> isOf(Value value, String name) {
        if (value instanceof Value.Unknown || !ALL.contains(name)) {
            return Optional.empty();
        }
        return Optional.of(value instanceof Classed part && part.classes().contains(name));
    }
}
