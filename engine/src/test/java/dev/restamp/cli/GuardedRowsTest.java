package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that row-level security guards: to read them would run the code of its policies, and not all might be seen. */
class GuardedRowsTest {

    @TempDir
    Path folder;

    private ScratchDatabase database;
    private String owner;

    /** The database belongs to somebody who is no superuser, and a policy's function stops whoever runs it. */
    @BeforeEach
    void open() throws IOException {
        script(
                "a1",
                "None",
                "op.create_table('t', sa.Column('id', sa.Integer, autoincrement=False, primary_key=True))");
        script("a2", "'a1'", "op.execute('UPDATE t SET id = id + 1')");
        database = ScratchDatabase.postgres();
        owner = "owner_" + database.url().substring(database.url().lastIndexOf('_') + 1);
        database.run("CREATE ROLE " + owner + " LOGIN");
        as("""
                CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY);
                INSERT INTO t VALUES (1);
                CREATE FUNCTION spy() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'spied on'; END $$;
                """);
    }

    @AfterEach
    void close() {
        database.run("DROP OWNED BY " + owner + "; DROP ROLE " + owner);
        database.close();
    }

    private void script(String id, String parent, String act) throws IOException {
        Path versions = Files.createDirectories(folder.resolve("versions"));
        Files.writeString(versions.resolve(id + ".py"), """
                from alembic import op
                import sqlalchemy as sa
                revision = '%s'
                down_revision = %s
                def upgrade():
                    %s
                """.formatted(id, parent, act));
    }

    private void as(String sql) {
        database.run("GRANT CREATE, USAGE ON SCHEMA public TO " + owner + "; SET ROLE " + owner + "; " + sql
                + "; RESET ROLE");
    }

    private void ledger(String table) {
        as("CREATE TABLE " + table + " (version_num VARCHAR(32) NOT NULL PRIMARY KEY);" + " INSERT INTO " + table
                + " VALUES ('a2')");
    }

    private void guard(String table, String policy) {
        as("ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;" + " CREATE POLICY guard ON "
                + table + " USING (" + policy + ")");
    }

    private Session byOwner(String command, String... more) {
        return restamp(database.url().replaceFirst("//[^@]*@", "//" + owner + "@"), command, more);
    }

    private Session restamp(String url, String command, String... more) {
        List<String> words = new ArrayList<>(List.of(command, url, "--history", "versions"));
        words.addAll(List.of(more));
        return Session.run(folder, words.toArray(String[]::new));
    }

    @Test
    void a_guarded_ledger_is_not_read_and_nothing_is_stamped() {
        ledger("alembic_version");
        guard("alembic_version", "spy()");

        Session audit = byOwner("audit");

        assertThat(audit.exit()).as(audit.out() + audit.err()).isEqualTo(3);
        assertThat(audit.out())
                .contains(
                        "the rows of the ledger public.alembic_version cannot be seen: row-level security is in force")
                .contains("BYPASSRLS")
                .doesNotContain("spied on");
        assertThat(byOwner("repair", "--yes").exit()).isEqualTo(3);
        assertThat(restamp(database.url(), "audit").exit()).isZero();
    }

    @Test
    void an_owner_whom_the_guard_does_not_concern_reads_the_ledger() {
        ledger("alembic_version");
        guard("alembic_version", "spy()");
        as("ALTER TABLE alembic_version NO FORCE ROW LEVEL SECURITY");

        Session audit = byOwner("audit");

        assertThat(audit.exit()).as(audit.out() + audit.err()).isZero();
    }

    @Test
    void a_guarded_table_of_the_ledgers_form_is_told_and_not_read() {
        ledger("app_version");
        guard("app_version", "spy()");

        Session audit = byOwner("audit");

        assertThat(audit.exit()).as(audit.out() + audit.err()).isEqualTo(3);
        assertThat(audit.out()).contains("app_version may be a ledger, and its rows cannot be read");
    }

    @Test
    void rows_that_a_policy_hides_are_not_taken_for_none() {
        guard("t", "false");

        Session audit = byOwner("audit");

        assertThat(audit.exit()).as(audit.out() + audit.err()).isEqualTo(3);
        assertThat(audit.out()).contains("a2        undetermined");
    }

    @Test
    void a_view_in_the_ledgers_place_that_runs_somebodys_code_is_not_read() {
        ledger("versions_kept");
        as("CREATE VIEW alembic_version AS SELECT version_num FROM versions_kept WHERE spy()");

        Session audit = byOwner("audit");

        assertThat(audit.exit()).as(audit.out() + audit.err()).isEqualTo(3);
        assertThat(audit.out()).contains("cannot be seen: it is a view that runs");
    }

    @Test
    void a_plain_view_in_the_ledgers_place_is_read() {
        ledger("versions_kept");
        as("CREATE VIEW alembic_version AS SELECT version_num FROM versions_kept WHERE version_num <> ''");

        Session audit = byOwner("audit");

        assertThat(audit.out()).contains("alembic_version holds a2");
    }
}
