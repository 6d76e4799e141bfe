package dev.restamp.report;

import dev.restamp.replay.Comparison;
import dev.restamp.replay.Step;
import dev.restamp.text.Printable;
import dev.restamp.trial.Mark;
import dev.restamp.trial.Remedy;
import dev.restamp.trial.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** A trial: two tables, every answer that is not so, and what was read otherwise than it turned out to be. */
public record TrialReport(List<Step> steps, List<Trial.Result> results, List<Comparison> readings) {

    public String of(boolean json) {
        return json ? Json.object(this::json) : text();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        long replayed = steps.stream().filter(step -> step.failure().isEmpty()).count();
        text.append(replayed).append(" of ").append(steps.size()).append(" revisions replayed");
        findStop().ifPresent(stop -> text.append("; ").append(stop));
        text.append("\n\n"
                + "| states | audits | right | alike | open | false alarm | wrong |\n"
                + "|---|---|---|---|---|---|---|\n");
        for (Trial.Kind kind : Trial.Kind.values()) {
            row(text, kind, counts(kind, Mark.values(), Trial.Result::mark));
        }
        text.append("\n| states | plans | calm | healed | review | told | failed |\n|---|---|---|---|---|---|---|\n");
        for (Trial.Kind kind : Trial.Kind.values()) {
            row(text, kind, counts(kind, Remedy.values(), Trial.Result::remedy));
        }
        list(text, "wrong", result -> result.mark() == Mark.WRONG);
        list(text, "false alarm", result -> result.mark() == Mark.FALSE_ALARM);
        list(text, "failed", result -> result.mark() != Mark.WRONG && result.remedy() == Remedy.FAILED);
        return text.append("\nread beside replayed\n")
                .append(ComparisonReport.of(readings, false))
                .toString();
    }

    private Optional<String> findStop() {
        return steps.stream()
                .filter(step -> step.failure().isPresent())
                .findFirst()
                .map(step -> step.revision() + " fails: " + step.failure().orElseThrow());
    }

    private <T> List<Long> counts(Trial.Kind kind, T[] values, Function<Trial.Result, T> of) {
        List<Long> counts = new ArrayList<>();
        for (T value : values) {
            counts.add(results.stream()
                    .filter(result -> result.kind() == kind && of.apply(result) == value)
                    .count());
        }
        return counts;
    }

    private void row(StringBuilder text, Trial.Kind kind, List<Long> counts) {
        text.append("| ").append(word(kind));
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
                        .append(word(result.kind()))
                        .append(" at ")
                        .append(Printable.line(result.moment().label()));
                text.append(Printable.line(difference(result)));
                result.alarms().forEach(alarm -> text.append("\n  ").append(Printable.line(alarm)));
            }
        }
        text.append(results.stream().anyMatch(which) ? "\n" : "");
    }

    private static String difference(Trial.Result result) {
        List<String> more = new ArrayList<>(result.answer());
        more.removeAll(result.moment().applied());
        List<String> less = new ArrayList<>(result.moment().applied());
        less.removeAll(result.answer());
        return (more.isEmpty() ? "" : "; counts " + String.join(", ", more))
                + (less.isEmpty() ? "" : "; leaves out " + String.join(", ", less))
                + (result.open().isEmpty() ? "" : "; leaves open " + String.join(", ", result.open()));
    }

    private void json(Json json) throws IOException {
        json.number("format", 1);
        json.number("revisions", steps.size());
        json.text("stop", findStop());
        json.list("results", results, result -> json.objectOf(to -> json(to, result)));
        json.object("readings", to -> ComparisonReport.json(to, readings));
    }

    private static void json(Json json, Trial.Result result) throws IOException {
        json.text("kind", word(result.kind()));
        json.text("state", result.moment().label());
        json.text("mark", word(result.mark()));
        json.text("remedy", word(result.remedy()));
        json.texts("applied", result.moment().applied());
        json.texts("answer", result.answer());
        json.texts("open", result.open());
        json.texts("alarms", result.alarms());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
