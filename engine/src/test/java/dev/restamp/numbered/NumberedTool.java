package dev.restamp.numbered;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerForm;
import dev.restamp.ledger.LedgerShape;
import dev.restamp.schema.Schema;
import dev.restamp.tool.NextRun;
import dev.restamp.tool.Project;
import dev.restamp.tool.Stop;
import dev.restamp.tool.Words;
import dev.restamp.tool.sqlfolder.SqlProject;
import dev.restamp.tool.sqlfolder.SqlProject.Title;
import dev.restamp.tool.sqlfolder.SqlTool;
import dev.restamp.tool.sqlfolder.SqlWords;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Runs what is not in its ledger, in the order of the numbers. */
public final class NumberedTool extends SqlTool {

    private static final Pattern FILE = Pattern.compile("^(\\d{4})_(\\w+)\\.sql$");

    private static final LedgerShape LEDGER =
            new LedgerShape("Numbered", "numbered_migrations", "number", 16, "_pkey", new LedgerForm.Each());

    @Override
    public String name() {
        return "numbered";
    }

    @Override
    public LedgerShape ledger() {
        return LEDGER;
    }

    // ------------------------------------------------------------------------------------------------ its files

    @Override
    protected boolean isSettings(String fileName) {
        return false;
    }

    @Override
    protected boolean isOfRevisions(Path folder) {
        return find(folder).isPresent();
    }

    @Override
    protected Project project(Path folder, Path root) {
        return find(folder).orElseThrow().namedFrom(root);
    }

    @Override
    protected Optional<Project> findInside(Path folder) {
        return findUsual(folder, List.of("", "migrations"), this::isOfRevisions).map(found -> project(found, folder));
    }

    private Optional<Project> find(Path folder) {
        return SqlProject.find(this, folder, NumberedTool::title);
    }

    private static Optional<Title> title(String fileName) {
        return FILE.matcher(fileName)
                .results()
                .map(name -> new Title(name.group(1), name.group(2).replace('_', ' ')))
                .findFirst();
    }

    @Override
    public String wanted() {
        return "no file such as 0001_users.sql";
    }

    @Override
    protected String onTwins() {
        return "Numbered runs neither";
    }

    // -------------------------------------------------------------------------------------------- its next run

    @Override
    public NextRun nextRun() {
        return new Run() {
            @Override
            public List<String> pending(History history, Claim claim) {
                return history.order().stream()
                        .filter(id -> !claim.claimed().contains(id))
                        .toList();
            }

            @Override
            public Optional<Stop> findRefusal(
                    History history, List<Finding> ofFiles, Claim claim, Ledger ledger, Schema schema) {
                return ofFiles.stream()
                        .filter(finding -> finding.code() == FindingCode.DUPLICATE_REVISION)
                        .findFirst()
                        .map(finding -> new Stop("", finding.message(), finding.place()));
            }
        };
    }

    // ------------------------------------------------------------------------------------------------ its words

    @Override
    public Words words() {
        return new SqlWords() {
            @Override
            public String run() {
                return "numbered up";
            }

            @Override
            public String settings() {
                return "the command line";
            }

            @Override
            public String address() {
                return "it on the command line";
            }

            @Override
            public String onNameless() {
                return "Numbered never looks at it";
            }

            @Override
            public String onDuplicate() {
                return "Numbered does not mind";
            }

            @Override
            public String onUnknown(String row) {
                return "Numbered never looks at it";
            }
        };
    }
}
