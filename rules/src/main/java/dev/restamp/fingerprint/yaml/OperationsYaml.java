package dev.restamp.fingerprint.yaml;

import dev.restamp.finding.Place;
import dev.restamp.history.DataChange;
import dev.restamp.history.Operation;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Refusal;
import dev.restamp.schema.yaml.BadYaml;
import dev.restamp.schema.yaml.Fields;
import dev.restamp.schema.yaml.Node;
import dev.restamp.schema.yaml.SchemaYaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Operations as YAML and back; the first word of each says what it does. */
final class OperationsYaml {

    private static final String TABLE = "table";
    private static final String TO = "to";
    /** As a statement of its own about a table as it stands. */
    private static final String ALONE = "alone";

    private static final String ON_LEDGER = "works on the ledger";
    private static final String COMMITTED = "committed";

    private final SchemaYaml parts;
    private final String file;

    /** The file is the migration script that the operations' lines are counted in. */
    OperationsYaml(SchemaYaml parts, String file) {
        this.parts = parts;
        this.file = file;
    }

    // ----------------------------------------------------------------------------------------------- writing

    Map<String, Object> write(Operation operation) {
        Map<String, Object> map = body(operation);
        if (operation.place().line() > 0) {
            map.put("line", operation.place().line());
        }
        return map;
    }

    private Map<String, Object> body(Operation operation) {
        if (operation instanceof Operation.Structural step) {
            return step.alone() ? and(write(step.change()), entry(ALONE, true)) : write(step.change());
        } else if (operation instanceof Operation.Refused refused) {
            Map<String, Object> map = entry("would fail", refused.reason());
            map.put("for", refused.refusal().kind().name().toLowerCase(Locale.ROOT));
            map.put("step", write(refused.change()));
            return map;
        } else if (operation instanceof Operation.Possible possible) {
            Map<String, Object> map = entry("may have run", possible.reason());
            map.put("ground", possible.ground().name().toLowerCase(Locale.ROOT));
            map.put("step", write(possible.change()));
            return map;
        } else if (operation instanceof Operation.Assumption assumption) {
            Map<String, Object> map = entry("takes for granted", parts.name(assumption.table()));
            assumption.column().ifPresent(column -> map.put("column", column));
            return map;
        } else if (operation instanceof Operation.Data data) {
            return write(data.change());
        } else if (operation instanceof Operation.Opaque opaque) {
            Map<String, Object> map = entry("cannot be read", opaque.reason());
            map.put("touches", opaque.touches().<Object>map(this::names).orElse("anything"));
            return map;
        } else if (operation instanceof Operation.Unseen unseen) {
            return entry("unseen", unseen.what());
        } else if (operation instanceof Operation.OnLedger) {
            return entry(ON_LEDGER, true);
        } else if (operation instanceof Operation.Committed) {
            return entry(COMMITTED, true);
        }
        throw new IllegalStateException("an operation that no branch knows: " + operation);
    }

    private List<String> names(Set<Name> tables) {
        return tables.stream().sorted().map(parts::name).toList();
    }

    private static Map<String, Object> entry(String key, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        return map;
    }

    private Map<String, Object> on(String key, String value, Name table) {
        Map<String, Object> map = entry(key, value);
        map.put(TABLE, parts.name(table));
        return map;
    }

    Map<String, Object> write(Change change) {
        if (change instanceof Change.CreateTable c) {
            return and(entry("create table", parts.name(c.table().name())), parts.content(c.table()));
        } else if (change instanceof Change.DropTable c) {
            return cascading(entry("drop table", parts.name(c.table())), c.cascade());
        } else if (change instanceof Change.RenameTable c) {
            return and(entry("rename table", parts.name(c.table())), entry(TO, parts.name(c.to())));
        } else if (change instanceof Change.SetTableComment c) {
            return on("comment", c.comment().orElse(""), c.table());
        } else if (change instanceof Change.SetTableOptions c) {
            return and(entry("table options", parts.name(c.table())), entry("is", parts.write(c.options())));
        } else if (change instanceof Change.AddColumn c) {
            return and(on("add column", c.column().name(), c.table()), entry("as", parts.write(c.column())));
        } else if (change instanceof Change.DropColumn c) {
            return cascading(on("drop column", c.column(), c.table()), c.cascade());
        } else if (change instanceof Change.RenameColumn c) {
            return and(on("rename column", c.column(), c.table()), entry(TO, c.to()));
        } else if (change instanceof Change.AlterColumn c) {
            return and(on("alter column", c.to().name(), c.table()), entry("as", parts.write(c.to())));
        }
        return writeKeys(change);
    }

    private Map<String, Object> writeKeys(Change change) {
        if (change instanceof Change.AddConstraint c) {
            return and(entry("add constraint", parts.write(c.constraint())), entry(TABLE, parts.name(c.table())));
        } else if (change instanceof Change.DropConstraint c) {
            return and(entry("drop constraint", parts.write(c.constraint())), entry(TABLE, parts.name(c.table())));
        } else if (change instanceof Change.RenameConstraint c) {
            return and(on("rename constraint", c.constraint(), c.table()), entry(TO, c.to()));
        } else if (change instanceof Change.ValidateConstraint c) {
            return on("validate constraint", c.constraint(), c.table());
        } else if (change instanceof Change.CreateIndex c) {
            return and(on("create index", c.index().name(), c.table()), parts.content(c.index()));
        } else if (change instanceof Change.DropIndex c) {
            return on("drop index", c.index(), c.table());
        } else if (change instanceof Change.RenameIndex c) {
            return and(on("rename index", c.index(), c.table()), entry(TO, c.to()));
        }
        return writeObjects(change);
    }

    private Map<String, Object> writeObjects(Change change) {
        if (change instanceof Change.CreateObject c) {
            return entry("create", parts.write(c.object()));
        } else if (change instanceof Change.ReplaceObject c) {
            return entry("replace", parts.write(c.object()));
        } else if (change instanceof Change.DropObject c) {
            return cascading(object("drop", c.kind(), c.object(), c.table()), c.cascade());
        } else if (change instanceof Change.RenameObject c) {
            return and(object("rename", c.kind(), c.object(), c.table()), entry(TO, parts.name(c.to())));
        } else if (change instanceof Change.AddEnumValue c) {
            Map<String, Object> map = and(entry("add enum value", c.value()), entry("type", parts.name(c.type())));
            c.before().ifPresent(before -> map.put("before", before));
            c.after().ifPresent(after -> map.put("after", after));
            return map;
        } else if (change instanceof Change.RenameEnumValue c) {
            return and(
                    and(entry("rename enum value", c.value()), entry("type", parts.name(c.type()))), entry(TO, c.to()));
        }
        throw new IllegalStateException("a change that no branch knows: " + change);
    }

    private Map<String, Object> object(String verb, ObjectKind kind, Name name, Optional<Name> table) {
        Map<String, Object> object = entry(kind.word(), parts.name(name));
        table.ifPresent(t -> object.put("on", parts.name(t)));
        return entry(verb, object);
    }

    private static Map<String, Object> and(Map<String, Object> map, Map<String, Object> more) {
        map.putAll(more);
        return map;
    }

    private static Map<String, Object> cascading(Map<String, Object> map, boolean cascade) {
        return cascade ? and(map, entry("cascade", true)) : map;
    }

    private Map<String, Object> write(DataChange data) {
        Map<String, Object> map = entry(data.kind().name().toLowerCase(Locale.ROOT), parts.name(data.table()));
        if (!data.values().isEmpty()) {
            map.put("rows", data.values().stream().map(OperationsYaml::row).toList());
        }
        if (!data.where().isEmpty()) {
            map.put("where", row(data.where()));
        }
        if (!data.complete()) {
            map.put("complete", false);
        }
        if (!data.sql().isEmpty()) {
            map.put("sql", data.sql());
        }
        return map;
    }

    static Map<String, Object> row(Map<String, Optional<String>> row) {
        Map<String, Object> map = new LinkedHashMap<>();
        row.forEach((column, value) -> map.put(column, value.orElse(null)));
        return map;
    }

    // ----------------------------------------------------------------------------------------------- reading

    Operation operation(Node node) {
        Fields fields = Fields.of(node);
        Place place =
                fields.findNumber("line").map(line -> new Place(file, line)).orElse(Place.NOWHERE);
        Operation operation = operation(fields, place);
        fields.close();
        return operation;
    }

    private Operation operation(Fields fields, Place place) {
        if (fields.has("would fail")) {
            return new Operation.Refused(refused(Fields.of(fields.node("step"))), refusal(fields), place);
        } else if (fields.has("may have run")) {
            return new Operation.Possible(
                    refused(Fields.of(fields.node("step"))), ground(fields), fields.text("may have run"), place);
        } else if (fields.has("takes for granted")) {
            return new Operation.Assumption(
                    parts.name(fields.text("takes for granted")), fields.findText("column"), place);
        } else if (fields.has("cannot be read")) {
            return new Operation.Opaque(fields.text("cannot be read"), touches(fields), place);
        } else if (fields.has("unseen")) {
            return new Operation.Unseen(fields.text("unseen"), place);
        } else if (fields.flag(ON_LEDGER)) {
            return new Operation.OnLedger(place);
        } else if (fields.flag(COMMITTED)) {
            return new Operation.Committed(place);
        }
        for (DataChange.Kind kind : DataChange.Kind.values()) {
            String word = kind.name().toLowerCase(Locale.ROOT);
            if (fields.has(word)) {
                return new Operation.Data(data(kind, fields, word), place);
            }
        }
        return new Operation.Structural(change(fields), place, fields.flag(ALONE));
    }

    private static Refusal refusal(Fields fields) {
        String word = fields.text("for");
        Refusal.Kind kind = Stream.of(Refusal.Kind.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new BadYaml(
                        fields.mark(), "a step would fail for one of there, missing, keyed, needed, beyond"));
        return new Refusal(kind, fields.text("would fail"));
    }

    private static Operation.Ground ground(Fields fields) {
        String word = fields.text("ground");
        return Stream.of(Operation.Ground.values())
                .filter(ground -> ground.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new BadYaml(fields.mark(), "a ground is one of undecided, swallowed, models"));
    }

    private Change refused(Fields fields) {
        fields.has("line");
        Change change = change(fields);
        fields.close();
        return change;
    }

    private Optional<Set<Name>> touches(Fields fields) {
        Node touches = fields.node("touches");
        if (touches instanceof Node.Scalar scalar && scalar.text().equals("anything")) {
            return Optional.empty();
        }
        Set<Name> names = new TreeSet<>();
        fields.texts("touches").forEach(text -> names.add(parts.name(text)));
        return Optional.of(names);
    }

    private DataChange data(DataChange.Kind kind, Fields fields, String word) {
        return new DataChange(
                kind,
                parts.name(fields.text(word)),
                fields.items("rows").stream().map(Fields::row).toList(),
                fields.find("where").map(Fields::row).orElse(Map.of()),
                fields.flag("complete", true),
                fields.findText("sql").orElse(""));
    }

    private Change change(Fields fields) {
        if (fields.has("create table")) {
            return createTable(fields);
        } else if (fields.has("drop table")) {
            return new Change.DropTable(parts.name(fields.text("drop table")), fields.flag("cascade"));
        } else if (fields.has("rename table")) {
            return new Change.RenameTable(parts.name(fields.text("rename table")), parts.name(fields.text(TO)));
        } else if (fields.has("comment")) {
            return new Change.SetTableComment(
                    table(fields), Optional.of(fields.text("comment")).filter(comment -> !comment.isEmpty()));
        } else if (fields.has("table options")) {
            return new Change.SetTableOptions(
                    parts.name(fields.text("table options")), parts.options(Fields.of(fields.node("is"))));
        } else if (fields.has("add column")) {
            return new Change.AddColumn(table(fields), parts.column(fields.text("add column"), fields.node("as")));
        } else if (fields.has("drop column")) {
            return new Change.DropColumn(table(fields), fields.text("drop column"), fields.flag("cascade"));
        } else if (fields.has("rename column")) {
            return new Change.RenameColumn(table(fields), fields.text("rename column"), fields.text(TO));
        } else if (fields.has("alter column")) {
            return new Change.AlterColumn(table(fields), parts.column(fields.text("alter column"), fields.node("as")));
        }
        return changeOfKeys(fields);
    }

    /** The content of a table, or of an index, stands beside the verb. */
    private Change createTable(Fields fields) {
        fields.has("line");
        return new Change.CreateTable(parts.table(fields, "create table"));
    }

    private Name table(Fields fields) {
        return parts.name(fields.text(TABLE));
    }

    private Change changeOfKeys(Fields fields) {
        if (fields.has("add constraint")) {
            return new Change.AddConstraint(table(fields), parts.constraint(Fields.of(fields.node("add constraint"))));
        } else if (fields.has("drop constraint")) {
            return new Change.DropConstraint(
                    table(fields), parts.constraint(Fields.of(fields.node("drop constraint"))));
        } else if (fields.has("rename constraint")) {
            return new Change.RenameConstraint(table(fields), fields.text("rename constraint"), fields.text(TO));
        } else if (fields.has("validate constraint")) {
            return new Change.ValidateConstraint(table(fields), fields.text("validate constraint"));
        } else if (fields.has("create index")) {
            Name table = table(fields);
            return new Change.CreateIndex(table, parts.index(fields, "create index"));
        } else if (fields.has("drop index")) {
            return new Change.DropIndex(table(fields), fields.text("drop index"));
        } else if (fields.has("rename index")) {
            return new Change.RenameIndex(table(fields), fields.text("rename index"), fields.text(TO));
        }
        return changeOfObjects(fields);
    }

    private Change changeOfObjects(Fields fields) {
        if (fields.has("create")) {
            return new Change.CreateObject(parts.object(Fields.of(fields.node("create"))));
        } else if (fields.has("replace")) {
            return new Change.ReplaceObject(parts.object(Fields.of(fields.node("replace"))));
        } else if (fields.has("drop")) {
            Called object = called(fields.node("drop"));
            return new Change.DropObject(object.kind(), object.name(), object.table(), fields.flag("cascade"));
        } else if (fields.has("rename")) {
            Called object = called(fields.node("rename"));
            return new Change.RenameObject(object.kind(), object.name(), object.table(), parts.name(fields.text(TO)));
        } else if (fields.has("add enum value")) {
            return new Change.AddEnumValue(
                    parts.name(fields.text("type")),
                    fields.text("add enum value"),
                    fields.findText("before"),
                    fields.findText("after"));
        } else if (fields.has("rename enum value")) {
            return new Change.RenameEnumValue(
                    parts.name(fields.text("type")), fields.text("rename enum value"), fields.text(TO));
        }
        throw new BadYaml(
                fields.mark(), "a step is expected here: create table, add column, insert, cannot be read, …");
    }

    /** By what an object is known. */
    private record Called(ObjectKind kind, Name name, Optional<Name> table) {}

    private Called called(Node node) {
        Fields fields = Fields.of(node);
        ObjectKind kind = SchemaYaml.kind(fields);
        Called called = new Called(
                kind,
                parts.name(fields.text(kind.word())),
                fields.findText("on").map(parts::name));
        fields.close();
        return called;
    }
}
