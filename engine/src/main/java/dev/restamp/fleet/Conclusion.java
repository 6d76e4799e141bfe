package dev.restamp.fleet;

import dev.restamp.plan.Plan;
import dev.restamp.script.Script;

/**
 * What an audit came to: the plan, and its script. Members that are alike share one, and two are equal only when they are
 * one, so that whoever tells of a thousand members tells of a conclusion once.
 */
public final class Conclusion {

    private final Plan plan;
    private final Script script;

    public Conclusion(Plan plan, Script script) {
        this.plan = plan;
        this.script = script;
    }

    public Plan plan() {
        return plan;
    }

    public Script script() {
        return script;
    }
}
