package dev.restamp;

import dev.restamp.fixtures.AlembicServer;
import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder from which real Alembic runs someone's revisions on a scratch database. */
public final class AlembicProject implements AutoCloseable {

    private static final String ENV = """
        from alembic import context
        from sqlalchemy import engine_from_config

        engine = engine_from_config(context.config.get_section("alembic"))
        with engine.connect() as connection:
            context.configure(connection=connection)
            with context.begin_transaction():
                context.run_migrations()
        """;

    private final Path folder;
    private final Path versions;

    public AlembicProject(Path history) {
        versions = Files.isDirectory(history.resolve("versions")) ? history.resolve("versions") : history;
        try {
            folder = Files.createTempDirectory("restamp-project");
            Files.writeString(folder.resolve("env.py"), ENV);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Shell.Result upgrade(ScratchDatabase database) {
        return run(database, "upgrade", "heads");
    }

    public Shell.Result run(ScratchDatabase database, String... command) {
        try {
            Path settings = Files.writeString(
                    folder.resolve("alembic.ini"),
                    "[alembic]\nscript_location = " + folder + "\nversion_locations = " + versions
                            + "\nsqlalchemy.url = " + database.url().replace("%", "%%") + "\n");
            List<String> line = new ArrayList<>(List.of("-c", settings.toString()));
            line.addAll(List.of(command));
            AlembicServer.Answer answer = AlembicServer.run(line);
            return new Shell.Result(answer.exit(), answer.output());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.delete(folder.resolve("alembic.ini"));
            Files.delete(folder.resolve("env.py"));
            Files.delete(folder);
        } catch (IOException e) {
            // what is left of a temporary folder harms nobody
        }
    }
}
