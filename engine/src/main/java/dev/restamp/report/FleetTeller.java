package dev.restamp.report;

import dev.restamp.Recent;
import dev.restamp.fleet.Conclusion;
import dev.restamp.fleet.Member;
import dev.restamp.fleet.Outcome;
import java.io.IOException;

/** Tells the members of a fleet one by one. What is the same for all that share a conclusion is worked out once. */
public final class FleetTeller {

    private static final int CONCLUSIONS = 16;

    private final Recent<Conclusion, Found.Audited> found = new Recent<>(CONCLUSIONS, Found::of);
    private final Recent<Conclusion, String> written = new Recent<>(CONCLUSIONS, this::written);

    public FleetLine line(Outcome outcome) {
        return new FleetLine(outcome.member().name(), found(outcome), isDrifted(outcome));
    }

    private static boolean isDrifted(Outcome outcome) {
        return outcome instanceof Outcome.Audited audited
                && audited.conclusion().plan().showsDrift();
    }

    private Found found(Outcome outcome) {
        return outcome instanceof Outcome.Audited audited
                ? found.get(audited.conclusion())
                : Found.of((Outcome.Failed) outcome);
    }

    /** A line of JSON: the audit, as {@code audit --format json} writes it without what is met; or why there is none. */
    public String written(Outcome outcome) {
        String head = Json.line(json -> head(json, outcome.member()));
        return outcome instanceof Outcome.Audited audited
                ? joined(head, written.get(audited.conclusion()))
                : joined(head, Json.line(json -> failed(json, (Outcome.Failed) outcome)));
    }

    private static void head(Json json, Member member) throws IOException {
        json.text("database", member.name());
        json.text("schema", member.schema());
    }

    private static void failed(Json json, Outcome.Failed failed) throws IOException {
        json.text("failure", failed.sentence());
        json.truth("bug", failed.bug());
    }

    private String written(Conclusion conclusion) {
        Found.Audited audited = found.get(conclusion);
        String part = Json.line(json -> {
            json.text("found", audited.headline());
            json.texts("lacks", audited.lacks());
            json.text("script", audited.script());
            json.text("stop", audited.stop());
            json.truth("drifted", conclusion.plan().showsDrift());
        });
        return joined(part, new JsonReport().line(conclusion.plan(), conclusion.script()));
    }

    private static String joined(String head, String rest) {
        return head.substring(0, head.lastIndexOf('}')) + "," + rest.substring(1);
    }
}
