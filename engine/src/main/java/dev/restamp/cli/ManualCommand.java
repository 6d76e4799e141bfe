package dev.restamp.cli;

import dev.restamp.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Manual pages, for whoever packs restamp for a system. */
@Command(
        name = "manual",
        description = "Print the manual page of a command, or write all of them to a folder, for man.",
        footer = {
            "",
            "Examples:",
            "  restamp manual audit | man -l -",
            "  restamp manual --folder /usr/local/share/man/man1"
        })
final class ManualCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "Its name, as in history lint; restamp itself if none.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--folder", paramLabel = "DIR", description = "Write every page there.")
    private @Nullable Path folder;

    ManualCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Map<String, String> pages = ManPage.all(Commands.lineFor(console));
        if (folder == null) {
            console.out().print(page(pages));
        } else {
            write(pages, console.folder().resolve(folder));
        }
        return ExitCode.NOTHING_TO_DO.number();
    }

    private String page(Map<String, String> pages) {
        String name = String.join("-", words);
        return Optional.ofNullable(pages.get(words.isEmpty() ? "restamp.1" : "restamp-" + name + ".1"))
                .orElseThrow(() -> new Refusal("there is no command " + String.join(" ", words)
                        + ", so it has no manual page; restamp --help lists the commands"));
    }

    private static void write(Map<String, String> pages, Path place) {
        try {
            Files.createDirectories(place);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                WholeFile.write(place.resolve(page.getKey()), page.getValue());
            }
        } catch (IOException e) {
            throw new Refusal("cannot write the manual to " + place + ": " + Refusal.reason(e));
        }
    }
}
