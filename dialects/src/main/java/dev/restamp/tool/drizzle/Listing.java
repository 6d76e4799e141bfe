package dev.restamp.tool.drizzle;

import dev.restamp.ledger.Ledger;
import dev.restamp.tool.NoHistoryException;
import dev.restamp.tool.sqlfolder.FolderSearch;
import dev.restamp.tool.sqlfolder.Moments;
import dev.restamp.tool.sqlfolder.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The revisions of a folder in the order in which they are run: as the journal lists them, or else by the folders' names. */
record Listing(Optional<Path> journal, List<Item> items) {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final String FILE = "migration.sql";

    /** One of them: {@code when} in milliseconds, as the ledger keeps it, and the line where the journal names it. */
    record Item(String name, long when, Path file, int line) {}

    static boolean isJournal(Path folder) {
        return Files.isRegularFile(journalOf(folder));
    }

    private static Path journalOf(Path folder) {
        return folder.resolve("meta").resolve("_journal.json");
    }

    /** Another tool has such folders too, with a file of its own beside them and no picture of the schema in each. */
    static boolean isOfFolders(Path folder) {
        return !Files.exists(folder.resolve("migration_lock.toml"))
                && FolderSearch.folders(folder)
                        .anyMatch(one -> isRevision(one) && Files.isRegularFile(one.resolve("snapshot.json")));
    }

    /** Whether there is a history where one should be. */
    static boolean isOne(Path folder) {
        return isJournal(folder) || FolderSearch.folders(folder).anyMatch(Listing::isRevision);
    }

    private static boolean isRevision(Path folder) {
        return Moments.begin(FolderSearch.name(folder)) && Files.isRegularFile(folder.resolve(FILE));
    }

    static Listing of(Path folder) {
        return isJournal(folder)
                ? new Listing(Optional.of(journalOf(folder)), journaled(folder))
                : new Listing(
                        Optional.empty(),
                        FolderSearch.folders(folder)
                                .filter(Listing::isRevision)
                                .map(Listing::item)
                                .toList());
    }

    /** The database that the journal is written for. */
    Optional<String> product() {
        return journal.flatMap(
                file -> Optional.ofNullable(SettingsFile.read(file).get("dialect")));
    }

    private static Item item(Path folder) {
        String name = FolderSearch.name(folder);
        return new Item(name, Moments.milliseconds(name), folder.resolve(FILE), 1);
    }

    private static List<Item> journaled(Path folder) {
        List<Item> items = new ArrayList<>();
        for (Map<String, String> entry : SettingsFile.list(journalOf(folder), "entries")) {
            String when = entry.getOrDefault("when", "");
            String tag = entry.getOrDefault("tag", "");
            if (tag.isEmpty() || !NUMBER.matcher(when).matches()) {
                throw new NoHistoryException(journalOf(folder) + " has an entry without a tag or a time");
            }
            Path file = FolderSearch.inside(folder, tag + ".sql")
                    .orElseThrow(() -> new NoHistoryException(
                            journalOf(folder) + " names " + Ledger.shown(tag) + ", which is no file in " + folder));
            items.add(new Item(tag, Long.parseLong(when), file, Integer.parseInt(entry.get(SettingsFile.LINE))));
        }
        return List.copyOf(items);
    }
}
