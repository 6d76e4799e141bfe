package dev.restamp.tool;

import dev.restamp.ledger.Claim;
import java.util.List;
import java.util.Optional;

/** The words and commands of a tool, as they stand in sentences about what it makes of a ledger. */
public interface Words {

    /** The command that runs what is pending. */
    String run();

    /** The command by which the tool itself would write these rows, where it has one. */
    Optional<String> findStamp(List<String> rows);

    /** The files or settings that say where the ledger is. */
    String settings();

    /** What it does about a row whose key is NULL or blank, to follow "the plan takes it out; ". */
    String onNameless();

    /** What it does about rows that stand twice, to follow "the plan leaves one; ". */
    String onDuplicate();

    /** What it does about a row that no file is of, to follow "no file of this history has that id: ". */
    String onUnknown(String row);

    /** What it does about a row that others imply already. */
    String onImplied(String row, List<String> descendants, Claim claim);

    /** What it does about revisions that have not run and that it takes for done, as far as it ever does that, without a full stop. */
    String onLost(List<String> revisions);

    /** What its next run does where tables of the history are there and no ledger is, without a full stop. */
    String onNoLedger();

    /** Where it is told how a revision is undone, in brackets, to follow that it should be; nothing where no file tells. */
    String aboutUndoing();

    /** The setting that names the database, where nobody names one: how a person would call it. */
    String address();
}
