package dev.restamp.fingerprint.yaml;

import dev.restamp.finding.Place;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Part;
import dev.restamp.fingerprint.State;
import dev.restamp.fingerprint.Trace;
import dev.restamp.fingerprint.Traces;
import dev.restamp.history.Operation;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.yaml.BadYaml;
import dev.restamp.schema.yaml.Fields;
import dev.restamp.schema.yaml.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a revision shows, and what is gone by it: things, and several ways in which one may be seen. */
final class TraceReader {

    private static final List<String> SEVERAL = List.of("any of", "all of", "none of");
    private static final Set<String> BESIDE = Set.of("optional", "unless");

    private final ThingReader things;
    private final String defaultSchema;
    private final List<Operation.Structural> steps = new ArrayList<>();
    private final Map<Atom, Place> unstated = new LinkedHashMap<>();
    private final Set<Atom> optional = new HashSet<>();
    private final Map<Atom, State> spellings = new LinkedHashMap<>();
    private final Map<Atom, State> expected = new LinkedHashMap<>();
    private final Map<Atom, Trace> shown = new LinkedHashMap<>();
    private final Map<Atom, Trace> gone = new LinkedHashMap<>();
    private final Map<String, List<Trace>> until = new TreeMap<>();

    TraceReader(ThingReader things, String defaultSchema) {
        this.things = things;
        this.defaultSchema = defaultSchema;
    }

    /** Of one revision; to be called once. */
    WrittenSteps read(Fields revision) {
        revision.items("shows").forEach(node -> read(node, true));
        revision.items("gone").forEach(node -> read(node, false));
        return new WrittenSteps(steps, new Traces(unstated, optional, spellings, expected, shown, gone, until));
    }

    private void read(Node node, boolean there) {
        requireThing(node);
        Fields fields = Fields.of(node);
        boolean maybe = fields.flag("optional");
        List<String> ends = fields.texts("unless");
        Set<Atom> atoms = isSeveral(fields) ? several(fields, there) : thing(things.thing(node, BESIDE), node, there);
        if (maybe) {
            optional.addAll(atoms);
        }
        Trace first = new Trace.Thing(atoms.iterator().next(), Map.of(), Map.of());
        ends.forEach(end -> until.computeIfAbsent(end, id -> new ArrayList<>()).add(first));
    }

    // ------------------------------------------------------------------------------------------------- things

    /** Entries of which the first word is known, and one thing at a time. */
    private static void requireThing(Node node) {
        if (!(node instanceof Node.Mapping)) {
            String blank = node instanceof Node.Scalar scalar && scalar.text().indexOf(':') > 0
                    ? "; is a blank missing behind the colon?"
                    : "";
            throw new BadYaml(
                    node.mark(), "a thing is expected here, such as table: users, not " + node.kind() + blank);
        }
        Fields fields = Fields.of(node);
        fields.first(
                Stream.concat(SEVERAL.stream(), ThingReader.WORDS.stream()).toList(),
                "a thing, such as a table, a column or an index,");
        List<String> begun = ThingReader.BEGINNINGS.stream().filter(fields::has).toList();
        if (begun.size() > 1) {
            Node.Mark place = begun.stream()
                    .map(fields::keyMark)
                    .max(Comparator.comparing(Node.Mark::line).thenComparing(Node.Mark::column))
                    .orElseThrow();
            throw new BadYaml(place, "another thing begins here; each stands behind a dash of its own");
        }
    }

    private Set<Atom> thing(Thing thing, Node node, boolean there) {
        if (!thing.patterns().isEmpty()) {
            return seen(thing.text(), thing.trace(), there);
        }
        Change change = there ? thing.made() : thing.dropped().orElse(thing.made());
        Place place = new Place(node.mark().file(), node.mark().line());
        if (there || thing.dropped().isPresent()) {
            steps.add(new Operation.Structural(change, place));
        }
        Map<Atom, State> atoms = thing.atoms();
        expected.put(thing.atom(), there ? State.present() : State.absent());
        if (there) {
            leaveOpen(thing, place);
            thing.spellings()
                    .forEach((kind, state) -> atoms.keySet().stream()
                            .filter(atom -> atom.kind() == kind)
                            .forEach(atom -> spellings.put(atom, state)));
        }
        return atoms.keySet();
    }

    private void leaveOpen(Thing thing, Place place) {
        thing.everything().keySet().stream()
                .filter(atom -> thing.unstated().contains(atom.kind()))
                .forEach(atom -> unstated.put(atom, place));
    }

    // ----------------------------------------------------------------------------------------------- several

    private static boolean isSeveral(Fields fields) {
        return SEVERAL.stream().anyMatch(fields::has);
    }

    private Set<Atom> several(Fields fields, boolean there) {
        Said said = said(fields);
        fields.close();
        return seen(said.text(), said.trace(), there);
    }

    private Set<Atom> seen(String text, Trace trace, boolean there) {
        Name owner =
                trace.things().map(thing -> thing.atom().owner()).findFirst().orElse(new Name(defaultSchema, text));
        Atom atom = new Atom(AtomKind.ONE_OF, owner, new Part.OneOf(text));
        (there ? shown : gone).put(atom, trace);
        return Set.of(atom);
    }

    /** A trace with its words. */
    private record Said(String text, Trace trace) {}

    private Said said(Fields fields) {
        String word = fields.first(SEVERAL, "any of, all of or none of");
        List<Said> of = fields.items(word).stream().map(this::alternative).toList();
        if (of.isEmpty()) {
            throw new BadYaml(fields.node(word).mark(), "one thing at least is expected here");
        }
        List<Trace> traces = of.stream().map(Said::trace).toList();
        return switch (word) {
            case "any of" -> new Said(join(of, ", "), new Trace.AnyOf(traces));
            case "all of" -> new Said(join(of, " and "), new Trace.AllOf(traces));
            default -> new Said("no " + join(of, ", no "), new Trace.Not(new Trace.AnyOf(traces)));
        };
    }

    private static String join(List<Said> of, String between) {
        return of.stream().map(Said::text).collect(Collectors.joining(between));
    }

    private Said alternative(Node node) {
        requireThing(node);
        Fields fields = Fields.of(node);
        if (!isSeveral(fields)) {
            Thing thing = things.thing(node, Set.of());
            return new Said(thing.text(), thing.trace());
        }
        Said said = said(fields);
        fields.close();
        return said;
    }
}
