"""Prints how SQLAlchemy spells each type of standard input for each dialect, a tab between them; empty where it has no spelling."""

import sys
import warnings

import sqlalchemy as sa
from sqlalchemy.dialects import mysql, postgresql, sqlite

warnings.simplefilter("ignore")


def spelling(text, dialect):
    try:
        made = eval(text)
        made = made() if isinstance(made, type) else made
        return " ".join(made.compile(dialect=dialect).split())
    except Exception:
        return ""


for line in sys.stdin.read().splitlines():
    print(spelling(line, postgresql.dialect()), spelling(line, sqlite.dialect()), sep="\t")
