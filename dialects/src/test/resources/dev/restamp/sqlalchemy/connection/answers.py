"""Makes the tables of prelude.py with real Alembic and asks each question there.

Arguments come on standard input, parted by zero bytes: the URL of the database, the prelude, and the questions. Prints for each
what it is or, after a control character, which error it raises, ended by a zero byte. A question may begin with the release of
SQLAlchemy that it needs, and is answered by nothing where that is missing.
"""

import re
import sys
import warnings

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations


def ask(question, names):
    needed = re.match(r"(\d+)\.(\d+): ", question)
    if needed and tuple(map(int, needed.groups())) > tuple(map(int, sa.__version__.split(".")[:2])):
        return ""
    try:
        return ascii(eval(question[needed.end() if needed else 0 :], names))
    except Exception as error:
        ended(names["bind"], "rollback")
        return "\1" + type(error).__name__


def ended(connection, how):
    """Ends the transaction where SQLAlchemy begins one by itself, since an error spoils the rest of it."""
    getattr(connection, how, lambda: None)()


def main():
    warnings.simplefilter("ignore")
    url, prelude, *questions = sys.stdin.read().split("\0")
    names = {}
    with sa.create_engine(url).connect() as connection:
        with Operations.context(MigrationContext.configure(connection)):
            exec(compile(prelude, "prelude.py", "exec"), names)
            names["upgrade"]()
            connection.execute(sa.text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
            ended(connection, "commit")
            for question in questions:
                names["bind"] = connection
                names["insp"] = sa.inspect(connection)
                print(ask(question, names), end="\0")


main()
