package dev.restamp.tool.drizzle;

import dev.restamp.dialect.Dialect;
import dev.restamp.ledger.Layout;
import dev.restamp.ledger.LedgerColumn;
import dev.restamp.ledger.LedgerColumn.Fill;
import dev.restamp.ledger.LedgerColumn.Kind;
import dev.restamp.ledger.LedgerForm;
import dev.restamp.ledger.LedgerShape;
import dev.restamp.ledger.RowDetails;
import dev.restamp.tool.LedgerPlace;
import dev.restamp.tool.NextRun;
import dev.restamp.tool.Words;
import dev.restamp.tool.sqlfolder.SqlSource;
import dev.restamp.tool.sqlfolder.SqlTool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Drizzle as it keeps its ledger before its release 1.0, with a journal beside the files, or since. */
public final class DrizzleTool extends SqlTool<Config> {

    /** Of which it looks at the row of the latest time. */
    private static final LedgerShape OF_JOURNAL =
            ledger("created_at", new LedgerForm.Highest("created_at"), Kind.SERIAL, Fill.TOLD, List.of());

    /** Of which it looks at the names; times may be those of a journal, which were finer. */
    private static final LedgerShape OF_FOLDERS = ledger(
            "name",
            new LedgerForm.Each(),
            Kind.COUNTED,
            Fill.NOTED,
            List.of(
                    LedgerColumn.text("name", 0, false, Fill.TOLD),
                    LedgerColumn.of("applied_at", Kind.INSTANT, false, Fill.NOW)));

    private static final List<String> PLACES =
            List.of("drizzle", "migrations", "drizzle/migrations", "src/db/migrations", "db/migrations", "");

    private final boolean journal;

    /** Before its release 1.0, as nearly everybody has it. */
    public DrizzleTool() {
        this(true);
    }

    DrizzleTool(boolean journal) {
        super("drizzle", journal ? OF_JOURNAL : OF_FOLDERS);
        this.journal = journal;
    }

    private static LedgerShape ledger(String key, LedgerForm form, Kind number, Fill times, List<LedgerColumn> more) {
        List<LedgerColumn> first = List.of(
                LedgerColumn.of("id", number, false, Fill.DEFAULT),
                LedgerColumn.text("hash", 0, true, Fill.NOTED),
                LedgerColumn.of("created_at", Kind.LONG, false, times));
        return new LedgerShape(
                "Drizzle",
                "__drizzle_migrations",
                key,
                0,
                "_pkey",
                form,
                new RowDetails(List.of(), Optional.of("hash"), Optional.empty()),
                new Layout(
                        Stream.concat(first.stream(), more.stream()).toList(),
                        "id",
                        Map.of(),
                        Optional.empty(),
                        true,
                        more.stream().map(LedgerColumn::name).collect(Collectors.toSet())));
    }

    @Override
    protected boolean isSettings(String fileName) {
        return Config.isFile(fileName);
    }

    @Override
    protected List<Config> settingsIn(Path folder) {
        return Config.in(folder);
    }

    /** Also in folders beside it, for several programs of one repository. */
    @Override
    protected Stream<Config> settingsAround(Path folder) {
        return Stream.concat(super.settingsAround(folder), Config.belowOf(folder.getParent()));
    }

    @Override
    protected Config noSettings(Path folder) {
        return Config.none(folder);
    }

    @Override
    protected SqlSource source(Config config, List<Path> folders) {
        return new DrizzleFiles(config, folders.get(0));
    }

    @Override
    protected Optional<Path> findUsual(Path folder, Supplier<Config> said) {
        return findPlace(folder, PLACES, this::isOfRevisions);
    }

    @Override
    protected boolean isOfRevisions(Path folder) {
        return Listing.isJournal(folder) || Listing.isOfFolders(folder);
    }

    @Override
    public String wanted() {
        return "neither drizzle.config nor meta/_journal.json nor folders with a migration.sql";
    }

    @Override
    protected String onTwins() {
        return "Drizzle runs both";
    }

    /** In a schema of its own, where a database has schemas. */
    @Override
    public LedgerPlace usualPlace(Dialect dialect) {
        return new LedgerPlace(Optional.empty(), Config.usualSchema(dialect), true);
    }

    @Override
    public NextRun nextRun() {
        return new DrizzleNextRun();
    }

    @Override
    public Words words() {
        return new DrizzleWords(journal);
    }
}
