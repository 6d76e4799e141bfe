package dev.restamp.trial;

import dev.restamp.history.History;
import dev.restamp.replay.Step;
import dev.restamp.schema.Change;
import dev.restamp.schema.Difference;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The sets of revisions that leave the very schema which a state shows, as far as what was seen of each tells. */
final class Alikes {

    private final History history;
    private final List<Moment> whole;
    private final Map<String, Set<Change>> done = new HashMap<>();
    private final Map<String, Set<Change>> undone = new HashMap<>();

    Alikes(History history, List<Step> steps, List<Moment> whole) {
        this.history = history;
        this.whole = whole;
        for (Step step : steps) {
            done.put(step.revision(), difference(step.before(), step.after()));
            undone.put(step.revision(), difference(step.after(), step.before()));
        }
    }

    /** Those of the whole states with this schema. */
    List<Set<String>> of(Schema schema) {
        return whole.stream()
                .filter(moment -> moment.schema().equals(schema))
                .map(Moment::applied)
                .toList();
    }

    /** Besides, where the damage is just what one revision more, or one of the last ones less, would be. */
    List<Set<String>> of(Moment moment) {
        List<Set<String>> alikes = new ArrayList<>(of(moment.schema()));
        Set<Change> damage = difference(moment.whole(), moment.schema());
        if (!damage.isEmpty()) {
            done.keySet().stream()
                    .filter(id -> damage.equals((moment.applied().contains(id) ? undone : done).get(id)))
                    .map(id -> turned(moment.applied(), id))
                    .filter(set -> history.closure(set).equals(set))
                    .forEach(alikes::add);
        }
        return alikes;
    }

    private static Set<Change> difference(Schema from, Schema to) {
        return Set.copyOf(Difference.between(from, to));
    }

    private static Set<String> turned(Set<String> applied, String revision) {
        Set<String> turned = new TreeSet<>(applied);
        if (!turned.remove(revision)) {
            turned.add(revision);
        }
        return turned;
    }
}
