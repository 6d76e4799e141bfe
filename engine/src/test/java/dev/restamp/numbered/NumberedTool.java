package dev.restamp.numbered;

import dev.restamp.dialect.Dialect;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import dev.restamp.ledger.Claim;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerForm;
import dev.restamp.ledger.LedgerShape;
import dev.restamp.schema.Schema;
import dev.restamp.tool.Cure;
import dev.restamp.tool.LedgerPlace;
import dev.restamp.tool.NextRun;
import dev.restamp.tool.Project;
import dev.restamp.tool.Replayer;
import dev.restamp.tool.Stop;
import dev.restamp.tool.Tool;
import dev.restamp.tool.Words;
import dev.restamp.tool.sqlfolder.SqlProject;
import dev.restamp.tool.sqlfolder.SqlProject.Title;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs what is not in its ledger, in the order of the numbers. */
public final class NumberedTool implements Tool, NextRun, Words {

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

    @Override
    public boolean isUsual() {
        return false;
    }

    @Override
    public Optional<Project> findAt(Path place) {
        return SqlProject.find(this, place, NumberedTool::title);
    }

    private static Optional<Title> title(String fileName) {
        return FILE.matcher(fileName)
                .results()
                .map(name -> new Title(name.group(1), name.group(2).replace('_', ' ')))
                .findFirst();
    }

    @Override
    public Optional<Project> findIn(Path workingFolder) {
        return Stream.of(workingFolder, workingFolder.resolve("migrations"))
                .flatMap(folder -> findAt(folder).stream())
                .findFirst();
    }

    @Override
    public Optional<Project> findBelow(Path workingFolder) {
        return Optional.empty();
    }

    @Override
    public String wanted() {
        return "no file such as 0001_users.sql";
    }

    @Override
    public String wantedBelow() {
        return wanted();
    }

    @Override
    public List<Finding> defects(History history, Function<Revision, Place> parentsPlace) {
        return history.order().stream()
                .filter(id -> history.bodies(id).size() > 1)
                .map(id -> Finding.at(
                        FindingCode.DUPLICATE_REVISION,
                        history.revision(id).place(),
                        id,
                        "number " + id + " is claimed by " + history.bodies(id).size() + " files",
                        "give all but one a number of its own"))
                .toList();
    }

    @Override
    public List<Cure> cures(History history) {
        return List.of();
    }

    @Override
    public Optional<Replayer> findReplayer() {
        return Optional.empty();
    }

    // -------------------------------------------------------------------------------------------- its next run

    @Override
    public NextRun nextRun() {
        return this;
    }

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

    @Override
    public Optional<Stop> findObstacle(Revision revision, List<Finding> ofFiles) {
        return Optional.empty();
    }

    @Override
    public Optional<Stop> findUnrecorded(
            History history, Revision revision, Ledger ledger, Optional<Integer> width, Claim claim) {
        return Optional.empty();
    }

    @Override
    public List<String> rivals(History history) {
        return List.of();
    }

    @Override
    public String aboutRivals(List<String> rivals) {
        throw new IllegalStateException("no end is another's rival");
    }

    // ------------------------------------------------------------------------------------------------ its words

    @Override
    public Words words() {
        return this;
    }

    @Override
    public LedgerPlace usualPlace(Dialect dialect) {
        return LedgerPlace.USUAL;
    }

    @Override
    public String run() {
        return "numbered up";
    }

    @Override
    public Optional<String> findStamp(List<String> rows) {
        return Optional.empty();
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
    public String onNoLedger() {
        return "numbered up would start from the first file";
    }

    @Override
    public String aboutUndoing() {
        return "";
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

    @Override
    public String onImplied(String row, List<String> descendants, Claim claim) {
        throw new IllegalStateException("no row implies another");
    }

    @Override
    public String onLost(List<String> revisions) {
        throw new IllegalStateException("it comes back to all that no row claims");
    }

    @Override
    public String aboutLost(List<String> lost) {
        return "";
    }
}
