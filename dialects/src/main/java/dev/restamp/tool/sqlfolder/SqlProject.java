package dev.restamp.tool.sqlfolder;

import dev.restamp.dialect.Address;
import dev.restamp.dialect.Dialect;
import dev.restamp.finding.Finding;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import dev.restamp.tool.Edits;
import dev.restamp.tool.Given;
import dev.restamp.tool.Project;
import dev.restamp.tool.Tool;
import dev.restamp.tool.Written;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A folder whose files of SQL are the revisions. Where the tool may pass one over, a revision hangs on what it needs; else on the one
 * before it.
 *
 * @param root the folder that files are named from
 */
public record SqlProject(SqlSource source, Path root) implements Project {

    /** What the name of a file says. */
    public interface Naming {

        /** Nothing where it is no revision's. */
        Optional<Title> find(String fileName);
    }

    /** What a revision is called by, and what it says of itself. */
    public record Title(String id, String message) {}

    /** Where names say all, and there are no settings; nothing where the folder holds no such file. */
    public static Optional<Project> find(Tool tool, Path folder, Naming naming) {
        NamedFiles source = new NamedFiles(tool, folder, naming);
        return Files.isDirectory(folder) && source.paths().findAny().isPresent()
                ? Optional.of(new SqlProject(source, folder))
                : Optional.empty();
    }

    @Override
    public Tool tool() {
        return source.tool();
    }

    // ------------------------------------------------------------------------------------------------ its files

    @Override
    public Written graph() {
        List<Finding> findings = new ArrayList<>();
        return written(SqlFolder.inLine(source.files(Optional.empty(), reader(findings))), Optional.empty(), findings);
    }

    @Override
    public Written read(Dialect dialect) {
        List<Finding> findings = new ArrayList<>();
        List<SqlFile> files = source.files(Optional.of(dialect.name()), reader(findings));
        return written(
                tool().ledger().form().passesOver()
                        ? SqlFolder.byNeed(files, dialect, home(dialect))
                        : SqlFolder.inLine(files, dialect),
                Optional.of(dialect),
                findings);
    }

    /** The schema in which its files' names without one live. */
    private String home(Dialect dialect) {
        return searchPath().stream()
                .findFirst()
                .filter(first -> dialect.hasSearchPath())
                .orElseGet(dialect::defaultSchema);
    }

    private FolderReader reader(List<Finding> findings) {
        return new FolderReader(this::nameOf, findings);
    }

    private Written written(History history, Optional<Dialect> dialect, List<Finding> findings) {
        findings.addAll(tool().defects(history, Revision::place));
        return new Written(history, source.settings().ledger(dialect), findings);
    }

    @Override
    public Trace trace(String revision) {
        return new Trace(
                ".sql",
                path -> source.findId(path.substring(path.lastIndexOf('/') + 1))
                        .filter(revision::equals)
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
        return new SqlProject(source, other);
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
        return source.folders();
    }

    @Override
    public List<Path> guardedFolders() {
        return source.folders();
    }

    @Override
    public boolean isOwn(String fileName) {
        return source.isOwn(fileName);
    }

    @Override
    public List<Path> settings(Path workingFolder) {
        return source.settings().files();
    }

    @Override
    public Optional<Address> url() {
        return source.settings().url();
    }

    @Override
    public List<String> searchPath() {
        return source.settings().searchPath();
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
    public Optional<Project> with(Given given) {
        return Optional.empty();
    }

    @Override
    public List<Path> choices() {
        return List.of();
    }
}
