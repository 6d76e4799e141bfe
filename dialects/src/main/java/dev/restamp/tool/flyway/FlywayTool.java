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
import dev.restamp.tool.Project;
import dev.restamp.tool.Words;
import dev.restamp.tool.sqlfolder.DottedOrder;
import dev.restamp.tool.sqlfolder.SqlProject;
import dev.restamp.tool.sqlfolder.SqlTool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Flyway, as the settings of a project have it behave. */
public final class FlywayTool extends SqlTool {

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

    private final Settings settings;

    /** As it is without settings. */
    public FlywayTool() {
        this(Settings.none(Path.of("")));
    }

    FlywayTool(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "flyway";
    }

    @Override
    public LedgerShape ledger() {
        return LEDGER;
    }

    // ---------------------------------------------------------------------------------------------- its projects

    @Override
    protected boolean isSettings(String fileName) {
        return fileName.matches("flyway\\.(conf|toml)");
    }

    @Override
    protected Optional<Project> findInside(Path folder) {
        Settings said = Settings.in(folder);
        List<Path> named = Locations.of(said, Optional.empty());
        if (!named.isEmpty()) {
            return Optional.of(project(said, named, folder));
        }
        return findUsual(folder, Locations.PLACES, Locations::isUsual)
                .or(() -> Optional.of(folder).filter(Locations::holdsVersions))
                .map(found -> project(said.isEmpty() ? above(found) : said, List.of(found), folder));
    }

    /** The settings of a project in whose folders this one is; else none. */
    private static Settings above(Path folder) {
        return around(folder, up -> Stream.of(Settings.in(up)))
                .filter(settings -> Locations.isMeant(settings, folder))
                .findFirst()
                .orElseGet(() -> Settings.none(folder));
    }

    private static Project project(Settings settings, List<Path> folders, Path root) {
        return new SqlProject(new FlywayFiles(settings, folders), root);
    }

    @Override
    protected boolean isOfRevisions(Path folder) {
        return Locations.holdsVersions(folder);
    }

    @Override
    protected Project project(Path folder, Path root) {
        return project(above(folder), List.of(folder), root);
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
