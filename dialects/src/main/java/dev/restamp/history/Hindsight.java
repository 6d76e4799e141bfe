package dev.restamp.history;

import dev.restamp.history.Operation.Ground;
import dev.restamp.history.Operation.Opaque;
import dev.restamp.history.Operation.Possible;
import dev.restamp.history.Operation.Refused;
import dev.restamp.history.Operation.Structural;
import dev.restamp.schema.Change;
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
 * What later revisions tell of earlier ones. One that makes a thing without asking tells that it was not there yet; a
 * table that models hold and no revision ever makes was there when they were.
 *
 * @param wrong for a revision, the changes of it that would have failed had all that is in doubt happened
 * @param grown for a revision that made tables from models, those that were there for certain
 */
record Hindsight(Map<Integer, Set<Change>> wrong, Map<Integer, Map<Name, Table>> grown) {

    static final Hindsight NONE = new Hindsight(Map.of(), Map.of());

    /** With what the readings contradict; once nothing does, with what no other revision touches, nor any body passed over. */
    Hindsight learn(List<Readings> readings, List<Operation> passedOver) {
        Map<Integer, Set<Change>> all = new TreeMap<>();
        wrong.forEach((node, changes) -> all.put(node, new LinkedHashSet<>(changes)));
        for (int node = 0; node < readings.size(); node++) {
            List<Change> contradictions = readings.get(node).contradictions();
            if (!contradictions.isEmpty()) {
                all.computeIfAbsent(node, n -> new LinkedHashSet<>()).addAll(contradictions);
            }
        }
        return all.equals(wrong) ? new Hindsight(wrong, grow(readings, passedOver)) : new Hindsight(all, grown);
    }

    Readings correct(int node, Readings readings, Graph graph) {
        if (readings.isCertain()) {
            return readings;
        }
        Schema plain = readings.plain().after();
        for (Table table : grown.getOrDefault(node, Map.of()).values()) {
            plain = plain.with(plain.findTable(table.name())
                    .map(known -> modelled(known, table))
                    .orElse(table));
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
                new Reading(
                        readings.plain().operations(), plain, readings.plain().idioms()),
                readings.supposedBefore(),
                new Reading(
                        readings.supposed().operations(),
                        supposed,
                        readings.supposed().idioms()));
    }

    // ----------------------------------------------------------------------------------- tables made from models

    private static Map<Integer, Map<Name, Table>> grow(List<Readings> readings, List<Operation> passedOver) {
        Map<Integer, Map<Name, Table>> grown = new TreeMap<>();
        for (int node = 0; node < readings.size(); node++) {
            for (Operation operation : readings.get(node).plain().operations()) {
                if (operation instanceof Possible step
                        && step.ground() == Ground.MODELS
                        && step.change() instanceof Change.CreateTable made) {
                    Map<Name, Table> tables = grown.computeIfAbsent(node, n -> new TreeMap<>());
                    grow(node, made.table().name(), readings)
                            .filter(table -> passedOver.stream().noneMatch(other -> decides(other, table.name())))
                            .ifPresent(table -> tables.put(table.name(), table));
                }
            }
        }
        return grown;
    }

    private static Optional<Table> grow(int node, Name name, List<Readings> readings) {
        List<Operation> others = IntStream.range(0, readings.size())
                .filter(n -> n != node)
                .boxed()
                .flatMap(n -> operations(readings.get(n)))
                .toList();
        return readings.get(node)
                .supposed()
                .after()
                .findTable(name)
                .filter(table -> others.stream().noneMatch(operation -> decides(operation, name)))
                .map(Hindsight::skeleton);
    }

    private static Stream<Operation> operations(Readings readings) {
        return Stream.of(readings.plain(), readings.supposed()).flatMap(reading -> reading.operations().stream());
    }

    /** A step that cannot be read may be the one that makes it. */
    private static boolean decides(Operation operation, Name table) {
        if (operation instanceof Opaque step) {
            return step.mayTouch(table);
        } else if (operation instanceof Structural step) {
            return decides(step.change(), table);
        } else if (operation instanceof Possible step) {
            return decides(step.change(), table);
        }
        return operation instanceof Refused step && decides(step.change(), table);
    }

    private static boolean decides(Change change, Name table) {
        return change instanceof Change.CreateTable made && made.table().name().equals(table)
                || change instanceof Change.DropTable gone && gone.table().equals(table)
                || change instanceof Change.RenameTable renamed
                        && (renamed.table().equals(table) || renamed.to().equals(table));
    }

    /** One that its own revision goes on to take for granted, and that is known for what that did to it. */
    private static Table modelled(Table known, Table table) {
        return known.options().predates() ? known.withOptions(table.options()) : known;
    }

    /** That it is there is all: models grow, and not every column that they got has a revision. */
    private static Table skeleton(Table table) {
        return Table.of(table.name(), List.of()).withOptions(table.options());
    }
}
