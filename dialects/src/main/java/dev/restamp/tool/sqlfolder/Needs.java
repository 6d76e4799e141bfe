package dev.restamp.tool.sqlfolder;

import dev.restamp.dialect.Dialect;
import dev.restamp.history.Body;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.history.Revision;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which files need which: who speaks of a thing needs the last file before it that made that thing, changed or dropped it. Who drops a
 * table or calls it otherwise takes all with it that is on it, and needs whoever did anything to that. A file with a step that cannot be read may do anything, so that it stands where it stands among the others.
 */
final class Needs {

    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

    private final Dialect dialect;
    private final Map<Thing, String> last = new LinkedHashMap<>();
    private final Map<String, Set<String>> onTables = new HashMap<>();
    private final List<String> all = new ArrayList<>();
    private Optional<String> barrier = Optional.empty();
    private Schema schema;

    Needs(Dialect dialect) {
        this.dialect = dialect;
        this.schema = Schema.empty(dialect.traits(dialect.defaultSchema()));
    }

    List<Revision> revisions(List<SqlFile> files) {
        return files.stream().map(this::revision).toList();
    }

    private Revision revision(SqlFile file) {
        Body body = file.body(dialect);
        Reading reading = body.read(schema, Body.Stance.ASSUMING);
        schema = reading.after();
        boolean anything = reading.operations().stream().anyMatch(Needs::mayDoAnything);
        Set<String> needed = new LinkedHashSet<>(anything ? all : spokenOf(file.sql()));
        barrier.ifPresent(needed::add);
        reading.operations().forEach(operation -> follow(operation, file.id(), needed));
        barrier = anything ? Optional.of(file.id()) : barrier;
        needed.remove(file.id());
        all.add(file.id());
        return file.needing(List.copyOf(needed), body);
    }

    private void follow(Operation operation, String id, Set<String> needed) {
        if (operation instanceof Operation.Structural step && step.change() instanceof Change.OfTable change) {
            String table = key(change.table());
            if (change instanceof Change.DropTable || change instanceof Change.RenameTable) {
                needed.addAll(onTables.getOrDefault(table, Set.of()));
            }
            onTables.computeIfAbsent(table, none -> new LinkedHashSet<>()).add(id);
            if (change instanceof Change.RenameTable renamed) {
                rename(renamed, id);
            }
        }
        Thing.of(operation).forEach(thing -> last.put(thing, id));
    }

    private void rename(Change.RenameTable change, String id) {
        onTables.computeIfAbsent(key(change.to()), none -> new LinkedHashSet<>())
                .addAll(onTables.get(key(change.table())));
        List.copyOf(last.keySet())
                .forEach(thing -> thing.underTable(change.table(), change.to()).ifPresent(now -> last.put(now, id)));
    }

    private static String key(Name table) {
        return table.local().toLowerCase(Locale.ROOT);
    }

    private static boolean mayDoAnything(Operation operation) {
        return operation instanceof Operation.Opaque opaque && opaque.touches().isEmpty();
    }

    private Set<String> spokenOf(String sql) {
        String text = sql.toLowerCase(Locale.ROOT);
        Set<String> words = new HashSet<>(
                WORD.matcher(text).results().map(word -> word.group()).toList());
        return last.entrySet().stream()
                .filter(made -> made.getKey().words().stream().allMatch(word -> isSaid(word, words, text)))
                .map(Map.Entry::getValue)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean isSaid(String word, Set<String> words, String text) {
        return WORD.matcher(word).matches() ? words.contains(word) : text.contains(word);
    }
}
