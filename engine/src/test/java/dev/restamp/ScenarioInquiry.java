package dev.restamp;

import dev.restamp.dialect.Dialect;
import dev.restamp.fingerprint.yaml.RulebookReader;
import dev.restamp.fixtures.Scenario;
import dev.restamp.policy.HousePolicy;
import dev.restamp.policy.HousePolicy.PolicyFile;
import dev.restamp.tool.Tools;
import dev.restamp.verdict.Policy;
import java.util.List;

/** The history of a scenario, with the rules and the policy that are written beside it. */
public final class ScenarioInquiry {

    private ScenarioInquiry() {}

    public static Inquiry of(Scenario scenario, Dialect dialect) {
        Inquiry inquiry = Inquiry.of(Tools.at(scenario.history()), dialect, Policy.FAIL);
        Inquiry ruled = scenario.findRules()
                .map(text ->
                        inquiry.with(RulebookReader.read(text, "fingerprints.yaml", dialect, dialect.defaultSchema())))
                .orElse(inquiry);
        return heeding(scenario, ruled);
    }

    /** With its policy, where it has one. */
    static Inquiry heeding(Scenario scenario, Inquiry inquiry) {
        return scenario.findPolicy()
                .map(text -> inquiry.heeding(HousePolicy.compile(List.of(new PolicyFile("policy.drl", text)))))
                .orElse(inquiry);
    }
}
