package dev.restamp.fingerprint.yaml;

import dev.restamp.finding.FindingCode;
import dev.restamp.fingerprint.yaml.Example.Database;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import dev.restamp.schema.yaml.BadYaml;
import dev.restamp.schema.yaml.Fields;
import dev.restamp.schema.yaml.Node;
import dev.restamp.schema.yaml.SchemaYaml;
import dev.restamp.text.Meant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Reads the examples of a rulebook. */
final class ExampleReader {

    /** The words of verdicts, which are concluded elsewhere. */
    static final List<String> VERDICTS =
            List.of("applied", "partial", "superseded", "implied", "absent", "stray", "undetermined");

    private final SchemaYaml parts;
    private final Schema.Traits traits;
    private final UnaryOperator<Table> spelling;

    /** Types are read as the database spells them. */
    ExampleReader(SchemaYaml parts, Schema.Traits traits, UnaryOperator<Table> spelling) {
        this.parts = parts;
        this.traits = traits;
        this.spelling = spelling;
    }

    Example example(Node node) {
        Fields fields = Fields.of(node);
        Optional<Database> database = fields.find("database").map(this::database);
        Map<String, String> verdicts = new LinkedHashMap<>();
        Optional<Set<String>> findings = Optional.empty();
        Optional<String> standing = Optional.empty();
        for (Map.Entry<String, Node> expected :
                Fields.entries(fields.node("expect")).entrySet()) {
            switch (expected.getKey()) {
                case "findings" -> findings = Optional.of(findings(expected.getValue()));
                case "standing" -> standing = Optional.of(Fields.text(expected.getValue()));
                default -> verdicts.put(expected.getKey(), verdict(expected.getValue()));
            }
        }
        Example example = new Example(
                fields.findText("name")
                        .orElse("the example in line " + node.mark().line()),
                node.mark().line(),
                database,
                verdicts,
                findings,
                standing);
        fields.close();
        return example;
    }

    private static String verdict(Node node) {
        return Fields.oneOf(VERDICTS, node);
    }

    private static Set<String> findings(Node node) {
        Set<String> codes = new LinkedHashSet<>();
        for (Node item : Fields.items(node)) {
            codes.add(finding(item));
        }
        return codes;
    }

    /** Its code. */
    static String finding(Node node) {
        String code = Fields.text(node);
        if (FindingCode.find(code).isEmpty()) {
            String meant = Meant.among(Arrays.stream(FindingCode.values()).map(FindingCode::code), code)
                    .map(name -> ": did you mean '" + name + "'?")
                    .orElse("");
            throw new BadYaml(node.mark(), "there is no finding '" + code + "'" + meant);
        }
        return code;
    }

    // ----------------------------------------------------------------------------------------------- databases

    private Database database(Node node) {
        Fields fields = Fields.of(node);
        Database database = fields.has("snapshot")
                ? new Example.Snapshot(
                        fields.text("snapshot"), fields.node("snapshot").mark())
                : new Example.Described(description(fields));
        fields.close();
        return database;
    }

    private Description description(Fields fields) {
        List<Table> tables = new ArrayList<>();
        fields.entries("tables").forEach((name, table) -> tables.add(spelling.apply(table(name, table))));
        List<SchemaObject> objects = fields.items("objects").stream()
                .map(object -> parts.object(Fields.of(object)))
                .toList();
        Map<Name, List<Map<String, Optional<String>>>> rows = new LinkedHashMap<>();
        fields.entries("rows")
                .forEach((table, all) -> rows.put(
                        parts.name(table),
                        Fields.items(all).stream().map(Fields::row).toList()));
        Map<String, Long> answers = new LinkedHashMap<>();
        fields.entries("answers").forEach((query, answer) -> answers.put(query, (long) Fields.number(answer)));
        return new Description(
                Schema.of(traits, tables, objects),
                rows,
                answers,
                fields.has("ledger") ? Optional.of(fields.texts("ledger")) : Optional.empty());
    }

    /** Its columns alone, or all that a table can have. */
    private Table table(String name, Node node) {
        Name full = parts.name(name);
        Map<String, Node> entries = Fields.entries(node);
        if (!entries.containsKey("columns")) {
            return Table.of(
                    full,
                    entries.entrySet().stream()
                            .map(column -> parts.column(column.getKey(), column.getValue()))
                            .collect(Collectors.toList()));
        }
        Map<String, Node> named = new LinkedHashMap<>(entries);
        named.put("table", new Node.Scalar(name, false, node.mark()));
        return parts.table(Fields.of(new Node.Mapping(named, ((Node.Mapping) node).keys(), node.mark())), "table");
    }
}
