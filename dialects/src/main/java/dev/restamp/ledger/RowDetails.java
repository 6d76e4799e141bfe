package dev.restamp.ledger;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a row of a ledger tells beside its key, and in which columns: how the revision ended, what its body was, and its own number. */
public record RowDetails(List<Mark> marks, Optional<String> digest, Optional<String> place) {

    public static final RowDetails NONE = new RowDetails(List.of(), Optional.empty(), Optional.empty());

    public RowDetails {
        marks = List.copyOf(marks);
    }

    /** A row whose column reads so, as text and with nothing for NULL, is one of this state. */
    public record Mark(String column, String pattern, Entry.State state) {}

    /** All that have to be read. */
    public List<String> columns() {
        return Stream.of(marks.stream().map(Mark::column), digest.stream(), place.stream())
                .flatMap(columns -> columns)
                .distinct()
                .toList();
    }

    /** The entry of a row, by what its columns hold as text; a column that the table lacks holds nothing. */
    public Entry entry(String key, Function<String, String> text) {
        return new Entry(
                key,
                marks.stream()
                        .filter(mark -> text.apply(mark.column()).matches(mark.pattern()))
                        .map(Mark::state)
                        .findFirst()
                        .orElse(Entry.State.DONE),
                digest.map(text).filter(found -> !found.isEmpty()),
                place.map(text).filter(found -> found.matches("\\d{1,9}")).map(Integer::valueOf));
    }
}
