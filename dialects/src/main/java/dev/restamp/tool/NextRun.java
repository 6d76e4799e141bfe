package dev.restamp.tool;

import dev.restamp.finding.Finding;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import dev.restamp.ledger.Claim;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Schema;
import java.util.List;
import java.util.Optional;

/** What a tool's next run makes of files and ledger; what its steps meet in the database is another matter. */
public interface NextRun {

    /** What it would run, in this order. */
    List<String> pending(History history, Claim claim);

    /** Why it does not even begin, by what is wrong with the files, by the ledger, and by what is there beside it. */
    Optional<Stop> findRefusal(History history, List<Finding> ofFiles, Claim claim, Ledger ledger, Schema schema);

    /** Why it breaks off when it comes to this revision, by what is wrong with the files. */
    Optional<Stop> findObstacle(Revision revision, List<Finding> ofFiles);

    /** What keeps it from writing the revision down after it ran; the width is that of the ledger's column by then. */
    Optional<Stop> findUnrecorded(
            History history, Revision revision, Ledger ledger, Optional<Integer> width, Claim claim);

    /** The ends of the history, where it has several between which one of the tool's commands refuses to choose; else nothing. */
    List<String> rivals(History history);

    /** That it does, to follow what is foretold. */
    String aboutRivals(List<String> rivals);

    /** That it never comes to these, though no row says that they ran, to follow what is foretold; nothing where it would. */
    String aboutLost(List<String> lost);

    /** What is run in one transaction, as far as is known. */
    enum Transaction {
        UNKNOWN,
        REVISION,
        RUN
    }

    default Transaction transaction() {
        return Transaction.UNKNOWN;
    }
}
