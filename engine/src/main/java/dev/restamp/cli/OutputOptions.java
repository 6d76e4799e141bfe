package dev.restamp.cli;

import dev.restamp.report.Page;
import dev.restamp.text.Printable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which form, where to, and how much of it. */
final class OutputOptions {

    enum Format {
        TEXT,
        JSON,
        MARKDOWN,
        HTML,
        SARIF,
        JUNIT
    }

    enum Colour {
        AUTO,
        ALWAYS,
        NEVER
    }

    @Option(
            names = "--format",
            paramLabel = "text|json|markdown|html|sarif|junit",
            defaultValue = "text",
            description = "How to show it (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write there instead of to the terminal.")
    private @Nullable OutputFile file;

    @Option(
            names = "--color",
            paramLabel = "auto|always|never",
            defaultValue = "auto",
            description = "Colours (default: on a terminal, unless NO_COLOR is set).")
    private Colour colour = Colour.AUTO;

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing; the exit code tells.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Fold nothing, and tell by which rules each word was put.")
    private boolean verbose;

    Format format() {
        return format;
    }

    Optional<OutputFile> file() {
        return Optional.ofNullable(file);
    }

    boolean quiet() {
        return quiet;
    }

    /** For the work itself: who wants quiet is told nothing while waiting either. */
    Console forWork(Console console) {
        return quiet ? console.unwatched() : console;
    }

    Page page(Console console) {
        return new Page(console.width(), colours(console), file != null || console.unicode(), verbose);
    }

    private boolean colours(Console console) {
        return switch (colour) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                file == null
                        && console.terminal()
                        && !console.environment().containsKey("NO_COLOR")
                        && !"dumb".equals(console.environment().get("TERM"));
        };
    }

    /** To the file or the terminal. */
    void write(Console console, String text) {
        if (file != null) {
            file.write(console, Printable.shown(text));
        } else if (!quiet) {
            console.out().print(text);
        }
    }
}
