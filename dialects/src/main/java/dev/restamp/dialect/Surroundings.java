package dev.restamp.dialect;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a process finds around it: variables, the user's home and name, the folder that relative paths start from. */
public record Surroundings(Map<String, String> variables, Path home, String user, Path folder) {

    public Surroundings {
        variables = Map.copyOf(variables);
    }

    public static Surroundings ofProcess() {
        return new Surroundings(
                System.getenv(),
                Path.of(System.getProperty("user.home", "")),
                System.getProperty("user.name", ""),
                Path.of("").toAbsolutePath());
    }

    /** A variable that is set, and not to nothing. */
    public Optional<String> find(String variable) {
        return Optional.ofNullable(variables.get(variable)).filter(value -> !value.isEmpty());
    }
}
