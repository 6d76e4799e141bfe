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
final class Twins {

    private final History history;
    private final List<State> whole;
    private final Map<String, Set<Change>> done = new HashMap<>();
    private final Map<String, Set<Change>> undone = new HashMap<>();

    Twins(History history, List<Step> steps, List<State> whole) {
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
                .filter(state -> state.schema().equals(schema))
                .map(State::applied)
                .toList();
    }

    /** Besides, where the damage is just what one revision more, or one of the last ones less, would be. */
    List<Set<String>> of(State state) {
        List<Set<String>> twins = new ArrayList<>(of(state.schema()));
        Set<Change> damage = difference(state.whole(), state.schema());
        if (!damage.isEmpty()) {
            done.keySet().stream()
                    .filter(id -> damage.equals((state.applied().contains(id) ? undone : done).get(id)))
                    .map(id -> turned(state.applied(), id))
                    .filter(set -> history.closure(set).equals(set))
                    .forEach(twins::add);
        }
        return twins;
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
