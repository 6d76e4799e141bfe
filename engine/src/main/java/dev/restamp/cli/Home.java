package dev.restamp.cli;

import dev.restamp.dialect.Dialect;
import dev.restamp.tool.Project;
import java.util.List;
import java.util.Optional;

/**
 * The schema in which names without one live: that which was asked for, else the first there is of those in which the project's
 * own connection looks, else that of ours.
 */
record Home(Optional<String> asked, List<String> path) {

    static Home of(Optional<String> asked, Optional<Project> project) {
        return new Home(asked, project.map(Project::searchPath).orElse(List.of()));
    }

    /** The same for somebody who asks for a schema of his own, if he does. */
    Home or(Optional<String> schema) {
        return schema.isPresent() ? new Home(schema, path) : this;
    }

    /** Before anybody has looked which schemas there are. */
    String likely(Dialect dialect, String connections) {
        return asked.or(() -> path.stream().findFirst().filter(first -> dialect.hasSearchPath()))
                .orElse(connections);
    }

    String in(Opening opening) {
        asked.ifPresent(opening::requireSchema);
        return asked.or(() -> inPath(opening)).orElse(opening.defaultSchema());
    }

    private Optional<String> inPath(Opening opening) {
        return path.isEmpty()
                ? Optional.empty()
                : path.stream().filter(opening.schemas()::contains).findFirst();
    }
}
