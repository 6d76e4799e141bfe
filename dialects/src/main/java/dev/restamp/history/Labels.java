package dev.restamp.history;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which branch labels reach which revisions. A label holds for the revision that gives it, for all its descendants, and
 * for what leads straight up to it from the last branch or merge point.
 */
public final class Labels {

    private final History history;
    private final Map<String, Set<String>> byRevision = new HashMap<>();

    private Labels(History history) {
        this.history = history;
        for (Revision revision : history.revisions()) {
            for (String label : revision.labels()) {
                spread(label, revision.id());
            }
        }
    }

    public static Labels of(History history) {
        return new Labels(history);
    }

    private void spread(String label, String from) {
        Set<String> reached = new HashSet<>(Set.of(from));
        for (String id : history.order()) {
            if (history.parents(id).stream().anyMatch(reached::contains)) {
                reached.add(id);
            }
        }
        String id = from;
        while (history.parents(id).size() == 1
                && history.children(history.parents(id).get(0)).size() == 1) {
            id = history.parents(id).get(0);
            reached.add(id);
        }
        reached.forEach(
                one -> byRevision.computeIfAbsent(one, key -> new HashSet<>()).add(label));
    }

    Set<String> of(String id) {
        return byRevision.getOrDefault(id, Set.of());
    }

    /** Whether each of these has a label that none of the others has. */
    public boolean separate(Collection<String> ids) {
        return ids.stream()
                .allMatch(id -> of(id).stream()
                        .anyMatch(label -> ids.stream()
                                        .filter(other -> of(other).contains(label))
                                        .count()
                                == 1));
    }
}
