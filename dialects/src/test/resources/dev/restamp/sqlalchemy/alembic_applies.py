"""Runs upgrade() of made-up scripts with real Alembic, each on a database or a schema of its own.

Arguments come on standard input: the URL of the database with {n} for the number of the script, and the scripts, each
after a line "== name", where a name may begin with the release of SQLAlchemy or of "alembic" that the script needs. A line
"-- then" parts the revisions of one script. Prints a line per script: "ok", "fails" and why, or "lacks" for want of the release.
"""

import re
import sys
import warnings

import alembic
import sqlalchemy as sa
from alembic import context, op
from alembic.migration import MigrationContext
from alembic.operations import Operations

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def engine(url, number):
    """What the default schema is, SQLAlchemy asks when it first connects: by then it is to be there."""
    if url.startswith("sqlite"):
        return sa.create_engine(url.replace("{n}", str(number)))
    first = sa.create_engine(url)
    with first.begin() as connection:
        connection.execute(sa.text("CREATE SCHEMA case_%d" % number))
    first.dispose()
    return sa.create_engine(url, connect_args={"options": "-csearch_path=case_%d" % number})


def release(text):
    return tuple(map(int, text.split(".")[:2]))


def lacks(name):
    needed = re.match(r"(alembic )?(\d+\.\d+): ", name)
    return needed and release(needed[2]) > release((alembic if needed[1] else sa).__version__)


def upgrade(connection, name, source, options):
    migration = MigrationContext.configure(connection, opts=options)
    with migration.begin_transaction(_per_migration=True), Operations.context(migration):
        names = {}
        exec(compile(source, name, "exec"), names)
        names["upgrade"]()


def run(url, number, name, source):
    if lacks(name):
        return "lacks"
    made = engine(url, number)
    options = {"transaction_per_migration": True}
    if "convention" in name:
        options["target_metadata"] = sa.MetaData(naming_convention=NAMING)
    try:
        with made.connect() as connection:
            for revision in source.split("\n-- then\n"):
                upgrade(connection, name, revision, options)
        return "ok"
    except Exception as error:
        return "fails " + " ".join(str(error).split())[:200]
    finally:
        made.dispose()


def main():
    warnings.simplefilter("ignore")
    url, *blocks = ("\n" + sys.stdin.read()).split("\n== ")
    for number, block in enumerate(blocks):
        name, source = block.split("\n", 1)
        print(run(url.strip(), number, name, source))


main()
