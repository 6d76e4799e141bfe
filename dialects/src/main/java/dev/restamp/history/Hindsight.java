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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What later revisions tell of earlier ones. One that makes a thing without asking tells that it was not there yet; what
 * models hold and no revision ever touches was there when their tables were made.
 *
 * @param wrong for a revision, the changes of it that would have failed had all that is in doubt happened
 * @param grown for a revision that made tables from models, those that were there for certain, as far as that is known
 */
record Hindsight(Map<Integer, Set<Change>> wrong, Map<Integer, Map<Name, Table>> grown) {

    static final Hindsight NONE = new Hindsight(Map.of(), Map.of());

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
        return all.equals(wrong) ? new Hindsight(wrong, grow(readings)) : new Hindsight(all, grown);
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

    private static Map<Integer, Map<Name, Table>> grow(List<Readings> readings) {
        Map<Integer, Map<Name, Table>> grown = new TreeMap<>();
        for (int node = 0; node < readings.size(); node++) {
            for (Operation operation : readings.get(node).plain().operations()) {
                if (operation instanceof Possible step
                        && step.ground() == Ground.MODELS
                        && step.change() instanceof Change.CreateTable made) {
                    Map<Name, Table> tables = grown.computeIfAbsent(node, n -> new TreeMap<>());
                    grow(node, made.table().name(), readings).ifPresent(table -> tables.put(table.name(), table));
                }
            }
        }
        return grown;
    }

    private static Optional<Table> grow(int node, Name name, List<Readings> readings) {
        List<Change> others = IntStream.range(0, readings.size())
                .filter(n -> n != node)
                .boxed()
                .flatMap(n -> changes(readings.get(n)))
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
