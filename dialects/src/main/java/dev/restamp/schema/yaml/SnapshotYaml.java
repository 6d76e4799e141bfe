package dev.restamp.schema.yaml;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Observation;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.finding.Severity;
import dev.restamp.ledger.Entry;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerSearch;
import dev.restamp.ledger.LedgerShape;
import dev.restamp.ledger.LedgerWord;
import dev.restamp.ledger.LookAlike;
import dev.restamp.ledger.Reaction;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one look at a database saw, as a file: schema, ledger and all, so that an audit needs no connection. The first word is
 * {@code snapshot} with the format's number; the same observation gives the same bytes.
 */
public final class SnapshotYaml {

    private static final int FORMAT = 1;
    private static final String FIRST_WORD = "snapshot";

    private final Map<String, Dialect> dialects;

    /** For observations in these dialects. */
    public SnapshotYaml(Collection<? extends Dialect> dialects) {
        this.dialects = dialects.stream()
                .collect(Collectors.toMap(Dialect::name, dialect -> dialect, (one, other) -> one, TreeMap::new));
    }

    /** Whether a file that begins so means to be a snapshot, be it a good one or not. */
    public static boolean isOne(String beginning) {
        return beginning.startsWith(FIRST_WORD + ":");
    }

    // ----------------------------------------------------------------------------------------------- writing

    public String write(Observation seen) {
        Schema.Traits traits = seen.schema().traits();
        SchemaYaml yaml = new SchemaYaml(Objects.requireNonNull(dialects.get(seen.dialect())), traits);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(FIRST_WORD, FORMAT);
        map.put("dialect", seen.dialect());
        map.put("default schema", traits.defaultSchema());
        map.put("ledger", write(seen.ledger(), yaml));
        SchemaYaml.putUnlessEmpty(
                map,
                "look-alikes",
                seen.search().lookAlikes().stream()
                        .filter(LookAlike::usual) // the rows of any other table are nobody's business
                        .map(table -> write(table, yaml))
                        .toList());
        Map<String, Object> estimates = new LinkedHashMap<>();
        new TreeMap<>(seen.rowEstimates()).forEach((table, rows) -> estimates.put(yaml.name(table), rows));
        SchemaYaml.putUnlessEmpty(map, "row estimates", estimates);
        SchemaYaml.putUnlessEmpty(
                map,
                "findings",
                seen.findings().stream().map(SnapshotYaml::write).toList());
        map.putAll(yaml.write(seen.schema()));
        return YamlWriter.write(map);
    }

    private static Map<String, Object> write(Ledger ledger, SchemaYaml yaml) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("table", yaml.name(ledger.table()));
        SchemaYaml.putIf(map, "missing", !ledger.exists());
        SchemaYaml.putUnlessEmpty(
                map,
                "rows",
                ledger.entries().stream().filter(Entry::isPlain).map(Entry::key).toList());
        SchemaYaml.putUnlessEmpty(
                map,
                "entries",
                ledger.entries().stream()
                        .filter(entry -> !entry.isPlain())
                        .map(SnapshotYaml::write)
                        .toList());
        ledger.width().ifPresent(width -> map.put("width", width));
        SchemaYaml.putIf(map, "primary key", ledger.hasPrimaryKey());
        SchemaYaml.putUnlessEmpty(
                map,
                "reactions",
                ledger.reactions().stream().map(SnapshotYaml::write).toList());
        SchemaYaml.putUnlessEmpty(map, "beside", ledger.beside());
        return map;
    }

    private static Map<String, Object> write(Entry entry) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("row", entry.key());
        SchemaYaml.putUnlessEmpty(map, "state", entry.state() == Entry.State.DONE ? "" : word(entry.state()));
        SchemaYaml.putUnlessEmpty(map, "digest", entry.digest().orElse(""));
        entry.place().ifPresent(place -> map.put("place", place));
        SchemaYaml.putUnlessEmpty(map, "cells", new LinkedHashMap<String, Object>(entry.cells()));
        return map;
    }

    private static String word(Entry.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static Entry entry(Fields fields) {
        Entry entry = new Entry(
                fields.text("row"),
                fields.findText("state").map(word -> state(fields, word)).orElse(Entry.State.DONE),
                fields.findText("digest"),
                fields.findNumber("place"),
                cells(fields));
        fields.close();
        return entry;
    }

    private static Map<String, String> cells(Fields fields) {
        Map<String, String> cells = new LinkedHashMap<>();
        fields.entries("cells").forEach((column, cell) -> cells.put(column, Fields.text(cell)));
        return cells;
    }

    private static Entry.State state(Fields fields, String word) {
        return Arrays.stream(Entry.State.values())
                .filter(state -> word(state).equals(word))
                .findFirst()
                .orElseThrow(() -> new BadYaml(
                        fields.node("state").mark(),
                        "done, floor, suspect or void is expected here, not '" + word + "'"));
    }

    private static Map<String, Object> write(LookAlike other, SchemaYaml yaml) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("table", yaml.name(other.table()));
        SchemaYaml.putIf(map, "usual", other.usual());
        SchemaYaml.putIf(map, "unreadable", !other.readable());
        SchemaYaml.putUnlessEmpty(map, "rows", other.rows());
        return map;
    }

    private static LookAlike lookAlike(Fields fields, SchemaYaml yaml) {
        LookAlike other = new LookAlike(
                yaml.name(fields.text("table")),
                fields.flag("usual"),
                !fields.flag("unreadable"),
                fields.texts("rows"));
        fields.close();
        return other;
    }

    private static Map<String, Object> write(Reaction reaction) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", reaction.kind());
        map.put("name", reaction.name());
        SchemaYaml.putUnlessEmpty(map, "text", reaction.text());
        return map;
    }

    private static Reaction reaction(Fields fields) {
        Reaction reaction = new Reaction(
                fields.text("kind"),
                fields.text("name"),
                fields.findText("text").orElse(""));
        fields.close();
        return reaction;
    }

    private static Map<String, Object> write(Finding finding) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("code", finding.code().code());
        if (finding.severity() != finding.code().severity()) {
            map.put("severity", word(finding.severity()));
        }
        SchemaYaml.putUnlessEmpty(map, "file", finding.place().file());
        if (finding.place().line() != 0) {
            map.put("line", finding.place().line());
        }
        map.put("object", finding.object());
        map.put("message", finding.message());
        SchemaYaml.putUnlessEmpty(map, "advice", finding.advice());
        return map;
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    // ----------------------------------------------------------------------------------------------- reading

    /** The file's name is for messages only. */
    public Observation read(String text, String file) {
        Fields fields = Fields.of(YamlReader.read(text, file));
        checkFormat(fields);
        Dialect dialect = dialect(fields);
        Schema.Traits traits = dialect.traits(fields.findText("default schema").orElse(dialect.defaultSchema()));
        SchemaYaml yaml = new SchemaYaml(dialect, traits);
        Map<Name, Long> estimates = new LinkedHashMap<>();
        fields.entries("row estimates").forEach((table, rows) -> estimates.put(yaml.name(table), count(rows)));
        Observation seen = new Observation(
                dialect.name(),
                yaml.schema(fields),
                ledger(Fields.of(fields.node("ledger")), yaml),
                new LedgerSearch(
                        LedgerWord.USUAL,
                        fields.items("look-alikes").stream()
                                .map(node -> lookAlike(Fields.of(node), yaml))
                                .toList()),
                estimates,
                fields.items("findings").stream()
                        .map(node -> finding(Fields.of(node)))
                        .toList());
        fields.close();
        return seen;
    }

    private static void checkFormat(Fields fields) {
        if (!fields.has(FIRST_WORD)) {
            throw new BadYaml(fields.mark(), "this is no snapshot: it does not begin with '" + FIRST_WORD + ": 1'");
        } else if (Fields.number(fields.node(FIRST_WORD)) != FORMAT) {
            throw new BadYaml(
                    fields.node(FIRST_WORD).mark(),
                    "snapshots of format " + FORMAT + " can be read, not of format " + fields.text(FIRST_WORD));
        }
    }

    private Dialect dialect(Fields fields) {
        String name = fields.text("dialect");
        return Optional.ofNullable(dialects.get(name))
                .orElseThrow(() -> new BadYaml(
                        fields.node("dialect").mark(),
                        String.join(" or ", dialects.keySet()) + " is expected here, not '" + name + "'"));
    }

    private static long count(Node node) {
        try {
            return Long.parseLong(Fields.text(node));
        } catch (NumberFormatException e) {
            throw new BadYaml(node.mark(), "a whole number is expected here, not " + node.what());
        }
    }

    private static Ledger ledger(Fields fields, SchemaYaml yaml) {
        List<Entry> entries = new ArrayList<>(Ledger.entries(fields.texts("rows")));
        fields.items("entries").forEach(node -> entries.add(entry(Fields.of(node))));
        Ledger ledger = new Ledger(
                yaml.name(fields.text("table")),
                LedgerShape.NONE,
                !fields.flag("missing"),
                entries,
                fields.findNumber("width"),
                fields.flag("primary key"),
                fields.items("reactions").stream()
                        .map(node -> reaction(Fields.of(node)))
                        .toList(),
                fields.texts("beside"));
        fields.close();
        return ledger;
    }

    private static Finding finding(Fields fields) {
        FindingCode code = FindingCode.find(fields.text("code"))
                .orElseThrow(() -> new BadYaml(
                        fields.node("code").mark(), "'" + fields.text("code") + "' is not the code of a finding"));
        Finding finding = new Finding(
                code,
                fields.findText("severity").map(word -> severity(fields, word)).orElse(code.severity()),
                new Place(
                        fields.findText("file").orElse(""),
                        fields.findNumber("line").orElse(0)),
                fields.text("object"),
                fields.text("message"),
                fields.findText("advice").orElse(""));
        fields.close();
        return finding;
    }

    private static Severity severity(Fields fields, String word) {
        for (Severity severity : Severity.values()) {
            if (word(severity).equals(word)) {
                return severity;
            }
        }
        throw new BadYaml(
                fields.node("severity").mark(), "error, warning or note is expected here, not '" + word + "'");
    }
}
