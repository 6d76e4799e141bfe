package dev.restamp.fingerprint.yaml;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.finding.Place;
import dev.restamp.fingerprint.Fix;
import dev.restamp.fingerprint.HouseRules;
import dev.restamp.fingerprint.Written;
import dev.restamp.history.Body;
import dev.restamp.history.FixedBody;
import dev.restamp.history.History;
import dev.restamp.history.Kept;
import dev.restamp.history.Operation;
import dev.restamp.history.Revision;
import dev.restamp.schema.yaml.BadYaml;
import dev.restamp.schema.yaml.Fields;
import dev.restamp.schema.yaml.Node;
import dev.restamp.schema.yaml.SchemaYaml;
import dev.restamp.schema.yaml.YamlReader;
import dev.restamp.text.Meant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a rulebook file, and lays it over a history or lets it stand for one. */
public final class RulebookReader {

    /** The format that this program writes, and the only one it reads. */
    static final String FORMAT = "2";

    /** What a person writes on a revision, and a new derivation keeps. */
    private static final List<String> WRITTEN =
            List.of("shows", "gone", "rows", "word", "harmless", "never alone", "weight", "body", "repair", "note");

    private final Dialect dialect;
    private final String defaultSchema;
    private final SchemaYaml parts;
    private final ThingReader things;
    private final RowsReader rows;
    private final String file;

    private RulebookReader(Dialect dialect, String defaultSchema, String file) {
        this.dialect = dialect;
        this.defaultSchema = defaultSchema;
        this.parts = new SchemaYaml(dialect, dialect.traits(defaultSchema));
        this.things = new ThingReader(dialect, parts, dialect.traits(defaultSchema));
        this.rows = new RowsReader(dialect, parts, defaultSchema);
        this.file = file;
    }

    /** For which kind of database a file says that it is, where it does. */
    public static Optional<String> findDialect(String text, String file) {
        return Fields.of(YamlReader.read(text, file)).findText("dialect");
    }

    public static RulebookFile read(String text, String file, Dialect dialect, String defaultSchema) {
        return new RulebookReader(dialect, defaultSchema, file).file(Fields.of(YamlReader.read(text, file)));
    }

    /** The history with the file's revisions laid over it; those that it lacks are added. */
    public static History over(History history, RulebookFile file) {
        Map<String, List<Revision>> revisions = new LinkedHashMap<>();
        history.revisions().forEach(revision -> revisions.put(revision.id(), history.bodies(revision.id())));
        for (RulebookFile.Entry entry : file.entries()) {
            String id = entry.revision().id();
            revisions.put(id, over(revisions.getOrDefault(id, List.of()), entry, file.house()));
        }
        file.entries().forEach(entry -> entry.named().forEach(name -> requireKnown(name, revisions.keySet())));
        List<Revision> all = new ArrayList<>();
        revisions.values().forEach(bodies -> all.add(bodies.get(bodies.size() - 1)));
        revisions.values().forEach(bodies -> all.addAll(0, bodies.subList(0, bodies.size() - 1)));
        boolean alone = history.size() == 0
                && all.stream().anyMatch(revision -> !revision.kept().equals(Kept.NONE));
        return alone ? History.inOrder(all) : history.with(all);
    }

    private static void requireKnown(Node name, Set<String> revisions) {
        String id = Fields.text(name);
        if (!revisions.contains(id)) {
            String meant = Meant.among(revisions.stream(), id)
                    .map(other -> ": did you mean '" + other + "'?")
                    .orElse("");
            throw new BadYaml(name.mark(), "there is no revision '" + id + "'" + meant);
        }
    }

    /** The bodies of one id; the last is the one that counts. */
    private static List<Revision> over(List<Revision> bodies, RulebookFile.Entry entry, HouseRules house) {
        if (bodies.isEmpty()) {
            entry.body().filter(body -> entry.derivation().isEmpty()).ifPresent(body -> {
                throw refuse(body);
            });
            return List.of(withBody(
                    entry.revision(), entry.written().after(entry.revision().upgrade()), house));
        }
        List<Revision> ordered = new ArrayList<>(bodies);
        entry.body().ifPresent(body -> {
            Revision meant = bodies.stream()
                    .filter(revision -> isIn(revision, Fields.text(body)))
                    .findFirst()
                    .orElseThrow(() -> refuse(body));
            ordered.remove(meant);
            ordered.add(meant);
        });
        Revision counting = ordered.remove(ordered.size() - 1);
        ordered.add(over(counting, entry, house));
        return ordered;
    }

    private static boolean isIn(Revision revision, String file) {
        String place = revision.place().file();
        return place.equals(file) || place.endsWith("/" + file);
    }

    private static BadYaml refuse(Node body) {
        return new BadYaml(body.mark(), "no file '" + Fields.text(body) + "' has this revision");
    }

    private static Revision over(Revision script, RulebookFile.Entry entry, HouseRules house) {
        Body body = entry.derivation().isPresent() ? entry.revision().upgrade() : script.upgrade();
        return withBody(script, entry.written().after(body), house);
    }

    private static Revision withBody(Revision revision, Body body, HouseRules house) {
        return revision.doing(house.on(revision.id()).harmless() ? harmless(body) : body);
    }

    /** A person vouches that what it does beside the schema can be run again or left out. */
    private static Body harmless(Body body) {
        return (schema, stance) -> {
            var reading = body.read(schema, stance);
            return new dev.restamp.history.Reading(
                    reading.operations().stream()
                            .filter(o -> o instanceof Operation.Structural || o instanceof Operation.Assumption)
                            .toList(),
                    reading.after());
        };
    }

    // ---------------------------------------------------------------------------------------------- the file

    private RulebookFile file(Fields fields) {
        if (!fields.has("restamp")) {
            throw new BadYaml(
                    fields.mark(), "a rulebook begins with restamp: " + FORMAT + ", the format that it is in");
        }
        if (!fields.text("restamp").equals(FORMAT)) {
            throw new BadYaml(
                    fields.node("restamp").mark(),
                    "format " + FORMAT + " is expected here, not " + fields.text("restamp")
                            + "; what to change tells: restamp rulebook upgrade " + file);
        }
        Optional<String> written = fields.findText("dialect");
        if (written.isPresent()) {
            requireDialect(fields.node("dialect"));
        }
        Map<String, Object> heading = new LinkedHashMap<>();
        List<String> ignored = texts(fields, "ignore", heading);
        List<String> strangers = texts(fields, "strangers", heading);
        List<String> schemas = texts(fields, "schemas", heading);
        List<HouseRules.Silence> silences = fields.items("silence").stream()
                .map(node -> silence(Fields.of(node)))
                .toList();
        if (fields.has("silence")) {
            heading.put("silence", Plain.of(fields.node("silence")));
        }
        fields.has("history");
        Map<String, Written> words = new LinkedHashMap<>();
        List<RulebookFile.Entry> entries = new ArrayList<>();
        fields.entries("revisions").forEach((id, node) -> entries.add(entry(id, node, words)));
        String schema = fields.findText("schema").orElse(defaultSchema);
        ExampleReader examples = new ExampleReader(parts, dialect.traits(defaultSchema), things::spelt);
        List<Example> shown =
                fields.items("examples").stream().map(examples::example).toList();
        Map<String, Object> footing = new LinkedHashMap<>();
        fields.find("examples").ifPresent(node -> footing.put("examples", Plain.of(node)));
        fields.close();
        return new RulebookFile(
                written,
                schema,
                entries,
                new HouseRules(ignored, strangers, silences, schemas, words),
                shown,
                heading,
                footing);
    }

    private void requireDialect(Node written) {
        String name = Fields.oneOf(Dialects.all().stream().map(Dialect::name).toList(), written);
        if (!name.equals(dialect.name())) {
            throw new BadYaml(written.mark(), "this rulebook is for " + name + ", the database is " + dialect.name());
        }
    }

    private static List<String> texts(Fields fields, String key, Map<String, Object> heading) {
        List<String> texts = fields.texts(key);
        if (!texts.isEmpty()) {
            heading.put(key, texts);
        }
        return texts;
    }

    private static HouseRules.Silence silence(Fields fields) {
        String code = ExampleReader.finding(fields.node("finding"));
        HouseRules.Silence silence =
                new HouseRules.Silence(code, fields.findText("object").orElse("*"), fields.text("because"));
        fields.close();
        return silence;
    }

    // ----------------------------------------------------------------------------------------------- entries

    /** A revision of which nothing is said is there all the same. */
    private RulebookFile.Entry entry(String id, Node node, Map<String, Written> words) {
        Fields fields = node instanceof Node.Scalar scalar && scalar.nothing()
                ? Fields.of(new Node.Mapping(Map.of(), Map.of(), node.mark()))
                : Fields.of(node);
        String script = fields.findText("file").orElse(file);
        OperationsYaml operations = new OperationsYaml(parts, script);
        Optional<String> seal = fields.findText("seal");
        Optional<Derivation> derivation = fields.find("does").map(does -> new Derivation(does, seal));
        Optional<String> replayed = fields.findText("replayed");
        fields.find("leaves").ifPresent(RulebookReader::requireDerived);
        List<Operation> does =
                fields.items("does").stream().map(operations::operation).toList();
        Optional<Body> downgrade = fields.find("undone by")
                .map(undone -> new FixedBody(
                        Fields.items(undone).stream().map(operations::operation).toList()));
        WrittenSteps written = new TraceReader(things, defaultSchema).read(fields);
        Revision revision = new Revision(
                id,
                fields.texts("after"),
                fields.texts("depends on"),
                fields.texts("labels"),
                fields.findText("message").orElse(""),
                new Place(script, fields.findNumber("line").orElse(0)),
                new FixedBody(does),
                downgrade.orElse(Body.EMPTY),
                inLedger(fields));
        Written word = word(fields, written);
        if (!word.equals(Written.NOTHING)) {
            words.put(id, word);
        }
        Optional<Node> body = fields.find("body");
        fields.close();
        return new RulebookFile.Entry(revision, derivation, written, body, named(fields), kept(fields), replayed);
    }

    /** Where other revisions are named by a person; what was derived of a broken history may name what is not there. */
    private static List<Node> named(Fields fields) {
        List<Node> named = new ArrayList<>();
        Stream.of("shows", "gone")
                .flatMap(key -> fields.items(key).stream())
                .forEach(thing -> named.addAll(Fields.of(thing).items("unless")));
        if (!fields.has("does")) {
            named.addAll(fields.items("after"));
            named.addAll(fields.items("depends on"));
        }
        return named;
    }

    /** It is there to be read by people, and says nothing that the steps do not. */
    private static void requireDerived(Node leaves) {
        if (!(leaves instanceof Node.Scalar)) {
            throw new BadYaml(leaves.mark(), "what a revision leaves is told by derive; say it under shows and gone");
        }
    }

    private static Kept inLedger(Fields fields) {
        Map<String, String> cells = new LinkedHashMap<>();
        fields.entries("in the ledger").forEach((column, cell) -> cells.put(column, Fields.text(cell)));
        return new Kept(cells, fields.flag("runs again"));
    }

    private static Map<String, Object> kept(Fields fields) {
        Map<String, Object> kept = new LinkedHashMap<>();
        for (String key : WRITTEN) {
            fields.find(key).ifPresent(node -> kept.put(key, Plain.of(node)));
        }
        return kept;
    }

    private Written word(Fields fields, WrittenSteps written) {
        return new Written(
                fields.flag("harmless"),
                fields.flag("never alone"),
                fields.findNumber("weight").orElse(1),
                fields.find("word").map(RulebookReader::isApplied),
                fields.items("rows").stream().map(rows::rows).toList(),
                written.traces(),
                fields.find("repair").map(node -> FixText.read(node, dialect)).orElse(Fix.NONE),
                fields.findText("note"));
    }

    private static boolean isApplied(Node node) {
        String text = Fields.text(node);
        if (text.equals("applied") || text.equals("absent")) {
            return text.equals("applied");
        }
        throw new BadYaml(node.mark(), "applied or absent is expected here, not '" + text + "'");
    }
}
