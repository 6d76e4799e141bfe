package dev.restamp.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.policy.HousePolicy.PolicyFile;
import java.util.List;
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

        List<Finding> objections = policy.judge(List.of(
                Finding.about(FindingCode.STRANGER_OBJECT, "cache_tmp", "no revision makes it", ""),
                Finding.about(FindingCode.LEDGER_EMPTY, "alembic_version", "it is empty", "")));

        assertThat(objections).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.HOUSE_POLICY);
            assertThat(finding.object()).isEqualTo("cache_tmp");
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
