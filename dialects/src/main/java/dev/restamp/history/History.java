package dev.restamp.history;

import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The graph of revisions as the files tell it. Every body is kept, also where several claim one id; of those the graph
 * follows the one that its tool would load. What is broken is kept, and all that does not depend on it works:
 * an edge to a revision that is not there, or that would close a circle, is no edge. All sets are in the order of their ids.
 */
public final class History {

    public static final History EMPTY = of(List.of());

    private final List<String> ids;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final List<List<Revision>> bodies;
    private final Map<String, String> labels;
    private final List<Reference> broken;
    private final Graph graph;
    private final Graph line;

    private final boolean ordered;
    private volatile @Nullable Model folded;

    private History(Map<String, List<Revision>> byId) {
        ordered = byId instanceof LinkedHashMap;
        ids = List.copyOf(byId.keySet());
        IntStream.range(0, ids.size()).forEach(number -> numbers.put(ids.get(number), number));
        labels = labels(byId.values());
        broken = byId.values().stream()
                .flatMap(List::stream)
                .flatMap(this::brokenReferences)
                .toList();
        bodies = byId.values().stream()
                .map(claims -> claims.stream().map(this::resolved).toList())
                .toList();
        graph = new Graph(edges(revision -> concat(revision.parents(), revision.dependencies())));
        line = new Graph(edges(revision -> kept(revision, revision.parents())));
    }

    /** In the order in which the tool lists the files: of several bodies with one id the last counts. */
    public static History of(Collection<Revision> revisions) {
        return new History(byId(new TreeMap<>(), revisions));
    }

    /** Where the files have an order of their own, which no sorting of ids gives: all that follows ids follows that one. */
    public static History inOrder(List<Revision> revisions) {
        return new History(byId(new LinkedHashMap<>(), revisions));
    }

    /** Whether the files have an order of their own, in which their tool goes from one to the next. */
    public boolean isOrdered() {
        return ordered;
    }

    /** A history of these, ordered as this one is. */
    public History with(Collection<Revision> revisions) {
        return ordered ? inOrder(List.copyOf(revisions)) : of(revisions);
    }

    private static Map<String, List<Revision>> byId(Map<String, List<Revision>> empty, Collection<Revision> revisions) {
        revisions.forEach(revision ->
                empty.computeIfAbsent(revision.id(), id -> new ArrayList<>()).add(revision));
        return empty;
    }

    // ------------------------------------------------------------------------------------------------ making

    /** A name by which a body refers to another revision, and what it seems to mean by it. */
    public record Reference(Revision from, String name, Optional<String> meant) {}

    private static Map<String, String> labels(Collection<List<Revision>> bodies) {
        Map<String, String> labels = new TreeMap<>();
        for (List<Revision> claims : bodies) {
            Revision loaded = last(claims);
            loaded.labels().forEach(label -> labels.putIfAbsent(label, loaded.id()));
        }
        return labels;
    }

    private Revision resolved(Revision revision) {
        return new Revision(
                revision.id(),
                revision.parents().stream().map(this::resolved).toList(),
                revision.dependencies().stream().map(this::resolved).toList(),
                revision.labels(),
                revision.message(),
                revision.place(),
                revision.upgrade(),
                revision.downgrade(),
                revision.kept());
    }

    /** An id, a label or the beginning of an id; what is none of them stays as it is written. */
    private String resolved(String name) {
        return findMeant(name).orElse(name);
    }

    /** A short name is more likely to be a revision that is missing than the beginning of another. */
    private Optional<String> findMeant(String name) {
        return name.length() < 4 && !contains(name) && !labels.containsKey(name) ? Optional.empty() : findId(name);
    }

    /** Parents are looked up by the full id alone, and dependencies by a label as well. */
    private Stream<Reference> brokenReferences(Revision revision) {
        return Stream.concat(
                        revision.parents().stream().filter(parent -> !contains(parent)),
                        revision.dependencies().stream().filter(name -> !contains(name) && !labels.containsKey(name)))
                .map(name -> new Reference(revision, name, findMeant(name)));
    }

    private int[][] edges(Function<Revision, List<String>> targets) {
        return bodies.stream()
                .map(claims -> targets.apply(last(claims)).stream()
                        .map(numbers::get)
                        .filter(number -> number != null)
                        .mapToInt(Integer::intValue)
                        .toArray())
                .toArray(int[][]::new);
    }

    /** The parents that are left when the circles of the whole graph are broken. */
    private List<String> kept(Revision revision, List<String> parents) {
        int[] before = graph.before(Objects.requireNonNull(numbers.get(revision.id())));
        Set<String> known = Arrays.stream(before).mapToObj(ids::get).collect(Collectors.toSet());
        return parents.stream().filter(known::contains).toList();
    }

    private static List<String> concat(List<String> first, List<String> second) {
        Set<String> all = new LinkedHashSet<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }

    // --------------------------------------------------------------------------------------------- revisions

    public int size() {
        return ids.size();
    }

    public boolean contains(String id) {
        return numbers.containsKey(id);
    }

    /** The body that its tool would load for this id. */
    public Optional<Revision> find(String id) {
        return Optional.ofNullable(numbers.get(id)).map(number -> last(bodies.get(number)));
    }

    /** The body that its tool would load for an id that is there. */
    public Revision revision(String id) {
        return last(bodies.get(number(id)));
    }

    /** All that claim this id, in the order of their files: the last is the one that its tool would load. */
    public List<Revision> bodies(String id) {
        return contains(id) ? bodies.get(number(id)) : List.of();
    }

    /** The revisions that its tool would load, each after all that it needs. */
    public List<Revision> revisions() {
        return order().stream().map(this::revision).toList();
    }

    /** Every body, also those that its tool would not load, in the order of {@link #revisions}. */
    public List<Revision> allBodies() {
        return order().stream().flatMap(id -> bodies(id).stream()).toList();
    }

    /** The full id behind an id, a label, or the unambiguous beginning of either. */
    public Optional<String> findId(String name) {
        if (contains(name)) {
            return Optional.of(name);
        }
        if (labels.containsKey(name)) {
            return Optional.of(labels.get(name));
        }
        List<String> matches = startingWith(name);
        return matches.size() == 1 ? findId(matches.get(0)) : Optional.empty();
    }

    /** Names of three letters are too short to be meant by their beginning. */
    private List<String> startingWith(String beginning) {
        return Stream.concat(ids.stream(), labels.keySet().stream())
                .filter(name -> name.startsWith(beginning) && name.length() > 3)
                .toList();
    }

    // ------------------------------------------------------------------------------------------------- edges

    /** Those of its parents that are there. */
    public List<String> parents(String id) {
        return names(line.before(number(id)));
    }

    public List<String> children(String id) {
        return names(line.after(number(id)));
    }

    /** What must be applied before it: its parents and dependencies, as far as they are there. */
    public List<String> prerequisites(String id) {
        return names(graph.before(number(id)));
    }

    /** What has this one as a parent or as a dependency. */
    public List<String> dependents(String id) {
        return names(graph.after(number(id)));
    }

    /** All that must be applied before it, itself not included. */
    public Set<String> ancestors(String id) {
        return names(graph.ancestors(number(id)));
    }

    /** All that needs it applied before, itself not included. */
    public Set<String> descendants(String id) {
        BitSet found = graph.descent(numbers(List.of(id)));
        found.clear(number(id));
        return names(found);
    }

    /** Itself and all that come before or after it by way of parents alone. */
    public Set<String> lineage(String id) {
        BitSet own = numbers(List.of(id));
        BitSet kin = line.closure(own);
        kin.or(line.descent(own));
        return names(kin);
    }

    public boolean isAncestor(String ancestor, String descendant) {
        return graph.ancestors(number(descendant)).get(number(ancestor));
    }

    // ------------------------------------------------------------------------------------------ special ones

    /** Without parents. */
    public Set<String> roots() {
        return where(number -> line.before(number).length == 0);
    }

    /** Without children; a dependency of another counts as a head all the same. */
    public Set<String> heads() {
        return heads(numbers.keySet());
    }

    /** Those of a closed set that have no child in it. */
    public Set<String> heads(Collection<String> closed) {
        return names(line.ends(numbers(closed)));
    }

    public Set<String> branchPoints() {
        return where(number -> line.after(number).length > 1);
    }

    /** With several parents. */
    public Set<String> merges() {
        return where(number -> line.before(number).length > 1);
    }

    // ----------------------------------------------------------------------------------------------- closed sets

    /** These and all that they need; ids that are not there are left out. */
    public Set<String> closure(Collection<String> some) {
        return names(graph.closure(numbers(some)));
    }

    public boolean isClosed(Collection<String> some) {
        BitSet given = numbers(some);
        return given.stream()
                .allMatch(number -> Arrays.stream(graph.before(number)).allMatch(given::get));
    }

    /** Those of a closed set that no other of it needs, over parents and dependencies alike. */
    public Set<String> ends(Collection<String> closed) {
        return names(graph.ends(numbers(closed)));
    }

    /** All ids, each after what it needs; of those that could come next always the smallest. */
    public List<String> order() {
        return names(graph.order());
    }

    /** These ids in the order of all. */
    public List<String> order(Collection<String> some) {
        return names(graph.ordered(numbers(some)));
    }

    // ------------------------------------------------------------------------------------------------- more

    /** The names by which bodies refer to what is not there. */
    public List<Reference> brokenReferences() {
        return broken;
    }

    /** The circles of the files, each beginning with its smallest id and every id followed by one that it needs. */
    public List<List<String>> cycles() {
        return graph.cycles().stream().map(this::names).toList();
    }

    /** What every revision does, from this schema on. Several ask for the same, so that the last answer is kept. */
    public Model fold(Schema empty) {
        Model model = folded;
        if (model == null || !model.empty().equals(empty)) {
            model = new Model(this, graph, empty);
            folded = model;
        }
        return model;
    }

    // ------------------------------------------------------------------------------------- numbers and names

    String id(int number) {
        return ids.get(number);
    }

    int number(String id) {
        Integer number = numbers.get(id);
        if (number == null) {
            throw new NoSuchElementException("there is no revision " + id);
        }
        return number;
    }

    BitSet numbers(Collection<String> some) {
        BitSet set = new BitSet(ids.size());
        some.stream().map(numbers::get).filter(number -> number != null).forEach(set::set);
        return set;
    }

    private List<String> names(int[] some) {
        return Arrays.stream(some).mapToObj(ids::get).toList();
    }

    private Set<String> names(BitSet some) {
        return some.stream()
                .mapToObj(ids::get)
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet));
    }

    private Set<String> where(Predicate<Integer> which) {
        BitSet set = new BitSet(ids.size());
        IntStream.range(0, ids.size()).filter(which::test).forEach(set::set);
        return names(set);
    }

    @Override
    public String toString() {
        return size() + " revisions, heads " + heads();
    }
}
