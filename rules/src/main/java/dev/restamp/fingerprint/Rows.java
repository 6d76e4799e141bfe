package dev.restamp.fingerprint;

import dev.restamp.finding.Place;
import dev.restamp.finding.Severity;
import dev.restamp.schema.Name;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows by which a person knows that a revision ran: a question to the database, the answer that says so, and what is to be said
 * otherwise; where nothing is, it did not run.
 */
public record Rows(Question question, Wanted wanted, Optional<Otherwise> otherwise) {

    /** What is asked; the answer is a number. */
    public sealed interface Question {

        Set<Name> tables();
    }

    /** How many rows have these values, an empty one meaning NULL? */
    public record Matching(Name table, Map<String, Optional<String>> where) implements Question {
        public Matching {
            where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
        }

        @Override
        public Set<Name> tables() {
            return Set.of(table);
        }

        @Override
        public String toString() {
            return table.local();
        }
    }

    /** What does this query give? It has been checked; {@code text} is as somebody wrote it, {@code sql} with full names of tables. */
    public record Query(String text, String sql, Set<Name> tables) implements Question {
        public Query {
            tables = Set.copyOf(tables);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    public sealed interface Wanted {}

    /** From the least to the most. */
    public record Between(long least, long most) implements Wanted {

        public static final Between SOME = new Between(1, Long.MAX_VALUE);

        public boolean holds(long number) {
            return number >= least && number <= most;
        }

        @Override
        public String toString() {
            if (least == most) {
                return String.valueOf(least);
            } else if (most == Long.MAX_VALUE) {
                return least + " or more";
            }
            return "from " + least + " to " + most;
        }
    }

    /** As many as this question gives. */
    public record SameAs(Question question) implements Wanted {}

    public enum Says {
        APPLIED,
        ABSENT,
        /** It ran, and its rows are not as they should be. */
        DIFFERS
    }

    /** Another answer that says something; without a question it is said in any case. */
    public record Otherwise(
            Optional<Question> question,
            Wanted wanted,
            Says says,
            Optional<Complaint> complaint,
            Optional<Otherwise> otherwise) {}

    /** What is told of rows that are otherwise than they should be, and the statements that put them right. */
    public record Complaint(Place place, Severity severity, String message, Fix fix) {}
}
