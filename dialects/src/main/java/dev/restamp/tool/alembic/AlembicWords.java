package dev.restamp.tool.alembic;

import dev.restamp.ledger.Claim;
import dev.restamp.text.Shell;
import dev.restamp.tool.Words;
import java.util.List;
import java.util.Optional;

/** What Alembic says and does about its ledger, and its commands. */
final class AlembicWords implements Words {

    @Override
    public String run() {
        return "alembic upgrade heads";
    }

    @Override
    public Optional<String> findStamp(List<String> rows) {
        return Optional.of("alembic stamp --purge "
                + (rows.isEmpty() ? "base" : Shell.here().line(rows.toArray(String[]::new))));
    }

    @Override
    public String settings() {
        return "env.py";
    }

    @Override
    public String onNoLedger() {
        return "an upgrade would start from the first revision";
    }

    @Override
    public String onNameless() {
        return "Alembic takes it for the base, or breaks off";
    }

    @Override
    public String onDuplicate() {
        return "Alembic stops when it moves on from such a row";
    }

    @Override
    public String onUnknown(String row) {
        return "Alembic stops with \"Can't locate revision identified by '" + row + "'\"";
    }

    @Override
    public String onImplied(String row, List<String> descendants, Claim claim) {
        return "Alembic stops with \"Requested revision " + descendants.get(0)
                + " overlaps with other requested revisions\", or runs into a duplicate key when it records "
                + descendants.get(0) + " again";
    }

    @Override
    public String aboutUndoing() {
        return " (its downgrade says how)";
    }

    @Override
    public String address() {
        return "sqlalchemy.url in alembic.ini";
    }

    @Override
    public String onLost(List<String> revisions) {
        throw new IllegalStateException("it comes back to all that no row claims");
    }
}
