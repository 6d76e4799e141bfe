package dev.restamp.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.tool.alembic.AlembicHistoryReader;
import dev.restamp.tool.alembic.ScriptBodies;
import dev.restamp.tool.alembic.environment.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a key without a name is called is for the project's metadata to say, wherever the project keeps them. */
class ProjectNamingTest {

    private static final String CONVENTION = "{'uq': 'unique_%(table_name)s_%(column_0_name)s'}";

    @TempDir
    Path folder;

    @TempDir
    Path links;

    /** Where Alembic is called. */
    private String place = "migrations";

    @BeforeEach
    void project() throws IOException {
        write("pyproject.toml", "");
        write("app/__init__.py", "");
        write("migrations/env.py", "from app.factory import make\ntarget_metadata = make().Base.metadata\n");
        write(
                "migrations/versions/a.py",
                "from alembic import op\nimport sqlalchemy as sa\nrevision = 'a'\ndown_revision = None\ndef upgrade():\n"
                        + "    op.create_table('t', sa.Column('a', sa.Integer), sa.UniqueConstraint('a'))\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Reading reading() {
        return history().fold(empty()).reading("a");
    }

    private Body upgrade() {
        return history().revision("a").upgrade();
    }

    private History history() {
        Environment environment = Environment.at(folder.resolve(place));
        return new AlembicHistoryReader(new ScriptBodies(environment, postgres()))
                .read(environment)
                .history();
    }

    private static Schema empty() {
        return Schema.empty(postgres().traits("public"));
    }

    private static Dialect postgres() {
        return Dialects.find("postgresql").orElseThrow();
    }

    private String name() {
        return reading().after().findTable(new Name("public", "t")).orElseThrow().constraints().stream()
                .flatMap(constraint -> constraint.name().stream())
                .findFirst()
                .orElse("");
    }

    @Test
    void a_registry_holds_the_metadata() throws IOException {
        write(
                "app/factory.py",
                "from app.models import Base\nclass Made:\n    Base = Base\ndef make(): return Made()\n");
        write(
                "app/models.py",
                "import sqlalchemy as sa\nfrom sqlalchemy.orm import DeclarativeBase, registry\n"
                        + "class Base(DeclarativeBase):\n"
                        + "    registry = registry(metadata=sa.schema.MetaData(naming_convention=" + CONVENTION
                        + "))\n");

        assertThat(name()).isEqualTo("unique_t_a");
    }

    @Test
    void what_else_the_models_say_does_not_matter() throws IOException {
        write(
                "app/factory.py",
                "from app.models import Base\nclass Made:\n    Base = Base\ndef make(): return Made()\n");
        write(
                "app/models.py",
                "import sqlalchemy as sa\nfrom sqlalchemy.orm import DeclarativeBase\n"
                        + "class Base(DeclarativeBase):\n"
                        + "    metadata = sa.MetaData(naming_convention=" + CONVENTION + ")\n"
                        + "class Span(Base):\n    __tablename__ = 'spans'\n"
                        + "    id = sa.Column(sa.Integer, primary_key=True)\n"
                        + "    attributes = sa.Column(sa.JSON)\n"
                        + "    user = attributes[['user', 'id']].as_string()\n"
                        + "    first = attributes[{'no', 'path'}]\n");

        assertThat(name()).isEqualTo("unique_t_a");
    }

    @Test
    void a_word_that_only_begins_alike_is_no_convention() throws IOException {
        write(
                "app/factory.py",
                "from flask import current_app\ndef make(): return current_app.extensions['migrate']\n");
        write("app/reports.py", "SECTIONS = [dict(id='naming_conventions')]\n");

        assertThat(name()).isEqualTo("t_a_key");
    }

    @Test
    void a_constant_is_what_the_project_means() throws IOException {
        write(
                "app/core.py",
                "naming_convention = " + CONVENTION + "\ndb.metadata.naming_convention = naming_convention\n");

        assertThat(name()).isEqualTo("unique_t_a");
    }

    @Test
    void what_batches_are_given_is_not_what_the_project_means() throws IOException {
        write(
                "migrations/helpers.py",
                "from alembic import op\nnaming_convention = " + CONVENTION
                        + "\ndef change(t):\n    return op.batch_alter_table(t, naming_convention=naming_convention)\n");

        assertThat(name()).isEqualTo("t_a_key");
    }

    @Test
    void without_an_env_py_of_its_own_a_project_names_as_its_files_say() throws IOException {
        Files.delete(folder.resolve("migrations/env.py"));
        write("app/core.py", "naming_convention = " + CONVENTION + "\n");

        assertThat(name()).isEqualTo("unique_t_a");
    }

    @Test
    void a_project_reached_by_way_of_a_link_names_as_its_files_say() throws IOException {
        Files.delete(folder.resolve("migrations/env.py"));
        write("app/core.py", "naming_convention = " + CONVENTION + "\n");
        link();

        assertThat(name()).isEqualTo("unique_t_a");
    }

    @Test
    void an_env_py_reached_by_way_of_a_link_finds_the_modules_that_it_adds() throws IOException {
        write(
                "lib/core/models.py",
                "from sqlalchemy import MetaData\nm = MetaData(naming_convention=" + CONVENTION + ")\n");
        write(
                "migrations/env.py",
                "import os, sys\nsys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'lib', 'core'))\n"
                        + "from models import m\ntarget_metadata = m\n");
        link();

        assertThat(name()).isEqualTo("unique_t_a");
    }

    private void link() throws IOException {
        folder = Files.createSymbolicLink(links.resolve("project"), folder);
    }

    @Test
    void one_that_is_spoken_of_and_cannot_be_followed_is_not_guessed() throws IOException {
        write("app/core.py", "import framework\ndb = framework.make(naming_convention=framework.read())\n");

        assertNameless();
    }

    private void assertNameless() throws IOException {
        assertThat(name()).isEmpty();
        assertThat(reading()
                        .after()
                        .findTable(new Name("public", "t"))
                        .orElseThrow()
                        .constraints())
                .hasSize(1);
        assertThat(reading().operations()).noneMatch(Operation.Opaque.class::isInstance);
    }

    @Test
    void what_a_package_declares_that_is_nowhere_to_be_found_may_have_any() throws IOException {
        write("migrations/env.py", "from far.away import Base\ntarget_metadata = Base.metadata\n");
        assertNameless();
    }

    @Test
    void metadata_that_take_their_convention_from_such_a_package_have_one_that_nobody_knows() throws IOException {
        write(
                "migrations/env.py",
                "import sqlalchemy as sa\nfrom far.away import NAMING\ntarget_metadata = sa.MetaData(naming_convention=NAMING)\n");
        assertNameless();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Base.metadata", "sa.MetaData(naming_convention=Base.NAMING)"})
    void an_index_has_the_name_that_it_is_given_whatever_the_convention(String metadata) throws IOException {
        write(
                "migrations/env.py",
                "import sqlalchemy as sa\nfrom far.away import Base\ntarget_metadata = " + metadata + "\n");
        write(
                "migrations/versions/a.py",
                "from alembic import op\nimport sqlalchemy as sa\nrevision = 'a'\ndown_revision = None\ndef upgrade():\n"
                        + "    op.create_table('t', sa.Column('a', sa.Integer), sa.Column('b', sa.Integer))\n"
                        + "    op.create_index('by_hand', 't', ['a', 'b'])\n");

        assertThat(reading()
                        .after()
                        .findTable(new Name("public", "t"))
                        .orElseThrow()
                        .indexes())
                .extracting(Index::name)
                .containsExactly("by_hand");
    }

    @Test
    void a_token_that_a_function_fills_in_leaves_the_name_open_and_not_the_key() throws IOException {
        write(
                "app/core.py",
                "import sqlalchemy as sa\ndef short(key, table): return table.name[:2]\n"
                        + "own = sa.MetaData(naming_convention={'uq': 'uq_%(short)s_%(column_0_name)s', 'short': short})\n");
        write("migrations/env.py", "from app.core import own\ntarget_metadata = own\n");
        assertNameless();
    }

    @Test
    void where_nobody_knows_the_convention_nothing_tells_whether_one_without_a_name_is_dropped() throws IOException {
        write("migrations/env.py", "from far.away import Base\ntarget_metadata = Base.metadata\n");
        write(
                "migrations/versions/a.py",
                "from alembic import op\nimport sqlalchemy as sa\nrevision = 'a'\ndown_revision = None\ndef upgrade():\n"
                        + "    op.create_table('t', sa.Column('a', sa.Integer), sa.Column('b', sa.Integer),\n"
                        + "        sa.UniqueConstraint('a', name='told'))\n"
                        + "    try:\n        op.drop_constraint(None, 't', type_='unique')\n"
                        + "        op.drop_column('t', 'b')\n    except Exception:\n        pass\n");

        assertThat(reading().operations()).anyMatch(Operation.Opaque.class::isInstance);
        assertThat(reading().operations())
                .filteredOn(Operation.Structural.class::isInstance)
                .as("that the column is dropped")
                .hasSize(1);
    }

    @Test
    void modules_are_looked_for_first_where_the_settings_say() throws IOException {
        write(
                "apps/api/alembic.ini",
                "[alembic]\nscript_location = %(here)s/../../migrations\nprepend_sys_path = .:lib\n");
        write(
                "apps/api/lib/models.py",
                "import sqlalchemy as sa\nown = sa.MetaData(naming_convention=" + CONVENTION + ")\n");
        write("models.py", "own = None\n");
        write("migrations/env.py", "from models import own\ntarget_metadata = own\n");
        place = "apps/api";

        assertThat(name()).isEqualTo("unique_t_a");
    }

    @Test
    void of_metadata_in_a_list_alembic_asks_none() throws IOException {
        write("app/models.py", "import sqlalchemy as sa\nown = sa.MetaData(naming_convention=" + CONVENTION + ")\n");
        write("migrations/env.py", "from app.models import own\ntarget_metadata = [own]\n");

        assertThat(name()).isEqualTo("t_a_key");
    }

    @Test
    void a_key_whose_name_hangs_on_that_is_dropped_by_the_name_that_the_inspector_gives() throws IOException {
        write("migrations/env.py", "from far.away import Base\ntarget_metadata = Base.metadata\n");
        write(
                "migrations/versions/a.py",
                "from alembic import op\nimport sqlalchemy as sa\nrevision = 'a'\ndown_revision = None\ndef upgrade():\n"
                        + "    op.create_table('t', sa.Column('a', sa.Integer), sa.UniqueConstraint('a'))\n"
                        + "    for key in sa.inspect(op.get_bind()).get_unique_constraints('t'):\n"
                        + "        op.drop_constraint(key['name'], 't', type_='unique')\n");

        assertThat(reading()
                        .after()
                        .findTable(new Name("public", "t"))
                        .orElseThrow()
                        .constraints())
                .isEmpty();
        assertThat(reading().operations()).noneMatch(Operation.Refused.class::isInstance);
        assertThat(upgrade().read(empty(), Body.Stance.STRICT).operations())
                .noneMatch(Operation.Refused.class::isInstance);
    }

    private void writeChecksAndDrop(String dropped) throws IOException {
        write("migrations/env.py", "from far.away import Base\ntarget_metadata = Base.metadata\n");
        write(
                "migrations/versions/a.py",
                "from alembic import op\nimport sqlalchemy as sa\nrevision = 'a'\ndown_revision = None\ndef upgrade():\n"
                        + "    op.create_table('t', sa.Column('x', sa.Integer), sa.Column('y', sa.Integer),\n"
                        + "        sa.CheckConstraint('x > 0', name='x_positive'),\n"
                        + "        sa.CheckConstraint('y > 0', name='y_positive'))\n"
                        + "    op.drop_constraint('" + dropped + "', 't', type_='check')\n");
    }

    @Test
    void a_check_whose_name_hangs_on_that_is_dropped_by_a_name_that_tells_its_columns() throws IOException {
        writeChecksAndDrop("x_positive");

        assertThat(reading()
                        .after()
                        .findTable(new Name("public", "t"))
                        .orElseThrow()
                        .constraints())
                .singleElement()
                .isInstanceOfSatisfying(
                        Constraint.Check.class,
                        check -> assertThat(check.expression().mentions("y")).isTrue());
        assertThat(reading().operations()).noneMatch(Operation.Refused.class::isInstance);
    }

    @Test
    void of_several_that_a_name_may_mean_none_is_called_missing() throws IOException {
        writeChecksAndDrop("positive");

        assertThat(reading().operations())
                .noneMatch(Operation.Refused.class::isInstance)
                .anyMatch(Operation.Opaque.class::isInstance);
    }

    @Test
    void without_any_the_database_names_it() {
        assertThat(name()).isEqualTo("t_a_key");
    }
}
