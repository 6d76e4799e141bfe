package dev.restamp.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What people write beside what is derived: explained, put to the test, brought up to date. */
@Command(
        name = "rulebook",
        description = {
            "Print how a rulebook is written; test one by the examples in it, or bring an old one up to date.",
            "To have one derived: restamp derive."
        },
        footer = {
            "",
            "Examples:",
            "  restamp rulebook | less",
            "  restamp rulebook test rulebook.yaml",
            "  restamp rulebook upgrade old.yaml -o rulebook.yaml"
        })
final class RulebookCommand implements Callable<Integer> {

    private static final String PAGE = "rulebook.md";

    private final Console console;

    RulebookCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().print(page());
        return ExitCode.NOTHING_TO_DO.number();
    }

    /** As it stands in the documentation. */
    private static String page() {
        try (InputStream page = RulebookCommand.class.getResourceAsStream(PAGE)) {
            return new String(Objects.requireNonNull(page, PAGE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
