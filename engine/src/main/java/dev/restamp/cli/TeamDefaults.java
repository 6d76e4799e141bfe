package dev.restamp.cli;

import dev.restamp.schema.yaml.Fields;
import dev.restamp.schema.yaml.YamlReader;
import dev.restamp.text.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a team wrote into {@code restamp.yaml} in the working folder: options by their names, used where none is given. */
final class TeamDefaults implements IDefaultValueProvider {

    static final String FILE = "restamp.yaml";
    private static final List<String> KNOWN =
            List.of("database", "history", "rules", "ledger", "schema", "timeout", "undetermined", "format", "color");

    private final Map<String, String> values = new HashMap<>();

    private TeamDefaults() {}

    static TeamDefaults in(Path folder) {
        TeamDefaults defaults = new TeamDefaults();
        Path file = folder.resolve(FILE);
        if (Files.isRegularFile(file)) {
            defaults.read(file);
        }
        return defaults;
    }

    private void read(Path file) {
        try {
            Fields fields = Fields.of(YamlReader.read(RegularFile.text(file), FILE));
            KNOWN.forEach(key -> fields.findText(key).ifPresent(value -> values.put(key, value)));
            fields.close();
        } catch (IOException e) {
            throw new Refusal("cannot read " + FILE + ": " + Refusal.reason(e));
        }
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? values.get(option.longestName().replaceFirst("^--", ""))
                : argument.paramLabel().equals("DB") ? values.get("database") : null;
    }
}
