package dev.restamp.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Severity;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.State;
import dev.restamp.match.Evidence;
import dev.restamp.match.Evidence.Outcome;
import dev.restamp.policy.HousePolicy.PolicyFile;
import dev.restamp.schema.Name;
import dev.restamp.verdict.standing.Standing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HousePolicyTest {

    private static final String NO_STRANGERS = """
            package house

            import dev.restamp.finding.Finding
            import dev.restamp.finding.FindingCode

            global dev.restamp.policy.Objections objections

            rule "nobody keeps tables of their own in production"
            when
                Finding(code == FindingCode.STRANGER_OBJECT, $object : object)
            then
                objections.raise($object, "no tables of one's own", "move it to the sandbox");
            end
            """;

    @Test
    void a_rule_of_the_house_turns_what_was_found_into_an_objection() {
        HousePolicy policy = HousePolicy.compile(List.of(new PolicyFile("house.drl", NO_STRANGERS)));

        Opinion opinion = policy.judge(List.of(
                Finding.about(FindingCode.STRANGER_OBJECT, "cache_tmp", "no revision makes it", ""),
                Finding.about(FindingCode.LEDGER_EMPTY, "alembic_version", "it is empty", "")));

        assertThat(opinion.raised()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.HOUSE_POLICY);
            assertThat(finding.object()).isEqualTo("cache_tmp");
        });
    }

    private static final String GRADES = """
            package house

            import dev.restamp.finding.Finding
            import dev.restamp.finding.FindingCode
            import dev.restamp.finding.Severity
            import dev.restamp.match.Evidence
            import dev.restamp.match.Evidence.Outcome
            import dev.restamp.verdict.standing.Standing

            global dev.restamp.policy.Objections objections

            rule "a stranger is an error here"
            when
                $finding : Finding(code == FindingCode.STRANGER_OBJECT)
            then
                objections.grade($finding, Severity.ERROR);
            end

            rule "what is missing of a database that counts as current is told once more"
            when
                Standing(this == Standing.CURRENT)
                Evidence(outcome == Outcome.UNMET, $revision : revision)
            then
                objections.tell(Severity.NOTE, $revision, "look at it", "");
            end
            """;

    @Test
    void a_house_says_how_much_something_matters_and_tells_what_stops_nothing() {
        Finding stranger = Finding.about(FindingCode.STRANGER_OBJECT, "cache_tmp", "no revision makes it", "");
        Atom users = Atom.ofTable(new Name("public", "users"));

        Opinion opinion = HousePolicy.compile(List.of(new PolicyFile("house.drl", GRADES)))
                .judge(List.of(
                        stranger,
                        Standing.CURRENT,
                        new Evidence("r1", users, State.present(), State.absent(), Outcome.UNMET, Optional.empty())));

        assertThat(stranger.severity()).isNotEqualTo(Severity.ERROR);
        assertThat(opinion.graded(stranger).severity()).isEqualTo(Severity.ERROR);
        assertThat(opinion.raised()).isEmpty();
        assertThat(opinion.told()).singleElement().satisfies(finding -> {
            assertThat(finding.object()).isEqualTo("r1");
            assertThat(finding.severity()).isEqualTo(Severity.NOTE);
        });
    }

    @Test
    void a_file_that_is_no_policy_is_refused_with_its_name_and_line() {
        String broken = NO_STRANGERS.replace("$object : object)", "$object : colour)");

        assertThatThrownBy(() -> HousePolicy.compile(List.of(new PolicyFile("house.drl", broken))))
                .isInstanceOf(BadPolicy.class)
                .hasMessageStartingWith("house.drl:");
    }
}
