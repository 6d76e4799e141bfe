package dev.restamp.fingerprint.yaml;

import dev.restamp.dialect.Dialect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.Undoing;
import dev.restamp.history.Operation;
import dev.restamp.history.Revision;
import dev.restamp.schema.yaml.BadYaml;
import dev.restamp.schema.yaml.SchemaYaml;
import dev.restamp.schema.yaml.YamlWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes a rulebook: everything that an audit needs, so that it can do without the migration scripts. */
public final class RulebookWriter {

    private RulebookWriter() {}

    /**
     * The written parts of an older file of the same rulebook are kept, in its order.
     *
     * @param replayed the digests of the scripts of those revisions that a replay told of
     */
    public static String write(
            Rulebook rulebook, Dialect dialect, Optional<RulebookFile> older, Map<String, String> replayed) {
        SchemaYaml parts = new SchemaYaml(dialect, rulebook.model().empty().traits());
        Map<String, RulebookFile.Entry> entries =
                older.map(RulebookWriter::byRevision).orElse(Map.of());
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("restamp", Integer.valueOf(RulebookReader.FORMAT));
        file.put("dialect", dialect.name());
        file.put("schema", rulebook.model().empty().traits().defaultSchema());
        older.ifPresent(book -> file.putAll(book.heading()));
        Map<String, Object> revisions = new LinkedHashMap<>();
        Leavings leavings = new Leavings(rulebook, parts);
        for (Fingerprint fingerprint : rulebook.fingerprints()) {
            Optional<RulebookFile.Entry> kept = Optional.ofNullable(entries.get(fingerprint.revision()));
            List<Operation.Structural> written =
                    kept.map(before -> before.written().steps()).orElse(List.of());
            Map<String, Object> entry = entry(rulebook, fingerprint, written, parts);
            String left = leavings.of(
                    fingerprint, rulebook.house().on(fingerprint.revision()).weight());
            if (!left.isEmpty()) {
                entry.put("leaves", left);
            }
            Optional.ofNullable(replayed.get(fingerprint.revision()))
                    .ifPresent(digest -> entry.put("replayed", digest));
            kept.ifPresent(before -> keep(before, entry));
            revisions.put(fingerprint.revision(), entry);
        }
        file.put("revisions", revisions);
        older.ifPresent(book -> file.putAll(book.footing()));
        return YamlWriter.write(file);
    }

    private static Map<String, RulebookFile.Entry> byRevision(RulebookFile older) {
        return older.entries().stream()
                .collect(Collectors.toMap(entry -> entry.revision().id(), Function.identity()));
    }

    /** Between what a person made of a derivation and what is derived now, only a person can choose. */
    private static void keep(RulebookFile.Entry older, Map<String, Object> entry) {
        older.derivation()
                .filter(Derivation::touched)
                .filter(derivation -> !derivation.seal().equals(entry.get("seal")))
                .ifPresent(derivation -> {
                    throw new BadYaml(
                            derivation.mark(),
                            "what " + older.revision().id()
                                    + " does was changed by hand here, and is derived otherwise now;"
                                    + " say it under shows and gone, or delete the entry to have it derived");
                });
        entry.putAll(older.kept());
    }

    /** What a person wrote is kept as it stands, and is no part of what was derived. */
    private static Map<String, Object> entry(
            Rulebook rulebook, Fingerprint fingerprint, List<Operation.Structural> written, SchemaYaml parts) {
        Revision revision = rulebook.history().revision(fingerprint.revision());
        OperationsYaml operations = new OperationsYaml(parts, revision.place().file());
        Map<String, Object> entry = new LinkedHashMap<>();
        putUnlessEmpty(entry, "after", revision.parents());
        putUnlessEmpty(entry, "depends on", revision.dependencies());
        putUnlessEmpty(entry, "labels", revision.labels());
        if (!revision.message().isEmpty()) {
            entry.put("message", revision.message());
        }
        entry.put("file", revision.place().file());
        if (!revision.kept().cells().isEmpty()) {
            entry.put(
                    "in the ledger",
                    new LinkedHashMap<String, Object>(revision.kept().cells()));
        }
        if (revision.kept().again()) {
            entry.put("runs again", true);
        }
        List<Map<String, Object>> does = fingerprint.operations().stream()
                .filter(operation -> !written.contains(operation))
                .map(operations::write)
                .toList();
        entry.put("does", does);
        entry.put("seal", Derivation.seal(does));
        Undoing.of(rulebook.model(), revision.id())
                .filter(undoing -> !undoing.left().isEmpty())
                .map(undoing ->
                        undoing.operations().stream().map(operations::write).toList())
                .ifPresent(undoing -> entry.put("undone by", undoing));
        return entry;
    }

    private static void putUnlessEmpty(Map<String, Object> map, String key, List<String> value) {
        if (!value.isEmpty()) {
            map.put(key, value);
        }
    }
}
