package dev.restamp.plan;

import dev.restamp.audit.Audit;
import dev.restamp.audit.Forecast;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Severity;
import dev.restamp.match.Evidence.Outcome;
import dev.restamp.policy.HousePolicy;
import dev.restamp.policy.Opinion;
import dev.restamp.schema.Change;
import dev.restamp.schema.Schema;
import dev.restamp.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What to do about an audit, in order: repairs, the stamp, reviews, files. {@code counted} are the revisions that are applied
 * when it is done, {@code rows} the ledger's rows then, {@code after} the schema then, and the forecast is the one from there.
 */
public record Plan(
        Audit audit, List<Step> steps, Set<String> counted, List<String> rows, Schema after, Forecast forecast) {

    private static final Set<FindingCode> DRIFT =
            Set.of(FindingCode.SHAPE_DRIFT, FindingCode.PERHAPS_MISREAD, FindingCode.STRANGER_OBJECT);

    public Plan {
        steps = List.copyOf(steps);
        rows = List.copyOf(rows);
    }

    public List<Step.Stamp> stamps() {
        return all(Step.Stamp.class).toList();
    }

    public List<Step.Repair> repairs() {
        return all(Step.Repair.class).toList();
    }

    /** Repairs that people wrote. */
    public List<Step.Written> written() {
        return all(Step.Written.class).toList();
    }

    /** All that repairs change, whoever wrote them. */
    List<Change> changes() {
        return Stream.concat(
                        repairs().stream().map(Step.Repair::change),
                        written().stream().flatMap(step -> step.makes().stream()))
                .toList();
    }

    public List<Step.Review> reviews() {
        return all(Step.Review.class).toList();
    }

    public List<Step.Offer> offers() {
        return all(Step.Offer.class).toList();
    }

    public List<Step.FileStep> files() {
        return all(Step.FileStep.class).toList();
    }

    private <S extends Step> Stream<S> all(Class<S> kind) {
        return steps.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** The plan with what the rules of a house say to it; what they object to is a review that stops the rest. */
    public Plan judgedBy(HousePolicy policy) {
        Opinion opinion = audit.judgement().hearing().opinion().and(policy.judge(facts()));
        List<Step> all = new ArrayList<>(steps);
        opinion.raised()
                .forEach(objection -> all.add(new Step.Review(
                        "house policy: " + objection.message(),
                        objection.object(),
                        true,
                        List.of(),
                        List.of(objection.advice()),
                        List.of())));
        return new Plan(audit.heeding(opinion), all, counted, rows, after, forecast);
    }

    /** Of the evidence what is not as promised: nearly all else is, in a large database hundreds of thousands of things. */
    private List<Object> facts() {
        List<Object> facts = new ArrayList<>(audit.findings());
        facts.add(audit.standing());
        facts.add(audit.claim());
        facts.add(audit.answer());
        for (Verdict verdict : audit.judgement().verdicts()) {
            facts.add(verdict);
            verdict.evidence().stream()
                    .filter(evidence -> evidence.outcome() == Outcome.UNMET || evidence.outcome() == Outcome.DIFFERING)
                    .forEach(facts::add);
        }
        facts.addAll(steps);
        return facts;
    }

    /** Neither stamp nor repair: the database stays as it is. */
    public boolean changesNothing() {
        return stamps().isEmpty() && repairs().isEmpty() && written().isEmpty();
    }

    /** A person must decide before anything is done. */
    public boolean isBlocked() {
        return reviews().stream().anyMatch(Step.Review::blocking);
    }

    public boolean needsPerson() {
        return !reviews().isEmpty();
    }

    /** The ledger is true, and an upgrade can go on from it. */
    public boolean isCalm() {
        return audit.standing().isTrue() && !leadsToStop();
    }

    /** The next upgrade is foretold to stop, and nothing that this plan does mends it. */
    public boolean leadsToStop() {
        return !forecast.passes();
    }

    /** The stop that is foretold: an error where the plan leads to it, a warning where the plan mends it. */
    public Optional<Finding> findStop() {
        Severity severity = leadsToStop() ? Severity.ERROR : Severity.WARNING;
        Forecast told = leadsToStop() ? forecast : audit.forecast();
        return told.stop()
                .map(stop -> new Finding(
                        FindingCode.UPGRADE_STOPS,
                        severity,
                        stop.place(),
                        stop.revision().isEmpty() ? "heads" : stop.revision(),
                        "the next upgrade " + told.sentence(),
                        leadsToStop() ? stop.cure() : "the plan mends it: carry that out first"));
    }

    /** The schema is not in every point as the revisions left it, whether or not anybody has to care. */
    public boolean showsDrift() {
        return !drift().isEmpty();
    }

    /** All of it, each in words of its own. */
    public SortedSet<Drift> drift() {
        SortedSet<Drift> drift = new TreeSet<>();
        offers().forEach(offer -> drift.add(new Drift(offer.word(), offer.subject(), offer.title())));
        audit.findings().stream()
                .filter(finding -> DRIFT.contains(finding.code()))
                .forEach(finding -> drift.add(new Drift(finding.code().code(), finding.object(), finding.message())));
        return drift;
    }

    /** The shape of the plan in a line: {@code 1 stamp, 2 repairs, 0 reviews}. */
    public String summary() {
        return counted(stamps().size(), "stamp") + ", "
                + counted(repairs().size() + written().size(), "repair") + ", "
                + counted(reviews().size(), "review")
                + (offers().isEmpty() ? "" : ", " + counted(offers().size(), "offer"));
    }

    private static String counted(int count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
