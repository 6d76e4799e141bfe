package dev.restamp.cli;

import dev.restamp.dialect.Dialects;
import dev.restamp.verdict.Judge;
import java.util.Arrays;
import java.util.Set;

/** Whoever is about to look at a database has what that takes loaded on another core, while the words are still being read. */
final class Preparation {

    private static final Set<String> LOOKING = Set.of("audit", "plan", "apply", "repair", "explain", "fleet");

    private Preparation() {}

    static void begin(String... words) {
        if (words.length > 0 && LOOKING.contains(words[0])) {
            Ahead.begin(() -> prepare(words));
        }
    }

    private static void prepare(String... words) {
        if (Arrays.stream(words).anyMatch(word -> word.startsWith("postgres"))) {
            Dialects.find("postgresql")
                    .ifPresent(dialect -> dialect.introspector().prepare());
        }
        Judge.prepare();
    }
}
