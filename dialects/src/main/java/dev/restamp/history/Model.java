package dev.restamp.history;

import dev.restamp.finding.Finding;
import dev.restamp.history.Operation.Structural;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Index;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A history folded over a schema: what every revision finds, does and leaves. A revision finds what its parents left; where
 * several are joined, it finds what the longest of them left, with the changes of the others made once more, as far as they
 * can be. Reading costs one pass over the history and the joins no more than what they bring together.
 */
public final class Model {

    private static final int ROUNDS = 6;

    private final History history;
    private final Graph graph;
    private final Schema empty;
    private final Readings[] asRead;
    private final Readings[] readings;
    private final Reading[] told;
    private boolean certain;

    Model(History history, Graph graph, Schema empty) {
        this.history = history;
        this.graph = graph;
        this.empty = empty.settled();
        asRead = new Readings[graph.size()];
        readings = new Readings[graph.size()];
        told = new Reading[graph.size()];
        read(Hindsight.NONE);
        learn();
        for (int node : graph.order()) {
            told[node] = readings[node].told();
        }
    }

    private void read(Hindsight hindsight) {
        certain = true;
        for (int node : graph.order()) {
            int[] ends = ends(graph.before(node));
            Schema plain = join(ends, Readings::plain);
            read(node, plain, supposed(plain, ends));
            readings[node] = hindsight.correct(node, asRead[node], graph);
            certain &= readings[node].isCertain();
        }
    }

    /** What finds the same as before does the same. */
    private void read(int node, Schema plain, Schema supposed) {
        boolean known = asRead[node] != null
                && asRead[node].plainBefore().equals(plain)
                && asRead[node].supposedBefore().equals(supposed);
        if (!known) {
            asRead[node] = Readings.of(history.revision(history.id(node)).upgrade(), plain, supposed);
        }
    }

    private Schema supposed(Schema plain, int[] ends) {
        Schema supposed = certain ? plain : join(ends, Readings::supposed);
        return supposed.equals(plain) ? plain : supposed;
    }

    /** Later revisions tell of earlier ones what they cannot tell themselves, so what is in doubt is read again. */
    private void learn() {
        Hindsight hindsight = Hindsight.NONE;
        for (int round = 0; round < ROUNDS && !certain; round++) {
            Hindsight wiser = hindsight.learn(List.of(readings), passedOver());
            if (wiser.equals(hindsight)) {
                return;
            }
            hindsight = wiser;
            read(hindsight);
        }
    }

    /** What bodies do whose id another has as well: it may have been any of them that ran. */
    private List<Operation> passedOver() {
        List<Operation> all = new ArrayList<>();
        for (int node : graph.order()) {
            Revision loaded = history.revision(history.id(node));
            for (Revision body : history.bodies(loaded.id())) {
                if (!body.equals(loaded)) {
                    all.addAll(body.upgrade()
                            .read(readings[node].plainBefore(), Body.Stance.ASSUMING)
                            .operations());
                }
            }
        }
        return all;
    }

    public History history() {
        return history;
    }

    /** The schema that the history begins with. */
    public Schema empty() {
        return empty;
    }

    /** What the revision finds, {@link Schema#settled}. */
    public Schema before(String id) {
        return readings(id).plainBefore();
    }

    /** What the revision does; what it may have done is told as such. */
    public Reading reading(String id) {
        return told[history.number(id)];
    }

    /** The same as it is where nothing has happened that is in doubt, and where all of that has. */
    public Readings readings(String id) {
        return readings[history.number(id)];
    }

    /** What the revision leaves for certain; the objects that it touched are the touched ones of this schema. */
    public Schema after(String id) {
        return reading(id).after();
    }

    /** What another body than the one that its tool loads would find: what the parents leave that it names itself. */
    public Schema before(Revision body) {
        List<String> needed = new ArrayList<>(body.parents());
        needed.addAll(body.dependencies());
        needed.remove(body.id());
        return schemaOf(history.closure(needed));
    }

    /** What such a body would do. */
    public Reading reading(Revision body) {
        return body.upgrade().read(before(body), Body.Stance.ASSUMING);
    }

    /** What a database has for certain when just this closed set is applied, {@link Schema#settled}. */
    public Schema schemaOf(Collection<String> closed) {
        return join(graph.ends(history.numbers(closed)).stream().toArray(), Readings::plain);
    }

    /** What is found by following the history: steps that would fail, that cannot be read, that undo what nobody did. */
    public List<Finding> defects() {
        return new ModelDefects(this).find();
    }

    private int[] ends(int[] nodes) {
        if (nodes.length < 2) {
            return nodes;
        }
        BitSet set = new BitSet();
        for (int node : nodes) {
            set.set(node);
        }
        BitSet needed = new BitSet();
        set.stream().forEach(node -> needed.or(graph.ancestors(node)));
        set.andNot(needed);
        return set.stream().toArray();
    }

    private Schema join(int[] ends, Function<Readings, Reading> side) {
        if (ends.length == 0) {
            return empty;
        }
        if (ends.length == 1) {
            return side.apply(readings[ends[0]]).after().settled();
        }
        int longest = longest(ends);
        Schema joined = side.apply(readings[longest]).after();
        for (int node : graph.ordered(missing(longest, ends))) {
            Reading reading = side.apply(readings[node]);
            joined = again(joined, reading, reading != readings[node].plain());
            joined = reading.after().mayHoldMore() ? joined.withMore() : joined;
        }
        return joined.settled();
    }

    private int longest(int[] ends) {
        int longest = ends[0];
        for (int end : ends) {
            if (graph.ancestors(end).cardinality() > graph.ancestors(longest).cardinality()) {
                longest = end;
            }
        }
        return longest;
    }

    private BitSet missing(int longest, int[] ends) {
        BitSet missing = new BitSet();
        for (int end : ends) {
            missing.or(graph.ancestors(end));
            missing.set(end);
        }
        missing.andNot(graph.ancestors(longest));
        missing.clear(longest);
        return missing;
    }

    /** What the other line did already, or made impossible, is passed over. */
    private static Schema again(Schema schema, Reading reading, boolean supposed) {
        Schema next = schema;
        for (Operation operation : reading.operations()) {
            if (operation instanceof Operation.Assumption assumption) {
                next = assumption.assumedIn(next);
            } else if (operation instanceof Structural step) {
                next = again(next, step.change());
            } else if (supposed && operation instanceof Operation.Possible step) {
                next = again(next, step.change());
            }
        }
        return next;
    }

    private static Schema again(Schema schema, Change change) {
        if (change instanceof Change.CreateTable made) {
            Optional<Table> granted = schema.findTable(made.table().name())
                    .filter(table -> table.options().predates());
            if (granted.isPresent()) {
                return schema.with(made(made.table(), granted.get()));
            }
        }
        return change.on(schema) instanceof Outcome.Done done ? done.schema() : schema;
    }

    /** A table that one line takes for granted and the other makes: what the first did to it is kept. */
    private static Table made(Table table, Table granted) {
        List<Column> columns = new ArrayList<>(table.columns());
        granted.columns().stream()
                .filter(column -> table.findColumn(column.name()).isEmpty())
                .filter(column -> !(column.type() instanceof ColumnType.Unknown))
                .forEach(columns::add);
        Set<Constraint> constraints = new LinkedHashSet<>(table.constraints());
        constraints.addAll(granted.constraints());
        Set<Index> indexes = new LinkedHashSet<>(table.indexes());
        indexes.addAll(granted.indexes());
        return table.withColumns(columns)
                .withConstraints(List.copyOf(constraints))
                .withIndexes(List.copyOf(indexes));
    }
}
