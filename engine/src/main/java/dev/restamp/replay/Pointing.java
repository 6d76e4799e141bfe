package dev.restamp.replay;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a project's Alembic is run, and how its env.py is told which database to work on, beside the {@code sqlalchemy.url} of
 * its settings.
 *
 * @param alembic the command, word by word
 * @param variables environment variables that hold the URL
 * @param options names for Alembic's {@code -x NAME=URL}
 * @param folder where it is run
 * @param environment what else it finds there, but for what leads to other databases
 */
public record Pointing(
        List<String> alembic,
        List<String> variables,
        List<String> options,
        Path folder,
        Map<String, String> environment) {

    public Pointing {
        alembic = List.copyOf(alembic);
        variables = List.copyOf(variables);
        options = List.copyOf(options);
        environment = Map.copyOf(environment);
    }
}
