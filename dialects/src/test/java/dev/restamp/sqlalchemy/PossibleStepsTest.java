package dev.restamp.sqlalchemy;

import static dev.restamp.sqlalchemy.ManyScripts.columns;
import static dev.restamp.sqlalchemy.ManyScripts.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.history.Model;
import dev.restamp.history.Operation;
import dev.restamp.history.Operation.Ground;
import dev.restamp.history.Operation.Possible;
import dev.restamp.schema.Change;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import dev.restamp.tool.alembic.environment.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may have happened is told as such, and what later revisions tell of it is heard. */
class PossibleStepsTest {

    private static final String MODELS = """
            import sqlalchemy as sa
            from sqlalchemy.orm import declarative_base
            Base = declarative_base()
            class User(Base):
                __tablename__ = 'users'
                id = sa.Column(sa.Integer, primary_key=True)
                mail = sa.Column(sa.String(200), index=True)
            class Post(Base):
                __tablename__ = 'posts'
                id = sa.Column(sa.Integer, primary_key=True)
                title = sa.Column(sa.String(50), nullable=False)
            """;

    private static final String BASE = "from sqlalchemy.orm import declarative_base\nBase = declarative_base()\n";
    private static final String TEAMS = """
            import sqlalchemy as sa
            from base import Base
            class Team(Base):
                __tablename__ = 'teams'
                id = sa.Column(sa.Integer, primary_key=True)
            """;
    private static final String MAKES_ALL = "Base.metadata.create_all(op.get_bind())";
    private static final String IMPORTS = "from models import Base";

    @TempDir
    Path folder;

    private ManyScripts scripts;

    @BeforeEach
    void project() throws IOException {
        scripts = new ManyScripts(folder, "sqlite").file("models.py", MODELS);
    }

    private static Schema certain(Model model, String revision) {
        return model.readings(revision).plain().after();
    }

    private static Schema supposed(Model model, String revision) {
        return model.readings(revision).supposed().after();
    }

    @Test
    void a_step_without_guard_tells_that_models_of_the_past_did_not_have_its_column_yet() throws IOException {
        Model model = scripts.model(IMPORTS, MAKES_ALL, "op.add_column('users', sa.Column('mail', sa.String(200)))");

        assertThat(columns(supposed(model, "r1"), "users")).containsExactly("id");
        assertThat(columns(certain(model, "r2"), "users")).containsExactly("mail");
        assertThat(model.reading("r2").operations()).noneMatch(Operation.Refused.class::isInstance);
    }

    @Test
    void a_table_that_no_other_revision_makes_was_there_in_a_shape_that_nobody_knows() throws IOException {
        Model model = scripts.model(IMPORTS, MAKES_ALL, "op.drop_column('users', 'age')");

        assertThat(table(certain(model, "r1"), "posts").orElseThrow().columns()).isEmpty();
        assertThat(columns(supposed(model, "r1"), "posts")).containsExactly("id", "title");
        assertThat(model.reading("r1").operations())
                .filteredOn(Possible.class::isInstance)
                .allMatch(step -> ((Possible) step).ground() == Ground.MODELS);
        assertThat(model.reading("r2").operations()).noneMatch(Operation.Refused.class::isInstance);
    }

    @Test
    void a_table_that_only_a_body_makes_whose_id_another_has_as_well_may_not_have_been_there() throws IOException {
        Model model = scripts.file("migrations/versions/a_twin.py", """
                from alembic import op
                import sqlalchemy as sa
                revision = 'r2'
                down_revision = 'r1'
                def upgrade():
                    op.create_table('posts', sa.Column('id', sa.Integer, primary_key=True))
                """)
                .model(IMPORTS, MAKES_ALL, "op.drop_column('users', 'age')");

        assertThat(table(certain(model, "r1"), "posts")).isEmpty();
        assertThat(table(supposed(model, "r1"), "posts")).isPresent();
    }

    @Test
    void a_guarded_step_leaves_its_column_for_certain_whether_models_had_it_or_not() throws IOException {
        Model model = scripts.model(IMPORTS, MAKES_ALL, """
                names = [c['name'] for c in sa.inspect(op.get_bind()).get_columns('users')]
                if 'mail' not in names:
                    op.add_column('users', sa.Column('mail', sa.String(200)))
                """);

        assertThat(columns(certain(model, "r1"), "users")).isEmpty();
        assertThat(columns(supposed(model, "r1"), "users")).containsExactly("id", "mail");
        assertThat(columns(certain(model, "r2"), "users")).containsExactly("mail");
        assertThat(columns(supposed(model, "r2"), "users")).containsExactly("id", "mail");
    }

    @Test
    void a_rename_that_only_models_of_the_past_let_happen_is_seen() throws IOException {
        Model model = scripts.model(IMPORTS, MAKES_ALL, """
                names = [c['name'] for c in sa.inspect(op.get_bind()).get_columns('users')]
                if 'post' not in names:
                    op.add_column('users', sa.Column('post', sa.String(200)))
                """, """
                names = [c['name'] for c in sa.inspect(op.get_bind()).get_columns('users')]
                if 'post' in names and 'mail' not in names:
                    op.alter_column('users', 'post', new_column_name='mail')
                """);

        assertThat(columns(certain(model, "r1"), "users")).isEmpty();
        assertThat(columns(certain(model, "r3"), "users")).containsExactly("mail");
        assertThat(columns(supposed(model, "r3"), "users")).containsExactly("id", "mail", "post");
    }

    @Test
    void models_declare_their_tables_by_being_imported_whoever_asks_for_them() throws IOException {
        scripts.file("app/__init__.py", "")
                .file("app/base.py", "from sqlalchemy.orm import DeclarativeBase\nclass Base(DeclarativeBase): pass\n")
                .file("app/models/__init__.py", "from .user import User\nimport app.models.post\n")
                .file("app/models/user.py", """
                        import sqlalchemy as sa
                        from ..base import Base
                        class User(Base):
                            __tablename__ = 'users'
                            id = sa.Column(sa.Integer, primary_key=True)
                        """)
                .file("app/models/post.py", """
                        import sqlalchemy as sa
                        from app.base import Base
                        class Post(Base):
                            __tablename__ = 'posts'
                            id = sa.Column(sa.Integer, primary_key=True)
                        """);
        for (String imports : List.of(
                "from app.base import Base\nfrom app import models", "from app.base import Base\nimport app.models")) {
            Model model = scripts.model(imports, MAKES_ALL);

            assertThat(table(supposed(model, "r1"), "users")).isPresent();
            assertThat(table(supposed(model, "r1"), "posts")).isPresent();
        }
    }

    @Test
    void what_models_that_cannot_be_read_may_have_made_is_asked_for_both_ways() throws IOException {
        for (String missing : List.of("not bind.has_table('a')", "'a' not in set(bind.get_table_names())")) {
            Model model = scripts.model(
                    "from elsewhere import Base",
                    MAKES_ALL,
                    """
                    bind = sa.inspect(op.get_bind())
                    if %s:
                        op.create_table('a', sa.Column('id', sa.Integer, primary_key=True))
                    """.formatted(missing),
                    """
                    if sa.inspect(op.get_bind()).has_table('b'):
                        op.add_column('b', sa.Column('c', sa.Integer))
                    """,
                    "op.create_table('d', sa.Column('id', sa.Integer))");

            assertThat(columns(certain(model, "r2"), "a")).containsExactly("id");
            assertThat(columns(supposed(model, "r2"), "a")).isEmpty();
            assertThat(table(certain(model, "r3"), "b")).isEmpty();
            assertThat(columns(supposed(model, "r3"), "b")).containsExactly("c");
            assertThat(model.reading("r4").operations()).hasOnlyElementsOfType(Operation.Structural.class);
        }
    }

    @Test
    void a_table_from_models_is_one_too_if_its_revision_goes_on_to_index_it() throws IOException {
        Model model = scripts.model(IMPORTS, MAKES_ALL + "\nop.execute('CREATE INDEX by_title ON posts (title)')", """
                if 'hash' not in [c['name'] for c in sa.inspect(op.get_bind()).get_columns('posts')]:
                    op.add_column('posts', sa.Column('hash', sa.String(64)))
                """);

        assertThat(table(certain(model, "r1"), "posts").orElseThrow().options().predates())
                .isFalse();
        assertThat(columns(certain(model, "r2"), "posts")).contains("hash");
        assertThat(columns(supposed(model, "r2"), "posts")).contains("hash");
    }

    @Test
    void models_that_env_py_imports_are_declared_before_any_revision_runs() throws IOException {
        Model model = scripts.file("base.py", BASE)
                .file("teams.py", TEAMS)
                .file("migrations/env.py", "try:\n    from teams import *\nexcept ImportError:\n    pass\n")
                .model("from base import Base", MAKES_ALL);

        assertThat(columns(supposed(model, "r1"), "teams")).containsExactly("id");
    }

    @Test
    void models_that_another_script_imports_are_declared_before_any_revision_runs() throws IOException {
        Model model = scripts.file("base.py", BASE)
                .file("teams.py", TEAMS)
                .file("migrations/versions/later.py", """
                        import teams
                        revision = 'r2'
                        down_revision = 'r1'
                        def upgrade():
                            pass
                        """)
                .model("from base import Base", MAKES_ALL);

        assertThat(columns(supposed(model, "r1"), "teams")).containsExactly("id");
    }

    @Test
    void room_that_may_be_made_in_the_ledger_leaves_the_schema_alone() throws IOException {
        Model model = scripts.model("", "op.create_table('a', sa.Column('id', sa.Integer, primary_key=True))", """
                if op.get_bind().execute(sa.text('SELECT count(*) FROM a')).scalar():
                    op.execute('ALTER TABLE alembic_version ALTER COLUMN version_num TYPE varchar(99)')
                """);

        assertThat(model.reading("r2").operations()).hasSize(1).allMatch(Operation.OnLedger.class::isInstance);
    }

    @Test
    void tables_that_the_revision_declares_itself_are_no_models_of_the_past() throws IOException {
        Model model = scripts.model("", """
                metadata = sa.MetaData()
                sa.Table('own', metadata, sa.Column('id', sa.Integer, primary_key=True))
                metadata.create_all(op.get_bind())
                """);

        assertThat(model.readings("r1").isCertain()).isTrue();
        assertThat(table(certain(model, "r1"), "own")).isPresent();
    }

    @Test
    void what_hangs_on_rows_is_possible_and_later_guards_are_answered_both_ways() throws IOException {
        Model model =
                scripts.model("", "op.create_table('a', sa.Column('id', sa.Integer, primary_key=True))", """
                if op.get_bind().execute(sa.text('SELECT count(*) FROM a')).scalar():
                    op.create_table('b', sa.Column('id', sa.Integer, primary_key=True))
                """, """
                if 'b' in sa.inspect(op.get_bind()).get_table_names():
                    op.create_index('ix_b', 'b', ['id'])
                op.create_table('c', sa.Column('id', sa.Integer, primary_key=True))
                """);

        assertThat(table(certain(model, "r3"), "b")).isEmpty();
        assertThat(table(supposed(model, "r3"), "b").orElseThrow().indexes()).hasSize(1);
        assertThat(table(certain(model, "r3"), "c")).isPresent();
        assertThat(model.reading("r3").operations())
                .filteredOn(Possible.class::isInstance)
                .extracting(step -> ((Possible) step).change())
                .hasOnlyElementsOfType(Change.CreateIndex.class);
    }

    @Test
    void on_sqlite_what_a_handler_passes_over_is_possible() throws IOException {
        Model model = scripts.model(
                "import contextlib", "op.create_table('a', sa.Column('id', sa.Integer, primary_key=True))", """
                try:
                    op.add_column('a', sa.Column('x', sa.Integer))
                except Exception:
                    pass
                with contextlib.suppress(Exception):
                    op.add_column('a', sa.Column('y', sa.Integer))
                try:
                    op.add_column('a', sa.Column('z', sa.Integer))
                except Exception as e:
                    raise RuntimeError('no') from e
                """);

        assertThat(columns(certain(model, "r2"), "a")).containsExactly("id", "z");
        assertThat(columns(supposed(model, "r2"), "a")).containsExactly("id", "x", "y", "z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sa.inspect(op.get_bind()).get_columns('b')",
                "sa.Table('b', sa.MetaData(), autoload_with=op.get_bind())"
            })
    void who_awaits_that_a_table_is_not_there_asks_whether_it_is(String reads) throws IOException {
        Model model = scripts.model(
                "import sqlalchemy.exc", "op.create_table('a', sa.Column('id', sa.Integer))", """
                try:
                    %s
                except sqlalchemy.exc.NoSuchTableError:
                    op.create_table('b', sa.Column('id', sa.Integer))
                """.formatted(reads));

        assertThat(columns(certain(model, "r2"), "b")).containsExactly("id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Exception", "sa.exc.SQLAlchemyError"})
    void who_passes_over_any_error_may_have_met_that_a_table_is_not_there(String error) throws IOException {
        Model model = scripts.model("", "op.create_table('a', sa.Column('id', sa.Integer))", """
                try:
                    sa.inspect(op.get_bind()).get_columns('b')
                except %s:
                    op.create_table('b', sa.Column('id', sa.Integer))
                """.formatted(error));

        assertThat(columns(certain(model, "r2"), "b")).isEmpty();
        assertThat(columns(supposed(model, "r2"), "b")).containsExactly("id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void a_table_made_anew_has_what_is_to_be_made_with_it(String database) throws IOException {
        Model model = new ManyScripts(folder, database)
                .model("", "op.create_table('a', sa.Column('id', sa.Integer, primary_key=True))", """
                check = sa.CheckConstraint('id > 0', name='positive')
                with op.batch_alter_table('a', recreate='always', table_args=(check,)) as batch:
                    batch.add_column(sa.Column('b', sa.Integer))
                """);

        assertThat(table(certain(model, "r2"), "a").orElseThrow().findConstraint("positive"))
                .isPresent();
    }

    @Test
    void on_postgresql_a_failure_that_is_passed_over_ends_the_transaction_all_the_same() throws IOException {
        Model model = new ManyScripts(folder, "postgresql")
                .model("", "op.create_table('a', sa.Column('id', sa.Integer, primary_key=True))", """
                try:
                    op.add_column('a', sa.Column('x', sa.Integer))
                except Exception:
                    pass
                try:
                    op.add_column('a', sa.Column('id', sa.Integer))
                except Exception:
                    pass
                """);

        assertThat(columns(certain(model, "r2"), "a")).containsExactly("id", "x");
        assertThat(model.reading("r2").operations())
                .filteredOn(Operation.Refused.class::isInstance)
                .singleElement()
                .satisfies(
                        step -> assertThat(((Operation.Refused) step).reason()).contains("transaction"));
    }

    @Test
    void a_savepoint_keeps_the_failure_to_itself() throws IOException {
        Model model = new ManyScripts(folder, "postgresql")
                .model("", "op.create_table('a', sa.Column('id', sa.Integer, primary_key=True))", """
                try:
                    with op.get_bind().begin_nested():
                        op.add_column('a', sa.Column('gone', sa.Integer))
                        op.add_column('a', sa.Column('id', sa.Integer))
                except Exception:
                    op.add_column('a', sa.Column('instead', sa.Integer))
                """);

        assertThat(columns(certain(model, "r2"), "a")).containsExactly("id", "instead");
        assertThat(model.reading("r2").operations()).noneMatch(Operation.Refused.class::isInstance);
    }

    @Test
    void what_fails_after_a_savepoint_in_sql_may_be_passed_over() throws IOException {
        Model model = new ManyScripts(folder, "postgresql")
                .model("", "op.create_table('a', sa.Column('id', sa.Integer, primary_key=True))", """
                found = False
                try:
                    op.execute('SAVEPOINT attempt')
                    op.execute('CREATE EXTENSION IF NOT EXISTS vector')
                    op.execute('RELEASE SAVEPOINT attempt')
                    found = True
                except Exception:
                    op.execute('ROLLBACK TO SAVEPOINT attempt')
                    op.execute('RELEASE SAVEPOINT attempt')
                if not found:
                    return
                op.add_column('a', sa.Column('x', sa.Integer))
                """);

        assertThat(certain(model, "r2").objects()).isEmpty();
        assertThat(columns(certain(model, "r2"), "a")).containsExactly("id");
        assertThat(model.reading("r2").operations()).hasSize(2).allMatch(Possible.class::isInstance);
    }

    @Test
    void what_alembic_ini_says_is_read_and_what_it_does_not_say_is_not_there() throws IOException {
        Model model = scripts.model("from alembic import context", """
                if context.config.get_main_option('flavour') == 'plain':
                    op.create_table('a', sa.Column('id', sa.Integer, primary_key=True))
                if op.get_context().config.get_main_option('other', 'no') == 'yes':
                    op.create_table('b', sa.Column('id', sa.Integer, primary_key=True))
                if context.config.get_main_option('sqlalchemy.url').startswith('x'):
                    op.create_table('c', sa.Column('id', sa.Integer, primary_key=True))
                """);

        assertThat(table(certain(model, "r1"), "a")).isPresent();
        assertThat(table(supposed(model, "r1"), "b")).isEmpty();
        assertThat(table(certain(model, "r1"), "c")).isEmpty();
        assertThat(table(supposed(model, "r1"), "c")).isPresent();
    }

    @Test
    void an_inspector_remembers_what_it_was_asked() throws IOException {
        Model model = scripts.model("", """
                op.create_table('t', sa.Column('id', sa.Integer, primary_key=True))
                first = sa.inspect(op.get_bind())
                def has(inspector, name): return name in [c['name'] for c in inspector.get_columns('t')]
                if not has(first, 'a'): op.add_column('t', sa.Column('a', sa.Integer))
                if has(first, 'a'): op.add_column('t', sa.Column('never', sa.Integer))
                if has(sa.inspect(op.get_bind()), 'a'): op.add_column('t', sa.Column('b', sa.Integer))
                first.clear_cache()
                if has(first, 'b'): op.add_column('t', sa.Column('c', sa.Integer))
                """);

        assertThat(model.readings("r1").isCertain()).isTrue();
        assertThat(columns(certain(model, "r1"), "t")).containsExactly("a", "b", "c", "id");
    }

    @Test
    void whether_an_inspector_remembers_a_table_differs_among_versions() throws IOException {
        Model model = scripts.model("", """
                inspector = sa.inspect(op.get_bind())
                if not inspector.has_table('t'): op.create_table('t', sa.Column('id', sa.Integer, primary_key=True))
                if inspector.has_table('t'): op.add_column('t', sa.Column('a', sa.Integer))
                """);

        assertThat(columns(certain(model, "r1"), "t")).containsExactly("id");
        assertThat(columns(supposed(model, "r1"), "t")).containsExactly("a", "id");
    }

    @Test
    void a_table_that_is_read_back_brings_its_keys_and_indexes_as_far_as_the_script_keeps_them() throws IOException {
        Model model = scripts.model("", """
                op.create_table('t', sa.Column('id', sa.Integer, primary_key=True), sa.Column('a', sa.Integer),
                    sa.UniqueConstraint('a', name='uq_a'), sa.CheckConstraint('a > 0', name='ck_a'))
                op.create_index('ix_a', 't', ['a'])
                """, """
                t = sa.Table('t', sa.MetaData(), autoload_with=op.get_bind())
                for c in list(t.constraints):
                    if isinstance(c, sa.UniqueConstraint):
                        t.constraints.remove(c)
                with op.batch_alter_table('t', copy_from=t, recreate='always') as batch_op:
                    batch_op.add_column(sa.Column('b', sa.Integer))
                """);

        assertThat(columns(certain(model, "r2"), "t")).containsExactly("a", "b", "id");
        Table left = table(certain(model, "r2"), "t").orElseThrow();
        assertThat(left.uniqueKeys()).isEmpty();
        assertThat(left.checks()).hasSize(1);
        assertThat(left.primaryKey()).isPresent();
        assertThat(left.indexes()).extracting(index -> index.name()).isEqualTo(List.of("ix_a"));
    }

    @Test
    void a_table_that_no_revision_made_is_made_anew_with_all_that_it_may_have() throws IOException {
        Model model = scripts.model("", """
                t = sa.Table('old', sa.MetaData(), autoload_with=op.get_bind())
                with op.batch_alter_table('old', copy_from=t, recreate='always') as batch_op:
                    batch_op.add_column(sa.Column('b', sa.Integer))
                """);

        assertThat(table(certain(model, "r1"), "old").orElseThrow().options().predates())
                .isTrue();
        assertThat(model.reading("r1").operations())
                .filteredOn(Operation.Structural.class::isInstance)
                .extracting(step -> ((Operation.Structural) step).change())
                .noneMatch(Change.CreateTable.class::isInstance);
    }

    /** The first makes a table a, the other a table b. */
    private Environment eachWithItsOwn(String one, String other) throws IOException {
        scripts.file("migrations/env.py", "context.run_migrations(engine_name=name)\n");
        scripts.file("migrations/versions/r1.py", """
                from alembic import op
                import sqlalchemy as sa
                revision = 'r1'
                down_revision = None
                def upgrade(engine_name):
                    globals()["upgrade_%%s" %% engine_name]()
                def upgrade_%s():
                    op.create_table('a', sa.Column('id', sa.Integer, primary_key=True))
                def upgrade_%s():
                    op.create_table('b', sa.Column('id', sa.Integer, primary_key=True))
                """.formatted(one, other));
        return Environment.at(folder);
    }

    @Test
    void each_of_several_databases_has_steps_of_its_own() throws IOException {
        scripts.file("alembic.ini", "[alembic]\nscript_location = migrations\ndatabases = one, two\n");
        scripts.model("", "pass");
        Environment environment = eachWithItsOwn("one", "two");
        Model model = scripts.model(environment.on("two"));

        assertThat(environment.engines()).containsExactly("one", "two");
        assertThat(table(model.after("r1"), "b")).isPresent();
        assertThat(table(model.after("r1"), "a")).isEmpty();
    }

    @Test
    void the_database_without_a_bind_is_one_of_several() throws IOException {
        scripts.model("", "pass");
        Environment environment = eachWithItsOwn("", "users");
        Model model = scripts.model(environment.on(""));

        assertThat(environment.engines()).containsExactly("", "users");
        assertThat(table(model.after("r1"), "a")).isPresent();
        assertThat(table(model.after("r1"), "b")).isEmpty();
    }

    @Test
    void modules_are_looked_for_where_env_py_says() throws IOException {
        scripts.model("", "pass");
        scripts.file("migrations/env.py", """
                import sys
                from pathlib import Path
                sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib' / 'inner'))
                target_metadata = None
                """);
        scripts.file("lib/inner/helping.py", """
                import sqlalchemy as sa
                def make(op):
                    op.create_table('made', sa.Column('id', sa.Integer, primary_key=True))
                """);
        scripts.file("migrations/versions/r1.py", """
                from alembic import op
                from helping import make
                revision = 'r1'
                down_revision = None
                def upgrade():
                    make(op)
                """);
        Environment environment = Environment.at(folder);
        Model model = scripts.model(environment);

        assertThat(table(model.after("r1"), "made")).isPresent();
    }

    private static final String REBUILDS = """
            bind = op.get_bind()
            try:
                metadata = sa.MetaData()
                old = sa.Table('works', metadata, autoload_with=bind)
                new = sa.Table('works_new', metadata)
                for column in old.columns:
                    new.append_column(column.copy())
                for part in %s:
                    if isinstance(part, sa.UniqueConstraint) and [c.name for c in part.columns] != ['title']:
                        new.append_constraint(part.copy())
                new.create(bind)
                op.drop_table('works')
                op.rename_table('works_new', 'works')
            except Exception as error:
                print(error)
            """;

    private static final String WORKS = """
            op.create_table('works', sa.Column('id', sa.Integer, primary_key=True), sa.Column('title', sa.String(50)),
                sa.Column('shelf', sa.String(5)), sa.UniqueConstraint('title', name='t'),
                sa.UniqueConstraint('title', 'shelf', name='ts'))
            """;

    @Test
    void a_table_takes_the_columns_that_are_appended_to_it() throws IOException {
        Model model = scripts.model("", WORKS, REBUILDS.formatted("old.constraints"));

        Table works = table(supposed(model, "r2"), "works").orElseThrow();
        assertThat(columns(supposed(model, "r2"), "works")).containsExactly("id", "shelf", "title");
        assertThat(works.constraints())
                .filteredOn(dev.restamp.schema.Constraint.UniqueKey.class::isInstance)
                .hasSize(1);
    }

    @Test
    void a_copied_constraint_may_stop_the_walk_through_those_that_it_was_copied_from() throws IOException {
        Model model = scripts.model("", WORKS, REBUILDS.formatted("old.constraints"));

        assertThat(certain(model, "r2").findTable(certain(model, "r2").name("works_new")))
                .isEmpty();
        assertThat(table(certain(model, "r2"), "works").orElseThrow().constraints())
                .hasSize(3);
        assertThat(model.reading("r2").operations()).noneMatch(Operation.Structural.class::isInstance);
    }

    @Test
    void a_method_that_is_not_known_may_have_changed_the_table_whose_it_is() throws IOException {
        Model model = scripts.model("", """
                made = sa.Table('works', sa.MetaData(), sa.Column('id', sa.Integer, primary_key=True))
                made.somehow_else()
                made.create(op.get_bind())
                """);

        assertThat(model.reading("r1").operations()).anyMatch(Operation.Opaque.class::isInstance);
    }
}
