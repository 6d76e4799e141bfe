package dev.restamp.tool.sqlfolder;

import dev.restamp.dialect.Address;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.tool.LedgerPlace;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the settings of a folder say, by name. A value that hangs on an environment is not known; that it is there, is. */
public class ProjectSettings {

    /** Stands for one that nobody can know without running what works it out. */
    public static final String HIDDEN = "${}";

    private final String name;
    private final Path base;
    private final List<Path> files;
    private final Map<String, String> said;

    /**
     * @param name as they are called in sentences
     * @param base the folder that relative places are looked up from
     * @param files where they are written, there or not
     */
    protected ProjectSettings(String name, Path base, List<Path> files, Map<String, String> said) {
        this.name = name;
        this.base = base;
        this.files = List.copyOf(files);
        this.said = Map.copyOf(said);
    }

    /** Of a folder that nobody says anything of. */
    static ProjectSettings none(Path base) {
        return new ProjectSettings("", base, List.of(), Map.of());
    }

    protected final Path base() {
        return base;
    }

    // ------------------------------------------------------------------------------- what is asked of any project

    final List<Path> files() {
        return files;
    }

    /** Whether they are written there, perhaps beside more. */
    final boolean areIn(Path file) {
        return files.stream().map(ProjectSettings::whole).anyMatch(whole(file)::equals);
    }

    /** The folders of revisions that they name and that are there, for one database product or the first of several. */
    public List<Path> folders(Optional<String> product) {
        return List.of();
    }

    /** Whether these are the settings of a folder of revisions: they name it, or what is below it and nothing else. */
    public boolean areOf(Path folder) {
        List<Path> named =
                folders(Optional.empty()).stream().map(ProjectSettings::whole).toList();
        return named.contains(whole(folder))
                || !named.isEmpty() && named.stream().allMatch(path -> path.startsWith(whole(folder)));
    }

    private static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** The database. */
    public final Optional<Address> url() {
        return find("url").map(url -> Address.chosenBy(name, url));
    }

    /** Where the ledger is in databases of this dialect, or of any where none is known. */
    public LedgerPlace ledger(Optional<Dialect> dialect) {
        return new LedgerPlace(find("table"), schema(), !isHidden("table") && !hidesSchema());
    }

    /** The schema of the ledger. */
    public Optional<String> schema() {
        return find("schema");
    }

    /** The same, or that of a product where nothing is said. */
    public final Optional<String> schemaIn(Optional<String> product) {
        return schema().or(() ->
                product.filter(name -> !hidesSchema()).flatMap(Dialects::find).map(Dialect::defaultSchema));
    }

    /** Whether it is said, and nobody can know what it is. */
    public boolean hidesSchema() {
        return isHidden("schema");
    }

    /** The schemas in which the files' names without one are looked for; none where that is not said. */
    public List<String> searchPath() {
        return List.of();
    }

    // ------------------------------------------------------------------------------------------- what stands there

    public final boolean isEmpty() {
        return said.isEmpty();
    }

    /** What it says, unless that hangs on an environment and nothing is said for the case that it does not tell. */
    public final Optional<String> find(String name) {
        return Optional.ofNullable(said.get(name)).flatMap(SettingsFile::inside);
    }

    /** Whether it says something that nobody can know. */
    public final boolean isHidden(String name) {
        return said.containsKey(name) && find(name).isEmpty();
    }

    public final String text(String name, String usual) {
        return find(name).orElse(usual);
    }

    public final boolean flag(String name, boolean usual) {
        return find(name).map(Boolean::parseBoolean).orElse(usual);
    }

    public final List<String> list(String name, String usual) {
        return Arrays.stream(text(name, usual).split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** UTF-8 where it names none that there is. */
    public final Charset charset(String name) {
        return find(name)
                .filter(charset -> charset.matches("[\\w.:-]+") && Charset.isSupported(charset))
                .map(Charset::forName)
                .orElse(StandardCharsets.UTF_8);
    }

    /** The folder that it names, unless that is not known, or it is no such. */
    protected final List<Path> folder(String name, String usual, Predicate<Path> wanted) {
        return isHidden(name)
                ? List.of()
                : FolderSearch.named(base, text(name, usual), wanted).stream().toList();
    }

    /** Those that are known of the names that begin so, by the rest of the name. */
    public final Map<String, String> below(String prefix) {
        Map<String, String> known = new TreeMap<>();
        said.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> find(name).ifPresent(value -> known.put(name.substring(prefix.length()), value)));
        return known;
    }
}
