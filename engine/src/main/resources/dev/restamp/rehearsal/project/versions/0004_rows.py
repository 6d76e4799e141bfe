"""Looks before it acts, and moves rows."""
import json
import logging
import os
import uuid
from datetime import datetime, timezone

import sqlalchemy as sa
from alembic import context, op
from sqlalchemy import orm
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import declarative_base

revision: str = "0004"
down_revision: str | None = "0003"

logger = logging.getLogger("alembic.runtime.migration")
Base = declarative_base()
BATCH = int(os.environ.get("BATCH", "500"))
RENAMED = {"account": ["remarks"], "gadget": ["label"]}


class Account(Base):
    __tablename__ = "account"

    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(200), nullable=False)


def has_column(table, column):
    inspector = sa.inspect(op.get_bind())
    return any(c["name"] == column for c in inspector.get_columns(table))


def indexes(table):
    return {index["name"] for index in sa.inspect(op.get_bind()).get_indexes(table)}


def upgrade():
    bind = op.get_bind()
    inspector = sa.inspect(bind)
    if "setting" not in inspector.get_table_names():
        op.create_table(
            "setting",
            sa.Column("key", sa.String(50), primary_key=True),
            sa.Column("value", sa.Text(), nullable=True),
        )
    if not has_column("setting", "owner") and bind.dialect.name == "postgresql":
        op.add_column("setting", sa.Column("owner", sa.String(36), nullable=True))
    for table, columns in RENAMED.items():
        for number, column in enumerate(columns):
            name = f"ix_{table}_{column}_{number:02d}"
            if name not in indexes(table):
                op.create_index(name, table, [column])
    setting = sa.table("setting", sa.column("key", sa.String), sa.column("value", sa.Text))
    op.bulk_insert(setting, [{"key": key, "value": json.dumps({"n": n})} for n, key in enumerate(["a", "b"])])
    op.execute(setting.update().where(setting.c.key == op.inline_literal("a")).values(value="1"))
    rows = bind.execute(sa.text("SELECT id, name FROM account WHERE id > :least"), {"least": 0}).fetchall()
    for row in rows:
        token = str(uuid.uuid4()).replace("-", "")[:8]
        bind.execute(sa.text("UPDATE account SET name = :name WHERE id = :id"), {"name": token, "id": row[0]})
    logger.info("%s rows at %s", len(rows), datetime.now(timezone.utc).isoformat())
    session = orm.Session(bind=bind)
    for account in session.query(Account).filter(Account.name.is_(None)).all():
        account.name = "account {}".format(account.id)
    session.commit()
    try:
        op.drop_constraint("ck_account_name", "account", type_="check")
    except ProgrammingError:
        pass
    if context.get_x_argument(as_dictionary=True).get("vacuum"):
        op.execute("ANALYZE account")
    with op.batch_alter_table("setting") as batch:
        batch.add_column(sa.Column("account_id", sa.Integer()))
        batch.create_foreign_key("fk_setting_account", "account", ["account_id"], ["id"])
        batch.create_unique_constraint("uq_setting", ["account_id", "key"])


def downgrade():
    op.drop_table("setting")
    tables = [table for table in RENAMED if table.startswith("a")]
    while tables:
        table = tables.pop()
        op.drop_index("ix_" + table + "_remarks_00", table_name=table, if_exists=True)
