package dev.restamp.tool.drizzle;

import dev.restamp.dialect.Address;
import dev.restamp.dialect.Dialect;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.finding.Severity;
import dev.restamp.history.Kept;
import dev.restamp.tool.LedgerPlace;
import dev.restamp.tool.Tool;
import dev.restamp.tool.sqlfolder.FolderSearch;
import dev.restamp.tool.sqlfolder.SqlFile;
import dev.restamp.tool.sqlfolder.SqlSource;
import dev.restamp.tool.sqlfolder.SqlText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The files of one project, in a folder with a journal or with a folder for each. */
record DrizzleFiles(Config config, Path folder) implements SqlSource {

    @Override
    public Tool tool() {
        return new DrizzleTool(Listing.isJournal(folder));
    }

    @Override
    public List<Path> folders() {
        return List.of(folder);
    }

    @Override
    public List<SqlFile> files(Optional<String> product, Function<Path, String> names, List<Finding> findings) {
        Listing listing = Listing.of(folder);
        List<SqlFile> files = new ArrayList<>();
        for (Listing.Item item : listing.items()) {
            read(item, names.apply(item.file()), findings).ifPresent(files::add);
        }
        aside(listing, names, findings);
        if (listing.journal().isPresent()) {
            skipped(listing, names.apply(listing.journal().get()), findings);
        }
        return files;
    }

    private static Optional<SqlFile> read(Listing.Item item, String called, List<Finding> findings) {
        try {
            SqlText text = SqlText.of(item.file());
            Map<String, String> cells = Map.of(
                    "hash", SqlText.sha256(text.whole()),
                    "created_at", String.valueOf(item.when()),
                    "name", item.name());
            return Optional.of(new SqlFile(
                    item.name(),
                    item.name().replaceFirst("^\\d+_", "").replace('_', ' '),
                    new Place(called, 1),
                    text.sql(),
                    new Kept(cells, false),
                    Optional.empty()));
        } catch (IOException e) {
            findings.add(SqlText.unreadable(called, e));
            return Optional.empty();
        }
    }

    private void aside(Listing listing, Function<Path, String> names, List<Finding> findings) {
        Set<Path> known = listing.items().stream().map(Listing.Item::file).collect(Collectors.toSet());
        FolderSearch.files(folder).stream()
                .filter(file -> FolderSearch.name(file).endsWith(".sql") && !known.contains(file))
                .map(names)
                .forEach(file -> findings.add(new Finding(
                        FindingCode.FILE_ASIDE,
                        Severity.WARNING,
                        new Place(file, 1),
                        file,
                        file + " is passed over by Drizzle without a word: "
                                + (listing.journal().isPresent()
                                        ? "the journal does not name it"
                                        : "it is in no folder of its own"),
                        "have drizzle-kit generate --custom make its place, and put what it says there")));
    }

    /** Of a database that has had the one before it, none will ever run. */
    private static void skipped(Listing listing, String journal, List<Finding> findings) {
        Optional<Listing.Item> newest = Optional.empty();
        for (Listing.Item item : listing.items()) {
            if (newest.filter(before -> item.when() <= before.when()).isPresent()) {
                findings.add(Finding.at(
                        FindingCode.WOULD_BE_SKIPPED,
                        new Place(journal, item.line()),
                        item.name(),
                        item.name() + " is no newer by the journal than "
                                + newest.get().name()
                                + " before it: where that has run, drizzle-kit migrate skips it in silence",
                        "give it a later time in the journal, unless databases have had it by now"));
            } else {
                newest = Optional.of(item);
            }
        }
    }

    // ------------------------------------------------------------------------------------------------ settings

    @Override
    public boolean isOwn(String fileName) {
        return fileName.endsWith(".sql") || fileName.endsWith(".json") || Config.isFile(fileName);
    }

    @Override
    public Optional<String> findId(String fileName) {
        return fileName.endsWith(".sql")
                ? Optional.of(fileName.substring(0, fileName.length() - ".sql".length()))
                : Optional.empty();
    }

    @Override
    public LedgerPlace ledger(Optional<Dialect> dialect) {
        Optional<String> usual = dialect.flatMap(one -> tool().usualPlace(one).schema());
        return new LedgerPlace(
                config.find("table"),
                usual.map(schema -> config.text("schema", schema)),
                !config.isHidden("table") && !(usual.isPresent() && config.isHidden("schema")));
    }

    @Override
    public List<String> searchPath() {
        return List.of();
    }

    @Override
    public Optional<Address> url() {
        return config.find("url").map(url -> Address.chosenBy("drizzle.config", url.replaceFirst("^file:", "")));
    }

    @Override
    public List<Path> settingsFiles() {
        return Config.files(config.base());
    }
}
