package dev.restamp.cli;

import dev.restamp.Inquiry;
import dev.restamp.dialect.Dialect;
import dev.restamp.fingerprint.yaml.RulebookFile;
import dev.restamp.fingerprint.yaml.RulebookReader;
import dev.restamp.fingerprint.yaml.RulebookWriter;
import dev.restamp.verdict.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "derive",
        description = {
            "Write down what every revision leaves in a schema: a rulebook to review, complete enough that an audit needs no scripts.",
            "What people wrote into an older file stays."
        },
        footer = {
            "",
            "Examples:",
            "  restamp derive --dialect postgresql -o fingerprints.yaml",
            "  restamp derive --dialect postgresql -o fingerprints.yaml --check      fails in CI when the file is out of date"
        })
final class DeriveCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final FolderOptions folder = new FolderOptions();

    @Mixin
    private final DialectOption dialect = new DialectOption();

    @Mixin
    private final ScratchOption scratch = new ScratchOption();

    @Option(names = "--schema", paramLabel = "NAME", description = "The schema in which unqualified names live.")
    private @Nullable String schema;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write there instead of to the terminal.")
    private @Nullable Path file;

    @Option(names = "--check", description = "Write nothing; end with 1 when the file is not what would be written.")
    private boolean check;

    DeriveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Dialect spoken = dialect.find(folder, console)
                .orElseThrow(() -> new Refusal("for which database? Say --dialect postgresql or --dialect sqlite"));
        String home = schema == null ? spoken.defaultSchema() : schema;
        Optional<String> older = Optional.ofNullable(file)
                .map(console.folder()::resolve)
                .filter(Files::exists)
                .map(this::read);
        Optional<RulebookFile> kept = older.map(text -> RulebookReader.read(text, String.valueOf(file), spoken, home));
        Inquiry inquiry = Inquiry.of(folder.environment(console), scratch.rehearsing(spoken, console), Policy.FAIL);
        String text = RulebookWriter.write(inquiry.rulebook(spoken.traits(home)), spoken, kept);
        return (check ? check(older, text) : write(text)).number();
    }

    private String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new Refusal("cannot read " + path + ": " + Refusal.reason(e));
        }
    }

    private ExitCode check(Optional<String> older, String text) {
        if (older.equals(Optional.of(text))) {
            return ExitCode.NOTHING_TO_DO;
        }
        List<String> lines = older.orElse("").lines().toList();
        List<String> now = text.lines().toList();
        int at = 0;
        while (at < lines.size() && at < now.size() && lines.get(at).equals(now.get(at))) {
            at++;
        }
        console.err().println("restamp: " + file + " is out of date from line " + (at + 1) + " on; derive it again");
        return ExitCode.SOMETHING_TO_DO;
    }

    private ExitCode write(String text) {
        if (file == null) {
            console.out().print(text);
        } else {
            OutputOptions.writeFile(console, file, text);
        }
        return ExitCode.NOTHING_TO_DO;
    }
}
