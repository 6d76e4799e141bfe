package dev.restamp.schema.yaml;

import dev.restamp.schema.yaml.Node.Mark;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * What the parser of YAML stumbled over, in the words of those who write it: what stands there, and what to write instead. Nothing
 * of the file is told, which may be somebody's secret and no YAML at all.
 */
final class Slip {

    private static final List<String> MERGE = List.of("<<<<<<< ", ">>>>>>> ");

    private final String file;
    private final List<String> lines;
    private final MarkedYAMLException slip;

    private Slip(String text, String file, MarkedYAMLException slip) {
        this.file = file;
        this.lines = text.lines().toList();
        this.slip = slip;
    }

    static BadYaml of(String text, String file, MarkedYAMLException slip) {
        return new Slip(text, file, slip).told();
    }

    private BadYaml told() {
        for (int i = 0; i < lines.size(); i++) {
            if (MERGE.stream().anyMatch(lines.get(i)::startsWith)) {
                return new BadYaml(
                        new Mark(file, i + 1, 1), "a merge left its mark here: decide which of the two it should be");
            }
        }
        String problem = slip.getProblem() == null ? "" : slip.getProblem();
        Optional<String> unended = findUnended(problem);
        if (unended.isPresent()) {
            return new BadYaml(mark(slip.getContextMark()), unended.get());
        }
        return new BadYaml(mark(slip.getProblemMark()), sentence(problem));
    }

    private Optional<String> findUnended(String problem) {
        boolean atTheEnd = problem.contains("end of stream") || problem.contains("<stream end>");
        if (!atTheEnd) {
            return Optional.empty();
        } else if (String.valueOf(slip.getContext()).contains("quoted scalar")) {
            return Optional.of("the quote that begins here has no end");
        }
        return String.valueOf(slip.getContext()).contains("flow")
                ? Optional.of("the bracket before this has no end")
                : Optional.empty();
    }

    private String sentence(String problem) {
        if (problem.contains("TAB")) {
            return "a tab stands here; YAML is indented by spaces";
        } else if (problem.contains("mapping values are not allowed")) {
            return hasKeyBefore()
                    ? "a text that holds ': ' stands in quotes"
                    : "this line is indented as if it belonged to the text above it; entries beside each other begin"
                            + " in the same column";
        } else if (problem.contains("expected <block end>") && isBehindQuote()) {
            return "the text in quotes ends before this; a quote within it is doubled, or the text stands on lines of"
                    + " its own behind |";
        } else if (problem.contains("expected <block end>")) {
            return "this is indented as nothing above it; entries beside each other begin in the same column";
        } else if (problem.contains("could not find expected ':'")) {
            return "above this a word stands without its ': '";
        } else if (problem.contains("cannot start any token")) {
            return "a text that begins with this sign stands in quotes";
        } else if (problem.contains("expected ',' or")) {
            return "a comma or the closing bracket is missing before this";
        }
        return problem.isEmpty() ? "this is no YAML" : problem;
    }

    /** Whether the line has its key already, and this is a second. */
    private boolean hasKeyBefore() {
        return before().contains(": ");
    }

    private boolean isBehindQuote() {
        String before = before().strip();
        return before.endsWith("'") || before.endsWith("\"");
    }

    /** What stands in the line before the place. */
    private String before() {
        org.yaml.snakeyaml.error.Mark mark = slip.getProblemMark();
        if (mark == null || mark.getLine() >= lines.size()) {
            return "";
        }
        String line = lines.get(mark.getLine());
        return line.substring(0, Math.min(mark.getColumn(), line.length()));
    }

    private Mark mark(org.yaml.snakeyaml.error.@Nullable Mark mark) {
        return mark == null ? new Mark(file, 1, 1) : new Mark(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
