package dev.restamp.audit;

import dev.restamp.dialect.SqlWriter.Offer;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Counts rows, read-only and bounded in time. */
@FunctionalInterface
public interface Counter {

    /** For plans made without a connection: nothing is known of the rows. */
    Counter NONE = question -> OptionalLong.empty();

    /** Empty when it cannot be said: no connection, no privilege, no time. */
    OptionalLong count(Question question);

    /** What can be asked. */
    sealed interface Question {

        /** How many rows? */
        record Rows(Name table) implements Question {}

        /** How many rows have NULL there? */
        record Nulls(Name table, String column) implements Question {}

        /** How many groups of rows would break a unique key over these columns? */
        record Duplicates(Name table, List<String> columns, boolean nullsNotDistinct) implements Question {}

        /** How many rows refer to nothing? */
        record Orphans(Name table, Constraint.ForeignKey key) implements Question {}

        /** How many rows have a value in each of these columns? */
        record Filled(Name table, List<String> columns) implements Question {}

        /** How many rows break the check? */
        record Violations(Name table, Expression check) implements Question {}

        /** How many rows have these values? An empty optional stands for NULL. */
        record Matches(Name table, Map<String, Optional<String>> values) implements Question {}

        /** How many rows have the number that the database would give the next row, or one so many further on? */
        record Numbered(Name table, String column, int further) implements Question {}

        /** How much has the server of this, by a name? */
        record Offered(Offer offer, String name) implements Question {}
    }
}
