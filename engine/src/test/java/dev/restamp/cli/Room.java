package dev.restamp.cli;

import dev.restamp.Shell;
import dev.restamp.fixtures.Scenario;
import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page has its lines typed: a shell in the folder of a project, with its database in a file and on a server. */
final class Room implements AutoCloseable {

    private static final Pattern SERVER =
            Pattern.compile("postgresql(?:\\+psycopg2)?://(?:app@db|postgres:scratch@\\w+:5432)/(\\w+|\\{})");
    private static final Pattern RESTAMP = Pattern.compile("(?:restamp|java -jar restamp\\.jar) ([^|]*)(?:\\|.*)?");
    private static final String ALEMBIC = """
            mkdir migrations backend && cp -r "$STORY" migrations/versions && cp "$DOCS/bare/env.py" migrations
            ln -s ../migrations backend/alembic && ln -s ../migrations backend/migrations
            printf '[alembic]\\nscript_location = migrations\\nsqlalchemy.url = sqlite:///app.db\\n' > alembic.ini
            """;

    private final Path folder;
    private final Scenario story;
    private final Map<String, String> meant;
    private final Map<String, ScratchDatabase> databases = new TreeMap<>();

    /** {@code meant} is what words of the page stand for here, be they names of variables. */
    Room(Path folder, Scenario story, Map<String, String> meant) {
        this.folder = folder;
        this.story = story;
        this.meant = meant;
        if (story.history().endsWith("versions")) {
            bash(ALEMBIC);
        }
        if (story.runsOn("sqlite")) {
            try (ScratchDatabase file = ScratchDatabase.sqlite()) {
                story.fill(file);
                Files.copy(Path.of(file.url().substring("sqlite:///".length())), folder.resolve("app.db"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A line that ends in a pipe is about what is before it. */
    Session type(String line) {
        Matcher restamp = RESTAMP.matcher(line);
        return restamp.matches() ? restamp(restamp.group(1)) : shell(line);
    }

    private Session restamp(String line) {
        String[] words =
                bash("printf '%s\\n' " + line).output().lines().map(this::meant).toArray(String[]::new);
        return Session.run(folder, environment(), meant.getOrDefault("answer", ""), words);
    }

    private Session shell(String line) {
        Shell.Result result = bash(meant(line));
        return new Session(result.exit(), result.output(), "");
    }

    private Shell.Result bash(String line) {
        List<String> command = new ArrayList<>(List.of("env", "-i", "-C", folder.toString()));
        environment().forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(List.of("bash", "-c", line));
        return Shell.run("", command);
    }

    private Map<String, String> environment() {
        Map<String, String> environment =
                new TreeMap<>(Map.of("PATH", System.getenv("PATH"), "HOME", System.getenv("HOME")));
        environment.put("STORY", story.history().toString());
        environment.put("DOCS", Path.of("docs").toAbsolutePath().toString());
        meant.forEach((name, value) -> environment.put(name, meant(value)));
        return environment;
    }

    private String meant(String word) {
        return SERVER.matcher(meant.getOrDefault(word, word))
                .replaceAll(found -> Matcher.quoteReplacement(address(found.group(1))));
    }

    private String address(String database) {
        boolean stories = database.equals("app");
        String url = databases
                .computeIfAbsent(stories ? "app" : "another", name -> onServer(stories))
                .url();
        return database.equals("{}") ? url.replaceFirst("[^/]*$", "{}") : url;
    }

    private ScratchDatabase onServer(boolean stories) {
        ScratchDatabase database = ScratchDatabase.postgres();
        if (stories) {
            story.fill(database);
        }
        return database;
    }

    @Override
    public void close() {
        databases.values().forEach(ScratchDatabase::close);
    }
}
