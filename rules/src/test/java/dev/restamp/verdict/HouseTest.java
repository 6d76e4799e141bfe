package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.book;
import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.rows;
import static dev.restamp.verdict.SmallHistories.upTo;
import static dev.restamp.verdict.SmallHistories.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.policy.BadPolicy;
import dev.restamp.policy.HousePolicy;
import dev.restamp.policy.HousePolicy.PolicyFile;
import dev.restamp.verdict.ruling.Ruling;
import dev.restamp.verdict.settle.Decider;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What evidence of a house's own settles, and that it settles no more. r1 makes users; what follows fills rows, which nothing shows. */
class HouseTest {

    private static final History HISTORY =
            chain(users(), rows(USERS, "name", "a"), rows(USERS, "name", "b"), rows(USERS, "name", "c"));

    private static HousePolicy policy(String... deeds) {
        StringBuilder text = new StringBuilder("""
            package house

            import dev.restamp.policy.HouseEvidence
            import dev.restamp.verdict.settle.Candidate
            import dev.restamp.verdict.settle.Decider
            import dev.restamp.verdict.settle.Settled
            import dev.restamp.match.Shown

            """);
        for (String deed : deeds) {
            text.append("rule \"rule ")
                    .append(text.length())
                    .append("\"\nwhen\n    Candidate($revision : revision, revision == \"r1\")\nthen\n    ")
                    .append(deed)
                    .append("\nend\n\n");
        }
        return HousePolicy.compile(List.of(new PolicyFile("house.drl", text.toString())));
    }

    private static String speaks(String how, String revision, int weight) {
        return "insert(HouseEvidence.speaks" + how + "(\"" + revision + "\", " + weight + ", \"as we know\"));";
    }

    private static Judgement judge(int claimed, HousePolicy policy) {
        Claim claim = claimed == 0
                ? Claim.NONE
                : Claim.of(List.of("r" + claimed), new TreeSet<>(HISTORY.order().subList(0, claimed)));
        return Judge.judge(book(HISTORY), upTo(HISTORY, 1), claim, Probe.NONE, Policy.FAIL, Optional.of(policy));
    }

    @Test
    void what_speaks_for_a_revision_speaks_for_all_that_it_needs() {
        Judgement judgement = judge(0, policy(speaks("For", "r3", 1)));

        assertThat(judgement.answer().closed()).containsExactly("r1", "r2", "r3");
        assertThat(judgement.answer().undetermined()).containsExactly("r4");
        assertThat(judgement.verdict("r2").decidedBy()).isEqualTo(Decider.HOUSE_POLICY);
        assertThat(judgement.verdict("r3").because())
                .isEqualTo("it leaves no trace in a schema; the house's own evidence speaks for it");
    }

    @Test
    void what_speaks_against_a_revision_speaks_against_all_that_follows_whatever_the_ledger_claims() {
        Judgement judgement = judge(4, policy(speaks("Against", "r3", 1)));

        assertThat(judgement.answer().closed()).containsExactly("r1", "r2");
        assertThat(judgement.verdict("r2").decidedBy()).isEqualTo(Decider.LEDGER);
        assertThat(judgement.verdict("r4").ruling()).isEqualTo(Ruling.ABSENT);
        assertThat(judgement.verdict("r4").decidedBy()).isEqualTo(Decider.HOUSE_POLICY);
    }

    @Test
    void the_heavier_evidence_settles_and_what_is_even_says_nothing() {
        assertThat(judge(0, policy(speaks("For", "r2", 4), speaks("Against", "r2", 3)))
                        .answer()
                        .closed())
                .containsExactly("r1", "r2");
        assertThat(judge(0, policy(speaks("For", "r3", 4), speaks("Against", "r2", 4)))
                        .answer()
                        .undetermined())
                .containsExactly("r2", "r3", "r4");
    }

    @Test
    void nothing_speaks_against_what_the_schema_proves() {
        Judgement judgement = judge(0, policy(speaks("Against", "r1", 1_000_000)));

        assertThat(judgement.answer().closed()).containsExactly("r1");
        assertThat(judgement.verdict("r1").decidedBy()).isEqualTo(Decider.SCHEMA);
        assertThat(judgement.answer().undetermined()).containsExactly("r2", "r3", "r4");
    }

    @Test
    void evidence_is_told_with_its_rule_and_its_file() {
        HousePolicy policy = policy(speaks("For", "r2", 7));
        Judgement judgement = judge(0, policy);

        assertThat(new Explainer(book(HISTORY), upTo(HISTORY, 1), judgement)
                        .find("r2")
                        .orElseThrow()
                        .sections())
                .filteredOn(section -> section.title().equals("speaks for it"))
                .singleElement()
                .satisfies(section -> assertThat(section.lines())
                        .singleElement()
                        .asString()
                        .matches("the house: as we know \\(weight 7, by its rule \"rule \\d+\" in house.drl\\)"));
    }

    @Test
    void a_rule_that_touches_our_facts_or_gives_what_is_no_evidence_is_refused_in_a_sentence() {
        refused("insert(Settled.out($revision, Decider.SCHEMA, \"mine\"));", "inserts a Settled");
        refused(
                "for (Object fact : drools.getKieRuntime().getObjects()) { if (fact instanceof Settled) {"
                        + " delete(fact); } }",
                "takes away a Settled");
        refused(speaks("For", "r2", 0), "weighs 0, and must weigh 1 or more");
        refused("insert(HouseEvidence.speaksFor($revision, 1, \" \"));", "gives no reason");
        refused(speaks("For", "r9", 1), "r9, which is no revision of this history");
        refused("drools.setFocus(\"choice\"); insert(\"x\");", "");
        refused("insert(\"x\"); throw new IllegalStateException(\"no luck\");", "fails: no luck");
    }

    private static void refused(String deed, String why) {
        HousePolicy policy = policy(deed);
        if (why.isEmpty()) {
            assertThat(judge(0, policy).answer().closed()).containsExactly("r1");
        } else {
            assertThatThrownBy(() -> judge(0, policy))
                    .isInstanceOf(BadPolicy.class)
                    .hasMessageStartingWith("house.drl")
                    .hasMessageContaining(why)
                    .hasMessageNotContaining("\n");
        }
    }
}
