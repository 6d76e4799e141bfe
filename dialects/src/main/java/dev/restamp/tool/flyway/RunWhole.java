package dev.restamp.tool.flyway;

import dev.restamp.tool.sqlfolder.SettingsFile;
import dev.restamp.tool.sqlfolder.SqlFile;
import dev.restamp.tool.sqlfolder.Transactions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Flyway runs a file whole in a transaction or whole without one, by what it knows of its statements and by what settings say. */
record RunWhole(Settings settings, Transactions transactions) {

    /** What it takes for able to run in a transaction, though the database refuses it there. */
    private static final List<String> UNKNOWN = List.of("REINDEX TABLE CONCURRENTLY", "REINDEX INDEX CONCURRENTLY");

    void check(SqlFile file, Path path) {
        Optional<Boolean> said = said(path);
        if (said.isEmpty() && !settings.flag("mixed", false) && transactions.mixes(file, known())) {
            transactions.tellMixed(
                    file,
                    known(),
                    "Detected both transactional and non-transactional statements within the same migration"
                            + " (even though mixed is false)");
        } else if (said.orElseGet(() -> !transactions.holds(file, known()))) {
            transactions.tellRefused(
                    file, "write executeInTransaction=false into " + path.getFileName() + ".conf beside it");
        }
    }

    /** Whether in a transaction, by a file beside it or for all. */
    private Optional<Boolean> said(Path path) {
        Optional<Boolean> beside = Optional.ofNullable(
                        SettingsFile.read(Path.of(path + ".conf")).get("executeInTransaction"))
                .map(Boolean::parseBoolean);
        return beside.or(() -> Optional.of(false).filter(none -> !settings.flag("executeintransaction", true)));
    }

    /** What it knows to run in none; where there is something of which the rest makes nothing, that alone. */
    private List<String> known() {
        return transactions.idle().isEmpty()
                ? transactions.refused().stream()
                        .filter(opening -> !UNKNOWN.contains(opening))
                        .toList()
                : Stream.of(transactions.idle()).flatMap(List::stream).toList();
    }
}
