package dev.restamp.tool.sqlfolder;

import dev.restamp.dialect.Dialect;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import dev.restamp.ledger.LedgerForm;
import dev.restamp.ledger.LedgerShape;
import dev.restamp.tool.Cure;
import dev.restamp.tool.LedgerPlace;
import dev.restamp.tool.NoHistoryException;
import dev.restamp.tool.Project;
import dev.restamp.tool.Replayer;
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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is so for each tool whose revisions are files of SQL: nothing of it is run here, and its files are mended by hand.
 *
 * @param <S> what says how it behaves in one project
 */
public abstract class SqlTool<S extends ProjectSettings> implements Tool {

    /** As many as from {@code src/main/resources/db/migration} to the project, and the folder itself. */
    private static final int STEPS_UP = 6;

    private final String name;
    private final LedgerShape ledger;

    protected SqlTool(String name, LedgerShape ledger) {
        this.name = name;
        this.ledger = ledger;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final LedgerShape ledger() {
        return ledger;
    }

    /** Whether a file of this name holds settings of its own, so that naming it names the project. */
    protected abstract boolean isSettings(String fileName);

    /** What files in a folder say of it, one for each that says something. */
    protected abstract List<S> settingsIn(Path folder);

    /** Of a folder of which nobody says anything. */
    protected abstract S noSettings(Path folder);

    /** Whether a folder holds revisions of it, so that it is known by that alone. */
    protected abstract boolean isOfRevisions(Path folder);

    /**
     * The folder of revisions in a usual place below this one, or this one, where settings may say what their files are called:
     * looked for only where a file may be one, since they may be far off.
     */
    protected abstract Optional<Path> findUsual(Path folder, Supplier<S> said);

    /** The files of a project, where they are in these folders if its settings do not say. */
    protected abstract SqlSource source(S settings, List<Path> folders);

    /** What it says of two files with one id. */
    protected abstract String onTwins();

    @Override
    public final boolean isUsual() {
        return false;
    }

    // ------------------------------------------------------------------------------------------ finding a project

    @Override
    public final Optional<Project> findIn(Path folder) {
        return Files.isDirectory(folder) ? findInside(folder, settingsIn(folder)) : Optional.empty();
    }

    private Optional<Project> findInside(Path folder, List<S> said) {
        requireOne(said, folder);
        return said.stream()
                .filter(settings -> !settings.folders(Optional.empty()).isEmpty())
                .findFirst()
                .map(settings -> project(settings, settings.folders(Optional.empty()), folder))
                .or(() -> findUsual(folder, () -> said.stream().findFirst().orElseGet(() -> settingsOf(folder)))
                        .map(found -> project(
                                said.stream().findFirst().orElseGet(() -> settingsOf(found)), List.of(found), folder)));
    }

    /** Which of several histories is meant, nobody can guess. */
    private void requireOne(List<S> said, Path folder) {
        List<String> named = said.stream()
                .map(settings -> settings.folders(Optional.empty()))
                .filter(folders -> !folders.isEmpty())
                .map(folders -> folders.stream().map(Path::toString).collect(Collectors.joining(" and ")))
                .distinct()
                .toList();
        if (named.size() > 1) {
            throw new NoHistoryException(
                    "the settings in " + folder.toAbsolutePath().normalize() + " tell of several histories of "
                            + ledger().keeper() + ": " + String.join(", ", named) + "; name one with --history");
        }
    }

    private Project project(S settings, List<Path> folders, Path root) {
        return new SqlProject(source(settings, folders), root);
    }

    private S settingsOf(Path folder) {
        return settingsAround(folder.toAbsolutePath().normalize())
                .filter(settings -> settings.areOf(folder))
                .findFirst()
                .orElseGet(() -> noSettings(folder));
    }

    /** What may be said of a folder in it or elsewhere, the nearest first. */
    protected Stream<S> settingsAround(Path folder) {
        return Stream.iterate(folder, Objects::nonNull, Path::getParent)
                .limit(STEPS_UP)
                .flatMap(up -> settingsIn(up).stream());
    }

    /** The first of these places below a folder that holds what is looked for; the folder itself is the nameless one. */
    protected static Optional<Path> findPlace(Path folder, List<String> places, Predicate<Path> holds) {
        return places.stream()
                .map(folder::resolve)
                .filter(Files::isDirectory)
                .filter(holds)
                .findFirst();
    }

    @Override
    public Optional<Project> findAt(Path place) {
        if (Files.isDirectory(place)) {
            return findIn(place);
        }
        return isSettings(FolderSearch.name(place))
                ? Optional.ofNullable(place.toAbsolutePath().getParent())
                        .map(folder -> folder.endsWith("conf") ? folder.resolveSibling("") : folder)
                        .flatMap(folder -> findInside(folder, settingsBy(place, folder)))
                : Optional.empty();
    }

    /** By one of the files in a folder, where each may be of a history of its own. */
    private List<S> settingsBy(Path file, Path folder) {
        return settingsIn(folder).stream()
                .filter(settings -> settings.areIn(file))
                .toList();
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
        return found.stream().findFirst().map(folder -> project(settingsOf(folder), List.of(folder), workingFolder));
    }

    // --------------------------------------------------------------------------------------- what is so for each

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
}
