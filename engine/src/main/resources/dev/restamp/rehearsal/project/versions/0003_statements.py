"""SQL of a script's own."""
import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TRIGGER = """
CREATE TRIGGER touch BEFORE UPDATE ON account FOR EACH ROW EXECUTE PROCEDURE touched();
"""


def upgrade():
    op.execute('CREATE EXTENSION IF NOT EXISTS "pgcrypto"')
    op.execute("CREATE SCHEMA IF NOT EXISTS archive")
    op.execute("UPDATE account SET active = false WHERE state = 'closed' AND balance IS NULL")
    op.execute(
        """
        CREATE TABLE IF NOT EXISTS entry (
            id serial PRIMARY KEY,
            account_id integer NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            amount numeric(10, 2) DEFAULT 0 CHECK (amount >= 0),
            at timestamp with time zone NOT NULL DEFAULT now(),
            note varchar(40) COLLATE "C",
            UNIQUE (account_id, at)
        )
        """
    )
    op.execute("CREATE UNIQUE INDEX ix_entry_note ON entry USING btree (lower(note)) WHERE note IS NOT NULL")
    op.execute("ALTER TABLE entry ADD COLUMN kind text NOT NULL DEFAULT 'plain', ALTER COLUMN note DROP NOT NULL")
    op.execute("ALTER TABLE entry ADD CONSTRAINT ck_entry_kind CHECK (kind IN ('plain', 'other'))")
    op.execute("ALTER TABLE entry RENAME COLUMN note TO remark")
    op.execute("ALTER TABLE entry ALTER COLUMN remark TYPE text USING remark::text; DROP INDEX IF EXISTS ix_entry_note")
    op.execute("CREATE TYPE colour AS ENUM ('red', 'green')")
    op.execute("CREATE OR REPLACE VIEW open_account AS SELECT id, name FROM account WHERE active")
    op.execute(
        "CREATE FUNCTION touched() RETURNS trigger AS $$ BEGIN NEW.created_at = now(); RETURN NEW; END; $$ LANGUAGE plpgsql"
    )
    op.execute(sa.text(TRIGGER))
    op.execute(
        """
        DO $$
        BEGIN
            IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'colour') THEN
                CREATE TYPE colour AS ENUM ('red');
            END IF;
        EXCEPTION WHEN duplicate_object THEN NULL;
        END $$;
        """
    )
    op.execute("INSERT INTO entry (account_id, amount) SELECT id, 0 FROM account")
    op.execute("DELETE FROM entry WHERE amount = 0")
    op.execute("CREATE SEQUENCE counter START 10")
    op.execute("COMMENT ON TABLE entry IS 'what happened'")


def downgrade():
    op.execute("DROP SEQUENCE counter")
    op.execute("DROP TRIGGER IF EXISTS touch ON account")
    op.execute("DROP FUNCTION IF EXISTS touched()")
    op.execute("DROP VIEW IF EXISTS open_account")
    op.execute("DROP TABLE entry CASCADE")
    op.execute("DROP TYPE colour")
