package dev.restamp.cli;

import dev.restamp.dialect.Address;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** For which kind of database scripts are read, where none is at hand. */
final class DialectOption {

    @Option(
            names = "--dialect",
            paramLabel = "postgresql|sqlite",
            description = "For which database (default: that of the URL in the tool's own settings).")
    private @Nullable String dialect;

    /** As asked for, else that of the project's own URL; nothing when neither says. */
    Optional<Dialect> find(FolderOptions folder, Console console) {
        return dialect == null
                ? folder.project(console).url().flatMap(url -> spoken(url, console))
                : Optional.of(known(dialect));
    }

    /** The same where there need be no project. */
    Optional<Dialect> findAnywhere(FolderOptions folder, Console console) {
        return dialect == null && folder.findProject(console).isEmpty() ? Optional.empty() : find(folder, console);
    }

    /** As asked for, else that of the project's own URL. */
    Dialect required(FolderOptions folder, Console console) {
        return find(folder, console)
                .orElseThrow(() -> new Refusal("for which database? Say "
                        + Dialects.all().stream()
                                .map(known -> "--dialect " + known.name())
                                .collect(Collectors.joining(" or "))));
    }

    private static Optional<Dialect> spoken(Address url, Console console) {
        return Dialects.all().stream()
                .filter(dialect ->
                        dialect.findTarget(url, Opening.surroundings(console)).isPresent())
                .findFirst();
    }

    private static Dialect known(String name) {
        return Dialects.find(name)
                .orElseThrow(() -> new Refusal("databases of the kind " + name + " are not known; restamp knows "
                        + String.join(
                                " and ",
                                Dialects.all().stream().map(Dialect::name).toList())));
    }
}
