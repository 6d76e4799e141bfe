package dev.restamp.tool.sqlfolder;

import dev.restamp.dialect.Dialect;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import dev.restamp.ledger.LedgerForm;
import dev.restamp.tool.Cure;
import dev.restamp.tool.LedgerPlace;
import dev.restamp.tool.NextRun;
import dev.restamp.tool.NoHistoryException;
import dev.restamp.tool.Project;
import dev.restamp.tool.Replayer;
import dev.restamp.tool.Stop;
import dev.restamp.tool.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is so for each tool whose revisions are files of SQL: nothing of it is run here, and its files are mended by hand. */
public abstract class SqlTool implements Tool {

    private static final int STEPS_UP = 5;

    /** Whether a file of this name holds settings of its own, so that naming it names the project. */
    protected abstract boolean isSettings(String fileName);

    /** Whether a folder holds revisions of it, so that it is known by that alone. */
    protected abstract boolean isOfRevisions(Path folder);

    /** The project of such a folder, with files named from another. */
    protected abstract Project project(Path folder, Path root);

    /** The project in a folder that is there, or in a usual place below it. */
    protected abstract Optional<Project> findInside(Path folder);

    /** What it says of two files with one id. */
    protected abstract String onTwins();

    @Override
    public final boolean isUsual() {
        return false;
    }

    @Override
    public final Optional<Project> findIn(Path folder) {
        return Files.isDirectory(folder) ? findInside(folder) : Optional.empty();
    }

    /** The first of these places below a folder that holds what is looked for; the folder itself is the nameless one. */
    protected static Optional<Path> findUsual(Path folder, List<String> places, Predicate<Path> holds) {
        return places.stream()
                .map(folder::resolve)
                .filter(Files::isDirectory)
                .filter(holds)
                .findFirst();
    }

    /** What is said in a folder and in those above it, the nearest first. */
    protected static <S> Stream<S> around(Path folder, Function<Path, Stream<S>> said) {
        return Stream.iterate(folder.toAbsolutePath().normalize(), Objects::nonNull, Path::getParent)
                .limit(STEPS_UP)
                .flatMap(said);
    }

    @Override
    public Optional<Project> findAt(Path place) {
        if (Files.isDirectory(place)) {
            return findIn(place);
        }
        return isSettings(FolderSearch.name(place))
                ? Optional.ofNullable(place.toAbsolutePath().getParent())
                        .map(folder -> folder.endsWith("conf") ? folder.resolveSibling("") : folder)
                        .flatMap(this::findIn)
                : Optional.empty();
    }

    @Override
    public Optional<Project> findBelow(Path workingFolder) {
        List<Path> found = FolderSearch.below(workingFolder, this::isOfRevisions);
        if (found.size() > 1) {
            throw new NoHistoryException("several folders below "
                    + workingFolder.toAbsolutePath().normalize() + " hold revisions of "
                    + ledger().keeper() + ": "
                    + found.stream().map(Path::toString).collect(Collectors.joining(", "))
                    + "; name one with --history");
        }
        return found.stream().findFirst().map(folder -> project(folder, workingFolder));
    }

    @Override
    public LedgerPlace usualPlace(Dialect dialect) {
        return LedgerPlace.USUAL;
    }

    @Override
    public final String wantedBelow() {
        return wanted();
    }

    /** Two ids that it takes for one may be written in two ways. */
    @Override
    public List<Finding> defects(History history, Function<Revision, Place> parentsPlace) {
        Map<String, List<Revision>> ids = new TreeMap<>(
                ledger().form() instanceof LedgerForm.Each each ? each.order() : Comparator.naturalOrder());
        history.allBodies()
                .forEach(revision -> ids.computeIfAbsent(revision.id(), none -> new ArrayList<>())
                        .add(revision));
        return ids.values().stream()
                .filter(twins -> twins.size() > 1)
                .map(this::twins)
                .toList();
    }

    private Finding twins(List<Revision> twins) {
        Revision last = twins.get(twins.size() - 1);
        return Finding.at(
                FindingCode.DUPLICATE_REVISION,
                last.place(),
                last.id(),
                last.id() + " is claimed by " + twins.size() + " files: "
                        + twins.stream().map(Revision::file).collect(Collectors.joining(", ")),
                "give all but one a number of its own; " + onTwins());
    }

    @Override
    public List<Cure> cures(History history) {
        return List.of();
    }

    @Override
    public Optional<Replayer> findReplayer() {
        return Optional.empty();
    }

    /** A run that stops at no single file, and writes down whatever it ran. */
    public abstract static class Run implements NextRun {

        @Override
        public final Optional<Stop> findObstacle(Revision revision, List<Finding> ofFiles) {
            return Optional.empty();
        }

        @Override
        public final Optional<Stop> findUnrecorded(
                History history,
                Revision revision,
                dev.restamp.ledger.Ledger ledger,
                Optional<Integer> width,
                dev.restamp.ledger.Claim claim) {
            return Optional.empty();
        }

        @Override
        public final List<String> rivals(History history) {
            return List.of();
        }

        @Override
        public final String aboutRivals(List<String> rivals) {
            return "";
        }

        @Override
        public String aboutLost(List<String> lost) {
            return "";
        }
    }
}
