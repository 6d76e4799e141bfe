package dev.restamp.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.verdict.ruling.Bearing;
import dev.restamp.verdict.ruling.Lot;
import dev.restamp.verdict.ruling.Ruled;
import dev.restamp.verdict.ruling.Ruling;
import dev.restamp.verdict.ruling.Showing;
import dev.restamp.verdict.ruling.Word;
import dev.restamp.verdict.settle.Decider;
import dev.restamp.verdict.settle.Doubt;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.MatchCancelledEvent;
import org.kie.api.runtime.ClassObjectFilter;
import org.kie.api.runtime.KieSession;

/**
 * Whatever can be seen of a revision: one rule puts one word on it, the one that is found by asking one question after another, and no
 * two of them compete.
 */
class RulingsTest {

    private final List<Object> facts = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    @Test
    void one_rule_and_no_other_puts_a_word_on_whatever_can_be_seen() {
        for (Lot lot : Lot.values()) {
            whatever(lot);
        }
        List<String> competing = new ArrayList<>();
        KieSession session = Rulings.RULES.session();
        session.addEventListener(new DefaultAgendaEventListener() {
            @Override
            public void matchCancelled(MatchCancelledEvent event) {
                competing.add(event.getMatch().getRule().getName());
            }
        });
        try {
            facts.forEach(session::insert);
            for (Ruling word : Rulings.ORDER) {
                session.getAgenda().getAgendaGroup(word.word()).setFocus();
                session.fireAllRules();
            }
            assertThat(session.getObjects(new ClassObjectFilter(Ruled.class)))
                    .map(one -> ((Ruled) one).revision() + " " + ((Ruled) one).ruling())
                    .containsExactlyInAnyOrderElementsOf(asked);
        } finally {
            session.dispose();
        }
        assertThat(competing).isEmpty();
    }

    private void whatever(Lot lot) {
        boolean weighed = lot == Lot.IN || lot == Lot.OUT || lot == Lot.SAID;
        showing(lot, true, 0, 0, 0, 0, 0, 0);
        for (int counts = 0; counts < (weighed ? 2 * 3 * 2 * 2 * 2 : 1); counts++) {
            int met = counts % 2;
            int unmet = counts / 2 % 3;
            int differing = counts / 6 % 2;
            int gone = counts / 12 % 2;
            int expired = counts / 24;
            for (int traces = 0; traces <= met; traces++) {
                showing(lot, false, met, unmet, differing, gone, expired, traces);
            }
        }
    }

    private void showing(
            Lot lot, boolean silent, int met, int unmet, int differing, int gone, int expired, int traces) {
        for (int details = 0; details <= (lot == Lot.OUT ? 0 : unmet); details++) {
            for (int drift = 0; drift <= (lot == Lot.IN ? unmet : 0); drift++) {
                for (int own = 0; own <= (lot == Lot.OUT ? traces : 0); own++) {
                    for (int more = 0; more < 8; more++) {
                        String id = "r" + asked.size();
                        int living = met + unmet + differing + gone;
                        Showing showing = new Showing(
                                id,
                                lot,
                                more % 2 == 0 ? Decider.SCHEMA : Decider.HARMLESS,
                                silent,
                                silent && more / 2 % 2 == 0,
                                more / 4 == 1,
                                living + expired,
                                living,
                                met,
                                unmet,
                                differing,
                                gone,
                                traces,
                                own,
                                details,
                                drift,
                                Math.min(unmet, details + drift));
                        List<Object> around = around(id, lot, more, own);
                        boolean reshapes = lot == Lot.IN && differing > 0 && met + unmet == 0;
                        add(around, reshapes && more == 4, new Bearing.AsBefore(id));
                        facts.add(showing);
                        facts.addAll(around);
                        asked.add(id + " " + asked(showing, around));
                    }
                }
            }
        }
    }

    private static List<Object> around(String id, Lot lot, int more, int own) {
        List<Object> around = new ArrayList<>();
        boolean one = more % 2 == 1;
        boolean two = more / 2 % 2 == 1;
        boolean three = more / 4 == 1;
        switch (lot) {
            case SAID -> {
                around.add(new Word(id, one, two, "somebody says so"));
                add(around, three, new Bearing.PassedOver(id));
            }
            case DOUBTED -> around.add(new Doubt(id, Doubt.Ground.SHAPE, "nobody knows", "a rule"));
            case IN -> {
                add(around, one, new Bearing.OneAct(id));
                add(around, two, new Bearing.LostTo(id, "r"));
                add(around, three, new Bearing.Claimed(id));
            }
            case OUT -> {
                add(around, one, new Bearing.Beside(id, "r"));
                add(around, two && own > 0, new Bearing.Foreign(id));
                add(around, three && own > 0, new Bearing.Border(id));
            }
            case STOPPED, OPEN, IDLE, HALFWAY -> {}
        }
        return around;
    }

    private static void add(List<Object> around, boolean so, Bearing bearing) {
        if (so) {
            around.add(bearing);
        }
    }

    // ------------------------------------------------------------------------------------- one question after another

    private static Ruling asked(Showing showing, List<Object> around) {
        return switch (showing.lot()) {
            case SAID -> said(showing, (Word) around.get(0));
            case STOPPED, HALFWAY -> Ruling.PARTIAL;
            case DOUBTED, OPEN, IDLE -> Ruling.UNDETERMINED;
            case IN -> inside(showing, around);
            case OUT -> outside(showing, around);
        };
    }

    private static Ruling said(Showing showing, Word word) {
        if (!word.applied()) {
            return showing.traces() > 0 && !word.own() ? Ruling.PARTIAL : Ruling.ABSENT;
        } else if (showing.living() == 0) {
            return showing.silent() ? Ruling.IMPLIED : Ruling.SUPERSEDED;
        }
        return showing.unmet() == showing.details() || word.own() ? Ruling.APPLIED : Ruling.PARTIAL;
    }

    private static Ruling inside(Showing showing, List<Object> around) {
        if (showing.silent()) {
            return Ruling.IMPLIED;
        } else if (showing.living() == 0) {
            return Ruling.SUPERSEDED;
        } else if (showing.gone() == showing.living()) {
            return Ruling.IMPLIED;
        } else if (has(around, Bearing.AsBefore.class)) {
            return Ruling.UNDETERMINED;
        } else if (showing.unmet() == 0
                || showing.met() > 0 && showing.drift() > 0 && showing.slight() == showing.unmet()
                || showing.traces() > 0 && showing.details() == showing.unmet()
                || has(around, Bearing.Claimed.class) && showing.drift() == 0 && showing.details() == showing.unmet()) {
            return Ruling.APPLIED;
        } else if (showing.traces() > 0
                || showing.telling() > showing.unmet() && showing.living() < showing.effects()
                || has(around, Bearing.LostTo.class)) {
            return Ruling.PARTIAL;
        }
        return has(around, Bearing.OneAct.class) ? Ruling.UNDETERMINED : Ruling.ABSENT;
    }

    private static Ruling outside(Showing showing, List<Object> around) {
        if (has(around, Bearing.Beside.class) || showing.own() == 0 || has(around, Bearing.Foreign.class)) {
            return Ruling.ABSENT;
        } else if (has(around, Bearing.Border.class)) {
            return Ruling.PARTIAL;
        }
        return showing.unmet() == 0 ? Ruling.STRAY : Ruling.ABSENT;
    }

    private static boolean has(List<Object> around, Class<?> bearing) {
        return around.stream().anyMatch(bearing::isInstance);
    }
}
