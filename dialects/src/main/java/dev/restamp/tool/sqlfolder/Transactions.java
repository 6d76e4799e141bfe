package dev.restamp.tool.sqlfolder;

import dev.restamp.dialect.Dialect;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.history.Revision;
import dev.restamp.sql.SqlReader;
import dev.restamp.sql.SqlReader.Turn;
import dev.restamp.tool.Stop;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What of the files cannot run in the transaction that their tool opens for them, or beside what can. */
public final class Transactions {

    private static final Set<FindingCode> CODES =
            EnumSet.of(FindingCode.MIXED_STATEMENTS, FindingCode.REFUSED_IN_TRANSACTION);

    private final FolderReader reader;
    private final Dialect dialect;

    Transactions(FolderReader reader, Dialect dialect) {
        this.reader = reader;
        this.dialect = dialect;
    }

    /**
     * How a tool runs a file whole in a transaction or whole without one, unless it is told: by what it knows of statements, which
     * is not all that the database refuses; where both are in one file it refuses that in its words, unless it may mix them.
     */
    public record ByFile(boolean mixed, List<String> unknown, String refusal) {}

    private Span span(SqlFile file, ByFile manner, Optional<Boolean> said) {
        boolean whole = said.orElseGet(
                () -> SqlReader.findOpening(file.sql(), dialect, known(manner)).isEmpty());
        return !whole ? Span.STATEMENT : idle().isEmpty() ? Span.FILE : Span.UNTIL_IT_ENDS;
    }

    /** The file as it is run, and what comes of it; how one may pass that the database refuses is the advice. */
    public SqlFile tell(SqlFile read, ByFile manner, Optional<Boolean> said, String advice) {
        SqlFile file = read.within(span(read, manner, said));
        if (said.isEmpty()
                && !manner.mixed()
                && SqlReader.findTurn(file.sql(), dialect, known(manner)).isPresent()) {
            tellMixed(file, known(manner), manner.refusal());
        } else if (file.span().opens()) {
            tellRefused(file, advice);
        }
        return file;
    }

    private List<String> known(ByFile manner) {
        return idle().isEmpty()
                ? refused().stream()
                        .filter(opening -> !manner.unknown().contains(opening))
                        .toList()
                : idle();
    }

    /** Of how its statements open, what the database refuses to run in a transaction. */
    private List<String> refused() {
        return dialect.grammar().openingsApart();
    }

    private List<String> idle() {
        return dialect.grammar().openingsIdle();
    }

    /** That the tool refuses the file in these words, at the first statement that is not of the kind of the one before it. */
    private void tellMixed(SqlFile file, List<String> openings, String refusal) {
        SqlReader.findTurn(file.sql(), dialect, openings)
                .ifPresent(turn -> tell(
                        FindingCode.MIXED_STATEMENTS,
                        file,
                        turn,
                        refusal + ": " + turn.opening(),
                        "give what cannot run in a transaction a file of its own"));
    }

    /** That the database refuses the first of its statements which cannot run in a transaction; how it may pass is the advice. */
    public void tellRefused(SqlFile file, String advice) {
        SqlReader.findOpening(file.sql(), dialect, refused(), !file.span().reopens())
                .ifPresent(turn -> tellRefused(file, turn, advice));
        if (dialect.grammar().refusesNesting()) {
            SqlReader.findTransaction(file.sql(), dialect).ifPresent(turn -> tellNested(file, turn));
        }
    }

    private void tellRefused(SqlFile file, Turn turn, String advice) {
        String what = turn.opening() + " cannot run in a transaction, in which the file is run";
        tell(FindingCode.REFUSED_IN_TRANSACTION, file, turn, what, advice);
    }

    private void tellNested(SqlFile file, Turn turn) {
        String what = turn.opening() + " is about a transaction, and the file is run in one already,"
                + " which this database opens and ends but once";
        tell(FindingCode.REFUSED_IN_TRANSACTION, file, turn, what, "take out what opens and ends a transaction");
    }

    private void tell(FindingCode code, SqlFile file, Turn turn, String what, String advice) {
        reader.findings().add(file.finding(code, turn.line(), what, advice));
    }

    /** What comes of it when its turn comes. */
    static Optional<Stop> findStop(Revision revision, List<Finding> ofFiles) {
        return ofFiles.stream()
                .filter(finding ->
                        CODES.contains(finding.code()) && finding.object().equals(revision.id()))
                .findFirst()
                .map(finding -> new Stop(
                        revision.id(), finding.message().substring(revision.id().length() + 2), finding.place()));
    }
}
