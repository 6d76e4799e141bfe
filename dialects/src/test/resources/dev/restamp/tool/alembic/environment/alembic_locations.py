"""Says where real Alembic looks for revisions, run in each of the folders that standard input names."""

import os
import sys
import warnings

from alembic.config import Config
from alembic.script import ScriptDirectory

warnings.simplefilter("ignore")
for folder in sys.stdin.read().splitlines():
    os.chdir(folder)
    script = ScriptDirectory.from_config(Config("alembic.ini"))
    locations = [os.path.relpath(str(location)) for location in script._version_locations]
    print(locations, script.file_template)
