package dev.restamp.tool.flyway;

import dev.restamp.dialect.Address;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.finding.Finding;
import dev.restamp.finding.Place;
import dev.restamp.history.Kept;
import dev.restamp.tool.LedgerPlace;
import dev.restamp.tool.Tool;
import dev.restamp.tool.flyway.FileName.Kind;
import dev.restamp.tool.sqlfolder.DottedOrder;
import dev.restamp.tool.sqlfolder.FolderSearch;
import dev.restamp.tool.sqlfolder.Placeholders;
import dev.restamp.tool.sqlfolder.Placeholders.Filled;
import dev.restamp.tool.sqlfolder.SqlFile;
import dev.restamp.tool.sqlfolder.SqlSource;
import dev.restamp.tool.sqlfolder.SqlText;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The files of one project.
 *
 * @param folders where they are if no settings say so
 */
record FlywayFiles(Settings settings, List<Path> folders) implements SqlSource {

    private static final String TABLE = "flyway_schema_history";

    @Override
    public Tool tool() {
        return new FlywayTool(settings);
    }

    @Override
    public List<SqlFile> files(Optional<String> product, Function<Path, String> names, List<Finding> findings) {
        Optional<String> schema = settings.schema()
                .or(() -> product.filter(name -> !settings.hidesSchema())
                        .flatMap(Dialects::find)
                        .map(Dialect::defaultSchema));
        List<Found> found = found(product);
        Optional<Found> ground = ground(found);
        List<SqlFile> files = new ArrayList<>();
        for (Found one : found) {
            if (one.name().isRevision() || ground.filter(one::equals).isPresent()) {
                add(one, names.apply(one.path()), schema, files, findings);
            } else {
                findings.add(one.name().aside(names.apply(one.path())));
            }
        }
        files.sort(Comparator.comparing(SqlFile::id, DottedOrder.IT));
        return files;
    }

    private record Found(Path folder, Path path, FileName name) {}

    private List<Found> found(Optional<String> product) {
        List<Path> said = Locations.of(settings, product);
        List<Found> found = new ArrayList<>();
        for (Path folder : said.isEmpty() ? folders : said) {
            for (Path path : FolderSearch.allFiles(folder)) {
                FileName.of(FolderSearch.name(path), settings)
                        .ifPresent(name -> found.add(new Found(folder, path, name)));
            }
        }
        return found;
    }

    /** The baseline that each empty database begins with, where no version is left of those that it stands for. */
    private static Optional<Found> ground(List<Found> found) {
        Comparator<Found> order = Comparator.comparing(one -> one.name().version(), DottedOrder.IT);
        return found.stream()
                .filter(one -> one.name().kind() == Kind.BASELINE)
                .max(order)
                .filter(ground -> found.stream()
                        .noneMatch(one -> one.name().kind() == Kind.VERSIONED && order.compare(one, ground) <= 0));
    }

    private void add(Found one, String called, Optional<String> schema, List<SqlFile> files, List<Finding> findings) {
        try {
            files.add(
                    FileName.isCode(FolderSearch.name(one.path()))
                            ? code(one.folder(), one.path(), one.name(), called)
                            : sql(one, called, schema));
        } catch (IOException e) {
            findings.add(SqlText.unreadable(called, e));
        }
    }

    private SqlFile code(Path folder, Path path, FileName name, String called) {
        String script = (Locations.USUAL + "/" + folder.relativize(path))
                .replace('\\', '/')
                .replaceFirst("\\.\\w+$", "")
                .replace('/', '.');
        return new SqlFile(
                name.id(),
                name.description(),
                new Place(called, 1),
                "",
                kept(name, "JDBC", script, Optional.empty()),
                Optional.of("it is code, which is not run here"));
    }

    private SqlFile sql(Found one, String called, Optional<String> schema) throws IOException {
        FileName name = one.name();
        SqlText text = SqlText.of(one.path(), charset());
        Filled filled = settings.flag("placeholderreplacement", true)
                ? placeholders().fill(text.sql(), word -> built(word, one.path(), schema))
                : new Filled(text.sql(), Optional.empty());
        Optional<String> summed = name.kind() == Kind.REPEATABLE
                ? filled.missing().isEmpty() ? Optional.of(filled.text()) : Optional.empty()
                : Optional.of(text.whole());
        return new SqlFile(
                name.id(),
                name.description(),
                new Place(called, 1),
                filled.text(),
                kept(
                        name,
                        name.kind() == Kind.BASELINE ? "SQL_BASELINE" : "SQL",
                        one.folder().relativize(one.path()).toString().replace('\\', '/'),
                        summed.map(SqlText::sumOfLines)),
                filled.missing().map(word -> "no value is known for its placeholder " + word));
    }

    private Charset charset() {
        return settings.find("encoding")
                .filter(name -> name.matches("[\\w.:-]+") && Charset.isSupported(name))
                .map(Charset::forName)
                .orElse(StandardCharsets.UTF_8);
    }

    private Placeholders placeholders() {
        return new Placeholders(
                settings.text("placeholderprefix", "${"),
                settings.text("placeholdersuffix", "}"),
                settings.placeholders());
    }

    /** What Flyway itself puts in; what only a connection tells is not known. */
    private Optional<String> built(String name, Path path, Optional<String> schema) {
        return switch (name) {
            case "flyway:filename" -> Optional.of(FolderSearch.name(path));
            case "flyway:table" -> Optional.of(settings.text("table", TABLE));
            case "flyway:defaultSchema" -> schema;
            default -> Optional.empty();
        };
    }

    private static Kept kept(FileName name, String type, String script, Optional<String> checksum) {
        Map<String, String> cells = new TreeMap<>(Map.of(
                "description", name.description(),
                "type", type,
                "script", script));
        if (name.kind() != Kind.REPEATABLE) {
            cells.put("version", name.version());
        }
        checksum.ifPresent(sum -> cells.put("checksum", sum));
        return new Kept(cells, name.kind() == Kind.REPEATABLE);
    }

    // ------------------------------------------------------------------------------------------------ settings

    @Override
    public boolean isOwn(String fileName) {
        return fileName.toLowerCase(java.util.Locale.ROOT).endsWith(".sql")
                || FileName.of(fileName, settings).isPresent();
    }

    @Override
    public Optional<String> findId(String fileName) {
        return FileName.of(fileName, settings).filter(FileName::mayBeRevision).map(FileName::id);
    }

    @Override
    public List<String> searchPath() {
        return settings.schema().stream().toList();
    }

    @Override
    public LedgerPlace ledger(Optional<Dialect> dialect) {
        return new LedgerPlace(
                settings.find("table"), settings.schema(), !settings.isHidden("table") && !settings.hidesSchema());
    }

    @Override
    public Optional<Address> url() {
        return settings.find("url").map(url -> Address.chosenBy("the settings of Flyway", url));
    }

    @Override
    public List<Path> settingsFiles() {
        return Settings.files(settings.base());
    }
}
