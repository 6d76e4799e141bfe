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
            Moment moment,
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
    private final List<Moment> moments;
    private final int every;
    private final Set<String> silent;
    private final Alikes alikes;

    /** Of the states every so manieth, the last always. */
    public Trial(Inquiry inquiry, String dialect, List<Step> steps, int every) {
        this.inquiry = inquiry;
        this.dialect = dialect;
        this.moments = Moments.of(steps);
        this.every = every;
        this.alikes = new Alikes(inquiry.history(), steps, moments);
        this.silent = steps.stream()
                .filter(step -> step.after().equals(step.before()))
                .map(Step::revision)
                .collect(Collectors.toSet());
    }

    public List<Result> results() {
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < moments.size(); i++) {
            if (i % every == 0 || i == moments.size() - 1) {
                results.add(result(Kind.UNSTAMPED, moments.get(i)));
                results.add(result(Kind.STAMPED, moments.get(i)));
                damaged(moments.get(i), i).forEach(moment -> results.add(result(Kind.DAMAGED, moment)));
            }
        }
        return results;
    }

    private static List<Moment> damaged(Moment moment, int turn) {
        return Arrays.stream(Damage.values())
                .map(damage -> damage.to(moment, turn))
                .flatMap(Optional::stream)
                .toList();
    }

    private Result result(Kind kind, Moment moment) {
        Audit audit = inquiry.audit(observation(kind, moment), Probe.NONE);
        Plan plan = inquiry.plan(audit, Counter.NONE);
        Mark mark = Mark.of(audit.answer(), moment.applied(), alikes.of(moment), alikes.of(moment.whole()), silent);
        List<String> alarms = kind == Kind.STAMPED ? Alarms.of(plan, healthy(moment)) : List.of();
        return new Result(
                kind,
                moment,
                mark != Mark.WRONG && !alarms.isEmpty() ? Mark.FALSE_ALARM : mark,
                remedy(plan, moment, mark),
                audit.answer().closed(),
                audit.answer().pressing(),
                alarms);
    }

    private Healthy healthy(Moment moment) {
        int next = moments.indexOf(moment) + 1;
        Optional<String> through =
                next < moments.size() ? Optional.of(moments.get(next).label()) : Optional.empty();
        return new Healthy(moment.applied(), through, moments.get(0).schema());
    }

    /**
     * A database that looks like another whole one is taken for that one; among states that were alike before, for either. Nor
     * does it matter where the ledger leaves revisions to the next upgrade that leave the schema as it was.
     */
    private Remedy remedy(Plan plan, Moment moment, Mark mark) {
        Set<String> closed = plan.audit().answer().closed();
        boolean same = told(closed).equals(told(moment.applied()));
        Schema wanted = mark == Mark.ALIKE && !alikes.of(moment).isEmpty() ? moment.schema() : moment.whole();
        return Remedy.of(plan, wanted, rows(same || mark == Mark.ALIKE ? closed : moment.applied()));
    }

    private Set<String> told(Set<String> applied) {
        Set<String> told = new TreeSet<>(applied);
        told.removeAll(silent);
        return told;
    }

    private Set<String> rows(Set<String> applied) {
        return Set.copyOf(inquiry.shape().keys(inquiry.history(), applied));
    }

    private Observation observation(Kind kind, Moment moment) {
        Name table = inquiry.scope(moment.schema().traits().defaultSchema(), Optional.empty())
                .table();
        Ledger none = Ledger.missing(table, inquiry.shape());
        Observation seen = new Observation(dialect, moment.schema(), none, Map.of(), List.of());
        return kind == Kind.STAMPED ? healthy(moment).stamped(seen, inquiry) : seen;
    }
}
