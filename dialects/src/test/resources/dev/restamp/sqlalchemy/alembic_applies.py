"""Runs upgrade() of made-up scripts with real Alembic, each on a database or a schema of its own.

Arguments come on standard input: the URL of the database with {n} for the number of the script, and the scripts, each
after a line "== name", where a name may begin with the release of SQLAlchemy that the script needs. Prints a line per script: "ok",
"fails" and why, or "lacks" for want of the release.
"""

import re
import sys
import warnings

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
    if url.startswith("sqlite"):
        return sa.create_engine(url.replace("{n}", str(number)))
    made = sa.create_engine(url, connect_args={"options": "-csearch_path=case_%d" % number})
    with made.begin() as connection:
        connection.execute(sa.text("CREATE SCHEMA case_%d" % number))
    return made


def lacks(name):
    needed = re.match(r"(\d+)\.(\d+): ", name)
    return needed and tuple(map(int, needed.groups())) > tuple(map(int, sa.__version__.split(".")[:2]))


def run(url, number, name, source):
    if lacks(name):
        return "lacks"
    made = engine(url, number)
    names = {}
    options = {"target_metadata": sa.MetaData(naming_convention=NAMING)} if "convention" in name else {}
    try:
        with made.begin() as connection:
            migration = MigrationContext.configure(connection, opts=options)
            with Operations.context(migration):
                exec(compile(source, name, "exec"), names)
                names["upgrade"]()
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
