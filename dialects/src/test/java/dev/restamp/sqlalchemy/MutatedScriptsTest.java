package dev.restamp.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.history.Body;
import dev.restamp.history.Operation;
import dev.restamp.python.machine.ProjectFiles;
import dev.restamp.python.machine.ScriptBody;
import dev.restamp.python.standard.StandardLibrary;
import dev.restamp.python.syntax.Module;
import dev.restamp.python.syntax.Python;
import dev.restamp.schema.Schema;
import dev.restamp.tool.alembic.operation.AlembicLibrary;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However a script is mangled, reading it ends in operations, and never in a mistake of ours. */
class MutatedScriptsTest {

    private static final List<String> WORDS =
            List.of("None", "op", "sa", "mystery", "[]", "()", "{}", "''", "1", "**x", "*y", "lambda: 0", "True", "-1");

    private static final int CASES = Integer.getInteger("restamp.cases", 2_000);

    private static final String SCRIPT = """
        from alembic import context, op
        import sqlalchemy as sa
        from sqlalchemy.dialects import postgresql
        from mystery import Base

        status = postgresql.ENUM('on', 'off', name='status', create_type=False)
        users = sa.table('users', sa.column('id', sa.Integer), sa.column('name', sa.String))

        def upgrade():
            bind = op.get_bind()
            inspector = sa.inspect(bind)
            status.create(bind, checkfirst=True)
            if 'users' not in inspector.get_table_names(schema=None):
                op.create_table(
                    'users',
                    sa.Column('id', sa.Integer(), sa.Identity(), primary_key=True, nullable=False),
                    sa.Column('name', sa.String(length=50), server_default=sa.text("'x'"), index=True),
                    sa.Column('team', sa.Integer, sa.ForeignKey('teams.id', ondelete='CASCADE'), unique=True),
                    sa.Column('status', sa.Enum('on', 'off', name='status'), comment='whether'),
                    sa.Column('tags', postgresql.ARRAY(sa.Text()), default=list),
                    sa.UniqueConstraint('name', 'team', name=op.f('uq_users')),
                    sa.CheckConstraint('id > 0', name='positive'),
                    schema=None,
                )
            op.add_column('users', sa.Column('made', sa.DateTime(timezone=True), server_default=sa.func.now()))
            op.alter_column('users', 'name', new_column_name='title', existing_type=sa.String(50), nullable=False)
            op.create_index('ix', 'users', ['title', sa.text('lower(title)')], unique=False, postgresql_using='gin')
            op.create_foreign_key(None, 'users', 'teams', ['team'], ['id'], deferrable=True)
            with op.batch_alter_table('users', schema=None, recreate='always') as batch_op:
                batch_op.drop_constraint('uq_users', type_='unique')
                batch_op.alter_column('title', type_=sa.Text(), existing_nullable=False)
                batch_op.create_unique_constraint(batch_op.f('uq2'), ['title'])
                batch_op.drop_column('made')
            op.execute(users.update().where(users.c.id == 1).values(name='y'))
            op.execute(f"INSERT INTO users (id) VALUES ({1 + 1}); ALTER TABLE users ADD COLUMN z int")
            for row in bind.execute(sa.select(users.c.id).where(users.c.name.in_(['a']))).fetchall():
                bind.execute(sa.text('UPDATE users SET title = :t WHERE id = :i'), {'t': 'b', 'i': row.id})
            op.bulk_insert(users, [{'id': 1, 'name': 'a'}, {'id': 2, 'name': None}])
            op.rename_table('users', 'people')
            if bind.dialect.name == 'postgresql' and not context.is_offline_mode():
                op.execute('CREATE EXTENSION IF NOT EXISTS citext')
            Base.metadata.create_all(bind)
            op.drop_index('ix', table_name='people', if_exists=True)
            op.drop_table('people')
            sa.Enum(name='status').drop(bind, checkfirst=False)
        """;

    @Test
    void mutatedScriptsAreReadOnEveryDialect() {
        List<Dialect> dialects = List.of(new PostgresDialect(), new SqliteDialect());
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(SCRIPT);
            for (int i = random.nextInt(6); i > 0; i--) {
                mutate(text, random);
            }
            Body.Stance stance = random.nextBoolean() ? Body.Stance.ASSUMING : Body.Stance.STRICT;
            List<Operation> operations = read(text.toString(), dialects.get(random.nextInt(2)), stance);
            assertThat(operations)
                    .as("seed %s makes%n%s", seed, text)
                    .noneMatch(o -> o instanceof Operation.Opaque opaque
                            && opaque.reason().contains("mistake in restamp"));
        }
    }

    private static List<Operation> read(String text, Dialect dialect, Body.Stance stance) {
        Module module = Python.parse(text, "a1.py");
        return new ScriptBody(
                        () -> module,
                        "a1.py",
                        "upgrade",
                        dialect,
                        StandardLibrary.INSTANCE.or(AlembicLibrary.plain()),
                        ProjectFiles.NONE)
                .read(Schema.empty(dialect.traits(dialect.defaultSchema())), stance)
                .operations();
    }

    private static void mutate(StringBuilder text, Random random) {
        int from = random.nextInt(text.length() - 60);
        int to = from + 1 + random.nextInt(30);
        String piece = text.substring(from, to);
        switch (random.nextInt(4)) {
            case 0 -> text.delete(from, to);
            case 1 -> text.insert(random.nextInt(text.length()), piece);
            case 2 -> text.replace(from, to, new StringBuilder(piece).reverse().toString());
            default -> text.insert(from, " " + WORDS.get(random.nextInt(WORDS.size())) + " ");
        }
    }
}
