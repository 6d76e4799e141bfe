package dev.restamp.audit;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.finding.Severity;
import dev.restamp.git.Repository;
import dev.restamp.git.Sighting;
import dev.restamp.tool.Project.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks for a revision that the files at hand do not have in the rest of their git repository: other branches, and files that
 * were deleted. Reads only, and bounded in time.
 */
public final class Whereabouts {

    private static final int MOST = 3;

    private final Path workingFolder;
    private final List<Path> history;
    private final Function<String, Trace> traces;
    private final Duration patience;

    /** In the repository of the working folder, if the folders of the history belong to it; told is how a revision is known there. */
    public Whereabouts(Path workingFolder, List<Path> history, Function<String, Trace> traces, Duration patience) {
        this.workingFolder = workingFolder;
        this.history = List.copyOf(history);
        this.traces = traces;
        this.patience = patience;
    }

    /** A finding for each commit that brings or removes the revision's file, the latest first. */
    public List<Finding> sightings(String id) {
        Trace trace = traces.apply(id);
        return Repository.findAround(workingFolder)
                .filter(repository -> history.stream().allMatch(repository::holds))
                .stream()
                .flatMap(repository ->
                        repository
                                .sightings(trace.ending(), trace.isItsPath(), trace.isItsText(), MOST, patience)
                                .stream())
                .map(sighting -> finding(id, sighting))
                .toList();
    }

    private static Finding finding(String id, Sighting sighting) {
        return new Finding(
                FindingCode.LEDGER_UNKNOWN_REVISION,
                Severity.NOTE,
                new Place(sighting.file(), 0),
                id,
                "commit " + sighting.commit() + " (" + sighting.title() + ") "
                        + (sighting.deleted() ? "deletes" : "adds") + " the file of " + id + branches(sighting),
                sighting.deleted()
                        ? "restore the file, or have the ledger stamped with what the schema shows"
                        : "use the history of that branch, or merge it");
    }

    private static String branches(Sighting sighting) {
        String named = sighting.branches().stream().limit(MOST).collect(Collectors.joining(", "));
        return named.isEmpty() ? "" : "; it is in " + named;
    }
}
