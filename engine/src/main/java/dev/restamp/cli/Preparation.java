package dev.restamp.cli;

import dev.restamp.alembic.ScriptBodies;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.verdict.Judge;
import java.util.Arrays;
import java.util.Set;

/** Whoever is about to look at a database or at scripts has what that takes loaded on another core, while the words are still being read. */
final class Preparation {

    private static final Set<String> LOOKING = Set.of("audit", "plan", "apply", "repair", "explain", "fleet");

    private Preparation() {}

    static void begin(String... words) {
        if (words.length > 0 && LOOKING.contains(words[0])) {
            Ahead.begin(() -> prepare(words));
        } else if (words.length > 1 && words[0].equals("history") && words[1].equals("lint")) {
            Ahead.begin(() -> ScriptBodies.prepare(dialect(words)));
        }
    }

    private static Dialect dialect(String... words) {
        return Dialects.find(isPostgres(words) ? "postgresql" : "sqlite").orElseThrow();
    }

    private static boolean isPostgres(String... words) {
        return Arrays.stream(words).anyMatch(word -> word.startsWith("postgres"));
    }

    private static void prepare(String... words) {
        if (isPostgres(words)) {
            Dialects.find("postgresql")
                    .ifPresent(dialect -> dialect.introspector().prepare());
        }
        Judge.prepare();
    }
}
