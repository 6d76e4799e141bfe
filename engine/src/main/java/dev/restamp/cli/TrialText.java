package dev.restamp.cli;

import dev.restamp.replay.Step;
import dev.restamp.trial.Mark;
import dev.restamp.trial.Remedy;
import dev.restamp.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** A trial for people: two tables, and every answer that is not so. */
record TrialText(List<Step> steps, List<Trial.Result> results) {

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        long replayed = steps.stream().filter(step -> step.failure().isEmpty()).count();
        text.append(replayed).append(" of ").append(steps.size()).append(" revisions replayed");
        findStop().ifPresent(stop -> text.append("; ").append(stop));
        text.append("\n\n| states | audits | right | alike | open | wrong |\n|---|---|---|---|---|---|\n");
        for (Trial.Kind kind : Trial.Kind.values()) {
            row(text, kind, counts(kind, Mark.values(), Trial.Result::mark));
        }
        text.append("\n| states | plans | calm | healed | review | told | failed |\n|---|---|---|---|---|---|---|\n");
        for (Trial.Kind kind : Trial.Kind.values()) {
            row(text, kind, counts(kind, Remedy.values(), Trial.Result::remedy));
        }
        list(text, "wrong", result -> result.mark() == Mark.WRONG);
        list(text, "failed", result -> result.mark() != Mark.WRONG && result.remedy() == Remedy.FAILED);
        return text.toString();
    }

    private Optional<String> findStop() {
        return steps.stream()
                .filter(step -> step.failure().isPresent())
                .findFirst()
                .map(step -> step.revision() + " fails: " + step.failure().orElseThrow());
    }

    private <T> List<Long> counts(Trial.Kind kind, T[] values, java.util.function.Function<Trial.Result, T> of) {
        List<Long> counts = new ArrayList<>();
        for (T value : values) {
            counts.add(results.stream()
                    .filter(result -> result.kind() == kind && of.apply(result) == value)
                    .count());
        }
        return counts;
    }

    private void row(StringBuilder text, Trial.Kind kind, List<Long> counts) {
        text.append("| ").append(kind.name().toLowerCase(Locale.ROOT));
        text.append(" | ").append(counts.stream().mapToLong(Long::longValue).sum());
        counts.forEach(count -> text.append(" | ").append(count));
        text.append(" |\n");
    }

    private void list(StringBuilder text, String word, Predicate<Trial.Result> which) {
        for (Trial.Result result : results) {
            if (which.test(result)) {
                text.append('\n')
                        .append(word)
                        .append(": ")
                        .append(result.kind().name().toLowerCase(Locale.ROOT))
                        .append(" at ")
                        .append(result.state().label());
                text.append(difference(result));
            }
        }
        text.append(results.stream().anyMatch(which) ? "\n" : "");
    }

    private static String difference(Trial.Result result) {
        List<String> more = new ArrayList<>(result.answer());
        more.removeAll(result.state().applied());
        List<String> less = new ArrayList<>(result.state().applied());
        less.removeAll(result.answer());
        return (more.isEmpty() ? "" : "; counts " + String.join(", ", more))
                + (less.isEmpty() ? "" : "; leaves out " + String.join(", ", less))
                + (result.open().isEmpty() ? "" : "; leaves open " + String.join(", ", result.open()));
    }
}
