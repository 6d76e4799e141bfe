package dev.restamp.cli;

import dev.restamp.dialect.Address;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which database, and where in it. */
final class DatabaseOptions implements Reads {

    @Parameters(
            arity = "0..1",
            paramLabel = "DB",
            description = {
                "A SQLite file, a URL as in DATABASE_URL, a JDBC URL, or a snapshot file.",
                "Left out: DATABASE_URL, else what restamp.yaml names, else the URL in the tool's own settings (alembic.ini, flyway.toml)."
            })
    private @Nullable Address database;

    @Mixin
    private final PlaceOptions place = new PlaceOptions();

    Optional<Address> database() {
        return Optional.ofNullable(database);
    }

    @Override
    public void tell(Sources sources, Console console) {
        database().or(() -> Case.findDatabase(console, new FolderOptions())).ifPresent(sources::database);
    }

    PlaceOptions place() {
        return place;
    }
}
