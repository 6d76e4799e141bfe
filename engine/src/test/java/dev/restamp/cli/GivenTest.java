package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that has the names of all its tables begin with a word of its settings, which no file of it says. */
class GivenTest {

    private static final String PREFIX = "app.config.prefix=acme_";

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("app/migrations/versions"));
        Files.writeString(folder.resolve("app/__init__.py"), "");
        Files.writeString(folder.resolve("app/config.py"), """
                import os, yaml
                with open(os.environ['APP_CONFIG']) as file:
                    settings = yaml.safe_load(file)
                prefix = settings.get('table prefix')
                if not prefix:
                    prefix = ''
                """);
        Files.writeString(folder.resolve("app/migrations/env.py"), """
                from alembic import context
                from app.config import prefix
                VERSION_TABLE = prefix + 'alembic_version'
                context.configure(version_table=VERSION_TABLE)
                """);
        Files.writeString(folder.resolve("app/migrations/versions/a1.py"), """
                from alembic import op
                import sqlalchemy as sa
                from app.config import prefix
                revision = 'a1'
                down_revision = None
                def upgrade():
                    op.create_table(prefix + 'users', sa.Column('id', sa.Text, nullable=False))
                """);
        Files.writeString(folder.resolve("app/migrations/versions/a2.py"), """
                from alembic import op
                import sqlalchemy as sa
                import app.config
                revision = 'a2'
                down_revision = 'a1'
                def upgrade():
                    op.add_column(f'{app.config.prefix}users', sa.Column('name', sa.Text))
                """);
    }

    private Session audit(ScratchDatabase database, String... more) {
        return Session.run(
                folder,
                Stream.concat(Stream.of("audit", database.url(), "--history", "app/migrations"), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static void fill(ScratchDatabase database, String prefix) throws Exception {
        database.run("CREATE TABLE " + prefix + "users (id TEXT NOT NULL)");
        database.run("CREATE TABLE " + prefix + "alembic_version (version_num VARCHAR(32) PRIMARY KEY)");
        database.run("INSERT INTO " + prefix + "alembic_version VALUES ('a1')");
    }

    @Test
    void is_read_by_the_word_that_somebody_says() throws Exception {
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            fill(database, "acme_");
            Session audit = audit(database, "--given", PREFIX);
            assertThat(audit.out())
                    .as(audit.err())
                    .contains("standing   behind")
                    .contains("acme_alembic_version");
        }
    }

    @Test
    void is_read_by_what_an_object_of_settings_holds() throws Exception {
        Files.writeString(folder.resolve("app/config.py"), """
                from pydantic_settings import BaseSettings
                class Tables(BaseSettings):
                    prefix: str = ''
                class Settings(BaseSettings):
                    tables: Tables = Tables()
                settings = Settings()
                """);
        Files.writeString(folder.resolve("app/migrations/env.py"), "");
        Files.writeString(folder.resolve("app/migrations/versions/a1.py"), """
                from alembic import op
                import sqlalchemy as sa
                from app.config import settings
                revision = 'a1'
                down_revision = None
                def upgrade():
                    op.create_table(settings.tables.prefix + 'users', sa.Column('id', sa.Text, nullable=False))
                """);
        Files.writeString(folder.resolve("app/migrations/versions/a2.py"), """
                from alembic import op
                import sqlalchemy as sa
                import app.config
                revision = 'a2'
                down_revision = 'a1'
                def upgrade():
                    op.add_column(f'{app.config.settings.tables.prefix}users', sa.Column('name', sa.Text))
                """);
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            database.run("CREATE TABLE acme_users (id TEXT NOT NULL)");
            Session audit = audit(database, "--given", "app.config.settings.tables.prefix=acme_");
            assertThat(audit.out()).as(audit.err()).contains("1 of 2 revisions is applied");
        }
    }

    @Test
    void is_read_by_what_a_dictionary_of_settings_holds() throws Exception {
        Files.writeString(folder.resolve("app/migrations/env.py"), "");
        Files.writeString(folder.resolve("app/migrations/versions/a1.py"), """
                from alembic import op
                import sqlalchemy as sa
                from elsewhere.settings import config
                revision = 'a1'
                down_revision = None
                def upgrade():
                    op.create_table(config['prefix'] + 'users', sa.Column('id', sa.Text, nullable=False))
                """);
        Files.writeString(folder.resolve("app/migrations/versions/a2.py"), """
                from alembic import op
                import sqlalchemy as sa
                from elsewhere.settings import config
                revision = 'a2'
                down_revision = 'a1'
                def upgrade():
                    op.add_column(config.get('prefix', '') + 'users', sa.Column('name', sa.Text))
                """);
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            database.run("CREATE TABLE acme_users (id TEXT NOT NULL)");
            Session audit = audit(database, "--given", "elsewhere.settings.config.prefix=acme_");
            assertThat(audit.out()).as(audit.err()).contains("1 of 2 revisions is applied");
        }
    }

    @Test
    void may_begin_no_name_with_it_at_all() throws Exception {
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            fill(database, "");
            Session audit = audit(database, "--given", "app.config.prefix=");
            assertThat(audit.out()).as(audit.err()).contains("standing   behind");
        }
    }

    @Test
    void cannot_be_told_while_nobody_says_it() throws Exception {
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            fill(database, "acme_");
            assertThat(audit(database).out()).contains("standing   unclear");
        }
    }

    @Test
    void files_without_code_have_no_names_that_could_be_given() throws Exception {
        Files.createDirectories(folder.resolve("sql"));
        Files.writeString(folder.resolve("sql/V1__one.sql"), "CREATE TABLE t (id integer);\n");
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            Session audit = Session.run(
                    folder, "audit", database.url(), "--history", "sql", "--tool", "flyway", "--given", PREFIX);
            assertThat(audit.err()).contains("the files of flyway hold no code whose names could be given");
        }
    }
}
