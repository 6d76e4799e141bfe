package dev.restamp.verdict.standing;

import dev.restamp.fingerprint.Rulebook;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerSearch;
import dev.restamp.ledger.LedgerWord;
import dev.restamp.ledger.Reaction;
import dev.restamp.match.Minutes;
import dev.restamp.match.Rules;
import dev.restamp.schema.Schema;
import dev.restamp.tool.Tool;
import dev.restamp.verdict.Answer;
import dev.restamp.verdict.Judgement;
import dev.restamp.verdict.Telling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.kie.api.runtime.ClassObjectFilter;
import org.kie.api.runtime.KieSession;

/** Lets the rules say how a ledger stands to the truth. */
public final class Surveyor {

    static final Rules RULES = new Rules("dev.restamp.verdict.standing", "dev.restamp.verdict.ledger");

    /** In the order in which they are asked for: a later one has no say where an earlier one says something. */
    static final List<Standing> ORDER = List.of(
            Standing.FOREIGN,
            Standing.UNCLEAR,
            Standing.EMPTY,
            Standing.PARTIAL,
            Standing.UNSTAMPED,
            Standing.HYBRID,
            Standing.MISSTAMPED,
            Standing.CURRENT,
            Standing.BEHIND);

    /** Beyond this share of disagreement no revision explains the schema, and saying so beats the least bad guess. */
    private static final double UNEXPLAINED = 0.5;

    private final Tool tool;
    private final Rulebook rulebook;
    private final History history;
    private final Ledger ledger;
    private final Claim claim;

    public Surveyor(Tool tool, Rulebook rulebook, Ledger ledger, Claim claim) {
        this.tool = tool;
        this.rulebook = rulebook;
        this.history = rulebook.history();
        this.ledger = ledger;
        this.claim = claim;
    }

    /** By being called at all. */
    public static void loadRules() {}

    /**
     * Where all these act when rows of the ledger are written, and it was looked for in this way; {@code hidden} is whether there
     * is one that cannot be read.
     */
    public Position survey(
            Judgement judgement, Schema schema, LedgerSearch search, List<Reaction> reactions, boolean hidden) {
        List<Object> facts = new ArrayList<>(reactions);
        facts.addAll(List.of(tool, ledger, claim, judgement.answer(), sought(search.word())));
        search.lookAlikes().forEach(other -> facts.add(OtherLedger.of(other, ledger, history)));
        signs(judgement, schema, hidden).forEach(facts::add);
        rows().forEach(facts::add);
        return position(facts, new Telling(schema.traits().defaultSchema()));
    }

    private Sought sought(LedgerWord word) {
        boolean silent = ledger.rows().stream()
                .noneMatch(row -> ledger.shape().form().find(history, row).isPresent());
        return new Sought(ledger, word, silent);
    }

    static Position position(Collection<?> facts, Telling telling) {
        KieSession session = RULES.session("telling", telling);
        Minutes minutes = Minutes.of(session);
        try {
            facts.forEach(session::insert);
            for (Standing word : ORDER) {
                session.getAgenda().getAgendaGroup(word.word()).setFocus();
                session.fireAllRules();
            }
            return session.getObjects(new ClassObjectFilter(Stands.class)).stream()
                    .map(Stands.class::cast)
                    .map(word -> new Position(word, telling.findings(), minutes.sitting("verdict/standing")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no rule puts a word on the database"));
        } finally {
            session.dispose();
        }
    }

    // ------------------------------------------------------------------------------- the ledger and the answer

    private Stream<Sign> signs(Judgement judgement, Schema schema, boolean hidden) {
        Answer answer = judgement.answer();
        List<Sign> signs = new ArrayList<>();
        add(signs, judgement.isAnothers(), new Sign.Anothers());
        add(signs, isUnexplained(judgement), new Sign.Unexplained());
        add(signs, hidden, new Sign.Hidden());
        add(signs, !schema.tables().isEmpty(), new Sign.Inhabited());
        add(signs, isJust(answer), new Sign.Just());
        add(signs, answer.closed().size() == history.size(), new Sign.Complete());
        Set<String> takenBack = answer.takenBackUnsettled(claim);
        add(signs, !takenBack.isEmpty(), new Sign.TakenBack(history.order(takenBack)));
        rulebook.longestId()
                .ifPresent(id -> ledger.width()
                        .filter(width -> id.length() > width)
                        .ifPresent(width -> signs.add(new Sign.TooLong(id, width))));
        if (claim.isMade()) {
            compare(answer, signs);
        }
        return signs.stream();
    }

    /** What an edit of a file does to its row is a matter of those tools alone that look at bodies. */
    private boolean isJust(Answer answer) {
        Claim told = ledger.shape().holdsToBodies() ? claim : claim.ofAnyBody();
        return told.isJust(ledger.shape().form().keys(history, answer.closed()))
                && answer.closed().containsAll(claim.lost());
    }

    private static void add(List<Sign> signs, boolean so, Sign sign) {
        if (so) {
            signs.add(sign);
        }
    }

    private static boolean isUnexplained(Judgement judgement) {
        return judgement.total() > 0 && judgement.disagreement() > UNEXPLAINED * judgement.total();
    }

    /** A ledger that holds nothing that the files know says nothing that could be compared. */
    private void compare(Answer answer, List<Sign> signs) {
        Set<String> absent = without(claim.claimed(), answer.closed());
        absent.removeIf(
                id -> answer.undetermined().contains(id) && answer.greatest().contains(id));
        add(signs, !absent.isEmpty(), new Sign.ClaimedInVain(history.order(absent)));
        Set<String> lost = without(claim.lost(), answer.closed());
        lost.removeAll(answer.undetermined());
        add(signs, !lost.isEmpty(), new Sign.Lost(history.order(lost)));
        List<String> untracked = ledger.shape().form().untracked(history, answer.closed(), claim);
        untracked.forEach(row -> signs.add(new Sign.Untracked(row)));
        Set<String> missed = without(answer.closed(), claim.claimed());
        missed.removeAll(history.closure(untracked));
        missed.removeAll(answer.undetermined());
        add(signs, !missed.isEmpty(), new Sign.Missed(history.order(missed)));
    }

    private static Set<String> without(Collection<String> some, Collection<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    // ---------------------------------------------------------------------------------------- the ledger by itself

    private Stream<Row> rows() {
        Stream<Row> nameless =
                claim.unknown().stream().anyMatch(Ledger::isNameless) ? Stream.of(new Row.Nameless()) : Stream.of();
        Stream<Row> twice = named(claim.duplicate()).map(Row.Twice::new);
        Stream<Row> unknown = named(claim.unknown())
                .map(row -> new Row.Unknown(row, claim.forgotten().contains(row)));
        Stream<Row> overlapping = claim.implied().stream().map(row -> new Row.Overlapping(row, descendants(row)));
        Stream<Row> begun = claim.suspects().stream().map(Row.Begun::new);
        Stream<Row> renamed =
                claim.renamed().entrySet().stream().map(row -> new Row.Renamed(row.getKey(), row.getValue()));
        Stream<Row> edited = claim.edited().stream().map(Row.Edited::new);
        return Stream.of(nameless, twice, unknown, overlapping, begun, renamed, edited)
                .flatMap(rows -> rows);
    }

    private static Stream<String> named(List<String> rows) {
        return rows.stream().filter(row -> !Ledger.isNameless(row));
    }

    private List<String> descendants(String row) {
        return claim.rows().stream()
                .filter(other -> history.contains(other) && history.isAncestor(row, other))
                .distinct()
                .toList();
    }
}
