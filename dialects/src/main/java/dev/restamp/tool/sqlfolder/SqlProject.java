package dev.restamp.tool.sqlfolder;

import dev.restamp.dialect.Address;
import dev.restamp.dialect.Dialect;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import dev.restamp.text.RegularFile;
import dev.restamp.tool.Edits;
import dev.restamp.tool.LedgerPlace;
import dev.restamp.tool.NoHistoryException;
import dev.restamp.tool.Project;
import dev.restamp.tool.Tool;
import dev.restamp.tool.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder whose files of SQL are the revisions. Where the tool's ledger records what was passed over, a revision hangs on what it
 * needs; else on the one before it.
 *
 * @param root the folder that files are named from
 * @param naming which names are those of revisions, and what they say
 */
public record SqlProject(Tool tool, Path folder, Path root, Naming naming) implements Project {

    /** What the name of a file says. */
    public interface Naming {

        /** Nothing where it is no revision's. */
        Optional<Title> find(String fileName);
    }

    /** What a revision is called by, and what it says of itself. */
    public record Title(String id, String message) {}

    /** Nothing where the folder holds no such file. */
    public static Optional<Project> find(Tool tool, Path folder, Naming naming) {
        return Files.isDirectory(folder) && files(folder, naming).findAny().isPresent()
                ? Optional.of(new SqlProject(tool, folder, folder, naming))
                : Optional.empty();
    }

    private static Stream<Path> files(Path folder, Naming naming) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> naming.find(name(file)).isPresent()).sorted().toList().stream();
        } catch (IOException e) {
            throw new NoHistoryException("cannot read " + folder + ": " + e.getMessage());
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    // ------------------------------------------------------------------------------------------------ its files

    @Override
    public Written graph() {
        List<Finding> findings = new ArrayList<>();
        return written(SqlFolder.inLine(read(findings)), findings);
    }

    @Override
    public Written read(Dialect dialect) {
        List<Finding> findings = new ArrayList<>();
        List<SqlFile> files = read(findings);
        return written(
                tool.ledger().form().recordsHoles()
                        ? SqlFolder.byNeed(files, dialect)
                        : SqlFolder.inLine(files, dialect),
                findings);
    }

    private Written written(History history, List<Finding> findings) {
        findings.addAll(tool.defects(history, Revision::place));
        return new Written(history, LedgerPlace.USUAL, findings);
    }

    private List<SqlFile> read(List<Finding> findings) {
        List<SqlFile> files = new ArrayList<>();
        files(folder, naming).forEach(path -> {
            Title title = naming.find(name(path)).orElseThrow();
            try {
                files.add(new SqlFile(title.id(), title.message(), new Place(nameOf(path), 1), RegularFile.text(path)));
            } catch (IOException e) {
                findings.add(unreadable(nameOf(path), e));
            }
        });
        return files;
    }

    private static Finding unreadable(String name, IOException problem) {
        return Finding.at(
                FindingCode.UNREADABLE_FILE,
                new Place(name, 0),
                name,
                name + " cannot be read: " + problem.getClass().getSimpleName() + " " + problem.getMessage(),
                "see that the file is there, may be read and is UTF-8, or take it out of the folder");
    }

    @Override
    public Trace trace(String revision) {
        return new Trace(
                ".sql",
                path -> naming.find(path.substring(path.lastIndexOf('/') + 1))
                        .filter(title -> title.id().equals(revision))
                        .isPresent(),
                text -> true);
    }

    @Override
    public Optional<Edits> findEdits(History history) {
        return Optional.empty();
    }

    // ------------------------------------------------------------------------------------------------ its place

    @Override
    public Project namedFrom(Path other) {
        return new SqlProject(tool, folder, other, naming);
    }

    /** From the root when they have a folder in common, with slashes everywhere. */
    @Override
    public String nameOf(Path file) {
        Path from = root.toAbsolutePath().normalize();
        Path to = file.toAbsolutePath().normalize();
        boolean near = from.getNameCount() > 0
                && to.getNameCount() > 0
                && Objects.equals(from.getRoot(), to.getRoot())
                && from.getName(0).equals(to.getName(0));
        return (near ? from.relativize(to) : to).toString().replace('\\', '/');
    }

    @Override
    public List<Path> revisionFolders() {
        return List.of(folder);
    }

    @Override
    public List<Path> guardedFolders() {
        return List.of(folder);
    }

    @Override
    public boolean isOwn(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".sql");
    }

    @Override
    public List<Path> settings(Path workingFolder) {
        return List.of();
    }

    @Override
    public Optional<Address> url() {
        return Optional.empty();
    }

    @Override
    public List<String> searchPath() {
        return List.of();
    }

    @Override
    public List<String> engines() {
        return List.of();
    }

    @Override
    public boolean isOfEngines() {
        return false;
    }

    @Override
    public Project on(String engine) {
        return this;
    }

    @Override
    public List<Path> choices() {
        return List.of();
    }
}
