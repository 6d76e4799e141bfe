package dev.restamp.tool.flyway;

import dev.restamp.finding.Place;
import dev.restamp.history.Kept;
import dev.restamp.tool.Tool;
import dev.restamp.tool.flyway.FileName.Kind;
import dev.restamp.tool.sqlfolder.DottedOrder;
import dev.restamp.tool.sqlfolder.FolderReader;
import dev.restamp.tool.sqlfolder.FolderSearch;
import dev.restamp.tool.sqlfolder.Placeholders;
import dev.restamp.tool.sqlfolder.SettingsFile;
import dev.restamp.tool.sqlfolder.SqlFile;
import dev.restamp.tool.sqlfolder.SqlSource;
import dev.restamp.tool.sqlfolder.SqlText;
import dev.restamp.tool.sqlfolder.Transactions;
import dev.restamp.tool.sqlfolder.Transactions.ByFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of one project.
 *
 * @param folders where they are if no settings say so
 */
record FlywayFiles(Settings settings, List<Path> folders) implements SqlSource {

    @Override
    public Tool tool() {
        return new FlywayTool(settings);
    }

    @Override
    public List<SqlFile> files(Optional<String> product, FolderReader reader) {
        Placeholders placeholders = placeholders(product);
        List<Path> said = settings.folders(product);
        List<Candidate> found = FolderSearch.allFiles(said.isEmpty() ? folders : said).stream()
                .flatMap(file -> FileName.of(file.name(), settings).map(name -> new Candidate(file, name)).stream())
                .toList();
        Optional<Candidate> ground = ground(found);
        List<SqlFile> files = new ArrayList<>();
        for (Candidate one : found) {
            if (one.name().isRevision() || ground.filter(one::equals).isPresent()) {
                read(one, reader, placeholders)
                        .map(file -> reader.transactions(product)
                                .map(known -> told(file, one.file().path(), known))
                                .orElse(file))
                        .ifPresent(files::add);
            } else {
                one.name().tellAside(one.file().path(), reader);
            }
        }
        files.sort(Comparator.comparing(SqlFile::id, DottedOrder.IT));
        return files;
    }

    private record Candidate(FolderSearch.Found file, FileName name) {}

    /** The baseline that each empty database begins with, where no version is left of those that it stands for. */
    private static Optional<Candidate> ground(List<Candidate> found) {
        Comparator<Candidate> order = Comparator.comparing(one -> one.name().version(), DottedOrder.IT);
        return found.stream()
                .filter(one -> one.name().kind() == Kind.BASELINE)
                .max(order)
                .filter(ground -> found.stream()
                        .noneMatch(one -> one.name().kind() == Kind.VERSIONED && order.compare(one, ground) <= 0));
    }

    @Override
    public boolean isOwn(String fileName) {
        return SqlSource.super.isOwn(fileName)
                || FileName.of(fileName, settings).isPresent();
    }

    @Override
    public Optional<String> findId(String fileName) {
        return FileName.of(fileName, settings)
                .filter(name -> name.isRevision() || name.kind() == Kind.BASELINE)
                .map(FileName::id);
    }

    // --------------------------------------------------------------------------------------------- what they say

    private Optional<SqlFile> read(Candidate one, FolderReader reader, Placeholders placeholders) {
        Place place = reader.place(one.file().path());
        return FolderSearch.codeStem(one.file().name()).isPresent()
                ? Optional.of(code(one, place))
                : reader.text(one.file().path(), settings.charset("encoding"))
                        .map(text -> sql(one, place, text, placeholders));
    }

    /** Whether a file is run in a transaction may be said beside it, or for all; two kinds it takes for able to run in one. */
    private SqlFile told(SqlFile file, Path path, Transactions transactions) {
        Optional<Boolean> said = SettingsFile.flag(Path.of(path + ".conf"), "executeInTransaction")
                .or(() -> Optional.of(false).filter(none -> !settings.flag("executeintransaction", true)));
        ByFile manner = new ByFile(
                settings.flag("mixed", false),
                List.of("REINDEX TABLE CONCURRENTLY", "REINDEX INDEX CONCURRENTLY"),
                "Detected both transactional and non-transactional statements within the same migration"
                        + " (even though mixed is false)");
        return transactions.tell(
                file, manner, said, "write executeInTransaction=false into " + path.getFileName() + ".conf beside it");
    }

    private static SqlFile code(Candidate one, Place place) {
        Kept kept = kept(one.name(), "JDBC", one.file().type(Settings.USUAL), Optional.empty());
        return SqlFile.ofCode(one.name().id(), one.name().description(), place, kept);
    }

    private SqlFile sql(Candidate one, Place place, SqlText text, Placeholders placeholders) {
        FileName name = one.name();
        Placeholders.Filled filled = placeholders.fill(
                text.sql(), Map.of("flyway:filename", one.file().name()));
        Optional<String> unknown = filled.missing().map(word -> "no value is known for its placeholder " + word);
        Optional<String> summed = name.kind() == Kind.REPEATABLE
                ? Optional.of(filled.text()).filter(known -> filled.whole())
                : Optional.of(text.whole());
        String type = name.kind() == Kind.BASELINE ? "SQL_BASELINE" : "SQL";
        Kept kept = kept(name, type, one.file().place(), summed.map(SqlText::sumOfLines));
        return new SqlFile(name.id(), name.description(), place, filled.text(), kept, unknown);
    }

    private static Kept kept(FileName name, String type, String script, Optional<String> checksum) {
        boolean again = name.kind() == Kind.REPEATABLE;
        Map<String, String> cells =
                new TreeMap<>(Map.of("description", name.description(), "type", type, "script", script));
        if (!again) {
            cells.put("version", name.version());
        }
        checksum.ifPresent(sum -> cells.put("checksum", sum));
        return new Kept(cells, again);
    }

    /** With what Flyway itself puts in; what only a connection tells is not known. */
    private Placeholders placeholders(Optional<String> product) {
        Map<String, String> values = new TreeMap<>();
        values.put("flyway:table", settings.text("table", tool().ledger().table()));
        settings.schemaIn(product).ifPresent(schema -> values.put("flyway:defaultSchema", schema));
        values.putAll(settings.below(Settings.PLACEHOLDERS));
        return settings.flag("placeholderreplacement", true)
                ? new Placeholders(
                        settings.text("placeholderprefix", "${"), settings.text("placeholdersuffix", "}"), values)
                : Placeholders.NONE;
    }
}
