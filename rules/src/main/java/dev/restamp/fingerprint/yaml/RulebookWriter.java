package dev.restamp.fingerprint.yaml;

import dev.restamp.dialect.Dialect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.history.Revision;
import dev.restamp.schema.yaml.SchemaYaml;
import dev.restamp.schema.yaml.YamlWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a rulebook: everything that an audit needs, so that it can do without the migration scripts. */
public final class RulebookWriter {

    private RulebookWriter() {}

    /** The written parts of an older file of the same rulebook are kept, in its order. */
    public static String write(Rulebook rulebook, Dialect dialect, Optional<RulebookFile> older) {
        SchemaYaml parts =
                new SchemaYaml(dialect.spelling(), rulebook.model().empty().traits());
        Map<String, Map<String, Object>> kept = older.map(RulebookWriter::kept).orElse(Map.of());
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("restamp", Integer.valueOf(RulebookReader.FORMAT));
        file.put("dialect", dialect.name());
        file.put("schema", rulebook.model().empty().traits().defaultSchema());
        older.ifPresent(book -> file.putAll(book.heading()));
        file.put(
                "revisions",
                rulebook.fingerprints().stream()
                        .map(f -> entry(rulebook, f, parts, kept.getOrDefault(f.revision(), Map.of())))
                        .toList());
        return YamlWriter.write(file);
    }

    private static Map<String, Map<String, Object>> kept(RulebookFile older) {
        return older.entries().stream()
                .collect(Collectors.toMap(entry -> entry.revision().id(), RulebookFile.Entry::kept));
    }

    private static Map<String, Object> entry(
            Rulebook rulebook, Fingerprint fingerprint, SchemaYaml parts, Map<String, Object> kept) {
        Revision revision = rulebook.history().revision(fingerprint.revision());
        OperationsYaml operations = new OperationsYaml(parts, revision.place().file());
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("revision", revision.id());
        putUnlessEmpty(entry, "parents", revision.parents());
        putUnlessEmpty(entry, "depends on", revision.dependencies());
        putUnlessEmpty(entry, "labels", revision.labels());
        if (!revision.message().isEmpty()) {
            entry.put("message", revision.message());
        }
        entry.put("file", revision.place().file());
        entry.put(
                "does", fingerprint.operations().stream().map(operations::write).toList());
        entry.putAll(kept);
        return entry;
    }

    private static void putUnlessEmpty(Map<String, Object> map, String key, List<String> value) {
        if (!value.isEmpty()) {
            map.put(key, value);
        }
    }
}
