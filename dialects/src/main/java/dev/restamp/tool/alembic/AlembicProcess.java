package dev.restamp.tool.alembic;

import dev.restamp.scratch.Processes;
import dev.restamp.tool.Pointing;
import dev.restamp.tool.ReplayException;
import dev.restamp.tool.Replayer;
import dev.restamp.tool.Replayer.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The project's own Alembic, pointed at one scratch database in every way that was asked for. */
final class AlembicProcess implements Replayer.Run {

    /** As PostgreSQL says it, up to release 15 and from 16 on. */
    private static final Pattern EXTENSION = Pattern.compile(
            "extension (?:control file \"[^\"]*/|\")(?<name>[^\"/]+?)(?:\\.control\": |\" is not available)");

    private static final Pattern EXCEPTION =
            Pattern.compile("FAILED: .*|[A-Za-z_][\\w.]*(Error|Exception|Exit)\\b.*|[a-z_]\\w*(\\.\\w+)++: .*");

    /** Whatever looks like the address of another database is kept from the process. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(postgres|mysql|mariadb|sqlite|oracle|mssql|cockroachdb|jdbc:)[^ ]*:/{0,3}.*", Pattern.DOTALL);

    private final List<String> command;
    private final Pointing pointing;
    private final String url;
    private final Optional<PointedSettings> settings;

    AlembicProcess(Pointing pointing, String url) {
        this.pointing = pointing;
        this.url = url;
        int config = config(pointing.command());
        Path original = pointing.folder()
                .resolve(config < 0 ? "alembic.ini" : pointing.command().get(config));
        settings = PointedSettings.of(original, url);
        command = command(config);
    }

    private static int config(List<String> words) {
        int at = Math.max(words.lastIndexOf("-c"), words.lastIndexOf("--config"));
        return at < 0 || at + 1 >= words.size() ? -1 : at + 1;
    }

    private List<String> command(int config) {
        List<String> words = new ArrayList<>(pointing.command());
        settings.map(PointedSettings::file).map(Path::toString).ifPresent(file -> {
            if (config >= 0) {
                words.set(config, file);
            } else {
                words.addAll(List.of("-c", file));
            }
        });
        pointing.options().forEach(name -> words.addAll(List.of("-x", name + "=" + url)));
        return words;
    }

    @Override
    public Answer current() {
        return run("current");
    }

    @Override
    public Answer upgrade(String revision) {
        return run("upgrade", revision);
    }

    private Answer run(String... words) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(words));
        try {
            Processes.Ended ended = Processes.run(all, pointing.folder(), environment());
            return new Answer(ended.exit(), ended.output(), complaint(ended.exit(), ended.output()));
        } catch (IOException e) {
            throw new ReplayException(
                    "the command " + pointing.command().get(0)
                            + " cannot be run; say with --alembic how Alembic is run here",
                    e);
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        pointing.environment().forEach((name, value) -> {
            if (!ADDRESS.matcher(value).matches() && !name.startsWith("PG")) {
                environment.put(name, value);
            }
        });
        pointing.variables().forEach(name -> environment.put(name, url));
        return environment;
    }

    /** What Alembic or Python say of the trouble: the last exception, without the lines that it goes on for. */
    private static String complaint(int exit, String text) {
        Matcher lacking = EXTENSION.matcher(text);
        return lacking.find()
                ? "the scratch server lacks the extension " + lacking.group("name")
                        + ": install it there, or name a server that has it with --scratch URL"
                : lastException(exit, text);
    }

    private static String lastException(int exit, String text) {
        List<String> lines = text.lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isBlank())
                .toList();
        return lines.stream()
                .filter(line -> EXCEPTION.matcher(line).matches())
                .reduce((earlier, later) -> later)
                .orElseGet(() -> lines.isEmpty()
                        ? "it says nothing and ends with " + exit
                        : lines.get(lines.size() - 1).strip());
    }

    @Override
    public void close() {
        settings.ifPresent(PointedSettings::close);
    }
}
