package dev.restamp.fingerprint.yaml;

import dev.restamp.dialect.Dialect;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Fix;
import dev.restamp.fingerprint.HouseRules;
import dev.restamp.fingerprint.Written;
import dev.restamp.history.Body;
import dev.restamp.history.FixedBody;
import dev.restamp.history.History;
import dev.restamp.history.Kept;
import dev.restamp.history.Operation;
import dev.restamp.history.Revision;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Name;
import dev.restamp.schema.Table;
import dev.restamp.schema.yaml.BadYaml;
import dev.restamp.schema.yaml.Fields;
import dev.restamp.schema.yaml.Node;
import dev.restamp.schema.yaml.SchemaYaml;
import dev.restamp.schema.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a rulebook file, and lays it over a history or lets it stand for one. */
public final class RulebookReader {

    /** The format that this program writes, and the only one it reads. */
    static final String FORMAT = "1";

    private final Dialect dialect;
    private final String defaultSchema;
    private final SchemaYaml parts;
    private final String file;

    private RulebookReader(Dialect dialect, String defaultSchema, String file) {
        this.dialect = dialect;
        this.defaultSchema = defaultSchema;
        this.parts = new SchemaYaml(dialect.spelling(), dialect.traits(defaultSchema));
        this.file = file;
    }

    public static RulebookFile read(String text, String file, Dialect dialect, String defaultSchema) {
        return new RulebookReader(dialect, defaultSchema, file).file(Fields.of(YamlReader.read(text, file)));
    }

    /** The history with the file's revisions laid over it; those that it lacks are added. */
    public static History over(History history, RulebookFile file) {
        Map<String, Revision> revisions = new LinkedHashMap<>();
        history.revisions().forEach(revision -> revisions.put(revision.id(), revision));
        file.entries()
                .forEach(entry -> revisions.merge(
                        entry.revision().id(),
                        withBody(
                                entry.revision(),
                                entry.written().after(entry.revision().upgrade()),
                                file.house()),
                        (script, book) -> over(script, entry, file.house())));
        List<Revision> all = new ArrayList<>(revisions.values());
        history.revisions().stream()
                .flatMap(revision -> others(history, revision).stream())
                .forEach(twin -> all.add(0, twin));
        boolean alone = history.size() == 0
                && all.stream().anyMatch(revision -> !revision.kept().equals(Kept.NONE));
        return alone ? History.inOrder(all) : history.with(all);
    }

    /** The bodies of the same id that its tool would not load. */
    private static List<Revision> others(History history, Revision loaded) {
        List<Revision> bodies = history.bodies(loaded.id());
        return bodies.subList(0, bodies.size() - 1);
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
        if (!fields.text("restamp").equals(FORMAT)) {
            throw new BadYaml(
                    fields.node("restamp").mark(),
                    "format " + FORMAT + " is expected here, not " + fields.text("restamp")
                            + "; derive the rulebook again");
        }
        Optional<String> written = fields.findText("dialect");
        written.filter(name -> !name.equals(dialect.name())).ifPresent(name -> {
            throw new BadYaml(
                    fields.node("dialect").mark(),
                    "this rulebook is for " + name + ", the database is " + dialect.name());
        });
        Map<String, Object> heading = new LinkedHashMap<>();
        List<String> ignored = texts(fields, "ignore", heading);
        List<String> strangers = texts(fields, "strangers", heading);
        List<HouseRules.Silence> silences = fields.items("silence").stream()
                .map(node -> silence(Fields.of(node)))
                .toList();
        if (fields.has("silence")) {
            heading.put("silence", Plain.of(fields.node("silence")));
        }
        fields.has("history");
        Map<String, Written> words = new LinkedHashMap<>();
        Set<String> seen = new LinkedHashSet<>();
        List<RulebookFile.Entry> entries = new ArrayList<>();
        for (Node node : fields.items("revisions")) {
            RulebookFile.Entry entry = entry(Fields.of(node), words);
            if (!seen.add(entry.revision().id())) {
                throw new BadYaml(node.mark(), "revision " + entry.revision().id() + " stands here a second time");
            }
            entries.add(entry);
        }
        String schema = fields.findText("schema").orElse(defaultSchema);
        fields.close();
        return new RulebookFile(written, schema, entries, new HouseRules(ignored, strangers, silences, words), heading);
    }

    private static List<String> texts(Fields fields, String key, Map<String, Object> heading) {
        List<String> texts = fields.texts(key);
        if (!texts.isEmpty()) {
            heading.put(key, texts);
        }
        return texts;
    }

    private static HouseRules.Silence silence(Fields fields) {
        String code = fields.text("finding");
        if (FindingCode.find(code).isEmpty()) {
            throw new BadYaml(fields.node("finding").mark(), "there is no finding '" + code + "'");
        }
        HouseRules.Silence silence =
                new HouseRules.Silence(code, fields.findText("object").orElse("*"), fields.text("because"));
        fields.close();
        return silence;
    }

    // ----------------------------------------------------------------------------------------------- entries

    private RulebookFile.Entry entry(Fields fields, Map<String, Written> words) {
        String id = fields.text("revision");
        String script = fields.findText("file").orElse(file);
        OperationsYaml operations = new OperationsYaml(parts, script);
        Optional<String> seal = fields.findText("seal");
        Optional<Derivation> derivation = fields.find("does").map(node -> new Derivation(node, seal));
        Optional<String> replayed = fields.findText("replayed");
        List<Operation> does =
                fields.items("does").stream().map(operations::operation).toList();
        Optional<Body> downgrade = fields.find("undone by")
                .map(node -> new FixedBody(
                        Fields.items(node).stream().map(operations::operation).toList()));
        WrittenSteps written = written(fields);
        Revision revision = new Revision(
                id,
                fields.texts("parents"),
                fields.texts("depends on"),
                fields.texts("labels"),
                fields.findText("message").orElse(""),
                new Place(script, fields.findNumber("line").orElse(0)),
                new FixedBody(does),
                downgrade.orElse(Body.EMPTY),
                inLedger(fields));
        Written word = word(fields, written.unstated());
        if (!word.equals(Written.NOTHING)) {
            words.put(id, word);
        }
        fields.close();
        return new RulebookFile.Entry(revision, derivation, written, kept(fields), replayed);
    }

    private static Kept inLedger(Fields fields) {
        Map<String, String> cells = new LinkedHashMap<>();
        fields.entries("in the ledger").forEach((column, cell) -> cells.put(column, Fields.text(cell)));
        return new Kept(cells, fields.flag("runs again"));
    }

    private static Map<String, Object> kept(Fields fields) {
        Map<String, Object> kept = new LinkedHashMap<>();
        for (String key :
                List.of("leaves", "gone", "harmless", "manual", "never alone", "weight", "probes", "repair", "note")) {
            fields.find(key).ifPresent(node -> kept.put(key, Plain.of(node)));
        }
        return kept;
    }

    private Written word(Fields fields, List<Atom> unstated) {
        return new Written(
                fields.flag("harmless"),
                fields.flag("never alone"),
                fields.findNumber("weight").orElse(1),
                fields.find("manual").map(RulebookReader::manual),
                fields.items("probes").stream()
                        .map(node -> probe(Fields.of(node)))
                        .toList(),
                unstated,
                fields.find("repair").map(node -> FixText.read(node, dialect)).orElse(Fix.NONE),
                fields.findText("note"));
    }

    private static boolean manual(Node node) {
        String text = Fields.text(node);
        if (text.equals("applied") || text.equals("absent")) {
            return text.equals("applied");
        }
        throw new BadYaml(node.mark(), "applied or absent is expected here, not '" + text + "'");
    }

    private Written.RowProbe probe(Fields fields) {
        Name table = parts.name(fields.text("table"));
        long least = fields.findNumber("rows")
                .or(() -> fields.findNumber("at least"))
                .orElse(1);
        long most = fields.findNumber("rows")
                .or(() -> fields.findNumber("at most"))
                .map(Integer::longValue)
                .orElse(Long.MAX_VALUE);
        fields.has("at least");
        fields.has("at most");
        Written.RowProbe probe = new Written.RowProbe(
                table, fields.find("where").map(Fields::row).orElse(Map.of()), least, most);
        fields.close();
        return probe;
    }

    // ----------------------------------------------------------------------------------------- leaves and gone

    private WrittenSteps written(Fields fields) {
        List<Operation.Structural> steps = new ArrayList<>();
        List<Atom> unstated = new ArrayList<>();
        boolean nothing = fields.find("leaves")
                .filter(node ->
                        node instanceof Node.Scalar scalar && scalar.text().equals("nothing"))
                .isPresent();
        if (!nothing) {
            fields.items("leaves").forEach(node -> steps.add(step(node, leaves(Fields.of(node), unstated))));
        }
        fields.items("gone").forEach(node -> steps.add(step(node, gone(Fields.of(node)))));
        return new WrittenSteps(steps, unstated);
    }

    private static Operation.Structural step(Node node, Change change) {
        return new Operation.Structural(
                change, new Place(node.mark().file(), node.mark().line()));
    }

    private Change leaves(Fields fields, List<Atom> unstated) {
        if (fields.has("column")) {
            return column(fields, unstated);
        } else if (fields.has("index")) {
            Name table = parts.name(fields.text("table"));
            return new Change.CreateIndex(table, parts.index(fields));
        } else if (fields.has("table") && !isConstraint(fields)) {
            Table table = parts.table(fields, "table");
            unstated.add(Atom.of(AtomKind.TABLE_OPTIONS, table.name()));
            return new Change.CreateTable(table);
        } else if (fields.has("enum value")) {
            Change change = new Change.AddEnumValue(
                    parts.name(fields.text("type")), fields.text("enum value"), Optional.empty(), Optional.empty());
            fields.close();
            return change;
        } else if (isConstraint(fields)) {
            Name table = parts.name(fields.text("table"));
            return new Change.AddConstraint(table, parts.constraint(fields));
        }
        return new Change.CreateObject(parts.object(fields));
    }

    private static boolean isConstraint(Fields fields) {
        return fields.has("primary key")
                || fields.has("unique key")
                || fields.has("foreign key")
                || fields.has("check")
                || fields.has("exclusion");
    }

    /** {@code column: users.mail}; what is not said of it is not looked at. */
    private Change column(Fields fields, List<Atom> unstated) {
        Name path = columnPath(fields);
        Name table = table(path);
        String column = path.local().substring(path.local().lastIndexOf('.') + 1);
        if (!fields.has("not null")) {
            unstated.addAll(WrittenSteps.unstated(table, column));
        }
        if (fields.has("type")) {
            fields.has("column");
            return new Change.AddColumn(table, parts.column(column, fields));
        }
        Column bare = Column.of(column, new ColumnType.Unknown("not written down"), !fields.flag("not null"));
        fields.close();
        return new Change.AddColumn(table, bare);
    }

    private Name columnPath(Fields fields) {
        String text = fields.text("column");
        if (!text.replace("..", "").contains(".")) {
            throw new BadYaml(fields.node("column").mark(), "table.column is expected here, not '" + text + "'");
        }
        return parts.name(text);
    }

    /** A path of two names is read as schema and table, though here it is table and column. */
    private Name table(Name path) {
        return path.local().contains(".")
                ? new Name(path.schema(), path.local().substring(0, path.local().lastIndexOf('.')))
                : new Name(defaultSchema, path.schema());
    }

    private Change gone(Fields fields) {
        Change change = goneFrom(fields);
        fields.close();
        return change;
    }

    private Change goneFrom(Fields fields) {
        if (fields.has("column")) {
            Name path = columnPath(fields);
            return new Change.DropColumn(
                    table(path), path.local().substring(path.local().lastIndexOf('.') + 1), false);
        } else if (fields.has("index")) {
            return new Change.DropIndex(parts.name(fields.text("table")), fields.text("index"));
        } else if (fields.has("table")) {
            return new Change.DropTable(parts.name(fields.text("table")), true);
        }
        var kind = SchemaYaml.kind(fields);
        return new Change.DropObject(
                kind,
                parts.name(fields.text(kind.word())),
                fields.findText("on").map(parts::name),
                true);
    }
}
