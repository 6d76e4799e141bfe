package dev.restamp.audit;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.finding.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Looks for a revision that the files at hand do not have in the rest of their git repository: other branches, and files that
 * were deleted. Asks git, read-only and bounded in time; without git, or without a repository, nothing is found.
 */
public final class Whereabouts {

    private static final int MOST = 3;

    private final Path folder;
    private final Duration patience;

    public Whereabouts(Path folder, Duration patience) {
        this.folder = folder;
        this.patience = patience;
    }

    /** A finding for each commit that brings or removes a file with the id, the latest first. */
    public List<Finding> sightings(String id) {
        String log = git(
                        "log",
                        "--all",
                        "--no-color",
                        "-n",
                        String.valueOf(MOST),
                        "--diff-filter=AD",
                        "--name-status",
                        "--format=%x00%h%x09%s",
                        "-S" + id,
                        "--",
                        "*.py")
                .orElse("");
        List<Finding> findings = new ArrayList<>();
        for (String commit : log.split("\0")) {
            List<String> lines = commit.lines().filter(line -> !line.isBlank()).toList();
            if (lines.size() > 1) {
                lines.stream()
                        .skip(1)
                        .map(line -> sighting(id, lines.get(0), line))
                        .forEach(findings::add);
            }
        }
        return findings;
    }

    private Finding sighting(String id, String commit, String change) {
        String[] head = commit.split("\t", 2);
        String[] file = change.split("\t", 2);
        boolean deleted = file[0].startsWith("D");
        String where = deleted ? "" : branches(head[0]);
        return new Finding(
                FindingCode.LEDGER_UNKNOWN_REVISION,
                Severity.NOTE,
                new Place(file[file.length - 1], 0),
                id,
                "commit " + head[0] + " (" + head[head.length - 1] + ") " + (deleted ? "deletes" : "adds")
                        + " a file with " + id + where,
                deleted
                        ? "restore the file, or have the ledger stamped with what the schema shows"
                        : "use the history of that branch, or merge it");
    }

    private String branches(String commit) {
        String branches = git("branch", "--all", "--no-color", "--format=%(refname:short)", "--contains", commit)
                .orElse("");
        String named = branches.lines().limit(MOST).collect(Collectors.joining(", "));
        return named.isEmpty() ? "" : "; it is in " + named;
    }

    private Optional<String> git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("restamp", ".git");
            try {
                return run(command, output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Into a file, so that a git that never ends can be ended. */
    private Optional<String> run(List<String> command, Path output) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        Process git = builder.start();
        git.getOutputStream().close();
        if (!git.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            git.destroyForcibly();
            return Optional.empty();
        }
        return git.exitValue() == 0 ? Optional.of(Files.readString(output, StandardCharsets.UTF_8)) : Optional.empty();
    }
}
