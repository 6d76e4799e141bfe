package dev.restamp.tool.sqlfolder;

import dev.restamp.dialect.Address;
import dev.restamp.dialect.Dialect;
import dev.restamp.finding.Finding;
import dev.restamp.tool.LedgerPlace;
import dev.restamp.tool.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a tool says of a folder of SQL: which files are revisions, in which order, and what the settings beside them say. */
public interface SqlSource {

    /** As these settings have it behave. */
    Tool tool();

    List<Path> folders();

    /**
     * The revisions in the order in which the tool runs them, with their files called by these names.
     *
     * @param product the database that they are run on, where that is known
     * @param findings takes up what is wrong with the files
     */
    List<SqlFile> files(Optional<String> product, Function<Path, String> names, List<Finding> findings);

    /** Whether a file of this name in one of the folders is the tool's. */
    boolean isOwn(String fileName);

    /** What a revision in a file of this name is called by. */
    Optional<String> findId(String fileName);

    /** Where the ledger is in databases of this dialect, or of any where none is known. */
    LedgerPlace ledger(Optional<Dialect> dialect);

    /** The schemas in which the files' names without one are looked for; none where that is not said. */
    List<String> searchPath();

    Optional<Address> url();

    /** Files that hold settings, there or not. */
    List<Path> settingsFiles();
}
