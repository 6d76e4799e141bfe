package dev.restamp.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.history.Body;
import dev.restamp.history.Operation;
import dev.restamp.python.machine.ProjectFiles;
import dev.restamp.python.machine.ScriptBody;
import dev.restamp.python.syntax.Module;
import dev.restamp.python.syntax.Python;
import dev.restamp.schema.Schema;
import dev.restamp.tool.alembic.operation.AlembicLibrary;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps on what was there before the first revision, and of which no more is known than its name. */
class PredatingTest {

    private static List<Operation> upgrade(String step) {
        Module module = Python.parse("from alembic import op\ndef upgrade():\n    " + step + "\n", "a1.py");
        PostgresDialect dialect = new PostgresDialect();
        ScriptBody body =
                new ScriptBody(() -> module, "a1.py", "upgrade", dialect, AlembicLibrary.plain(), ProjectFiles.NONE);
        return body.read(Schema.empty(dialect.traits("public")), Body.Stance.ASSUMING)
                .operations();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "op.drop_constraint('uq_old', 'users')",
                "op.drop_index('ix_old', 'users')",
                "op.execute('ALTER TABLE users DROP CONSTRAINT uq_old')",
                "op.execute('ALTER TABLE users RENAME CONSTRAINT uq_old TO uq_older')"
            })
    void its_going_leaves_no_trace_but_is_no_empty_step(String step) {
        List<Operation> operations = upgrade(step);

        assertThat(operations.get(operations.size() - 1)).isInstanceOfSatisfying(Operation.Opaque.class, opaque -> {
            assertThat(opaque.reason()).contains("_old", "no revision");
            assertThat(opaque.touches()).isEqualTo(Optional.of(Set.of()));
        });
    }

    @Test
    void what_is_read_like_a_table_is_no_table_that_was_there_before() {
        List<Operation> operations = upgrade("op.execute('CREATE MATERIALIZED VIEW sums AS SELECT 1 AS n')\n"
                + "    op.create_index('ux_sums', 'sums', ['n'], unique=True)\n"
                + "    op.execute('DROP MATERIALIZED VIEW sums')\n"
                + "    op.execute('CREATE MATERIALIZED VIEW sums AS SELECT 2 AS n')\n"
                + "    op.create_index('ux_sums', 'sums', ['n'], unique=True)");

        assertThat(operations).noneMatch(Operation.Refused.class::isInstance);
    }

    @Test
    void a_column_is_known_by_its_name() {
        assertThat(upgrade("op.drop_column('users', 'mail')")).noneMatch(Operation.Opaque.class::isInstance);
    }
}
