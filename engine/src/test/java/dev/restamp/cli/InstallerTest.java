package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.Shell;
import dev.restamp.fixtures.RealAlembic;
import dev.restamp.fixtures.Scenario;
import dev.restamp.fixtures.Scenarios;
import dev.restamp.fixtures.ScratchDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/install.sh} as it stands, with real Alembic, alone and two at the same time. */
class InstallerTest {

    private static final Scenario HALF = Scenarios.named("partial-index-missing");
    private static final Scenario BEHIND = Scenarios.named("unstamped-behind");

    @TempDir
    Path folder;

    @Test
    void a_database_that_is_not_there_yet_is_made() throws Exception {
        Path install = installation("one", HALF, "");

        Shell.Result result = run(install).join();

        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(ledger("jdbc:sqlite:" + install.resolve("data/app.db"))).containsExactly("c1");
    }

    @Test
    void a_file_is_healed_once_by_two_installers_at_the_same_time() throws Exception {
        for (Scenario scenario : List.of(HALF, BEHIND)) {
            try (ScratchDatabase database = ScratchDatabase.sqlite()) {
                scenario.fill(database);
                Path install = installation(scenario.name(), scenario, "");
                Path file = Files.createDirectory(install.resolve("data")).resolve("app.db");
                Files.copy(Path.of(database.jdbcUrl().substring("jdbc:sqlite:".length())), file);

                List<Shell.Result> both = both(run(install), run(install));

                assertThat(both)
                        .allSatisfy(result ->
                                assertThat(result.exit()).as(result.output()).isZero());
                assertThat(healed(both)).isEqualTo(1);
                assertThat(ledger("jdbc:sqlite:" + file)).containsExactly("c1");
            }
        }
    }

    /** In folders of their own, as on two machines: no lock of the file system keeps them apart. */
    @Test
    void a_server_is_healed_once_by_installers_on_two_machines() throws Exception {
        for (Scenario scenario : List.of(HALF, BEHIND)) {
            try (ScratchDatabase database = ScratchDatabase.postgres()) {
                scenario.fill(database);

                List<Shell.Result> both = both(
                        run(installation(scenario.name() + " 1", scenario, database.url())),
                        run(installation(scenario.name() + " 2", scenario, database.url())));

                assertThat(both)
                        .allSatisfy(result ->
                                assertThat(result.exit()).as(result.output()).isZero());
                assertThat(healed(both)).isEqualTo(1);
                assertThat(ledger(database.jdbcUrl())).containsExactly("c1");
            }
        }
    }

    @Test
    void where_a_person_must_decide_it_says_what_was_found_and_upgrades_nothing() throws Exception {
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            database.run("CREATE TABLE somebody_elses (id INTEGER)");

            Shell.Result result =
                    run(installation("foreign", HALF, database.url())).join();

            assertThat(result.exit()).as(result.output()).isEqualTo(3);
            assertThat(result.output()).contains("needs a look", "foreign");
        }
    }

    // --------------------------------------------------------------------------------------------- installing

    private static long healed(List<Shell.Result> results) {
        return results.stream()
                .filter(result ->
                        result.output().contains("stamped") || result.output().contains("done"))
                .count();
    }

    private static List<Shell.Result> both(CompletableFuture<Shell.Result> one, CompletableFuture<Shell.Result> other) {
        return List.of(one.join(), other.join());
    }

    private static CompletableFuture<Shell.Result> run(Path install) {
        return CompletableFuture.supplyAsync(() ->
                Shell.run("", List.of("bash", install.resolve("install.sh").toString())));
    }

    private static List<String> ledger(String jdbcUrl) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = java.sql.DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT version_num FROM alembic_version ORDER BY 1")) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    /** The script, a project, and the two programs that it calls. */
    private Path installation(String name, Scenario scenario, String url) throws IOException {
        Path install = Files.createDirectory(folder.resolve(name.replace(' ', '-')));
        Files.copy(Path.of("docs/install.sh"), install.resolve("install.sh"), StandardCopyOption.REPLACE_EXISTING);
        Path migrations = Files.createDirectory(install.resolve("migrations"));
        copy(scenario.history(), Files.createDirectory(migrations.resolve("versions")));
        Files.writeString(migrations.resolve("env.py"), """
                import os
                from alembic import context
                from sqlalchemy import create_engine

                with create_engine(os.environ.get("DATABASE_URL") or "sqlite:///data/app.db").connect() as connection:
                    context.configure(connection=connection)
                    with context.begin_transaction():
                        context.run_migrations()
                """);
        Files.writeString(install.resolve("alembic.ini"), "[alembic]\nscript_location = migrations\n");
        Path programs = Files.createDirectory(install.resolve("bin"));
        program(
                programs.resolve("restamp"),
                "java -XX:TieredStopAtLevel=1 -cp '" + Shell.classPath() + "' dev.restamp.cli.Main \"$@\"");
        program(
                programs.resolve("alembic"),
                RealAlembic.find().python()
                        + " -W ignore -c 'import sys; from alembic.config import main; main(argv=sys.argv[1:])' \"$@\"");
        String script = Files.readString(install.resolve("install.sh"));
        String environment = "export PATH=" + programs + File.pathSeparator + "$PATH"
                + (url.isEmpty() ? "" : "\nexport DATABASE_URL='" + url + "'");
        Files.writeString(
                install.resolve("install.sh"),
                script.replaceFirst("\n", "\n" + java.util.regex.Matcher.quoteReplacement(environment) + "\n"));
        return install;
    }

    private static void program(Path file, String line) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\nexec " + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".py")).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
