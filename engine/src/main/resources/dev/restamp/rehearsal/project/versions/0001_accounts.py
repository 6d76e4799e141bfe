"""What most histories begin with."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("email", sa.String(length=120), nullable=True, unique=True),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("balance", sa.Numeric(precision=10, scale=2), server_default="0"),
        sa.Column("ratio", sa.Float(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("born", sa.Date()),
        sa.Column("notes", sa.Text(), comment="free text"),
        sa.Column("state", sa.Enum("new", "open", "closed", name="account_state"), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("name", "email", name="uq_account_name_email"),
        sa.CheckConstraint("balance >= 0", name="ck_account_balance"),
    )
    op.create_index(op.f("ix_account_name"), "account", ["name"], unique=False)
    op.create_index("ix_account_email_lower", "account", [sa.text("lower(email)")], unique=True)
    op.create_table(
        "device",
        sa.Column("id", postgresql.UUID(as_uuid=True), server_default=sa.text("gen_random_uuid()"), primary_key=True),
        sa.Column("account_id", sa.BigInteger(), sa.ForeignKey("account.id", ondelete="CASCADE"), index=True),
        sa.Column("tags", postgresql.ARRAY(sa.String()), server_default="{}", nullable=False),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'::jsonb")),
        sa.Column("address", postgresql.INET(), nullable=True),
        sa.Column("blob", sa.LargeBinary(), nullable=True),
        sa.Column("seen_at", sa.TIMESTAMP(), server_default=sa.text("CURRENT_TIMESTAMP"), nullable=False),
    )
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.add_column(sa.Column("label", sa.Unicode(length=40), nullable=True))
        batch_op.create_index(batch_op.f("ix_device_label"), ["label"], unique=False)
        batch_op.alter_column("label", existing_type=sa.Unicode(length=40), nullable=False, server_default="none")


def downgrade() -> None:
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_device_label"))
        batch_op.drop_column("label")
    op.drop_table("device")
    op.drop_index("ix_account_email_lower", table_name="account")
    op.drop_index(op.f("ix_account_name"), table_name="account")
    op.drop_table("account")
    sa.Enum(name="account_state").drop(op.get_bind(), checkfirst=True)
