package dev.restamp.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.rule.Rule;
import org.kie.api.event.rule.ObjectDeletedEvent;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.event.rule.ObjectUpdatedEvent;
import org.kie.api.event.rule.RuleRuntimeEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.ConsequenceException;
import org.kie.api.runtime.rule.Match;

/**
 * The turn of a house's rules in a session. They share its facts with the rules of the program, and are watched: of the program's
 * kinds of facts they may insert evidence, while that is asked for, and change or take away none.
 */
final class Turn implements RuleRuntimeEventListener {

    /** Rules that go on for longer have no end. */
    private static final int MOST = 1_000_000;

    private static final String OURS = "dev.restamp.";

    private final HousePolicy policy;
    private final boolean heard;
    private final List<Testimony> testimony = new ArrayList<>();

    /** Their evidence is {@code heard}, or comes too late. */
    Turn(HousePolicy policy, boolean heard) {
        this.policy = policy;
        this.heard = heard;
    }

    List<Testimony> in(KieSession session, Collection<?> facts) {
        facts.forEach(session::insert);
        session.addEventListener(this);
        session.getAgenda().getAgendaGroup(HousePolicy.GROUP).setFocus();
        try {
            if (session.fireAllRules(this::isOfTheHouse, MOST) == MOST) {
                throw new BadPolicy(
                        policy.files() + ": the rules fire without an end; one of them makes what it waits for");
            }
        } catch (ConsequenceException e) {
            throw e.getCause() instanceof BadPolicy told ? told : failed(e.getRule(), e.getCause());
        } finally {
            session.removeEventListener(this);
        }
        return testimony;
    }

    private BadPolicy failed(Rule rule, @Nullable Throwable cause) {
        String reason = cause == null || cause.getMessage() == null ? String.valueOf(cause) : cause.getMessage();
        return refusal(rule, "fails: " + reason.lines().findFirst().orElse(""));
    }

    private BadPolicy refusal(Rule rule, String why) {
        return new BadPolicy(policy.place(rule) + ": the rule \"" + rule.getName() + "\" " + why);
    }

    private boolean isOfTheHouse(Match match) {
        if (!policy.isOwn(match.getRule())) {
            throw new BadPolicy(policy.files() + ": the turn of other rules is not a policy's to give");
        }
        return true;
    }

    @Override
    public void objectInserted(ObjectInsertedEvent event) {
        Object fact = event.getObject();
        if (fact instanceof HouseEvidence evidence) {
            hear(event.getRule(), evidence);
        } else if (isOurs(event.getRule(), fact)) {
            throw refusal(
                    event.getRule(), "inserts a " + name(fact) + "; of our facts a policy inserts HouseEvidence alone");
        }
    }

    private void hear(Rule rule, HouseEvidence evidence) {
        if (!heard) {
            throw refusal(
                    rule,
                    "gives evidence on " + evidence.revision()
                            + " too late: what waits for verdicts, findings or steps may"
                            + " object or tell, and evidence waits for what the schema shows or the ledger claims");
        }
        testimony.add(new Testimony(evidence, rule.getName(), policy.file(rule)));
    }

    @Override
    public void objectUpdated(ObjectUpdatedEvent event) {
        refuse(event.getRule(), event.getObject(), "changes");
    }

    @Override
    public void objectDeleted(ObjectDeletedEvent event) {
        refuse(event.getRule(), event.getOldObject(), "takes away");
    }

    private void refuse(@Nullable Rule rule, Object fact, String deed) {
        if (rule != null && isOurs(rule, fact)) {
            throw refusal(rule, deed + " a " + name(fact) + "; a policy leaves our facts as they are");
        }
    }

    private static boolean isOurs(@Nullable Rule rule, Object fact) {
        return rule != null && fact.getClass().getName().startsWith(OURS);
    }

    private static String name(Object fact) {
        return fact.getClass().getSimpleName();
    }
}
