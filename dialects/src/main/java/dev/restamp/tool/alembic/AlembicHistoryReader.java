package dev.restamp.tool.alembic;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.finding.Severity;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import dev.restamp.python.syntax.Module;
import dev.restamp.python.syntax.Python;
import dev.restamp.python.syntax.Statement;
import dev.restamp.text.RegularFile;
import dev.restamp.tool.LedgerPlace;
import dev.restamp.tool.Written;
import dev.restamp.tool.alembic.environment.Environment;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the folders of an Alembic environment into a history. A file that cannot be read is a finding, and the others are
 * read all the same.
 */
public final class AlembicHistoryReader {

    private final Bodies bodies;

    public AlembicHistoryReader(Bodies bodies) {
        this.bodies = bodies;
    }

    /** What came of one file. */
    private record Sheet(
            Optional<Revision> revision, Place parentsPlace, Optional<String> text, List<Finding> findings) {}

    public Written read(Environment environment) {
        RevisionFiles files = RevisionFiles.of(environment);
        List<Sheet> sheets = files.paths().parallelStream()
                .map(path -> read(environment, path))
                .toList();
        List<Revision> revisions =
                sheets.stream().flatMap(sheet -> sheet.revision().stream()).toList();
        History history = History.of(revisions);
        List<Finding> findings = new ArrayList<>(files.findings());
        sheets.forEach(sheet -> findings.addAll(sheet.findings()));
        LedgerPlace ledger = ledger(environment);
        softened(new GraphDefects(history, places(sheets)).find(), sheets).stream()
                .filter(defect -> !ledger.roomy() || defect.code() != FindingCode.OVER_LONG_ID)
                .forEach(findings::add);
        findings.addAll(new FileNames(history).findings());
        findings.addAll(PlaceholderIds.among(revisions));
        findings.addAll(twins(sheets).findings(history));
        return new Written(history, ledger, findings);
    }

    // ------------------------------------------------------------------------------------------------ one file

    private Sheet read(Environment environment, Path path) {
        String name = environment.nameOf(path);
        try {
            return sheet(Python.parse(RegularFile.bytes(path), name), new ProjectModules(path));
        } catch (FileSystemException e) {
            return unreadable(name, name + " cannot be read: " + reason(e));
        } catch (IOException e) {
            return unreadable(name, name + " cannot be read: " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    private static String reason(FileSystemException problem) {
        return problem.getReason() == null ? problem.getClass().getSimpleName() : problem.getReason();
    }

    private static Sheet unreadable(String name, String message) {
        Finding finding = Finding.at(
                FindingCode.UNREADABLE_FILE,
                new Place(name, 0),
                name,
                message,
                "see that the file is there and may be read, or take it out of the folder");
        return new Sheet(Optional.empty(), Place.NOWHERE, Optional.empty(), List.of(finding));
    }

    private Sheet sheet(Module module, ProjectModules others) {
        Optional<Header> header = RevisionFileReader.read(module, others::find);
        List<Finding> findings = new ArrayList<>();
        List<Statement.Broken> broken = module.broken();
        broken.stream().findFirst().ifPresent(first -> findings.add(notPython(module, first)));
        module.undecodable()
                .filter(doubt -> !doubt.certain())
                .ifPresent(doubt -> findings.add(notEveryPython(module, doubt)));
        if (header.isEmpty()) {
            if (broken.isEmpty()) {
                findings.add(notRevision(module));
            }
            return new Sheet(Optional.empty(), Place.NOWHERE, Optional.empty(), findings);
        }
        findings.addAll(HeaderDefects.of(header.get(), broken.isEmpty()));
        return new Sheet(
                header.get().id().map(id -> revision(id, header.get(), module)),
                header.get().parentsPlace(),
                TwinTexts.essence(module),
                findings);
    }

    private Revision revision(String id, Header header, Module module) {
        return new Revision(
                id,
                header.parents(),
                header.dependencies(),
                header.labels(),
                header.message(),
                header.place(),
                header.hasUpgrade() ? bodies.body(module, "upgrade") : Body.EMPTY,
                bodies.body(module, "downgrade"));
    }

    private static Finding notPython(Module module, Statement.Broken broken) {
        return Finding.at(
                FindingCode.BROKEN_FILE,
                new Place(module.file(), broken.line()),
                module.file(),
                "line " + broken.line() + " is no Python: " + broken.reason()
                        + "; Alembic loads nothing while it is there",
                "mend the line; what stands beside it was read");
    }

    private static Finding notEveryPython(Module module, Module.Undecodable doubt) {
        return new Finding(
                FindingCode.BROKEN_FILE,
                Severity.WARNING,
                new Place(module.file(), doubt.line()),
                module.file(),
                "line " + doubt.line() + " is no text: " + doubt.reason()
                        + "; older releases of Python pass over that, newer ones refuse the file, and Alembic then loads nothing",
                "save the file as UTF-8, or name its encoding in the first line");
    }

    private static Finding notRevision(Module module) {
        return Finding.at(
                FindingCode.NOT_A_REVISION,
                new Place(module.file(), 0),
                module.file(),
                module.file()
                        + " has no variable \"revision\"; Alembic loads nothing while such a file is in the folder",
                "move it out of the folder, or give it the header of a revision");
    }

    // ---------------------------------------------------------------------------------------------- all files

    /** Where a revision names its parents, found by its file, which has no other. */
    private static Function<Revision, Place> places(List<Sheet> sheets) {
        Map<String, Place> places = new HashMap<>();
        sheets.forEach(sheet -> sheet.revision()
                .ifPresent(revision -> places.put(revision.place().file(), sheet.parentsPlace())));
        return revision -> places.getOrDefault(revision.place().file(), revision.place());
    }

    /** A parent that no file names may be in one of those whose id could not be read. */
    private static List<Finding> softened(List<Finding> defects, List<Sheet> sheets) {
        Optional<String> suspect = sheets.stream()
                .filter(sheet -> sheet.revision().isEmpty())
                .flatMap(sheet -> sheet.findings().stream())
                .filter(finding ->
                        finding.code() == FindingCode.UNREADABLE_FILE || finding.code() == FindingCode.BROKEN_FILE)
                .map(finding -> finding.place().file())
                .findFirst();
        return suspect.isEmpty()
                ? defects
                : defects.stream()
                        .map(finding -> finding.code() == FindingCode.MISSING_PARENT
                                ? softened(finding, suspect.get())
                                : finding)
                        .toList();
    }

    private static Finding softened(Finding finding, String suspect) {
        return new Finding(
                finding.code(),
                Severity.WARNING,
                finding.place(),
                finding.object(),
                finding.message()
                        .replaceFirst(" and no file has that id; .*", " and no file that could be read has that id"),
                "it may be the id of " + suspect + ", which could not be read");
    }

    private static TwinTexts twins(List<Sheet> sheets) {
        TwinTexts twins = new TwinTexts();
        sheets.forEach(sheet ->
                sheet.revision().ifPresent(revision -> sheet.text().ifPresent(text -> twins.add(text, revision))));
        return twins;
    }

    private static LedgerPlace ledger(Environment environment) {
        return EnvScript.of(environment)
                .map(script -> EnvLedger.of(script, environment)
                        .along(EnvSearchPath.of(environment))
                        .withRoom(EnvLedger.makesRoom(script)))
                .orElse(LedgerPlace.USUAL);
    }
}
