package dev.restamp.verdict;

import dev.restamp.fingerprint.Rulebook;
import dev.restamp.history.Operation.Opaque;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject.Other;
import dev.restamp.schema.Table;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many partitions there are hangs on the day, where a function of the history makes them, or a step that nobody can read. */
final class Partitions {

    private static final Pattern MAKING = Pattern.compile("(?is).*\\bPARTITION\\s+OF\\b.*");

    private final Schema last;
    private final List<String> making;
    private final List<Opaque> unread;

    /** Of a history that leaves this. */
    Partitions(Rulebook rulebook, Schema last) {
        this.last = last;
        making = last.objects().stream()
                .filter(object -> object.kind() == ObjectKind.FUNCTION)
                .map(object ->
                        object instanceof Other function ? function.definition().text() : "")
                .filter(MAKING.asMatchPredicate())
                .map(text -> text.toLowerCase(Locale.ROOT))
                .toList();
        unread = rulebook.fingerprints().stream()
                .flatMap(fingerprint -> fingerprint.operations().stream())
                .flatMap(operation -> operation instanceof Opaque step ? Stream.of(step) : Stream.empty())
                .toList();
    }

    /** Those of a schema that may have been made so. */
    Set<Name> mayBeMade(Schema schema) {
        return schema.tables().stream()
                .filter(table -> table.options()
                        .partitionOf()
                        .flatMap(last::findTable)
                        .filter(this::getsMore)
                        .isPresent())
                .map(Table::name)
                .collect(Collectors.toSet());
    }

    private boolean getsMore(Table parent) {
        String name = parent.name().local().toLowerCase(Locale.ROOT);
        return making.stream().anyMatch(text -> text.contains(name))
                || unread.stream()
                        .anyMatch(step -> step.touches()
                                .map(tables -> tables.contains(parent.name()))
                                .orElse(true));
    }
}
