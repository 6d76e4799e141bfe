package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that could not be found for certain: no second one is ever made beside it. */
class LedgerPlaceTest {

    private static final String UNREADABLE = """
            from alembic import context
            from app.settings import settings
            context.configure(connection=settings.connection, version_table=settings.table)
            """;
    private static final String USUAL = "from alembic import context\ncontext.configure(connection=c)\n";

    @TempDir
    Path folder;

    private void project(String env) throws IOException {
        Path versions = Files.createDirectories(folder.resolve("migrations/versions"));
        Files.writeString(versions.resolve("a1.py"), """
                from alembic import op
                import sqlalchemy as sa
                revision = 'a1'
                down_revision = None
                def upgrade():
                    op.create_table('t', sa.Column('id', sa.Integer, primary_key=True))
                """);
        Files.writeString(folder.resolve("migrations/env.py"), env);
    }

    private interface Check {
        void on(ScratchDatabase database) throws Exception;
    }

    private void onBoth(Check check) throws Exception {
        try (ScratchDatabase sqlite = ScratchDatabase.sqlite();
                ScratchDatabase postgres = ScratchDatabase.postgres()) {
            for (ScratchDatabase database : List.of(sqlite, postgres)) {
                database.run("CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY)");
                if (database == postgres) {
                    database.run("CREATE SEQUENCE t_id_seq OWNED BY t.id");
                    database.run("ALTER TABLE t ALTER id SET DEFAULT nextval('t_id_seq')");
                }
                check.on(database);
            }
        }
    }

    private Session restamp(ScratchDatabase database, String command, String... more) {
        List<String> words = new java.util.ArrayList<>(List.of(command, database.url(), "--history", "migrations"));
        words.addAll(List.of(more));
        return Session.run(folder, words.toArray(String[]::new));
    }

    @Test
    void where_env_py_cannot_be_read_and_nothing_is_in_the_usual_place_a_person_is_asked() throws Exception {
        project(UNREADABLE);
        onBoth(database -> {
            Session audit = restamp(database, "audit");
            assertThat(audit.exit()).as(audit.out()).isEqualTo(3);
            assertThat(audit.out()).contains("ledger-elsewhere").contains("env.py takes from what cannot be read");
            assertThat(restamp(database, "repair", "--yes").exit()).isEqualTo(3);
            assertThat(restamp(database, "repair", "--yes", "--ledger", "alembic_version")
                            .exit())
                    .isZero();
            assertThat(restamp(database, "audit").exit()).isZero();
        });
    }

    @Test
    void a_table_of_the_ledgers_form_is_pointed_at_and_no_second_one_is_made() throws Exception {
        for (String env : List.of(UNREADABLE, USUAL)) {
            project(env);
            onBoth(database -> {
                database.run("CREATE TABLE app_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)");
                database.run("INSERT INTO app_version VALUES ('a1')");
                Session audit = restamp(database, "audit");
                assertThat(audit.exit()).as(audit.out()).isEqualTo(3);
                assertThat(audit.out()).contains("app_version").contains("form of a ledger");
                assertThat(restamp(database, "repair", "--yes").exit()).isEqualTo(3);
                assertThat(restamp(database, "audit", "--ledger", "app_version").exit())
                        .isZero();
            });
        }
    }

    @Test
    void an_old_ledger_in_the_usual_place_is_not_taken_for_certain_beside_another() throws Exception {
        project(UNREADABLE);
        onBoth(database -> {
            database.run("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)");
            database.run("INSERT INTO alembic_version VALUES ('a1')");
            assertThat(restamp(database, "audit").exit()).isZero();
            database.run("CREATE TABLE app_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)");
            assertThat(restamp(database, "audit").exit()).isEqualTo(3);
        });
    }
}
