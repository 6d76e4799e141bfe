"""Says what real Alembic reads from the headers of the files in a folder, which is named on standard input.

For each file, sorted: its name, id, parents, dependencies, labels, and the first line of its docstring.
"""

import os
import sys

from alembic import util
from alembic.script.base import Script


def names(value):
    return ",".join(sorted(util.to_tuple(value, default=())))


def main():
    sys.dont_write_bytecode = True
    folder = sys.stdin.read().strip()
    sys.path.insert(0, folder)
    for file in sorted(os.listdir(folder)):
        if not file.startswith("header_"):
            continue
        module = util.load_python_file(folder, file)
        script = Script(module, module.revision, os.path.join(folder, file))
        fields = [
            file,
            script.revision,
            names(script.down_revision),
            names(script.dependencies),
            names(script._orig_branch_labels),
            (script.longdoc.splitlines() or [""])[0].strip(),
        ]
        print(" | ".join(fields))


main()
