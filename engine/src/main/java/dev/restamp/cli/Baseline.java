package dev.restamp.cli;

import dev.restamp.plan.Drift;
import dev.restamp.schema.yaml.BadYaml;
import dev.restamp.schema.yaml.Fields;
import dev.restamp.schema.yaml.YamlReader;
import dev.restamp.schema.yaml.YamlWriter;
import dev.restamp.text.RegularFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Drift that is known, each with a reason: what is not in it is new. */
final class Baseline {

    private static final String LIST = "known drift";

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Drift that is known, with a reason for each; --fail-on drift counts only what is not in it.")
    private @Nullable Path known;

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "Write down the drift of now, to give a reason for each and to be read by --baseline.")
    private @Nullable OutputFile written;

    /** Whether there is any that is not known. */
    boolean isExceeded(SortedSet<Drift> drift, Console console) {
        if (written != null) {
            written.write(console, text(drift));
        }
        SortedSet<Drift> unknown = new TreeSet<>(drift);
        if (known != null) {
            SortedSet<Drift> expected = read(known, console);
            unknown.removeAll(expected);
            expected.removeAll(drift);
            expected.forEach(gone -> console.tell(known + " knows of what is no longer so: " + gone.kind() + " of "
                    + gone.object() + ", " + gone.found()));
            unknown.forEach(one ->
                    console.tell("not in " + known + ": " + one.kind() + " of " + one.object() + ", " + one.found()));
        }
        return !unknown.isEmpty();
    }

    private static String text(SortedSet<Drift> drift) {
        return YamlWriter.write(Map.of(
                LIST,
                drift.stream()
                        .map(one -> {
                            Map<String, String> entry = new LinkedHashMap<>();
                            entry.put("object", one.object());
                            entry.put("kind", one.kind());
                            entry.put("found", one.found());
                            entry.put("because", "");
                            return entry;
                        })
                        .toList()));
    }

    private static SortedSet<Drift> read(Path file, Console console) {
        try {
            Fields fields =
                    Fields.of(YamlReader.read(RegularFile.text(console.folder().resolve(file)), file.toString()));
            List<Drift> known = fields.items(LIST).stream()
                    .map(node -> entry(Fields.of(node)))
                    .toList();
            fields.close();
            return new TreeSet<>(known);
        } catch (IOException e) {
            throw new Refusal("cannot read " + file + ": " + Refusal.reason(e));
        }
    }

    private static Drift entry(Fields fields) {
        Drift drift = new Drift(fields.text("kind"), fields.text("object"), fields.text("found"));
        if (fields.text("because").isBlank()) {
            throw new BadYaml(fields.node("because").mark(), "say why " + drift.object() + " is as it is");
        }
        fields.close();
        return drift;
    }
}
