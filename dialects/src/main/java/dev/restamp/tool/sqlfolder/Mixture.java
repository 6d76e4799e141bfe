package dev.restamp.tool.sqlfolder;

import dev.restamp.dialect.Dialect;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.history.Revision;
import dev.restamp.sql.SqlReader;
import dev.restamp.tool.Stop;
import java.util.List;
import java.util.Optional;

/** A file of statements that run in a transaction and of others that cannot, where its tool runs all of a file in one way. */
final class Mixture {

    private Mixture() {}

    /** Told at the first statement that is not of the kind of the one before it, in the words of the tool that refuses. */
    static Optional<Finding> find(SqlFile file, Dialect dialect, String refusal) {
        return SqlReader.findTurn(file.sql(), dialect)
                .map(turn -> Finding.at(
                        FindingCode.MIXED_STATEMENTS,
                        new Place(file.place().file(), turn.line()),
                        file.id(),
                        file.id() + ": " + refusal + ": " + turn.opening(),
                        "give what cannot run in a transaction a file of its own"));
    }

    /** What comes of it when its turn comes. */
    static Optional<Stop> findStop(Revision revision, List<Finding> ofFiles) {
        return ofFiles.stream()
                .filter(finding -> finding.code() == FindingCode.MIXED_STATEMENTS
                        && finding.object().equals(revision.id()))
                .findFirst()
                .map(finding -> new Stop(
                        revision.id(), finding.message().substring(revision.id().length() + 2), finding.place()));
    }
}
