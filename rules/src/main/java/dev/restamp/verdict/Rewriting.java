package dev.restamp.verdict;

import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.history.DataChange;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which revisions do more to rows than to insert them. Of those that do not follow one another either may have come first, so
 * that only what had to come before is sure to have left a row alone.
 */
final class Rewriting {

    private final History history;
    private final Set<String> unread = new LinkedHashSet<>();
    private final Map<Name, Set<String>> tables = new HashMap<>();
    private final Map<Name, Map<String, Set<String>>> columns = new HashMap<>();

    /** The last ones first, since they are found to have come later of most. */
    Rewriting(History history, List<Fingerprint> applied) {
        this.history = history;
        for (int i = applied.size() - 1; i >= 0; i--) {
            follow(applied.get(i));
        }
    }

    /** What this one inserts may have been changed or taken away by itself, or by another that came later. */
    boolean mayHaveTaken(String id, DataChange insert) {
        Map<String, Set<String>> reshaped = columns.getOrDefault(insert.table(), Map.of());
        return mayFollow(id, tables.getOrDefault(insert.table(), Set.of()))
                || insert.values().stream()
                        .flatMap(row -> row.keySet().stream())
                        .distinct()
                        .anyMatch(column -> mayFollow(id, reshaped.getOrDefault(column, Set.of())));
    }

    /** This one, or another that came later, has a step that nobody could read. */
    boolean isUnreadSince(String id) {
        return mayFollow(id, unread);
    }

    private boolean mayFollow(String id, Collection<String> others) {
        return others.stream().anyMatch(other -> !history.isAncestor(other, id));
    }

    private void follow(Fingerprint fingerprint) {
        String id = fingerprint.revision();
        if (!fingerprint.opaque().isEmpty()) {
            unread.add(id);
        }
        for (Operation operation : fingerprint.operations()) {
            if (operation instanceof Operation.Data data && data.change().kind() != DataChange.Kind.INSERT) {
                rewrite(data.change().table(), id);
            } else if (operation instanceof Operation.Structural step) {
                follow(step.change(), id);
            }
        }
    }

    /** Rows go with their table and their columns: under a name that was another's at that time there are others. */
    private void follow(Change change, String id) {
        if (change instanceof Change.DropTable drop) {
            rewrite(drop.table(), id);
        } else if (change instanceof Change.RenameTable rename) {
            rewrite(rename.table(), id);
            rewrite(rename.to(), id);
        } else if (change instanceof Change.RenameColumn rename) {
            reshape(rename.table(), rename.column(), id);
            reshape(rename.table(), rename.to(), id);
        } else if (change instanceof Change.DropColumn drop) {
            reshape(drop.table(), drop.column(), id);
        } else if (change instanceof Change.AlterColumn alter) {
            reshape(alter.table(), alter.to().name(), id);
        }
    }

    private void rewrite(Name table, String id) {
        tables.computeIfAbsent(table, t -> new LinkedHashSet<>()).add(id);
    }

    private void reshape(Name table, String column, String id) {
        columns.computeIfAbsent(table, t -> new HashMap<>())
                .computeIfAbsent(column, c -> new LinkedHashSet<>())
                .add(id);
    }
}
