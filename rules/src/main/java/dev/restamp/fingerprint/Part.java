package dev.restamp.fingerprint;

import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import java.util.List;
import java.util.Optional;

/** What of its owner an atom is; put in order by its words. */
public sealed interface Part extends Comparable<Part> {

    /** The owner itself. */
    record Whole() implements Part {
        static final Whole WHOLE = new Whole();

        @Override
        public String words(String defaultSchema) {
            return "";
        }

        @Override
        public String object(String owner, String defaultSchema) {
            return owner;
        }
    }

    /** A column, or what a column is like. */
    record OfColumn(String column) implements Part {
        @Override
        public String words(String defaultSchema) {
            return column;
        }

        @Override
        public String object(String owner, String defaultSchema) {
            return owner + "." + column;
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }
    }

    /** A value of an enum type. */
    record Value(String value) implements Part {
        @Override
        public String words(String defaultSchema) {
            return value;
        }

        @Override
        public String object(String owner, String defaultSchema) {
            return owner + "." + value;
        }
    }

    /** An index, a check or an exclusion by its name. */
    record Named(String name) implements Part {
        @Override
        public String words(String defaultSchema) {
            return name;
        }
    }

    /** A check or an exclusion that has no name, by what it says. */
    record Saying(String text) implements Part {
        @Override
        public String words(String defaultSchema) {
            return text;
        }
    }

    /** A unique key. */
    record Columns(List<String> columns) implements Part {
        @Override
        public String words(String defaultSchema) {
            return String.join(", ", columns);
        }

        @Override
        public String object(String owner, String defaultSchema) {
            return owner + "(" + words(defaultSchema) + ")";
        }

        @Override
        public String toString() {
            return words("");
        }
    }

    /** A foreign key; without columns of its target it refers to that one's primary key. */
    record Reference(List<String> columns, Name target, List<String> targetColumns) implements Part {
        @Override
        public String words(String defaultSchema) {
            String table = target.schema().equals(defaultSchema) ? target.local() : target.toString();
            String to = targetColumns.isEmpty() ? table : table + "(" + String.join(", ", targetColumns) + ")";
            return String.join(", ", columns) + " -> " + to;
        }

        @Override
        public String object(String owner, String defaultSchema) {
            return owner + "(" + words(defaultSchema) + ")";
        }

        @Override
        public Optional<Name> table() {
            return Optional.of(target);
        }
    }

    /** The name of a key, which is known by what it is and not by its name. */
    record NameOf(AtomKind kind, Part key) implements Part {
        @Override
        public String words(String defaultSchema) {
            String words = key.words(defaultSchema);
            return kind.word() + (words.isEmpty() ? "" : " (" + words + ")");
        }

        @Override
        public List<String> columns() {
            return key.columns();
        }

        @Override
        public Optional<Name> table() {
            return key.table();
        }
    }

    /** An object beside the tables; triggers, policies and rules are on one. */
    record OfKind(ObjectKind kind, Optional<Name> table) implements Part {
        @Override
        public String words(String defaultSchema) {
            return kind.word() + table.map(on -> " on " + on.local()).orElse("");
        }

        @Override
        public String object(String owner, String defaultSchema) {
            return owner;
        }

        public boolean isView() {
            return kind.isView();
        }
    }

    /** Several ways in which one thing may be seen, as a person wrote them. */
    record OneOf(String text) implements Part {
        @Override
        public String words(String defaultSchema) {
            return text;
        }

        @Override
        public String object(String owner, String defaultSchema) {
            return text;
        }
    }

    /** As a person writes it beside its owner, who leaves out the default schema. */
    String words(String defaultSchema);

    /** The object as a person names it: {@code scenes.mood}, {@code ix_users_email on users}. */
    default String object(String owner, String defaultSchema) {
        return words(defaultSchema) + " on " + owner;
    }

    /** The columns of its owner that it is, or that it is on, as far as it says so itself. */
    default List<String> columns() {
        return List.of();
    }

    /** The other table without which it cannot be. */
    default Optional<Name> table() {
        return Optional.empty();
    }

    @Override
    default int compareTo(Part other) {
        return words("").compareTo(other.words(""));
    }
}
