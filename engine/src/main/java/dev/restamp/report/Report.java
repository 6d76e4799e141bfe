package dev.restamp.report;

import dev.restamp.plan.Plan;
import dev.restamp.script.Script;

/** One way to show an audit and its plan. The same audit gives the same bytes. */
@FunctionalInterface
public interface Report {

    String of(Plan plan, Script script);
}
