package dev.restamp.tool.sqlfolder;

import dev.restamp.dialect.Dialect;
import dev.restamp.history.Body;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.history.Revision;
import dev.restamp.schema.Change;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which files need which: who speaks of a thing needs the last file before it that made that thing, changed or dropped it. Who takes a
 * thing away, or calls it otherwise, needs whoever has shaped anything by it, since none of them could run later; of a table, whoever
 * did anything to it, or let go of it. A file with a step that cannot be read may do anything, so that it stands where it stands among
 * the others.
 */
final class Needs {

    private static final Pattern ALL_COLUMNS = Pattern.compile("(?:select(?:\\s+distinct)?|,|\\.)\\s*\\*");

    private final Dialect dialect;
    private final Spoken last = new Spoken();
    private final Map<String, Set<String>> onTables = new HashMap<>();
    private final Map<String, Set<String>> lettingGo = new HashMap<>();
    private final Map<String, Wording> shaping = new LinkedHashMap<>();
    private final List<String> all = new ArrayList<>();
    private final List<Operation.Assumption> assumed = new ArrayList<>();
    private Optional<String> barrier = Optional.empty();
    private Schema schema;

    Needs(Dialect dialect, Schema empty) {
        this.dialect = dialect;
        this.schema = empty;
    }

    List<Revision> revisions(List<SqlFile> files) {
        return files.stream().map(this::revision).toList();
    }

    private Revision revision(SqlFile file) {
        Body body = file.body(dialect);
        Reading reading = body.read(schema, Body.Stance.ASSUMING);
        Wording text = Wording.of(file.sql());
        boolean anything = reading.operations().stream().anyMatch(Needs::mayDoAnything);
        Set<String> needed = new LinkedHashSet<>(anything ? all : last.in(text));
        barrier.ifPresent(needed::add);
        reading.operations().forEach(operation -> follow(operation, file.id(), text, needed));
        Set<Thing> taken = Thing.taken(reading.operations());
        needed.addAll(taken.isEmpty() ? List.of() : shapedBy(taken));
        Schema after = reading.after();
        unbound(after).forEach(table -> needed.addAll(onTables.getOrDefault(key(table), Set.of())));
        after.touchedTables().forEach(table -> note(onTables, key(table), file.id()));
        if (reading.operations().stream().anyMatch(Operation.Structural.class::isInstance)) {
            shaping.put(file.id(), text);
        }
        barrier = anything ? Optional.of(file.id()) : barrier;
        needed.remove(file.id());
        all.add(file.id());
        Body read = new ReadBody(body, schema, reading, takenForGranted(text));
        reading.operations().stream()
                .flatMap(operation -> operation instanceof Operation.Assumption step ? Stream.of(step) : Stream.empty())
                .forEach(assumed::add);
        schema = after.settled();
        return file.needing(List.copyOf(needed), read);
    }

    /** The files before that speak of such a thing, and not of rows alone: an index on it, a view of it, a function that takes it. */
    private List<String> shapedBy(Set<Thing> taken) {
        return shaping.entrySet().stream()
                .filter(file -> taken.stream().anyMatch(thing -> thing.isIn(file.getValue())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Tables that are left, and lose a key with what it refers to. */
    private Stream<Name> unbound(Schema after) {
        return after.touchedTables().stream()
                .filter(table -> after.findTable(table)
                        .filter(left -> targets(
                                        table, key -> !left.foreignKeys().contains(key))
                                .findAny()
                                .isPresent())
                        .isPresent());
    }

    /** What it speaks of that files before it have taken for granted, so that it need not say so. */
    private List<Operation.Assumption> takenForGranted(Wording text) {
        return assumed.stream().filter(step -> text.says(key(step.table()))).toList();
    }

    private void follow(Operation operation, String id, Wording text, Set<String> needed) {
        if (operation instanceof Operation.Structural step) {
            if (takesWhatItDoesNotName(step.change(), text)) {
                onTables.keySet().stream().filter(text::says).map(onTables::get).forEach(needed::addAll);
            }
            if (step.change() instanceof Change.OfTable change) {
                follow(change, id, needed);
            }
        }
        Thing.of(operation).forEach(thing -> last.put(thing, id));
    }

    private void follow(Change.OfTable change, String id, Set<String> needed) {
        String table = key(change.table());
        if (change instanceof Change.DropTable || change instanceof Change.RenameTable) {
            needed.addAll(onTables.getOrDefault(table, Set.of()));
        }
        if (change instanceof Change.DropTable
                || change instanceof Change.DropColumn
                || change instanceof Change.DropConstraint) {
            needed.addAll(lettingGo.getOrDefault(table, Set.of()));
        }
        freed(change).forEach(target -> note(lettingGo, key(target), id));
        if (change instanceof Change.RenameTable renamed) {
            rename(renamed, id);
        }
    }

    private static void note(Map<String, Set<String>> tables, String table, String id) {
        tables.computeIfAbsent(table, none -> new LinkedHashSet<>()).add(id);
    }

    /** The tables that are referred to less from here on: while something refers to one, it keeps its keys. */
    private Stream<Name> freed(Change change) {
        if (change instanceof Change.DropConstraint drop && drop.constraint() instanceof Constraint.ForeignKey key) {
            return Stream.of(key.target());
        } else if (change instanceof Change.DropColumn drop) {
            return targets(drop.table(), key -> key.columns().contains(drop.column()));
        } else if (change instanceof Change.DropTable drop) {
            return targets(drop.table(), key -> true);
        }
        return Stream.empty();
    }

    private Stream<Name> targets(Name table, Predicate<Constraint.ForeignKey> which) {
        return schema.findTable(table).stream()
                .flatMap(found -> found.foreignKeys().stream())
                .filter(which)
                .map(Constraint.ForeignKey::target);
    }

    /** What is made with all columns that another one has at that time, whatever they are called. */
    private static boolean takesWhatItDoesNotName(Change change, Wording text) {
        if (change instanceof Change.CreateTable made) {
            return made.table().columns().stream()
                    .anyMatch(column -> !text.says(column.name().toLowerCase(Locale.ROOT)));
        }
        boolean view = change instanceof Change.CreateObject made && isView(made.object())
                || change instanceof Change.ReplaceObject other && isView(other.object());
        return view && ALL_COLUMNS.matcher(text.text()).find();
    }

    private static boolean isView(SchemaObject object) {
        return object.kind().isView();
    }

    private void rename(Change.RenameTable change, String id) {
        for (Map<String, Set<String>> tables : List.of(onTables, lettingGo)) {
            Set<String> before = tables.getOrDefault(key(change.table()), Set.of());
            tables.computeIfAbsent(key(change.to()), none -> new LinkedHashSet<>())
                    .addAll(before);
        }
        last.things()
                .forEach(thing -> thing.underTable(change.table(), change.to()).ifPresent(now -> last.put(now, id)));
    }

    private static String key(Name table) {
        return table.local().toLowerCase(Locale.ROOT);
    }

    private static boolean mayDoAnything(Operation operation) {
        return operation instanceof Operation.Opaque opaque && opaque.touches().isEmpty();
    }
}
