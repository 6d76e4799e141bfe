"""Carries out orders, one JSON object a line, with real Alembic: many histories in one process.

    {"do": "open", "folder": ..., "url": ...}    a history and its database
    {"do": "upgrade", "to": ID}                  also "downgrade"; one revision is meant
    {"do": "again", "revision": ID}              runs one more time what has run, and takes it back
    {"do": "sql", "statements": [...]}           what somebody does by hand
    {"do": "close"}

The answer says whether it went through and, of an upgrade, whether it did anything: whether it wrote to the database, and which
statements it sent that may have.
"""
import contextlib
import io
import json
import os
import shutil
import sys
import warnings

import sqlalchemy
from alembic import command
from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import event

warnings.simplefilter("ignore")
LEDGER = "alembic_version"


class Course:
    """One history on one database."""

    def __init__(self, folder, url):
        self.folder = folder
        self.url = url
        self.engine = self.connect(url)

    def connect(self, url):
        engine = sqlalchemy.create_engine(url, poolclass=sqlalchemy.pool.NullPool)
        event.listen(engine, "after_cursor_execute", self.note)
        event.listen(engine, "before_cursor_execute", self.note_before)
        return engine

    # ------------------------------------------------------------------------------ what a revision does

    def note_before(self, connection, cursor, statement, parameters, context, executemany):
        if LEDGER in statement:
            self.look(cursor)
            self.counting = False

    def note(self, connection, cursor, statement, parameters, context, executemany):
        if LEDGER in statement or not self.counting:
            return
        self.sent.append(statement)
        self.look(cursor)

    def look(self, cursor):
        """PostgreSQL gives a transaction a number once it writes; SQLite counts rows and versions of the schema."""
        if not self.counting:
            return
        raw = cursor.connection
        if self.url.startswith("sqlite"):
            mark = (raw.total_changes, raw.execute("PRAGMA schema_version").fetchone()[0])
            if self.mark is not None and mark != self.mark:
                self.wrote = True
            self.mark = mark
        else:
            if raw.autocommit:
                self.wrote = True
                return
            with raw.cursor() as own:
                own.execute("SELECT pg_current_xact_id_if_assigned() IS NOT NULL")
                self.wrote = self.wrote or own.fetchone()[0]

    def begin(self):
        self.sent = []
        self.wrote = False
        self.counting = True
        self.mark = None

    def first_look(self, connection):
        if self.url.startswith("sqlite"):
            raw = connection.connection.dbapi_connection
            self.mark = (raw.total_changes, raw.execute("PRAGMA schema_version").fetchone()[0])

    # -------------------------------------------------------------------------------------------- orders

    def config(self, connection):
        config = Config(os.path.join(self.folder, "alembic.ini"), stdout=io.StringIO())
        config.attributes["connection"] = connection
        return config

    def move(self, way, to):
        self.begin()
        with self.engine.connect() as connection:
            self.first_look(connection)
            getattr(command, way)(self.config(connection), to)
        return {"wrote": self.wrote, "sent": self.sent}

    def again(self, revision):
        """On a copy of a file, or in a transaction that is taken back."""
        if not self.url.startswith("sqlite"):
            return self.alone(revision)
        path = self.url[len("sqlite:///"):]
        shutil.copyfile(path, path + ".again")
        other = Course(self.folder, self.url + ".again")
        try:
            return other.alone(revision)
        finally:
            other.close()
            os.remove(path + ".again")

    def alone(self, revision):
        self.begin()
        config = self.config(None)
        scripts = ScriptDirectory.from_config(config)
        with self.engine.connect() as connection, EnvironmentContext(config, scripts) as environment:
            transaction = connection.begin()
            try:
                before = self.rows(connection)
                self.first_look(connection)
                environment.configure(connection=connection)
                # Outside of the transaction nothing could be taken back.
                environment.get_context().autocommit_block = contextlib.nullcontext
                with Operations.context(environment.get_context()):
                    scripts.get_revision(revision).module.upgrade()
                self.counting = False
                wrote = self.wrote and not (self.only_rows() and self.rows(connection) == before)
                return {"fails": False, "wrote": wrote, "sent": self.sent}
            except Exception as e:
                return {"fails": True, "because": str(e).splitlines()[0], "wrote": self.wrote, "sent": self.sent}
            finally:
                transaction.rollback()

    def only_rows(self):
        words = ("UPDATE", "DELETE", "INSERT", "SELECT")
        return all(statement.split(None, 1)[0].upper() in words for statement in self.sent)

    def rows(self, connection):
        """What all tables hold: an update that sets each row to what it is writes, and changes nothing."""
        self.counting = False
        try:
            tables = sqlalchemy.inspect(connection).get_table_names()
            return {
                table: sorted(map(repr, connection.exec_driver_sql('SELECT * FROM "%s"' % table).fetchall()))
                for table in tables
            }
        finally:
            self.counting = True

    def sql(self, statements):
        self.begin()
        with self.engine.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
        return {}

    def close(self):
        self.engine.dispose()


def answer(course, order):
    do = order["do"]
    if do in ("upgrade", "downgrade"):
        return course.move(do, order["to"])
    if do == "again":
        return course.again(order["revision"])
    if do == "sql":
        return course.sql(order["statements"])
    raise ValueError(do)


def main():
    course = None
    out = sys.stdout
    sys.stdout = sys.stderr
    for line in sys.stdin:
        order = json.loads(line)
        reply = {"done": True}
        try:
            if order["do"] == "open":
                course = Course(order["folder"], order["url"])
            elif order["do"] == "close":
                course.close()
            else:
                reply.update(answer(course, order))
        except BaseException as e:
            reply = {"done": False, "because": f"{type(e).__name__}: {e}"[:2000]}
        out.write(json.dumps(reply) + "\n")
        out.flush()


main()
