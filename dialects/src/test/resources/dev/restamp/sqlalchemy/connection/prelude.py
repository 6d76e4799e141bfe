import sqlalchemy as sa
from alembic import op


def upgrade():
    op.create_table("shelf", sa.Column("id", sa.Integer, primary_key=True), sa.Column("label", sa.String(20)))
    op.create_table("item",
        sa.Column("id", sa.Integer, primary_key=True), sa.Column("shelf_id", sa.Integer),
        sa.Column("name", sa.String(40), nullable=False, server_default="x"), sa.Column("cost", sa.Numeric(8, 2)),
        sa.Column("made", sa.DateTime, server_default=sa.text("CURRENT_TIMESTAMP")), sa.Column("note", sa.Text),
        sa.Column("flag", sa.Boolean, server_default=sa.false()), sa.Column("big", sa.BigInteger, server_default="7"),
        sa.ForeignKeyConstraint(["shelf_id"], ["shelf.id"], name="fk_shelf", ondelete="CASCADE"),
        sa.CheckConstraint("cost > 0", name="positive"), sa.UniqueConstraint("name", "shelf_id", name="uq_name"))
    op.create_index("ix_cost", "item", ["cost"])
    op.create_index("ix_note", "item", ["note", "big"], unique=True)
    op.create_index("ix_lower", "item", [sa.text("lower(name)")])
    op.create_table("pair", sa.Column("a", sa.Integer, nullable=False), sa.Column("b", sa.Integer, nullable=False), sa.Column("c", sa.Integer, unique=True), sa.PrimaryKeyConstraint("b", "a", name="pk_pair"))
    op.create_table("bare", sa.Column("x", sa.Integer))
    op.create_table("Odd Name", sa.Column("Key", sa.Integer, primary_key=True), sa.Column("ref", sa.Integer, sa.ForeignKey("pair.c")))
    op.execute("CREATE VIEW looks AS SELECT id, name FROM item")
    op.execute("INSERT INTO shelf (id, label) VALUES (1, 'first')")
