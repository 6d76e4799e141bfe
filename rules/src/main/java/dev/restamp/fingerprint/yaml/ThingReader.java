package dev.restamp.fingerprint.yaml;

import dev.restamp.dialect.Dialect;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.NamePattern;
import dev.restamp.fingerprint.Spellings;
import dev.restamp.fingerprint.State;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import dev.restamp.schema.yaml.BadYaml;
import dev.restamp.schema.yaml.Fields;
import dev.restamp.schema.yaml.Node;
import dev.restamp.schema.yaml.SchemaYaml;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads one thing, which the first word of its mapping names as reports do; the other words say what it is like, and what they do not
 * say is not looked at.
 */
final class ThingReader {

    /** What hangs on a table. */
    static final List<String> HANGING = List.of("trigger", "policy", "rule", "published table", "view index");

    /** What a thing may begin with. */
    static final List<String> WORDS = Stream.concat(
                    Stream.of(
                            "table",
                            "column",
                            "index",
                            "primary key",
                            "unique key",
                            "foreign key",
                            "check",
                            "exclusion",
                            "enum value"),
                    Arrays.stream(ObjectKind.values()).map(ObjectKind::word))
            .toList();

    /** Of these the words that say nothing of another thing. */
    static final List<String> BEGINNINGS = List.of("table", "column", "index", "primary key", "unique key", "view");

    private final Dialect dialect;
    private final SchemaYaml parts;
    private final Schema.Traits traits;

    ThingReader(Dialect dialect, SchemaYaml parts, Schema.Traits traits) {
        this.dialect = dialect;
        this.parts = parts;
        this.traits = traits;
    }

    /** All of the mapping but these words, which say what is known of the thing. */
    Thing thing(Node node, Set<String> beside) {
        Node.Mapping mapping = without(node, beside);
        Fields fields = Fields.of(mapping);
        String word = fields.first(WORDS, "a thing, such as a table, a column or an index,");
        ThingText text = new ThingText(fields.text(word), fields.node(word).mark(), parts, traits.foldsCase());
        Thing thing = thing(word, mapping, text);
        return thing.called(word + " " + fields.text(word), text.patterns());
    }

    private Thing thing(String word, Node.Mapping mapping, ThingText text) {
        return switch (word) {
            case "table" -> table(mapping, text);
            case "column" -> column(mapping, text);
            case "index" -> index(mapping, text);
            case "primary key", "unique key" -> key(word, mapping, text);
            case "foreign key" -> reference(mapping, text);
            case "check", "exclusion" -> clause(word, mapping, text);
            case "enum value" -> enumValue(mapping, text);
            default -> object(word, mapping, text);
        };
    }

    private Schema holding(Table table) {
        return Schema.of(traits, List.of(table), List.of());
    }

    /** A table of which no more is known than that it is there, to hold one thing of it. */
    private static Table carrier(Name name) {
        return Table.of(name, List.of()).withOptions(Table.Options.NONE.predating());
    }

    // ------------------------------------------------------------------------------------- tables and columns

    private Thing table(Node.Mapping mapping, ThingText text) {
        Name name = text.whole();
        Table read = parts.table(Fields.of(with(mapping, "table", scalar(parts.name(name), mapping))), "table");
        boolean bare = !mapping.entries().containsKey("columns");
        Table table = bare ? read.withOptions(read.options().from(Table.Origin.PART)) : spelt(read);
        return Thing.of(new Change.CreateTable(table), holding(table))
                .droppedBy(new Change.DropTable(name, true))
                .leavingOpen(mapping.entries().containsKey("is") ? Set.of() : EnumSet.of(AtomKind.TABLE_OPTIONS));
    }

    /** As the database spells the types, however a person did. */
    Table spelt(Table table) {
        return table.withColumns(table.columns().stream().map(this::spelt).toList());
    }

    private Column spelt(Column column) {
        return column.type() instanceof ColumnType.BuiltIn type ? column.withType(type(type.text())) : column;
    }

    private ColumnType type(String text) {
        return text.startsWith("@") || text.startsWith("?")
                ? parts.type(text)
                : dialect.spelling(traits.defaultSchema()).type(text, Schema.empty(traits));
    }

    private Thing column(Node.Mapping mapping, ThingText text) {
        ThingText.Of path = text.part();
        Fields fields = Fields.of(mapping);
        Spellings types = types(fields.items("type"));
        fields.has("column");
        ColumnType type = types.types().stream().findFirst().orElse(new ColumnType.Unknown("not written down"));
        Column column = parts.column(path.part(), type, fields);
        Thing thing = Thing.of(
                        new Change.AddColumn(path.owner(), column),
                        holding(carrier(path.owner()).withColumns(List.of(column))))
                .droppedBy(new Change.DropColumn(path.owner(), path.part(), false))
                .leavingOpen(unstated(mapping));
        boolean several = types.types().size() > 1 || !types.patterns().isEmpty();
        return several ? thing.spelt(Map.of(AtomKind.TYPE, new State.Shaped(types))) : thing;
    }

    private static Set<AtomKind> unstated(Node.Mapping mapping) {
        Set<AtomKind> unstated = EnumSet.noneOf(AtomKind.class);
        Map.of(AtomKind.NULLABILITY, "not null", AtomKind.DEFAULT, "default", AtomKind.IDENTITY, "identity")
                .forEach((kind, word) -> {
                    if (!mapping.entries().containsKey(word)) {
                        unstated.add(kind);
                    }
                });
        return unstated;
    }

    private Spellings types(List<Node> nodes) {
        List<ColumnType> known = new ArrayList<>();
        List<NamePattern> forms = new ArrayList<>();
        for (Node node : nodes) {
            String type = Fields.text(node);
            if (NamePattern.isOne(type)) {
                forms.add(ThingText.pattern(type, node.mark(), true));
            } else {
                requireClosed(type, node);
                known.add(type(type));
            }
        }
        return new Spellings(known, forms);
    }

    private static void requireClosed(String type, Node node) {
        long open = type.chars().filter(sign -> sign == '(').count();
        long closed = type.chars().filter(sign -> sign == ')').count();
        if (open != closed) {
            throw new BadYaml(node.mark(), "'" + type + "' is no type: its brackets do not close");
        }
    }

    // --------------------------------------------------------------------------------------- indexes and keys

    private Thing index(Node.Mapping mapping, ThingText text) {
        refuse(mapping, "on");
        ThingText.On on = text.on("index on table");
        List<Node> keys =
                on.keys().stream().map(key -> IndexKey.of(key, mapping.mark())).toList();
        Node.Mapping named = with(mapping, "index", scalar(on.name(), mapping));
        Index read = parts.index(Fields.of(with(named, "on", new Node.Sequence(keys, mapping.mark()))));
        Index index = keys.isEmpty() ? read.withParts(List.of(IndexKey.UNKNOWN)) : read;
        return Thing.of(
                        new Change.CreateIndex(on.table(), index),
                        holding(carrier(on.table()).withIndexes(List.of(index))))
                .droppedBy(new Change.DropIndex(on.table(), on.name()))
                .leavingOpen(keys.isEmpty() ? EnumSet.of(AtomKind.INDEX_SHAPE) : Set.of());
    }

    private Thing key(String word, Node.Mapping mapping, ThingText text) {
        ThingText.Key key = text.key();
        return constraint(with(mapping, word, list(key.columns(), mapping)), key.table());
    }

    private Thing reference(Node.Mapping mapping, ThingText text) {
        refuse(mapping, "to", "target");
        ThingText.Reference key = text.reference();
        Node.Mapping columns = with(mapping, "foreign key", list(key.columns(), mapping));
        Node.Mapping to = with(columns, "to", scalar(parts.name(key.target()), mapping));
        return constraint(with(to, "target", list(key.targetColumns(), mapping)), key.table());
    }

    /** By its name, what it says beside; one without a name by what it says. */
    private Thing clause(String word, Node.Mapping mapping, ThingText text) {
        refuse(mapping, "name");
        ThingText.On on = text.on(word + " on table");
        if (!isName(on.name()) && !mapping.entries().containsKey("definition")) {
            return constraint(with(mapping, word, scalar(on.name(), mapping)), on.table());
        }
        Node definition = mapping.entries().getOrDefault("definition", scalar("", mapping));
        Node.Mapping named = with(without(mapping, Set.of("definition")), "name", scalar(on.name(), mapping));
        return constraint(with(named, word, definition), on.table());
    }

    private static boolean isName(String text) {
        return NamePattern.isOne(text) || text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
    }

    private Thing constraint(Node.Mapping mapping, Name table) {
        Constraint constraint = parts.constraint(Fields.of(mapping));
        return Thing.of(
                new Change.AddConstraint(table, constraint),
                holding(carrier(table).withConstraints(List.of(constraint))));
    }

    // ------------------------------------------------------------------------------------------------ objects

    private Thing enumValue(Node.Mapping mapping, ThingText text) {
        ThingText.Of value = text.part();
        Fields fields = Fields.of(mapping);
        fields.has("enum value");
        fields.close();
        SchemaObject type = SchemaObject.EnumType.ofBefore(value.owner()).withValues(List.of(value.part()));
        return Thing.of(
                new Change.AddEnumValue(
                        value.owner(), value.part(), java.util.Optional.empty(), java.util.Optional.empty()),
                Schema.of(traits, List.of(), List.of(type)));
    }

    private Thing object(String word, Node.Mapping mapping, ThingText text) {
        SchemaObject object = parts.object(Fields.of(named(word, mapping, text)));
        boolean open =
                object instanceof SchemaObject.Sequence && !mapping.entries().containsKey("options");
        return Thing.of(new Change.CreateObject(object), Schema.of(traits, List.of(), List.of(object)))
                .droppedBy(new Change.DropObject(object.kind(), object.name(), object.table(), true))
                .leavingOpen(open ? EnumSet.of(AtomKind.DEFINITION) : Set.of());
    }

    private Node.Mapping named(String word, Node.Mapping mapping, ThingText text) {
        if (!HANGING.contains(word)) {
            return with(mapping, word, scalar(parts.name(text.whole()), mapping));
        }
        refuse(mapping, "on");
        ThingText.On on = text.on(word + " on table");
        Node.Mapping named = with(mapping, word, scalar(parts.name(on.table().withLocal(on.name())), mapping));
        return with(named, "on", scalar(parts.name(on.table()), mapping));
    }

    // ------------------------------------------------------------------------------------------- small words

    private static Node.Mapping without(Node node, Set<String> words) {
        Map<String, Node> entries = new LinkedHashMap<>(Fields.entries(node));
        entries.keySet().removeAll(words);
        return new Node.Mapping(entries, ((Node.Mapping) node).keys(), node.mark());
    }

    private static Node.Mapping with(Node.Mapping mapping, String word, Node value) {
        Map<String, Node> entries = new LinkedHashMap<>(mapping.entries());
        entries.put(word, value);
        return new Node.Mapping(entries, mapping.keys(), mapping.mark());
    }

    private static Node scalar(String text, Node.Mapping place) {
        return new Node.Scalar(text, false, place.mark());
    }

    private static Node list(List<String> texts, Node.Mapping place) {
        return new Node.Sequence(texts.stream().map(text -> scalar(text, place)).toList(), place.mark());
    }

    /** What the first word says already. */
    private static void refuse(Node.Mapping mapping, String... words) {
        for (String word : words) {
            if (mapping.entries().containsKey(word)) {
                throw new BadYaml(
                        mapping.keys().getOrDefault(word, mapping.mark()),
                        "'" + word + "' goes without saying: the first word names a thing as reports do");
            }
        }
    }
}
