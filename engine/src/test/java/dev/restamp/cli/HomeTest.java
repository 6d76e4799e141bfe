package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A project whose {@code env.py} has its tables made in a schema that the address of the database does not name. */
class HomeTest {

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Path versions = Files.createDirectories(folder.resolve("migrations/versions"));
        Files.writeString(versions.resolve("a1.py"), """
                from alembic import op
                import sqlalchemy as sa
                revision = 'a1'
                down_revision = None
                def upgrade():
                    op.create_table('t', sa.Column('id', sa.Text, nullable=False))
                """);
        Files.writeString(folder.resolve("migrations/env.py"), """
                from alembic import context
                def run(connection):
                    connection.execute(text('SET search_path TO app'))
                    context.configure(connection=connection)
                """);
    }

    private Session audit(ScratchDatabase database, String... more) {
        return Session.run(
                folder,
                java.util.stream.Stream.concat(
                                java.util.stream.Stream.of("audit", database.url(), "--history", "migrations"),
                                java.util.stream.Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void is_looked_at_where_its_tables_are() throws Exception {
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            database.run("CREATE SCHEMA app");
            database.run("CREATE TABLE app.t (id text NOT NULL)");
            database.run("CREATE TABLE app.alembic_version (version_num varchar(32) PRIMARY KEY)");
            database.run("INSERT INTO app.alembic_version VALUES ('a1')");
            Session audit = audit(database);
            assertThat(audit.exit()).as(audit.out()).isZero();
            assertThat(audit(database, "--schema", "public").out()).contains("standing   empty");
        }
    }

    @Test
    void is_looked_at_where_the_connection_looks_as_long_as_that_schema_is_not_there() throws Exception {
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            database.run("CREATE TABLE t (id text NOT NULL)");
            database.run("CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)");
            database.run("INSERT INTO alembic_version VALUES ('a1')");
            Session audit = audit(database);
            assertThat(audit.exit()).as(audit.out()).isZero();
        }
    }

    /** The server may be told by settings of the database or the role, or by the role's name, which no address shows. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "format('ALTER DATABASE %I SET search_path TO app, public', current_database())",
                "format('ALTER SCHEMA app RENAME TO %I', current_user)"
            })
    void is_looked_at_where_the_server_has_this_connection_look(String setting) throws Exception {
        Files.delete(folder.resolve("migrations/env.py"));
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            database.run("CREATE SCHEMA app");
            database.run("CREATE TABLE app.t (id text NOT NULL)");
            database.run("CREATE TABLE app.alembic_version (version_num varchar(32) PRIMARY KEY)");
            database.run("INSERT INTO app.alembic_version VALUES ('a1')");
            database.run("DO $$ BEGIN EXECUTE " + setting + "; END $$");
            Session audit = audit(database);
            assertThat(audit.exit()).as(audit.out()).isZero();
            assertThat(audit(database, "--schema", "public").out())
                    .contains("foreign")
                    .doesNotContain("current");
        }
    }

    /** The catalogue leaves the schema out that is looked into first, wherever a script has put it. */
    @Test
    void may_be_named_wherever_a_script_speaks_of_what_is_there() throws Exception {
        String script = """
                CREATE SEQUENCE app.s;
                CREATE TYPE app.mood AS ENUM ('glad', 'sad');
                CREATE FUNCTION app.half(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n / 2';
                CREATE FUNCTION app.first(m app.mood DEFAULT 'glad'::app.mood) RETURNS app.mood LANGUAGE sql IMMUTABLE AS 'SELECT m';
                CREATE TABLE app.t (
                    id bigint NOT NULL DEFAULT nextval('app.s'),
                    other bigint DEFAULT nextval('app.s'::regclass),
                    m app.mood DEFAULT 'glad'::app.mood,
                    n integer CHECK (app.half(n) > 0),
                    h integer GENERATED ALWAYS AS (app.half(n)) STORED);
                ALTER TABLE t ALTER COLUMN n SET DEFAULT app.half(4);
                CREATE INDEX ix_half ON app.t (app.half(n)) WHERE m = 'sad'::app.mood;
                ALTER TABLE app.t ENABLE ROW LEVEL SECURITY;
                CREATE POLICY p ON app.t USING (app.half(n) > 1);
                """;
        Files.writeString(folder.resolve("migrations/versions/a1.py"), """
                from alembic import op
                revision = 'a1'
                down_revision = None
                def upgrade():
                    op.execute(\"""%s\""")
                """.formatted(script));
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            database.run("CREATE SCHEMA app; SET search_path TO app;" + script);
            database.run("CREATE TABLE app.alembic_version (version_num varchar(32) PRIMARY KEY)");
            database.run("INSERT INTO app.alembic_version VALUES ('a1')");
            Session audit = audit(database);
            assertThat(audit.exit()).as(audit.out()).isZero();
            assertThat(audit.out()).doesNotContain("findings");
        }
    }

    @Test
    void means_nothing_to_a_database_without_schemas() throws Exception {
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            database.run("CREATE TABLE t (id TEXT NOT NULL)");
            database.run("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)");
            database.run("INSERT INTO alembic_version VALUES ('a1')");
            Session audit = audit(database);
            assertThat(audit.exit()).as(audit.out()).isZero();
        }
    }

    /** Names without a schema follow the connection: to the first schema that has such a table, and after it is gone to the next. */
    private void moving() throws IOException {
        Files.delete(folder.resolve("migrations/versions/a1.py"));
        Files.writeString(folder.resolve("migrations/env.py"), """
                from alembic import context
                def run(connection):
                    connection.execute(text('SET search_path TO "app", public'))
                    context.configure(connection=connection)
                """);
        revision("a1", "None", """
                op.execute('CREATE SCHEMA app')
                op.create_table('t', sa.Column('id', sa.Text, nullable=False), schema='app')
                op.create_table('own', sa.Column('id', sa.Text, nullable=False))
            """);
        revision("a2", "'a1'", """
                op.alter_column('t', 'id', new_column_name='key')
                op.execute('ALTER TABLE own ADD COLUMN more text')
            """);
        revision("a3", "'a2'", """
                op.execute('CREATE SCHEMA later')
                op.execute('ALTER TABLE app.t SET SCHEMA later')
                op.execute('ALTER TABLE app.own SET SCHEMA later')
                op.execute('DROP SCHEMA app')
                op.create_table('last', sa.Column('id', sa.Text, nullable=False))
            """);
    }

    private void revision(String id, String parent, String upgrade) throws IOException {
        Files.writeString(folder.resolve("migrations/versions/" + id + ".py"), """
                from alembic import op
                import sqlalchemy as sa
                revision = '%s'
                down_revision = %s
                def upgrade():
                %s""".formatted(
                        id, parent, upgrade.indent(4).stripTrailing() + "\n"));
    }

    /** The ledger is as old as the first revision, and the home is made by that. */
    @Test
    void is_one_of_several_in_which_the_connection_finds_what_it_names_without_a_schema() throws Exception {
        moving();
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            database.run("CREATE SCHEMA app");
            database.run("CREATE TABLE app.t (key text NOT NULL)");
            database.run("CREATE TABLE app.own (id text NOT NULL, more text)");
            database.run("CREATE TABLE public.alembic_version (version_num varchar(32) PRIMARY KEY)");
            database.run("INSERT INTO public.alembic_version VALUES ('a2')");
            Session audit = audit(database);
            assertThat(audit.out())
                    .as(audit.err())
                    .contains("standing   behind")
                    .doesNotContain("stranger", "drift");
        }
    }

    @Test
    void may_be_gone_by_now_though_revisions_named_things_in_it() throws Exception {
        moving();
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            database.run("CREATE SCHEMA later");
            database.run("CREATE TABLE later.t (key text NOT NULL)");
            database.run("CREATE TABLE later.own (id text NOT NULL, more text)");
            database.run("CREATE TABLE public.last (id text NOT NULL)");
            database.run("CREATE TABLE public.alembic_version (version_num varchar(32) PRIMARY KEY)");
            database.run("INSERT INTO public.alembic_version VALUES ('a3')");
            Session audit = audit(database);
            assertThat(audit.out())
                    .as(audit.err())
                    .contains("standing   current")
                    .doesNotContain("stranger", "drift");
        }
    }
}
