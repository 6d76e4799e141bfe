package dev.restamp;

import dev.restamp.dialect.Dialect;
import dev.restamp.fingerprint.yaml.RulebookReader;
import dev.restamp.fixtures.Scenario;
import dev.restamp.tool.Tools;
import dev.restamp.verdict.Policy;

/** The history of a scenario, with the rules that are written beside it. */
public final class ScenarioInquiry {

    private ScenarioInquiry() {}

    public static Inquiry of(Scenario scenario, Dialect dialect) {
        Inquiry inquiry = Inquiry.of(Tools.at(scenario.history()), dialect, Policy.FAIL);
        return scenario.findRules()
                .map(text ->
                        inquiry.with(RulebookReader.read(text, "fingerprints.yaml", dialect, dialect.defaultSchema())))
                .orElse(inquiry);
    }
}
