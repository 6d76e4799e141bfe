package dev.restamp.schema;

import dev.restamp.schema.Constraint.Deferral;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A schema in few words, a line for each thing, for tests that say what becomes of it. */
public final class Sketch {

    private Sketch() {}

    public static List<String> of(Schema schema) {
        String home = schema.traits().defaultSchema() + ".";
        return Stream.concat(
                        schema.tables().stream().flatMap(Sketch::of),
                        schema.objects().stream().map(Sketch::of))
                .map(line -> line.replace(home, ""))
                .toList();
    }

    /** What is gone, each line after a minus, and what is new, each after a plus. */
    public static List<String> between(Schema before, Schema after) {
        List<String> gone = new ArrayList<>(of(before));
        List<String> fresh = new ArrayList<>(of(after));
        of(after).forEach(gone::remove);
        of(before).forEach(fresh::remove);
        return Stream.concat(
                        gone.stream().map(line -> "- " + line), fresh.stream().map(line -> "+ " + line))
                .toList();
    }

    private static Stream<String> of(Table table) {
        return Stream.of(
                        Stream.of("table " + table.name() + of(table.options()) + comment(table.comment())),
                        table.columns().stream().map(column -> table.name() + "." + of(column)),
                        table.constraints().stream().map(constraint -> table.name() + " " + of(constraint)),
                        table.indexes().stream()
                                .map(index -> table.name() + " index " + index.name() + " " + index.definition()))
                .flatMap(lines -> lines);
    }

    private static String of(Table.Options options) {
        List<String> words = new ArrayList<>();
        say(options.strict(), "strict", words);
        say(options.withoutRowid(), "without rowid", words);
        say(options.unlogged(), "unlogged", words);
        say(options.rowSecurity(), "row security", words);
        say(options.rowSecurityForced(), "row security forced", words);
        say(options.isOpen(), "of " + options.origin().name().toLowerCase(Locale.ROOT), words);
        options.partitionBy().ifPresent(by -> words.add("partitioned by " + by));
        options.partitionOf().ifPresent(whole -> words.add("partition of " + whole));
        options.bounds().ifPresent(words::add);
        options.inherits().forEach(parent -> words.add("inherits " + parent));
        options.unheld().forEach(clause -> words.add("and " + clause));
        return words.isEmpty() ? "" : ": " + String.join(", ", words);
    }

    private static void say(boolean is, String word, List<String> words) {
        if (is) {
            words.add(word);
        }
    }

    private static String comment(Optional<String> comment) {
        return comment.map(text -> " -- " + text).orElse("");
    }

    private static String of(Column column) {
        return column.name() + " " + column.type() + (column.nullable() ? "" : " not null")
                + column.defaultValue().map(value -> " default " + of(value)).orElse("")
                + column.identity().map(Sketch::of).orElse("")
                + column.generated()
                        .map(made -> " = " + of(made.expression()) + (made.stored() ? " stored" : ""))
                        .orElse("")
                + column.collation().map(name -> " collate " + name).orElse("")
                + comment(column.comment());
    }

    private static String of(Column.Identity identity) {
        return " " + identity.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (identity.options().isEmpty() ? "" : " (" + identity.options() + ")");
    }

    private static String of(Constraint constraint) {
        String name = constraint.name().map(n -> " " + n).orElse("");
        if (constraint instanceof Constraint.PrimaryKey key) {
            return "primary key" + name + columns(key.columns()) + of(key.deferral());
        } else if (constraint instanceof Constraint.UniqueKey key) {
            return "unique key" + name + columns(key.columns()) + (key.nullsNotDistinct() ? " nulls not distinct" : "")
                    + of(key.deferral());
        } else if (constraint instanceof Constraint.ForeignKey key) {
            return "foreign key" + name + columns(key.columns()) + " to " + key.target() + columns(key.targetColumns())
                    + action("delete", key.onDelete()) + action("update", key.onUpdate())
                    + (key.match().equals("SIMPLE") || key.match().isEmpty() ? "" : " match " + key.match())
                    + of(key.deferral()) + valid(key.validated());
        } else if (constraint instanceof Constraint.Check check) {
            return "check" + name + " " + of(check.expression()) + valid(check.validated());
        } else if (constraint instanceof Constraint.Exclusion exclusion) {
            return "exclusion" + name + " " + of(exclusion.definition());
        }
        throw new IllegalStateException("a constraint that no branch knows: " + constraint);
    }

    private static String columns(List<String> columns) {
        return columns.isEmpty() ? "" : " (" + String.join(", ", columns) + ")";
    }

    private static String action(String event, String action) {
        return action.equals("NO ACTION") ? "" : " on " + event + " " + action.toLowerCase(Locale.ROOT);
    }

    private static String of(Deferral deferral) {
        return deferral == Deferral.NOT_DEFERRABLE
                ? ""
                : " " + deferral.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String valid(boolean validated) {
        return validated ? "" : " not valid";
    }

    /** With a question mark where it may be spelt in other ways as well. */
    private static String of(Expression expression) {
        return expression.isUnknown() ? "?" : expression.canonical() + (expression.certain() ? "" : " ?");
    }

    private static String of(SchemaObject object) {
        String name = object.kind().word() + " " + object.name()
                + object.table().map(table -> " on " + table).orElse("");
        if (object instanceof SchemaObject.EnumType type) {
            return name
                    + type.values().stream().collect(Collectors.joining(", ", " (", ")"))
                    + (type.predating() ? " of before" : "");
        } else if (object instanceof SchemaObject.Sequence sequence) {
            return name + (sequence.options().isEmpty() ? "" : " " + sequence.options());
        }
        Expression definition = ((SchemaObject.Other) object).definition();
        return name + ": " + of(definition);
    }
}
