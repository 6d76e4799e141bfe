package dev.restamp.report;

import dev.restamp.fleet.Conclusion;
import dev.restamp.fleet.Outcome;
import dev.restamp.match.Evidence;
import dev.restamp.plan.Plan;
import dev.restamp.plan.Step;
import dev.restamp.script.Script;
import dev.restamp.script.ScriptWriter;
import dev.restamp.verdict.Verdict;
import dev.restamp.verdict.standing.Standing;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What of an outcome is worth keeping when there are thousands. Two members with equal ones are alike: the same was found in
 * both, and one plan, down to its guards, does for both.
 */
public sealed interface Found {

    /**
     * An audit: its standing and why, what lacks, the plan's steps and the body of its script, and where an upgrade is foretold
     * to stop when all of that is done.
     */
    record Audited(
            String standing, String headline, List<String> lacks, List<Act> plan, String script, Optional<String> stop)
            implements Found {

        public Audited {
            lacks = List.copyOf(lacks);
            plan = List.copyOf(plan);
        }

        /** What was found, the longest list cut short. */
        String sentence() {
            return headline
                    + (lacks.isEmpty() ? "" : "; lacks " + Sight.listed(lacks))
                    + stop.map(why -> "; an upgrade " + why).orElse("");
        }

        /** The ledger is true, and an upgrade can go on from it. */
        public boolean isCalm() {
            return stop.isEmpty() && (is(Standing.EMPTY) || is(Standing.CURRENT) || is(Standing.BEHIND));
        }

        public boolean changesNothing() {
            return plan.stream().allMatch(act -> act.is("review") || act.is("offer") || act.is("file"));
        }

        public boolean needsPerson() {
            return is(Standing.UNCLEAR)
                    || is(Standing.FOREIGN)
                    || stop.isPresent()
                    || plan.stream().anyMatch(act -> act.is("review"));
        }

        private boolean is(Standing other) {
            return standing.equals(other.word());
        }
    }

    /** Why there is no audit. */
    record Nothing(String sentence, boolean bug) implements Found {}

    /** A step of a plan, as a fleet tells it. */
    record Act(String word, String title, List<String> statements) {

        public Act {
            statements = List.copyOf(statements);
        }

        boolean is(String other) {
            return word.equals(other);
        }
    }

    static Nothing of(Outcome.Failed failed) {
        return new Nothing(failed.sentence(), failed.bug());
    }

    static Audited of(Conclusion conclusion) {
        Plan plan = conclusion.plan();
        Script script = conclusion.script();
        List<Act> acts = IntStream.range(0, plan.steps().size())
                .mapToObj(n -> act(plan.steps().get(n), script.statements().get(n)))
                .toList();
        return new Audited(
                plan.audit().standing().word(),
                new Sight(plan.audit()).headline(),
                lacks(plan),
                acts,
                plan.changesNothing() ? "" : body(script.text()),
                plan.leadsToStop() ? Optional.of(plan.forecast().sentence()) : Optional.empty());
    }

    private static Act act(Step step, List<String> statements) {
        return new Act(step.word(), Sight.title(step), statements);
    }

    /** The script without its header, which holds the checksum of one database. */
    private static String body(String script) {
        int header = script.indexOf("\n" + ScriptWriter.BODY);
        return script.substring(script.indexOf('\n', header + 1) + 1);
    }

    private static List<String> lacks(Plan plan) {
        Sight sight = new Sight(plan.audit());
        return plan.audit().judgement().verdicts().stream()
                .filter(sight::isTrouble)
                .flatMap(verdict -> misses(plan, verdict).stream())
                .distinct()
                .toList();
    }

    private static List<String> misses(Plan plan, Verdict verdict) {
        return Sight.misses(verdict).stream()
                .map(Evidence::atom)
                .map(atom -> atom.word() + " " + Names.of(atom, plan.audit().schema()))
                .toList();
    }

    /** The steps in a line. */
    static Optional<String> summary(List<Act> plan) {
        return plan.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        plan.stream().map(act -> act.word() + " " + act.title()).collect(Collectors.joining("; ")));
    }
}
