package dev.restamp.tool.alembic;

import dev.restamp.ledger.LedgerForm;
import dev.restamp.ledger.LedgerShape;

/** How Alembic keeps its ledger: the ends of what is applied, in a table of one column. */
public final class AlembicLedger {

    public static final LedgerShape SHAPE =
            new LedgerShape("Alembic", "alembic_version", "version_num", 32, "_pkc", new LedgerForm.Ends());

    private AlembicLedger() {}
}
