package dev.restamp.cli;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.tool.Tools;
import dev.restamp.verdict.Judge;
import dev.restamp.verdict.standing.Surveyor;
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
            Ahead.begin(() -> Tools.usual().prepare(dialect(words)));
        }
    }

    /** That of the first word that names a database, as far as its beginning tells; another one prepares for nothing. */
    private static Dialect dialect(String... words) {
        return Dialects.all().stream()
                .filter(dialect -> Arrays.stream(words).anyMatch(dialect::isMeant))
                .findFirst()
                .orElseGet(() -> Dialects.all().get(Dialects.all().size() - 1));
    }

    private static void prepare(String... words) {
        dialect(words).introspector().prepare();
        Judge.prepare();
        Surveyor.prepare();
    }
}
