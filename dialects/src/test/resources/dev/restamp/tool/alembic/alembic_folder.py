"""Asks real Alembic about an environment's folder, and lets it merge the heads.

Standard input: the folder, and on a second line the id and message of a merge revision ("ID MESSAGE") if one is wanted.
Prints its warnings, heads, the order of revisions, and the merge file: its name, then its text.
"""

import io
import os
import sys
import warnings

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory


def main():
    sys.dont_write_bytecode = True
    lines = sys.stdin.read().splitlines()
    os.chdir(lines[0])
    config = Config("alembic.ini", stdout=io.StringIO())
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        script = ScriptDirectory.from_config(config)
        print("heads " + " ".join(sorted(script.get_heads())))
        print("order " + " ".join(r.revision for r in reversed(list(script.walk_revisions()))))
    for warning in caught:
        if "present" in str(warning.message):
            print("warning " + str(warning.message))
    if len(lines) > 1:
        own, message = lines[1].split(" ", 1)
        made = command.merge(config, "heads", message=message, rev_id=own)
        print("file " + os.path.basename(made.path))
        print(open(made.path).read(), end="")


sys.stdout, out = io.StringIO(), sys.stdout
try:
    main()
finally:
    answer, sys.stdout = sys.stdout.getvalue(), out
    sys.stdout.write(answer)
