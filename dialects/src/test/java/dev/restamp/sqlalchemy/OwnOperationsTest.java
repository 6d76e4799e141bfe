package dev.restamp.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.history.Model;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.schema.SchemaObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operations that a project registers in a module of its own, and whose arguments other revisions may hold. */
class OwnOperationsTest {

    private static final String OPERATIONS = """
        from alembic.autogenerate import comparators, renderers
        from alembic.operations import MigrateOperation, Operations


        class Written:
            def __init__(self, name, query):
                self.name = name
                self.query = query


        class OfWritten(MigrateOperation):
            def __init__(self, written):
                self.written = written

            @classmethod
            def done(cls, operations, written):
                return operations.invoke(cls(written))

            def reverse(self):
                raise NotImplementedError()

            @classmethod
            def exchange(cls, operations, written, of):
                revision, name = of.split(".")
                script = operations.get_context().script.get_revision(revision).module
                operations.invoke(cls(getattr(script, name)).reverse())
                operations.invoke(cls(written))


        @Operations.register_operation("show", "done")
        @Operations.register_operation("show_instead", "exchange")
        class Show(OfWritten):
            def reverse(self):
                return Hide(self.written)


        @Operations.register_operation("hide", "done")
        class Hide(OfWritten):
            def reverse(self):
                return Show(self.written)


        @Operations.implementation_for(Show)
        def show(operations, operation):
            operations.execute("CREATE VIEW %s AS %s" % (operation.written.name, operation.written.query))


        @Operations.implementation_for(Hide)
        def hide(operations, operation):
            operations.execute("DROP VIEW %s" % operation.written.name)


        @renderers.dispatch_for(Show)
        def render(context, operation):
            return ["op.show(%r)" % operation.written.name]


        @comparators.dispatch_for("schema")
        def compare(context, upgrade, schemas):
            upgrade.ops.append(Show(Written("found", "SELECT 1")))
        """;

    @TempDir
    Path folder;

    @Test
    void they_are_followed_wherever_they_are_registered_and_take_objects_from_other_revisions() throws IOException {
        Model model = new ManyScripts(folder, "postgresql")
                .file("app/__init__.py", "")
                .file("app/database/__init__.py", "")
                .file("app/database/operations.py", OPERATIONS)
                .file("migrations/env.py", "import app.database.operations\ntarget_metadata = None\n")
                .model(
                        "from app.database.operations import Written\n"
                                + "seen = Written('seen', 'SELECT id FROM t')\n"
                                + "later = Written('seen', 'SELECT id, a FROM t')\n"
                                + "other = Written('other', 'SELECT a FROM t')\n",
                        "op.create_table('t', sa.Column('id', sa.Integer, primary_key=True), sa.Column('a', sa.Integer))\n"
                                + "op.show(seen)\nop.show(other)",
                        "op.show_instead(later, 'r1.seen')\nop.hide(other)");
        assertThat(views(model, "r1")).containsExactly("other SELECT a FROM t", "seen SELECT id FROM t");
        assertThat(views(model, "r2")).containsExactly("seen SELECT id, a FROM t");
    }

    @Test
    void a_batch_has_its_own_and_operations_may_be_made_once_more() throws IOException {
        Model model = new ManyScripts(folder, "sqlite")
                .file("flags.py", """
                        import sqlalchemy as sa
                        from alembic.operations import Operations, BatchOperations, MigrateOperation

                        @BatchOperations.register_operation("add_flag", "of_batch")
                        @Operations.register_operation("add_flag")
                        class AddFlag(MigrateOperation):
                            def __init__(self, name, table=None):
                                self.name = name
                                self.table = table

                            @classmethod
                            def add_flag(cls, operations, table, name):
                                return operations.invoke(cls(name, table))

                            @classmethod
                            def of_batch(cls, operations, name):
                                return operations.invoke(cls(name))

                        @Operations.implementation_for(AddFlag)
                        def add(operations, flag):
                            column = sa.Column(flag.name, sa.Boolean)
                            if isinstance(operations, BatchOperations):
                                operations.add_column(column)
                            else:
                                operations.add_column(flag.table, column)
                        """)
                .model(
                        "import flags\nfrom alembic.operations import Operations\nfrom alembic.migration import MigrationContext",
                        "mine = Operations(MigrationContext.configure(op.get_bind()))\n"
                                + "mine.create_table('t', sa.Column('id', sa.Integer, primary_key=True))\n"
                                + "mine.add_flag('t', 'one')",
                        "with op.batch_alter_table('t') as batch:\n    batch.add_flag('two')");

        assertThat(ManyScripts.columns(model.after("r1"), "t")).containsExactly("id", "one");
        assertThat(ManyScripts.columns(model.after("r2"), "t")).containsExactly("id", "one", "two");
    }

    private static List<String> views(Model model, String id) {
        return model.after(id).objects().stream()
                .filter(SchemaObject.Other.class::isInstance)
                .map(SchemaObject.Other.class::cast)
                .map(view -> view.name().local() + " " + view.definition().text())
                .sorted()
                .toList();
    }

    @Test
    void a_class_of_the_projects_own_hands_a_batch_on_to_with() throws IOException {
        String change = """
            class Change:
                def __init__(self, table):
                    self.table = table

                def __enter__(self):
                    self.batch = op.batch_alter_table(self.table)
                    return self.batch.__enter__()

                def __exit__(self, *error):
                    return self.batch.__exit__(*error)
            """;

        Reading reading = new OneScript(folder, "sqlite").reading(change, """
            op.create_table('t', sa.Column('id', sa.Integer, primary_key=True))
            with Change('t') as batch:
                batch.add_column(sa.Column('paid', sa.Boolean()))
            """);

        assertThat(OneScript.table(reading, "t").findColumn("paid")).isPresent();
        assertThat(reading.operations()).allMatch(Operation.Structural.class::isInstance);
    }
}
