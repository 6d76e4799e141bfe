package dev.restamp.tool.drizzle;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.finding.Severity;
import dev.restamp.history.Kept;
import dev.restamp.tool.Tool;
import dev.restamp.tool.sqlfolder.FolderReader;
import dev.restamp.tool.sqlfolder.FolderSearch;
import dev.restamp.tool.sqlfolder.Span;
import dev.restamp.tool.sqlfolder.SqlFile;
import dev.restamp.tool.sqlfolder.SqlSource;
import dev.restamp.tool.sqlfolder.SqlText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The files of one project, in a folder with a journal or with a folder for each. */
record DrizzleFiles(Config settings, Path folder) implements SqlSource {

    private static final String APART =
            "run it by hand, and leave the file empty: all pending files are run in one transaction";

    @Override
    public Tool tool() {
        return new DrizzleTool(Listing.isJournal(folder));
    }

    @Override
    public List<Path> folders() {
        return List.of(folder);
    }

    @Override
    public List<SqlFile> files(Optional<String> product, FolderReader reader) {
        Listing listing = Listing.of(folder);
        List<SqlFile> files = listing.items().stream()
                .flatMap(item -> read(item, reader).stream())
                .toList();
        Optional<String> target = listing.product().or(() -> product);
        Breakpoints.find(target, settings.driver())
                .ifPresent(dialect -> files.stream()
                        .flatMap(file -> Breakpoints.find(file, dialect))
                        .forEach(reader.findings()::add));
        reader.transactions(target).ifPresent(known -> files.forEach(file -> known.tellRefused(file, APART)));
        aside(listing, reader);
        listing.journal().map(reader::place).ifPresent(at -> skipped(listing, at.file(), reader.findings()));
        return files;
    }

    private static Optional<SqlFile> read(Listing.Item item, FolderReader reader) {
        return reader.text(item.file(), StandardCharsets.UTF_8).map(text -> {
            Map<String, String> cells = Map.of(
                    "hash", SqlText.sha256(text.whole()),
                    "created_at", String.valueOf(item.when()),
                    "name", item.name());
            return new SqlFile(
                    item.name(),
                    item.name().replaceFirst("^\\d+_", "").replace('_', ' '),
                    reader.place(item.file()),
                    text.sql(),
                    new Kept(cells, false),
                    Span.UNTIL_IT_ENDS);
        });
    }

    private void aside(Listing listing, FolderReader reader) {
        Set<Path> known = listing.items().stream().map(Listing.Item::file).collect(Collectors.toSet());
        String why = listing.journal().isPresent() ? "the journal does not name it" : "it is in no folder of its own";
        FolderSearch.files(folder).stream()
                .filter(file -> FolderSearch.name(file).endsWith(".sql") && !known.contains(file))
                .forEach(file -> reader.aside(
                        file,
                        Severity.WARNING,
                        "is passed over by Drizzle without a word: " + why,
                        "have drizzle-kit generate --custom make its place, and put what it says there"));
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
                        "%s is no newer by the journal than %s before it: where that has run, drizzle-kit migrate skips it in silence"
                                .formatted(item.name(), newest.get().name()),
                        "give it a later time in the journal, unless databases have had it by now"));
            } else {
                newest = Optional.of(item);
            }
        }
    }

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
}
