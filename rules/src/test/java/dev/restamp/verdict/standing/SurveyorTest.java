package dev.restamp.verdict.standing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.finding.FindingCode;
import dev.restamp.ledger.Claim;
import dev.restamp.ledger.Entry;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerForm;
import dev.restamp.ledger.LedgerShape;
import dev.restamp.ledger.LedgerWord;
import dev.restamp.ledger.LookAlike;
import dev.restamp.ledger.Reaction;
import dev.restamp.schema.Name;
import dev.restamp.tool.Tool;
import dev.restamp.tool.Tools;
import dev.restamp.verdict.Answer;
import dev.restamp.verdict.Telling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One word on whatever a ledger and an answer may be, the same that is found by asking one question after another; and what ails a ledger. */
public class SurveyorTest {

    private static final Tool TOOL = Tools.usual();
    private static final Name TABLE = new Name("public", "ledger");

    // ---------------------------------------------------------------------------------------------- the word

    /** What bears on the word, as it may come together. */
    private record Case(Answer answer, Claim claim, List<Sign> signs) {

        private static Case any(Random random) {
            Set<String> closed = random.nextBoolean() ? Set.of("r1") : Set.of();
            Answer answer = new Answer(
                    closed,
                    Set.of(),
                    Set.of(),
                    random.nextInt(3) > 0 ? Set.of() : Set.of(random.nextBoolean() ? "r1" : "r2"),
                    some(random),
                    some(random),
                    closed.isEmpty() ? Set.of() : some(random),
                    Set.of(),
                    Set.of());
            Claim claim = switch (random.nextInt(5)) {
                case 0 -> Claim.NONE;
                case 1 -> unknown(List.of());
                case 2 -> unknown(List.of("x"));
                default -> Claim.of(List.of("r1"), Set.of("r1"));
            };
            return new Case(answer, claim, signs(random, answer, claim));
        }

        private static Set<String> some(Random random) {
            return random.nextInt(4) > 0 ? Set.of() : Set.of("r1");
        }

        private static Claim unknown(List<String> forgotten) {
            return new Claim(
                    List.of("x"),
                    Set.of(),
                    Set.of(),
                    List.of(),
                    List.of("x"),
                    forgotten,
                    List.of(),
                    List.of(),
                    Map.of(),
                    Set.of(),
                    List.of(),
                    Set.of(),
                    true);
        }

        private static List<Sign> signs(Random random, Answer answer, Claim claim) {
            List<Sign> signs = new ArrayList<>();
            Stream.of(new Sign.Anothers(), new Sign.Unexplained(), new Sign.Hidden())
                    .filter(sign -> random.nextInt(6) == 0)
                    .forEach(signs::add);
            Stream.of(new Sign.Inhabited(), new Sign.Just(), new Sign.Complete())
                    .filter(sign -> random.nextBoolean())
                    .forEach(signs::add);
            if (claim.isMade() && random.nextInt(5) == 0) {
                signs.add(new Sign.TakenBack(List.of("r1")));
            }
            if (claim.isMade() && !answer.closed().isEmpty() && random.nextInt(4) == 0) {
                signs.add(new Sign.Untracked("r1"));
                signs.add(new Sign.Untracked("r2"));
            }
            return signs;
        }

        private boolean shows(Class<? extends Sign> sign) {
            return signs.stream().anyMatch(sign::isInstance);
        }

        /** One question after another. */
        private Standing asked() {
            if (shows(Sign.Anothers.class)) {
                return Standing.FOREIGN;
            } else if (shows(Sign.TakenBack.class)) {
                return Standing.UNCLEAR;
            } else if (answer.isEmpty()) {
                return ofNothing();
            } else if (answer.isOpen() || shows(Sign.Unexplained.class) || shows(Sign.Hidden.class)) {
                return Standing.UNCLEAR;
            } else if (!answer.partial().isEmpty()) {
                return Standing.PARTIAL;
            } else if (claim.isSilent()) {
                return Standing.UNSTAMPED;
            } else if (!answer.stray().isEmpty() || shows(Sign.Untracked.class)) {
                return Standing.HYBRID;
            } else if (!shows(Sign.Just.class)) {
                return Standing.MISSTAMPED;
            } else if (!answer.skipped().isEmpty() || !answer.pressing().isEmpty()) {
                return Standing.PARTIAL;
            }
            return shows(Sign.Complete.class) ? Standing.CURRENT : Standing.BEHIND;
        }

        private Standing ofNothing() {
            if (claim.isMade()) {
                return Standing.MISSTAMPED;
            } else if (shows(Sign.Inhabited.class) || !claim.unexplained().isEmpty()) {
                return Standing.FOREIGN;
            }
            return claim.forgotten().isEmpty() ? Standing.EMPTY : Standing.MISSTAMPED;
        }
    }

    @Test
    void the_rules_give_the_word_that_one_question_after_another_gives() {
        Random random = new Random(16);
        for (int i = 0; i < 500; i++) {
            Case any = Case.any(random);
            List<Object> facts = new ArrayList<>(any.signs());
            facts.add(any.answer());
            facts.add(any.claim());
            assertThat(Surveyor.position(facts, new Telling("public")).stands().standing())
                    .as(any.toString())
                    .isEqualTo(any.asked());
        }
    }

    // ------------------------------------------------------------------------------------------ what ails a ledger

    private static Ledger ledger(boolean keyed, List<String> beside, String... rows) {
        return new Ledger(
                TABLE,
                TOOL.ledger(),
                true,
                Stream.of(rows).map(Entry::of).toList(),
                Optional.of(2),
                keyed,
                List.of(),
                beside);
    }

    private static Answer answer(String... closed) {
        return new Answer(
                Set.of(closed), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    }

    private static List<String> told(Object... facts) {
        return toldOf(TOOL, facts);
    }

    private static List<String> toldOf(Tool tool, Object... facts) {
        List<Object> all = new ArrayList<>(List.of(facts));
        all.add(tool);
        all.add(Claim.of(List.of("r1"), Set.of("r1")));
        return Surveyor.position(all, new Telling("public")).findings().stream()
                .map(finding ->
                        finding.code() + " " + finding.object() + ": " + finding.message() + " - " + finding.advice())
                .toList();
    }

    private static List<String> told(Row row) {
        return told(row, answer("r1"), ledger(true, List.of(), "r1"));
    }

    @Test
    void a_key_that_is_missing_is_given_or_is_a_matter_for_a_person() {
        assertThat(told(answer("r1"), ledger(false, List.of(), "r1")))
                .singleElement()
                .asString()
                .startsWith(FindingCode.LEDGER_WITHOUT_PRIMARY_KEY + " ledger: the ledger has no primary key")
                .contains("the plan adds the key that");
        assertThat(told(answer("r1"), ledger(false, List.of("by"), "r1")))
                .singleElement()
                .asString()
                .endsWith("a new table with the key would lose what stands beside the ids, by");
    }

    @Test
    void what_acts_on_a_ledger_and_what_has_no_room_in_it_is_told() {
        assertThat(told(answer("r1"), ledger(true, List.of(), "r1"), new Reaction("trigger", "log", "")))
                .singleElement()
                .asString()
                .contains("when rows of the ledger are written, trigger log acts by itself");
        assertThat(told(answer("r1"), ledger(true, List.of(), "r1"), new Sign.TooLong("r12", 2)))
                .singleElement()
                .asString()
                .contains("the ledger holds ids of 2 characters, and r12 has 3");
    }

    @Test
    void rows_that_are_not_as_a_tool_leaves_them_are_told() {
        assertThat(told(new Row.Nameless())).singleElement().asString().contains("has a row without an id");
        assertThat(told(new Row.Twice("r1"))).singleElement().asString().contains("records r1 more than once");
        assertThat(told(new Row.Unknown("x", false)))
                .singleElement()
                .asString()
                .contains("no file of this history has that id", "with --forget");
        assertThat(told(new Row.Unknown("x", true)))
                .singleElement()
                .asString()
                .contains("it was said to be gone for good");
        assertThat(told(new Row.Overlapping("r1", List.of("r2"))))
                .singleElement()
                .asString()
                .contains("records r1 beside its descendant r2: ");
        assertThat(told(new Row.Begun("r1"))).singleElement().asString().contains("says of r1 that it was begun");
        assertThat(told(new Row.Renamed("r1", "r2")))
                .singleElement()
                .asString()
                .contains("what ran is now in the file of r2");
        assertThat(told(new Row.Edited("r1"))).singleElement().asString().contains("r1 was edited", " never looks");
        assertThat(told(
                        new Row.Edited("r1"),
                        answer("r1"),
                        Ledger.of(TABLE, holdingToBodies(), List.of("r1"), Optional.empty(), true)))
                .singleElement()
                .asString()
                .contains("r1 was edited", "else take the edit back");
    }

    /** One that never comes to what is below the highest that has run. */
    private static Tool losing() {
        return Tools.all().stream()
                .filter(tool -> tool.ledger().form() instanceof LedgerForm.Highest)
                .findFirst()
                .orElseThrow();
    }

    private static LedgerShape holdingToBodies() {
        return Tools.all().stream()
                .map(Tool::ledger)
                .filter(LedgerShape::holdsToBodies)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_ledger_that_says_nothing_is_told_where_something_is_applied() {
        assertThat(told(answer("r1"), ledger(true, List.of())))
                .singleElement()
                .asString()
                .contains("the ledger has no rows, though 1 revision is applied");
        assertThat(told(answer("r1", "r2"), Ledger.missing(TABLE, TOOL.ledger())))
                .singleElement()
                .asString()
                .contains("there is no ledger, though 2 revisions are applied");
        assertThat(told(answer(), ledger(true, List.of()))).isEmpty();
    }

    @Test
    void a_ledger_that_claims_other_than_the_answer_is_told() {
        Ledger ledger = ledger(true, List.of(), "r1");
        assertThat(told(answer("r1"), ledger, new Sign.ClaimedInVain(List.of("r2"))))
                .singleElement()
                .asString()
                .contains("claims r2, which the schema does not show - an upgrade would pass over it;");
        assertThat(toldOf(losing(), answer("r1"), ledger, new Sign.Lost(List.of("r2"))))
                .singleElement()
                .asString()
                .contains("the ledger passes over r2, which has not run: ");
        assertThat(told(answer("r1"), ledger, new Sign.Missed(List.of("r2", "r3"))))
                .singleElement()
                .asString()
                .contains("shows r2, r3, which the ledger does not claim - an upgrade would run them again");
        assertThat(told(answer("r1"), ledger, new Sign.Untracked("r2")))
                .singleElement()
                .asString()
                .startsWith(FindingCode.UNTRACKED_HEAD + " r2: r2 is applied");
    }

    // ------------------------------------------------------------------------------------- which ledger it is

    private static Sought sought(LedgerWord word, boolean there, String... rows) {
        Ledger ledger = there ? ledger(true, List.of(), rows) : Ledger.missing(TABLE, TOOL.ledger());
        return new Sought(ledger, word, !List.of(rows).contains("r1"));
    }

    private static OtherLedger other(boolean usual, boolean readable, List<String> rows, String... known) {
        Name table = new Name("app", "ledger");
        return new OtherLedger(new LookAlike(table, usual, readable, rows), List.of(known), true);
    }

    private static List<String> severities(Sought sought, OtherLedger... others) {
        List<Object> all = new ArrayList<>(List.of(others));
        all.addAll(List.of(sought, TOOL, answer("r1"), Claim.of(List.of("r1"), Set.of("r1"))));
        return Surveyor.position(all, new Telling("public")).findings().stream()
                .map(finding -> finding.severity() + " " + finding.object() + ": " + finding.message())
                .toList();
    }

    private static final OtherLedger CLAIMING = other(true, true, List.of("r1"), "r1");
    private static final OtherLedger HIDDEN = other(true, false, List.of());
    private static final OtherLedger STRANGE = other(true, true, List.of("x1"));

    @Test
    void another_table_that_claims_this_history_is_an_error_where_the_ledger_says_nothing() {
        assertThat(severities(sought(LedgerWord.USUAL, true), CLAIMING))
                .containsExactly(
                        "ERROR app.ledger: app.ledger holds r1 of this history; ledger, where it is by default, is"
                                + " empty");
        assertThat(severities(sought(LedgerWord.USUAL, true, "r1"), CLAIMING))
                .singleElement()
                .asString()
                .startsWith("WARNING ")
                .endsWith("counts as the ledger");
        assertThat(severities(sought(LedgerWord.PERSON, true), CLAIMING))
                .singleElement()
                .asString()
                .startsWith("WARNING ")
                .contains("which was named");
        assertThat(severities(sought(LedgerWord.PERSON, true, "r1"), CLAIMING)).isEmpty();
    }

    @Test
    void of_a_column_of_another_name_all_rows_have_to_be_of_this_history() {
        assertThat(severities(sought(LedgerWord.USUAL, false), other(false, true, List.of("r1"), "r1")))
                .singleElement()
                .asString()
                .startsWith("ERROR ");
        assertThat(severities(sought(LedgerWord.USUAL, false), other(false, true, List.of("r1", "x1"), "r1")))
                .isEmpty();
    }

    @Test
    void a_table_that_nobody_can_read_may_be_the_ledger_where_the_other_says_nothing() {
        assertThat(severities(sought(LedgerWord.PROJECT, true), HIDDEN))
                .singleElement()
                .asString()
                .startsWith("ERROR ")
                .contains("may be a ledger, and its rows cannot be read");
        assertThat(severities(sought(LedgerWord.PROJECT, true, "r1"), HIDDEN)).isEmpty();
        assertThat(severities(sought(LedgerWord.PERSON, true), HIDDEN)).isEmpty();
    }

    @Test
    void where_no_ledger_is_a_table_of_another_history_is_worth_a_note() {
        assertThat(severities(sought(LedgerWord.USUAL, false), STRANGE))
                .singleElement()
                .asString()
                .startsWith("NOTE ")
                .contains("holds ids of another history");
        assertThat(severities(sought(LedgerWord.USUAL, true), STRANGE)).isEmpty();
    }

    @Test
    void where_the_place_cannot_be_read_any_table_of_that_form_may_be_meant_and_none_in_the_usual_place() {
        assertThat(severities(sought(LedgerWord.UNREADABLE, true, "r1"), STRANGE))
                .singleElement()
                .asString()
                .startsWith("ERROR app.ledger");
        assertThat(severities(sought(LedgerWord.UNREADABLE, true)))
                .singleElement()
                .asString()
                .startsWith("ERROR ledger: where the ledger is, ");
        assertThat(severities(sought(LedgerWord.UNREADABLE, true, "r1"))).isEmpty();
    }
}
