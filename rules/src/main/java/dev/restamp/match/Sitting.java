package dev.restamp.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What rules did in a session: how many facts there were of each kind, and which rules fired how often.
 * The folder is where the rules of the program stand that it was held for.
 */
public record Sitting(String folder, Map<String, Integer> facts, List<Fired> fired) {

    /** So many times, a rule of this package. */
    public record Fired(String home, String rule, int times) {

        /** Whether it stands in this file of rules, which is below the folder of the whole program. */
        public boolean isIn(RuleText text) {
            String folder = text.file().substring(0, text.file().lastIndexOf('/'));
            return text.name().equals(rule) && home.equals("dev.restamp." + folder.replace('/', '.'));
        }
    }

    public Sitting {
        facts = new TreeMap<>(facts);
        fired = List.copyOf(fired);
    }

    /** With what was done in another one for the same. */
    public Sitting and(Sitting more) {
        Map<String, Integer> all = new TreeMap<>(facts);
        more.facts.forEach((kind, count) -> all.merge(kind, count, Integer::sum));
        List<Fired> both = new ArrayList<>(fired);
        both.addAll(more.fired);
        return new Sitting(folder, all, both);
    }
}
