package dev.restamp.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.restamp.Shell;
import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/** Drizzle's own migrator, run by Node. It is fetched once; where there is no Node, or nothing to fetch it from, that is said. */
public enum RealDrizzle {
    OF_JOURNAL("0.45.4"),
    OF_FOLDERS("1.0.0-rc.5");

    private static final String SCRIPT = "drizzle-migrate.mjs";

    private final String release;

    RealDrizzle(String release) {
        this.release = release;
    }

    /** What it says of what went wrong; empty where nothing did. */
    public String migrate(ScratchDatabase database, Path folder) {
        return migrate(database, folder, "");
    }

    /** The same, with its ledger in this schema. */
    String migrate(ScratchDatabase database, Path folder, String schema) {
        String address = database.url().replaceFirst("^sqlite:///", "");
        Shell.Result result =
                Shell.run("", List.of("node", home().resolve(SCRIPT).toString(), address, folder.toString(), schema));
        return result.exit() == 0 ? "" : result.output().strip();
    }

    /** A folder in which it is there. */
    private synchronized Path home() {
        Path home = Path.of("target", "drizzle-" + release).toAbsolutePath();
        try {
            Path done = home.resolve("node_modules").resolve(".package-lock.json");
            if (!Files.exists(done)) {
                Files.createDirectories(home);
                assumeTrue(
                        Shell.run("", List.of("sh", "-c", "node --version && npm --version"))
                                        .exit()
                                == 0,
                        "there is no Node to run Drizzle's own migrator");
                Shell.Result fetched = Shell.run(
                        "",
                        List.of(
                                "npm",
                                "install",
                                "--silent",
                                "--no-audit",
                                "--no-fund",
                                "--prefer-offline",
                                "--ignore-scripts",
                                "--prefix",
                                home.toString(),
                                "drizzle-orm@" + release,
                                "pg@8.23.1",
                                "@libsql/client@0.18.0"));
                assumeTrue(fetched.exit() == 0, "Drizzle's own migrator could not be fetched: " + fetched.output());
            }
            try (InputStream script = Objects.requireNonNull(RealDrizzle.class.getResourceAsStream(SCRIPT))) {
                Files.copy(script, home.resolve(SCRIPT), StandardCopyOption.REPLACE_EXISTING);
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
