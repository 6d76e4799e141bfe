"""Changes of columns, keys, indexes, names and enums."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ENUM, JSONB

revision = "0002"
down_revision = "0001"

level = ENUM("low", "high", name="level", create_type=False)


def upgrade():
    level.create(op.get_bind(), checkfirst=True)
    op.add_column("account", sa.Column("level", level, nullable=True))
    op.add_column("account", sa.Column("parent_id", sa.Integer(), nullable=True))
    op.add_column("account", sa.Column("total", sa.Integer(), sa.Computed("id * 2", persisted=True)))
    op.create_foreign_key("fk_account_parent", "account", "account", ["parent_id"], ["id"], ondelete="SET NULL")
    op.create_unique_constraint("uq_account_parent", "account", ["parent_id", "name"])
    op.create_check_constraint("ck_account_name", "account", "name <> ''")
    op.alter_column("account", "notes", new_column_name="remarks", existing_type=sa.Text())
    op.alter_column(
        "account",
        "name",
        existing_type=sa.VARCHAR(length=80),
        type_=sa.String(length=200),
        existing_nullable=False,
        comment="as shown",
    )
    op.alter_column("account", "balance", server_default=None, nullable=False)
    op.alter_column("account", "settings", type_=JSONB(), postgresql_using="settings::jsonb")
    op.drop_constraint("uq_account_name_email", "account", type_="unique")
    op.drop_index("ix_account_name", table_name="account")
    op.create_index(
        "ix_account_open",
        "account",
        ["created_at", sa.text("name DESC")],
        postgresql_where=sa.text("active"),
        sqlite_where=sa.text("active"),
        postgresql_using="btree",
    )
    op.rename_table("device", "gadget")
    op.drop_column("gadget", "blob")
    op.create_table_comment("gadget", "what people hold")
    op.execute("ALTER TYPE account_state ADD VALUE IF NOT EXISTS 'lost'")
    op.execute("ALTER INDEX ix_device_account_id RENAME TO ix_gadget_account_id")
    op.drop_constraint("fk_account_parent", "account", type_="foreignkey")
    with op.get_context().autocommit_block():
        op.create_index("ix_gadget_seen", "gadget", ["seen_at"], postgresql_concurrently=True, if_not_exists=True)


def downgrade():
    op.drop_index("ix_gadget_seen", table_name="gadget")
    op.rename_table("gadget", "device")
    op.drop_index("ix_account_open", table_name="account")
    op.alter_column("account", "remarks", new_column_name="notes")
    for column in ("level", "total", "parent_id"):
        op.drop_column("account", column)
    level.drop(op.get_bind())
