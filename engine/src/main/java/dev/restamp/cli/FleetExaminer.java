package dev.restamp.cli;

import dev.restamp.Inquiry;
import dev.restamp.Recent;
import dev.restamp.apply.RowCounter;
import dev.restamp.audit.Counter;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.fleet.Conclusion;
import dev.restamp.fleet.Examiner;
import dev.restamp.fleet.Member;
import dev.restamp.fleet.Outcome;
import dev.restamp.fleet.Precedents;
import dev.restamp.fleet.Precedents.Examined;
import dev.restamp.plan.Plan;
import dev.restamp.policy.HousePolicy;
import dev.restamp.text.Told;
import dev.restamp.verdict.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Audits members of a fleet, all with one reading of the history. Lets members of one database share connections. */
final class FleetExaminer implements Examiner, AutoCloseable {

    /** With written rules there is an inquiry for each default schema. */
    private static final int INQUIRIES = 16;

    private final Console console;
    private final PlaceOptions place;
    private final Home home;
    private final HistoryOptions history;
    private final Optional<HousePolicy> policy;
    private final Recent<Question, Practice> practices = new Recent<>(INQUIRIES, this::practice);
    private final OpeningPool pool;
    private final Map<Member, Opening> atWork = new ConcurrentHashMap<>();

    FleetExaminer(Console console, PlaceOptions place, HistoryOptions history, List<Member> members) {
        this.console = console;
        this.place = place;
        this.history = history;
        home = Home.of(place.schema(), history.folder().findProject(console));
        policy = Case.policy(console, history);
        pool = new OpeningPool(console, members);
    }

    /** What an inquiry is about; the schema where rules are written for it, else none. */
    private record Question(String dialect, String schema) {}

    /** An inquiry, and what it has come to before. */
    private record Practice(Inquiry inquiry, Precedents precedents) {}

    private Practice practice(Question question) {
        Dialect dialect = Dialects.find(question.dialect()).orElseThrow();
        Inquiry inquiry = Case.inquiry(console, dialect, question.schema(), history, policy);
        return new Practice(inquiry, new Precedents(examined -> conclusion(inquiry, examined)));
    }

    private Conclusion conclusion(Inquiry inquiry, Examined examined) {
        Plan plan =
                inquiry.plan(inquiry.audit(examined.seen(), examined.probe(), examined.counter()), examined.counter());
        return new Conclusion(plan, inquiry.script(plan));
    }

    @Override
    public Outcome examine(Member member) {
        try {
            Opening opening = pool.take(member);
            atWork.put(member, opening);
            Outcome outcome = examine(member, opening);
            if (atWork.remove(member, opening)) {
                pool.giveBack(member, opening);
            }
            return outcome;
        } catch (Told e) {
            return Outcome.Failed.because(member, String.valueOf(e.getMessage()));
        } finally {
            abandon(member);
        }
    }

    private Outcome examine(Member member, Opening opening) {
        String schema = home.or(member.schema()).in(opening);
        String name = opening.dialect().name();
        Practice practice = practices.get(new Question(name, history.rules().isPresent() ? schema : ""));
        Inquiry inquiry = practice.inquiry();
        Scope scope = inquiry.scope(schema, place.findLedger(schema));
        return opening.inSnapshot(scope, () -> examine(member, opening, practice.precedents(), scope));
    }

    private Outcome examine(Member member, Opening opening, Precedents precedents, Scope scope) {
        Observation seen = opening.observe(scope);
        Optional<RowCounter> counter =
                place.probes() ? opening.findCounter(seen, Duration.ofSeconds(place.timeout())) : Optional.empty();
        Examined examined = new Examined(
                seen,
                counter.<Probe>map(c -> c).orElse(Probe.NONE),
                counter.<Counter>map(c -> c).orElse(Counter.NONE));
        return new Outcome.Audited(member, precedents.conclude(examined));
    }

    @Override
    public void abandon(Member member) {
        Optional.ofNullable(atWork.remove(member)).ifPresent(FleetExaminer::drop);
    }

    private static void drop(Opening opening) {
        try {
            opening.abandon();
            opening.close();
        } catch (Refusal e) {
            // it is broken, which is why it is dropped, and what broke it has been told
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
