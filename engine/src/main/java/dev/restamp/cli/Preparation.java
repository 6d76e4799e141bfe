package dev.restamp.cli;

import dev.restamp.verdict.Judge;
import dev.restamp.verdict.standing.Surveyor;
import java.util.Set;

/** Whoever is about to look at a database has the rules made on another core, while the words are still being read. */
final class Preparation {

    private static final Set<String> LOOKING = Set.of("audit", "plan", "apply", "repair", "explain", "fleet");

    private Preparation() {}

    static void begin(String... words) {
        if (words.length > 0 && LOOKING.contains(words[0])) {
            Ahead.begin(Preparation::loadRules);
        }
    }

    private static void loadRules() {
        Judge.loadRules();
        Surveyor.loadRules();
    }
}
