package dev.restamp.python.syntax;

/** A script that uses most of what scripts use. */
public final class SampleSources {

    private SampleSources() {}

    public static final String SCRIPT = """
            \"""Add things.\"""
            from typing import Sequence, Union
            import enum, json, os, re
            from alembic import op
            import sqlalchemy as sa
            from mystery.models import Thing

            revision: str = 'a1'
            down_revision: Union[str, None] = None
            TABLES = ['users', 'groups'] + ['roles']
            NAMES = {name: f'{name}_log' for name in TABLES if name != 'roles'}

            class Status(str, enum.Enum):
                ACTIVE = 'active'
                GONE = 'gone'

            def exists(name, *more, schema=None, **rest):
                if schema is None and not more:
                    return op.has(name)
                return any(op.has(each) for each in (name, *more))

            def helper(table, columns=('a', 'b'), flag=True):
                for i, column in enumerate(columns):
                    if column.startswith('x'):
                        continue
                    elif i > 5 or not flag:
                        break
                    op.create('%s_%s' % (table, column))
                else:
                    return len(columns)
                return None

            def upgrade() -> None:
                bind = op.get_bind()
                with op.batch('users') as batch, open('x.sql') as sql:
                    batch.add(sa.Column('x', sa.Integer(), nullable=False, server_default=sa.text('0')))
                for table in TABLES:
                    try:
                        if not exists(table):
                            op.create(table)
                        helper(table, columns=[c for c in 'xyz'][1:])
                    except (ValueError, KeyError) as error:
                        print(f'failed: {error!r}')
                        raise
                    finally:
                        op.data(table)
                rows = bind.execute('select 1').fetchall()
                total = 0
                for row in rows:
                    total += row[0]
                    if total > 3:
                        return
                while total < 5:
                    total += 1
                mapping = json.loads('{"a": [1, 2]}')
                match mapping:
                    case {'a': [first, *others]}:
                        op.data('a' * first)
                    case _:
                        pass
                value = os.environ.get('X', 'default') if Thing else [*TABLES, {**NAMES}]
                op.drop('users') if exists('users') else None
                del mapping['a'], value
                op.say(re.sub('[aeiou]', lambda m: m.group().upper(), Status.ACTIVE.value))

            def downgrade():
                raise NotImplementedError
            """;
}
