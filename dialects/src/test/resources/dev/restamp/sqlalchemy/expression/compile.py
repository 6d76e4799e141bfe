"""Prints what SQLAlchemy compiles each expression of standard input to, for each dialect; empty where it has no text for it."""

import sys
import warnings

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

warnings.simplefilter("ignore")
a, b, name = sa.column("a", sa.Integer), sa.column("b", sa.Integer), sa.column("name", sa.String)


def compiled(text, dialect):
    try:
        return " ".join(str(eval(text).compile(dialect=dialect, compile_kwargs={"literal_binds": True})).split())
    except Exception:
        return ""


for line in sys.stdin.read().splitlines():
    print(compiled(line, postgresql.dialect()).replace("%%", "%"), compiled(line, sqlite.dialect()), sep="\t")
