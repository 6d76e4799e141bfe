package dev.restamp.replay;

import dev.restamp.cli.RealDrizzle;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.history.Revision;
import dev.restamp.tool.Project;
import dev.restamp.tool.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A history of Drizzle, with a journal or with a folder for each. Arguments: the project and the database product. */
final class MeasureDrizzle extends MeasureFolder {

    private final Path root;
    private final ScratchDatabase database;
    private final Path copies;
    private final List<String> entries = new ArrayList<>();

    private MeasureDrizzle(Project project, Dialect dialect, ScratchDatabase database) throws IOException {
        super(project, dialect);
        this.root = project.root();
        this.database = database;
        this.copies = Files.createTempDirectory("restamp-drizzle");
    }

    public static void main(String[] arguments) throws Exception {
        Dialect dialect = Dialects.find(arguments[1]).orElseThrow();
        try (ScratchDatabase database = database(arguments[1])) {
            new MeasureDrizzle(Tools.at(Path.of(arguments[0])), dialect, database).run(database);
        }
    }

    @Override
    Optional<String> migrate(Revision revision) throws IOException {
        Path file = root.resolve(revision.place().file());
        boolean folders = file.endsWith("migration.sql");
        Path copy = folders
                ? copies.resolve(revision.id()).resolve("migration.sql")
                : copies.resolve(revision.id() + ".sql");
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
        if (!folders) {
            entries.add("{\"idx\": " + entries.size() + ", \"tag\": \"" + revision.id()
                    + "\", \"breakpoints\": true, \"when\": "
                    + revision.kept().cells().get("created_at") + "}");
            Files.createDirectories(copies.resolve("meta"));
            Files.writeString(
                    copies.resolve("meta/_journal.json"), "{\"entries\": [" + String.join(", ", entries) + "]}");
        }
        String complaint = (folders ? RealDrizzle.OF_FOLDERS : RealDrizzle.OF_JOURNAL).migrate(database, copies);
        return complaint.isEmpty() ? Optional.empty() : Optional.of(complaint);
    }
}
