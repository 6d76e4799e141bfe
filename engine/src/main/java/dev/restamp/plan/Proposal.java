package dev.restamp.plan;

import dev.restamp.fingerprint.Fix;
import dev.restamp.hazard.Values;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that a person may choose to do: written into the script as a comment only. */
public sealed interface Proposal {

    /** A change to the schema, to be written in the dialect at hand. */
    record OfChange(Change change) implements Proposal {}

    /** SQL as a revision has it. */
    record OfSql(String sql) implements Proposal {}

    /** Advice in words. */
    record OfWords(String text) implements Proposal {}

    /** Gives a value, which only a person can know, to the rows that have none. */
    record Fill(Name table, String column) implements Proposal {}

    /** Sets a row's values; an empty optional stands for NULL. */
    record SetRow(Name table, Map<String, Optional<String>> values, Map<String, Optional<String>> where)
            implements Proposal {
        public SetRow {
            values = frozen(values);
            where = frozen(where);
        }
    }

    record InsertRow(Name table, Map<String, Optional<String>> values) implements Proposal {
        public InsertRow {
            values = frozen(values);
        }
    }

    /** The statements of a fix, and how they are asked for; nothing for none. */
    static List<Proposal> of(Fix fix) {
        if (fix.isEmpty()) {
            return List.of();
        }
        List<Proposal> proposals = new ArrayList<>();
        fix.statements().forEach(statement -> proposals.add(new OfSql(statement)));
        proposals.add(new OfWords(
                "read the statements of the rulebook's fix; to have them run, name the rulebook by --rules and"
                        + " again by --with-fixes"));
        return proposals;
    }

    /** How a change is made that rows stand in the way of. */
    static List<Proposal> despiteRows(Change change) {
        if (change instanceof Change.AddColumn add && Values.isWanting(add.column())) {
            Column column = add.column();
            return List.of(
                    new OfChange(new Change.AddColumn(add.table(), column.withNullable(true))),
                    new Fill(add.table(), column.name()),
                    new OfChange(new Change.AlterColumn(add.table(), column)));
        }
        return List.of(new OfWords("put the rows right first, then plan again"), new OfChange(change));
    }

    /** Those in words. */
    static List<String> words(List<Proposal> proposals) {
        return proposals.stream()
                .filter(OfWords.class::isInstance)
                .map(proposal -> ((OfWords) proposal).text())
                .toList();
    }

    private static <K, V> Map<K, V> frozen(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
