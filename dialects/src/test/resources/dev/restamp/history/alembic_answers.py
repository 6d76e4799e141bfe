"""Answers questions about graphs of revisions with real Alembic, on SQLite.

Reads blocks of lines from standard input, each ended by "end", and writes a block of answers for each:

    revision ID PARENT,PARENT DEPENDENCY,... LABEL,...      one file ("-" for none)
    upgrade TARGET TARGET ...                               one after the other, on an empty database
    stamp TARGET TARGET ...                                 all at once, on an empty database
    means NAME                                              which revisions a name means
"""

import io
import os
import sys
import tempfile
import warnings

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text
from sqlalchemy.pool import StaticPool

ENV = """
from alembic import context
connection = context.config.attributes["connection"]
context.configure(connection=connection)
with context.begin_transaction():
    context.run_migrations()
"""

FILE = """\"\"\"made up\"\"\"
revision = {id!r}
down_revision = {parents!r}
depends_on = {dependencies!r}
branch_labels = {labels!r}


def upgrade():
    pass


def downgrade():
    pass
"""


def several(word):
    return () if word == "-" else tuple(word.split(","))


def scalar(names):
    return None if not names else names[0] if len(names) == 1 else names


def written(folder, line):
    _, id_, parents, dependencies, labels = line.split(" ")
    source = FILE.format(
        id=id_, parents=scalar(several(parents)), dependencies=scalar(several(dependencies)), labels=scalar(several(labels))
    )
    with open(os.path.join(folder, "versions", id_ + ".py"), "w") as out:
        out.write(source)


def joined(names):
    return " ".join(sorted(set(names)))


def graph(script):
    revisions = list(script.walk_revisions())
    yield "heads " + joined(script.get_heads())
    yield "roots " + joined(script.get_bases())
    yield "rows " + joined(script.revision_map._real_heads)
    yield "branches " + joined(r.revision for r in revisions if r.is_branch_point)
    yield "merges " + joined(r.revision for r in revisions if r.is_merge_point)
    for revision in sorted(revisions, key=lambda r: r.revision):
        above = script.revision_map._get_ancestor_nodes([revision])
        yield "ancestors %s: %s" % (revision.revision, joined(r.revision for r in above if r is not revision))
    yield "order " + " ".join(r.revision for r in reversed(revisions))


def state(script, connection):
    has = connection.execute(text("select 1 from sqlite_master where name = 'alembic_version'")).scalar()
    rows = [row[0] for row in connection.execute(text("select version_num from alembic_version"))] if has else []
    current = [revision.revision for revision in script.get_all_current(tuple(rows)) if revision]
    return "%s | current %s" % (" ".join(sorted(rows)), joined(current))


def ran(config, script, what, targets):
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        try:
            if what == "stamp":
                command.stamp(config, list(targets))
            else:
                for target in targets:
                    command.upgrade(config, target)
            return state(script, connection)
        except Exception as error:
            return "failed %s" % type(error).__name__


def means(script, name):
    try:
        found = script.revision_map._parse_upgrade_target((), name, True)
        return joined(revision.revision for revision in found if revision)
    except Exception:
        return ""


def answers(lines):
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "versions"))
        with open(os.path.join(folder, "env.py"), "w") as out:
            out.write(ENV)
        for line in lines:
            if line.startswith("revision "):
                written(folder, line)
        config = Config(stdout=io.StringIO())
        config.set_main_option("script_location", folder)
        script = ScriptDirectory.from_config(config)
        yield from graph(script)
        for line in lines:
            what, *names = line.split(" ")
            if what in ("upgrade", "stamp"):
                yield line + " -> " + ran(config, script, what, names)
            elif what == "means":
                yield line + " -> " + means(script, names[0])
        yield "end"


def main():
    sys.dont_write_bytecode = True
    warnings.simplefilter("ignore")
    block = []
    for line in sys.stdin:
        if line.strip() == "end":
            for answer in answers(block):
                print(answer)
            sys.stdout.flush()
            block = []
        else:
            block.append(line.rstrip("\n"))


main()
