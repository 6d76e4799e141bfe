package dev.restamp.tool.flyway;

import dev.restamp.ledger.Entry.State;
import dev.restamp.ledger.Layout;
import dev.restamp.ledger.LedgerColumn;
import dev.restamp.ledger.LedgerColumn.Fill;
import dev.restamp.ledger.LedgerColumn.Kind;
import dev.restamp.ledger.LedgerForm;
import dev.restamp.ledger.LedgerShape;
import dev.restamp.ledger.RowDetails;
import dev.restamp.ledger.RowDetails.Mark;
import dev.restamp.tool.NextRun;
import dev.restamp.tool.Words;
import dev.restamp.tool.sqlfolder.DottedOrder;
import dev.restamp.tool.sqlfolder.FolderSearch;
import dev.restamp.tool.sqlfolder.SqlSource;
import dev.restamp.tool.sqlfolder.SqlTool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Flyway, as the settings of a project have it behave. */
public final class FlywayTool extends SqlTool<Settings> {

    private static final LedgerShape LEDGER = new LedgerShape(
            "Flyway",
            "flyway_schema_history",
            "version",
            50,
            "_pk",
            new LedgerForm.Each(DottedOrder.IT),
            new RowDetails(
                    List.of(
                            new Mark("type", "SCHEMA|DELETE|UNDO_.*", State.VOID),
                            new Mark("success", "(?i)f|false|0", State.SUSPECT),
                            new Mark("type", "BASELINE|.*_BASELINE", State.FLOOR)),
                    Optional.of("checksum"),
                    Optional.of("installed_rank")),
            new Layout(
                    List.of(
                            LedgerColumn.of("installed_rank", Kind.WHOLE, true, Fill.NEXT),
                            LedgerColumn.text("version", 50, false, Fill.NOTED),
                            LedgerColumn.text("description", 200, true, Fill.TOLD),
                            LedgerColumn.text("type", 20, true, Fill.TOLD),
                            LedgerColumn.text("script", 1000, true, Fill.NOTED),
                            LedgerColumn.of("checksum", Kind.WHOLE, false, Fill.TOLD),
                            LedgerColumn.text("installed_by", 100, true, Fill.WRITER),
                            LedgerColumn.of("installed_on", Kind.MOMENT, true, Fill.DEFAULT),
                            LedgerColumn.constant("execution_time", Kind.WHOLE, "0"),
                            LedgerColumn.constant("success", Kind.TRUTH, "true")),
                    "installed_rank",
                    Map.of("_s_idx", "success"),
                    Optional.of(new Layout.Stead(FileName.REPEATABLE, "description"))));

    private static final List<String> PLACES =
            List.of("src/main/resources/" + Settings.USUAL, Settings.USUAL, "sql", "migrations", "flyway/sql");

    private final Settings settings;

    /** As it is without settings. */
    public FlywayTool() {
        this(Settings.none(Path.of("")));
    }

    FlywayTool(Settings settings) {
        super("flyway", LEDGER);
        this.settings = settings;
    }

    // ---------------------------------------------------------------------------------------------- its projects

    @Override
    protected boolean isSettings(String fileName) {
        return fileName.matches("flyway\\.(conf|toml)");
    }

    @Override
    protected List<Settings> settingsIn(Path folder) {
        return Settings.in(folder);
    }

    @Override
    protected Settings noSettings(Path folder) {
        return Settings.none(folder);
    }

    @Override
    protected SqlSource source(Settings said, List<Path> folders) {
        return new FlywayFiles(said, folders);
    }

    @Override
    protected Optional<Path> findUsual(Path folder, Supplier<Settings> said) {
        return findPlace(folder, PLACES, place -> holdsVersion(FolderSearch.allFiles(place), said))
                .or(() -> Optional.of(folder).filter(place -> holdsVersion(FolderSearch.files(place), said)));
    }

    @Override
    protected boolean isOfRevisions(Path folder) {
        return holdsVersion(FolderSearch.files(folder), () -> settings);
    }

    private static boolean holdsVersion(List<Path> files, Supplier<Settings> said) {
        return !files.isEmpty() && files.stream().map(FolderSearch::name).anyMatch(said.get()::isRevision);
    }

    @Override
    public String wanted() {
        return "neither flyway.toml nor flyway.conf nor versions (V1__name.sql)";
    }

    @Override
    protected String onTwins() {
        return "Flyway stops with \"Found more than one migration\"";
    }

    @Override
    public NextRun nextRun() {
        return new FlywayNextRun(settings);
    }

    @Override
    public Words words() {
        return new FlywayWords(settings);
    }
}
