package dev.restamp.history;

import dev.restamp.history.Operation.Ground;
import dev.restamp.history.Operation.Possible;
import dev.restamp.history.Operation.Structural;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What later revisions tell of earlier ones. One that makes a thing without asking tells that it was not there yet; what
 * models hold and no revision ever touches was there when their tables were made.
 *
 * @param wrong for a revision, the changes of it that would have failed had all that is in doubt happened
 * @param grown for a revision that made tables from models, those that were there for certain, as far as that is known
 * @param seen for a revision, all that it does in any of the readings so far
 */
record Hindsight(
        Map<Integer, Set<Change>> wrong, Map<Integer, Map<Name, Table>> grown, Map<Integer, Set<Change>> seen) {

    static final Hindsight NONE = new Hindsight(Map.of(), Map.of(), Map.of());

    private static final ColumnType THEN = new ColumnType.Unknown("as its model was then");

    /** With what the readings contradict; once nothing does, with what no other revision touches. */
    Hindsight learn(List<Readings> readings) {
        Map<Integer, Set<Change>> all = new TreeMap<>();
        wrong.forEach((node, changes) -> all.put(node, new LinkedHashSet<>(changes)));
        for (int node = 0; node < readings.size(); node++) {
            List<Change> contradictions = readings.get(node).contradictions();
            if (!contradictions.isEmpty()) {
                all.computeIfAbsent(node, n -> new LinkedHashSet<>()).addAll(contradictions);
            }
        }
        if (!all.equals(wrong)) {
            return new Hindsight(all, grown, seen);
        }
        Map<Integer, Set<Change>> more = see(readings);
        Map<Integer, Map<Name, Table>> tables = grow(readings, more);
        return new Hindsight(wrong, tables, tables.isEmpty() ? Map.of() : more);
    }

    /** What a script does to a table is only seen where the table is there, and the column is not. */
    private Map<Integer, Set<Change>> see(List<Readings> readings) {
        Map<Integer, Set<Change>> all = new TreeMap<>();
        for (int node = 0; node < readings.size(); node++) {
            Set<Change> changes = new LinkedHashSet<>(seen.getOrDefault(node, Set.of()));
            changes(readings.get(node)).forEach(changes::add);
            all.put(node, changes);
        }
        return all;
    }

    Readings correct(int node, Readings readings, Graph graph) {
        if (readings.isCertain()) {
            return readings;
        }
        Schema plain = readings.plain().after();
        for (Table table : grown.getOrDefault(node, Map.of()).values()) {
            plain = plain.findTable(table.name()).isPresent() ? plain : plain.with(table);
        }
        Schema supposed = readings.supposed().after();
        for (Map.Entry<Integer, Set<Change>> later : wrong.entrySet()) {
            if (graph.ancestors(later.getKey()).get(node)) {
                for (Change change : later.getValue()) {
                    supposed = new Amends(plain, supposed).before(change);
                }
            }
        }
        return new Readings(
                readings.plainBefore(),
                new Reading(readings.plain().operations(), plain),
                readings.supposedBefore(),
                new Reading(readings.supposed().operations(), supposed));
    }

    // ----------------------------------------------------------------------------------- tables made from models

    /** At first without any columns, so that every revision that would make or rename one is seen to. */
    private Map<Integer, Map<Name, Table>> grow(List<Readings> readings, Map<Integer, Set<Change>> changes) {
        boolean bare = grown.isEmpty();
        Map<Integer, Map<Name, Table>> all = new TreeMap<>();
        for (int node = 0; node < readings.size(); node++) {
            for (Operation operation : readings.get(node).plain().operations()) {
                if (operation instanceof Possible step
                        && step.ground() == Ground.MODELS
                        && step.change() instanceof Change.CreateTable made) {
                    Map<Name, Table> tables = all.computeIfAbsent(node, n -> new TreeMap<>());
                    grow(node, made.table().name(), readings, changes)
                            .map(table -> bare ? table.withColumns(List.of()) : table)
                            .ifPresent(table -> tables.put(table.name(), table));
                }
            }
        }
        return all;
    }

    private static Optional<Table> grow(
            int node, Name name, List<Readings> readings, Map<Integer, Set<Change>> changes) {
        List<Change> others = changes.entrySet().stream()
                .filter(entry -> entry.getKey() != node)
                .flatMap(entry -> entry.getValue().stream())
                .toList();
        return readings.get(node)
                .supposed()
                .after()
                .findTable(name)
                .filter(table -> others.stream().noneMatch(change -> decides(change, name)))
                .map(table -> skeleton(table, others));
    }

    private static Stream<Change> changes(Readings readings) {
        return Stream.of(readings.plain(), readings.supposed())
                .flatMap(reading -> reading.operations().stream())
                .flatMap(operation -> operation instanceof Structural step
                        ? Stream.of(step.change())
                        : operation instanceof Possible step ? Stream.of(step.change()) : Stream.empty());
    }

    private static boolean decides(Change change, Name table) {
        return change instanceof Change.CreateTable made && made.table().name().equals(table)
                || change instanceof Change.DropTable gone && gone.table().equals(table)
                || change instanceof Change.RenameTable renamed
                        && (renamed.table().equals(table) || renamed.to().equals(table));
    }

    private static boolean decides(Change change, Name table, String column) {
        return change instanceof Change.AddColumn c
                        && c.table().equals(table)
                        && c.column().name().equals(column)
                || change instanceof Change.DropColumn d
                        && d.table().equals(table)
                        && d.column().equals(column)
                || change instanceof Change.RenameColumn r
                        && r.table().equals(table)
                        && (r.column().equals(column) || r.to().equals(column));
    }

    /** Its columns alone, of which nothing is known that could agree with today's models by chance. */
    private static Table skeleton(Table table, List<Change> others) {
        return Table.of(
                        table.name(),
                        table.columns().stream()
                                .filter(column -> others.stream()
                                        .noneMatch(change -> decides(change, table.name(), column.name())))
                                .map(Hindsight::unknown)
                                .toList())
                .withOptions(table.options());
    }

    private static Column unknown(Column column) {
        return Column.of(column.name(), THEN, !column.nullable()).withDefault(Optional.of(Expression.unknown()));
    }
}
