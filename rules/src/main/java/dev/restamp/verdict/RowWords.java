package dev.restamp.verdict;

import dev.restamp.fingerprint.Rows;
import dev.restamp.fingerprint.Rows.Otherwise;
import dev.restamp.fingerprint.Rows.Question;
import dev.restamp.fingerprint.Rows.Wanted;
import dev.restamp.verdict.ruling.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the rows say by which a person knows a revision. All of them must be answered to say anything. */
final class RowWords {

    private final String revision;
    private final Probe probe;
    private final List<String> failed = new ArrayList<>();
    private final List<RowDifference> differences = new ArrayList<>();
    private boolean open;

    private RowWords(String revision, Probe probe) {
        this.revision = revision;
        this.probe = probe;
    }

    static RowWords of(String revision, List<Rows> all, Probe probe) {
        RowWords words = new RowWords(revision, probe);
        words.open = all.isEmpty();
        all.forEach(words::ask);
        return words;
    }

    Optional<Word> word() {
        if (open) {
            return Optional.empty();
        } else if (!failed.isEmpty()) {
            return Optional.of(
                    new Word(revision, false, false, "by the rows of a rulebook " + String.join(", and ", failed)));
        }
        return Optional.of(new Word(
                revision,
                true,
                false,
                "the rows are there by which a rulebook knows it"
                        + (differences.isEmpty() ? "" : ", though not as they should be")));
    }

    /** Nothing where it is not known whether it ran, or known that it did not. */
    List<RowDifference> differences() {
        return open || !failed.isEmpty() ? List.of() : differences;
    }

    private void ask(Rows rows) {
        OptionalLong number = number(rows.question());
        Optional<Boolean> holds = holds(number, rows.wanted());
        if (holds.isEmpty()) {
            open = true;
        } else if (!holds.get()) {
            hear(rows, number.getAsLong(), rows.otherwise());
        }
    }

    private void hear(Rows rows, long number, Optional<Otherwise> otherwise) {
        if (otherwise.isEmpty()) {
            failed.add(failure(rows, number));
            return;
        }
        Otherwise other = otherwise.get();
        Optional<Boolean> holds = other.question().isEmpty()
                ? Optional.of(true)
                : holds(number(other.question().get()), other.wanted());
        if (holds.isEmpty()) {
            open = true;
        } else if (!holds.get()) {
            hear(rows, number, other.otherwise());
        } else if (other.says() == Rows.Says.ABSENT) {
            failed.add(failure(rows, number));
        } else {
            other.complaint()
                    .map(complaint -> new RowDifference(revision, object(rows.question()), complaint))
                    .ifPresent(differences::add);
        }
    }

    private OptionalLong number(Question question) {
        return question instanceof Rows.Matching matching
                ? probe.count(matching.table(), matching.where())
                : probe.number((Rows.Query) question);
    }

    private Optional<Boolean> holds(OptionalLong number, Wanted wanted) {
        if (number.isEmpty()) {
            return Optional.empty();
        } else if (wanted instanceof Rows.Between between) {
            return Optional.of(between.holds(number.getAsLong()));
        }
        OptionalLong other = number(((Rows.SameAs) wanted).question());
        return other.isEmpty() ? Optional.empty() : Optional.of(other.getAsLong() == number.getAsLong());
    }

    /** The table that it is about, where it is about one. */
    private String object(Question question) {
        return question.tables().size() == 1
                ? question.tables().iterator().next().local()
                : revision;
    }

    private static String failure(Rows rows, long number) {
        String wanted = rows.wanted() instanceof Rows.SameAs same
                ? "as many as " + same.question()
                : rows.wanted().toString();
        return rows.question() instanceof Rows.Matching matching
                ? matching + " holds " + number + " of its rows, not " + wanted
                : rows.question() + " gives " + number + ", not " + wanted;
    }
}
