package dev.restamp.tool;

import dev.restamp.dialect.Address;
import dev.restamp.dialect.Dialect;
import dev.restamp.history.History;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A folder of migrations as its tool sees it: where its files are, and what they and the settings beside them say. */
public interface Project {

    Tool tool();

    /** The folder that files are named from. */
    Path root();

    /** The same with its files named from this folder, where that is near them. */
    Project namedFrom(Path folder);

    /** A file's name as a person would give it. */
    String nameOf(Path file);

    /** The folders of the revisions, in the order in which the tool reads them. */
    List<Path> revisionFolders();

    /** Folders in which no output may take the place of a file that the tool reads. */
    List<Path> guardedFolders();

    /** Whether a file of this name in a guarded folder is the tool's, be it there already or not. */
    boolean isOwn(String fileName);

    /** Settings in or near these folders that no output may take the place of, there or not. */
    List<Path> settings(Path workingFolder);

    /** The database's URL as the settings have it. */
    Optional<Address> url();

    /** The schemas in which the project's own connection looks for names without one; none where that is not said. */
    List<String> searchPath();

    /** The databases that the project is of, by name; none where it is of one. */
    List<String> engines();

    /** Whether it is of several, though none of them may be known by name. */
    boolean isOfEngines();

    /** The same for one of its databases. */
    Project on(String engine);

    /** The same where somebody says what names of its code mean; none where its files hold no code. */
    Optional<Project> with(Given given);

    /** Folders below those of the revisions in one of which the revisions must be, since there are none above; else nothing. */
    List<Path> choices();

    /** The graph alone; what the revisions do is not read. */
    Written graph();

    /** What the files say, and what they do to databases of this dialect. */
    Written read(Dialect dialect);

    /** Edits of the files, where any are made for somebody; the history is the graph that they make. */
    Optional<Edits> findEdits(History history);

    /** How the file of a revision is known in a repository. */
    Trace trace(String revision);

    /** What a revision's file looks like: how its name ends, whether a path with slashes may be its own, and whether a text is. */
    record Trace(String ending, Predicate<String> isItsPath, Predicate<String> isItsText) {}
}
