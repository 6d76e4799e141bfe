package dev.restamp.trial;

import dev.restamp.Inquiry;
import dev.restamp.audit.Audit;
import dev.restamp.audit.Counter;
import dev.restamp.dialect.Observation;
import dev.restamp.ledger.Ledger;
import dev.restamp.plan.Plan;
import dev.restamp.replay.Step;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.verdict.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Audits every state that a history went through: without a ledger, with the true one, and damaged in several ways. Rows are
 * not looked at, so that the schema alone has to tell.
 */
public final class Trial {

    /** What kind of state was audited. */
    public enum Kind {
        UNSTAMPED,
        STAMPED,
        DAMAGED
    }

    /** One audit and what it is worth; the alarms are those that were false. */
    public record Result(
            Kind kind,
            State state,
            Mark mark,
            Remedy remedy,
            Set<String> answer,
            Set<String> open,
            List<String> alarms) {

        /** A person who relied on it would have been misled, or kept from an upgrade for nothing. */
        public boolean isBad() {
            return mark == Mark.WRONG || mark == Mark.FALSE_ALARM || remedy == Remedy.FAILED;
        }
    }

    private final Inquiry inquiry;
    private final String dialect;
    private final List<State> states;
    private final int every;
    private final Set<String> silent;
    private final Twins twins;

    /** Of the states every so manieth, the last always. */
    public Trial(Inquiry inquiry, String dialect, List<Step> steps, int every) {
        this.inquiry = inquiry;
        this.dialect = dialect;
        this.states = States.of(steps);
        this.every = every;
        this.twins = new Twins(inquiry.history(), steps, states);
        this.silent = steps.stream()
                .filter(step -> step.after().equals(step.before()))
                .map(Step::revision)
                .collect(Collectors.toSet());
    }

    public List<Result> results() {
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            if (i % every == 0 || i == states.size() - 1) {
                results.add(result(Kind.UNSTAMPED, states.get(i)));
                results.add(result(Kind.STAMPED, states.get(i)));
                damaged(states.get(i), i).forEach(state -> results.add(result(Kind.DAMAGED, state)));
            }
        }
        return results;
    }

    private static List<State> damaged(State state, int turn) {
        return Arrays.stream(Damage.values())
                .map(damage -> damage.to(state, turn))
                .flatMap(Optional::stream)
                .toList();
    }

    private Result result(Kind kind, State state) {
        Audit audit = inquiry.audit(observation(kind, state), Probe.NONE);
        Plan plan = inquiry.plan(audit, Counter.NONE);
        Mark mark = Mark.of(audit.answer(), state.applied(), twins.of(state), twins.of(state.whole()), silent);
        List<String> alarms = kind == Kind.STAMPED ? Alarms.of(plan, healthy(state)) : List.of();
        return new Result(
                kind,
                state,
                mark != Mark.WRONG && !alarms.isEmpty() ? Mark.FALSE_ALARM : mark,
                remedy(plan, state, mark),
                audit.answer().closed(),
                audit.answer().pressing(),
                alarms);
    }

    private Healthy healthy(State state) {
        int next = states.indexOf(state) + 1;
        Optional<String> through =
                next < states.size() ? Optional.of(states.get(next).label()) : Optional.empty();
        return new Healthy(state.applied(), through, states.get(0).schema());
    }

    /**
     * A database that looks like another whole one is taken for that one; among states that were alike before, for either. Nor
     * does it matter where the ledger leaves revisions to the next upgrade that leave the schema as it was.
     */
    private Remedy remedy(Plan plan, State state, Mark mark) {
        Set<String> closed = plan.audit().answer().closed();
        boolean same = told(closed).equals(told(state.applied()));
        Schema wanted = mark == Mark.ALIKE && !twins.of(state).isEmpty() ? state.schema() : state.whole();
        return Remedy.of(plan, wanted, rows(same || mark == Mark.ALIKE ? closed : state.applied()));
    }

    private Set<String> told(Set<String> applied) {
        Set<String> told = new TreeSet<>(applied);
        told.removeAll(silent);
        return told;
    }

    private Set<String> rows(Set<String> applied) {
        return Set.copyOf(inquiry.shape().form().keys(inquiry.history(), applied));
    }

    private Observation observation(Kind kind, State state) {
        Name table = inquiry.scope(state.schema().traits().defaultSchema(), Optional.empty())
                .table();
        Ledger none = Ledger.missing(table, inquiry.shape());
        Observation seen = new Observation(dialect, state.schema(), none, Map.of(), List.of());
        return kind == Kind.STAMPED ? healthy(state).stamped(seen, inquiry) : seen;
    }
}
