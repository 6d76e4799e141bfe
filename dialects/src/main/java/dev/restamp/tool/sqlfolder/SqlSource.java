package dev.restamp.tool.sqlfolder;

import dev.restamp.tool.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a tool says of folders of SQL: which files are revisions, in which order, and what the settings beside them say. */
public interface SqlSource {

    /** As these settings have it behave. */
    Tool tool();

    ProjectSettings settings();

    List<Path> folders();

    /**
     * The revisions in the order in which the tool runs them.
     *
     * @param product the database that they are run on, where that is known
     */
    List<SqlFile> files(Optional<String> product, FolderReader reader);

    /** What a revision in a file of this name is called by. */
    Optional<String> findId(String fileName);

    /** Whether a file of this name in one of the folders is the tool's. */
    default boolean isOwn(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".sql");
    }
}
