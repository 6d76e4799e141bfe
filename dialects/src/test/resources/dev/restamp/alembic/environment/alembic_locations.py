"""Says where real Alembic looks for revisions, run in the folder that is named on standard input."""

import os
import sys
import warnings

from alembic.config import Config
from alembic.script import ScriptDirectory

warnings.simplefilter("ignore")
os.chdir(sys.stdin.read().strip())
script = ScriptDirectory.from_config(Config("alembic.ini"))
for location in script._version_locations:
    print(os.path.relpath(str(location)))
print(script.file_template)
