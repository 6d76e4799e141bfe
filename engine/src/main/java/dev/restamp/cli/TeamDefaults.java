package dev.restamp.cli;

import dev.restamp.dialect.Address;
import dev.restamp.schema.yaml.Fields;
import dev.restamp.schema.yaml.YamlReader;
import dev.restamp.text.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What a team wrote into {@code restamp.yaml} in the working folder: options by their names, used where none is given. */
final class TeamDefaults implements IDefaultValueProvider {

    static final String FILE = "restamp.yaml";
    private static final List<String> KNOWN = List.of(
            "database", "history", "tool", "rules", "ledger", "schema", "timeout", "undetermined", "format", "color");

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
                : null;
    }

    /** The database, for whoever names none and has none in the environment. */
    Optional<Address> findDatabase() {
        return Optional.ofNullable(values.get("database")).map(text -> Address.chosenBy(FILE, text));
    }

    /** What was chosen by the file and not by the person, for the person to know. */
    Optional<String> findChoice(ParseResult words) {
        String chosen = words.commandSpec().options().stream()
                .filter(option -> !words.hasMatchedOption(option) && defaultValue(option) != null)
                .map(option -> option.longestName() + " " + defaultValue(option))
                .sorted()
                .collect(Collectors.joining(", "));
        return Optional.of(FILE + " chose " + chosen).filter(sentence -> !chosen.isEmpty());
    }
}
