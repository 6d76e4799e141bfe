package dev.restamp.tool;

import dev.restamp.dialect.Dialect;
import dev.restamp.finding.Finding;
import dev.restamp.finding.Place;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import dev.restamp.ledger.LedgerShape;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What applies migrations and keeps a ledger: a bundle of what can be asked of it. Found by its folder through {@link Tools}. */
public interface Tool {

    /** The name on a command line, as its own command is called. */
    String name();

    /** How it keeps its ledger, and how it is called in sentences. */
    LedgerShape ledger();

    /** Where it keeps its ledger in databases of this dialect, where no settings say. */
    LedgerPlace usualPlace(Dialect dialect);

    /** Whether a history that nobody says more of, as that of a rulebook alone, is taken for one of its own. */
    boolean isUsual();

    /** The project that somebody named: its folder, or one that leads to it. Where it is one, but none that can be taken, says why. */
    Optional<Project> findAt(Path place);

    /** The project in a working folder, or the only one below it that takes no long search. */
    Optional<Project> findIn(Path workingFolder);

    /** The only one somewhere below, looked for where no tool has found any nearer. */
    Optional<Project> findBelow(Path workingFolder);

    /** What it looked for at a place where there is none, to follow "holds no history of NAME:". */
    String wanted();

    /** The same of a working folder and what is below it. */
    String wantedBelow();

    /** What is wrong with a graph of revisions, by what it makes of it; told where a revision names its parents. */
    List<Finding> defects(History history, Function<Revision, Place> parentsPlace);

    /** What its next run makes of files and ledger. */
    NextRun nextRun();

    /** What it says and does about a ledger that is not as it left it, and its own commands. */
    Words words();

    /** What should be done about the files of this graph, whatever a database is like. */
    List<Cure> cures(History history);

    /** Running the project's own tool on a database to throw away, where it can be led there. */
    Optional<Replayer> findReplayer();
}
