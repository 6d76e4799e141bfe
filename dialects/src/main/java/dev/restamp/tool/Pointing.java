package dev.restamp.tool;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a project's own tool is run, and how it is told which database to work on, beside the URL in its settings.
 *
 * @param command the command, word by word
 * @param variables environment variables that hold the URL
 * @param options names for options of its own that take the URL
 * @param folder where it is run
 * @param environment what else it finds there, but for what leads to other databases
 */
public record Pointing(
        List<String> command,
        List<String> variables,
        List<String> options,
        Path folder,
        Map<String, String> environment) {

    public Pointing {
        command = List.copyOf(command);
        variables = List.copyOf(variables);
        options = List.copyOf(options);
        environment = Map.copyOf(environment);
    }
}
