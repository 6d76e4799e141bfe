package dev.restamp.report;

import dev.restamp.example.Check;
import java.util.List;

/** What came of the examples of a rulebook, for reading. */
public final class ExampleReport {

    private ExampleReport() {}

    public static String of(List<Check> checks, String file) {
        StringBuilder text = new StringBuilder();
        for (Check check : checks) {
            text.append(check.passed() ? "ok      " : "failed  ")
                    .append(file)
                    .append(':')
                    .append(check.example().line())
                    .append("  ")
                    .append(check.example().name())
                    .append('\n');
            check.complaints()
                    .forEach(complaint ->
                            text.append("        ").append(complaint).append('\n'));
        }
        long failed = checks.stream().filter(check -> !check.passed()).count();
        return text.append(count(checks.size()))
                .append(failed == 0 ? ", all as expected" : ", " + failed + " not as expected")
                .append('\n')
                .toString();
    }

    private static String count(int examples) {
        return examples == 1 ? "1 example" : examples + " examples";
    }
}
