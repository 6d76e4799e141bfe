package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.match.Minutes;
import dev.restamp.match.Rules;
import dev.restamp.match.Sitting;
import dev.restamp.policy.Hearing;
import dev.restamp.policy.HousePolicy;
import dev.restamp.verdict.ruling.Word;
import dev.restamp.verdict.settle.Decider;
import dev.restamp.verdict.settle.Doubt;
import dev.restamp.verdict.settle.Rung;
import dev.restamp.verdict.settle.Settled;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kie.api.runtime.ClassObjectFilter;
import org.kie.api.runtime.KieSession;

/**
 * Lets the rules settle what of a history was applied, rung by rung. A rung is asked again while its rules settle anything, since one
 * revision leads to the next.
 */
final class Settlement {

    private static final Rules RULES = new Rules("dev.restamp.verdict.settle");

    private final Grounds grounds;
    private final Course course;
    private final Map<String, Doubt> doubts = new TreeMap<>();
    private final Set<String> open;
    private final Set<String> stopped;
    private final Set<String> idle;
    private final Sitting sitting;

    private Settlement(Grounds grounds, Course course, Collection<Doubt> doubts, Sitting sitting) {
        this.sitting = sitting;
        this.grounds = grounds;
        this.course = course;
        this.open = Set.copyOf(course.open());
        this.stopped = course.those(Settled.Word.STOPPED);
        this.idle = course.those(Settled.Word.IDLE);
        doubts.forEach(doubt -> this.doubts.put(doubt.revision(), doubt));
    }

    /** By being called at all. */
    static void loadRules() {}

    /** With a house's rules in the same session, where there are some. */
    static Settlement of(List<String> order, Grounds grounds, Optional<HousePolicy> house) {
        KieSession session = house.map(rules -> rules.join(RULES)).orElse(RULES).session();
        Minutes minutes = Minutes.of(session);
        try {
            grounds.first().forEach(session::insert);
            Course course = Course.of(order, List.of());
            for (Rung rung : Rung.values()) {
                if (rung == Rung.HOUSE) {
                    house.ifPresent(rules ->
                            grounds.hear(rules.hear(session, grounds.shown().toList())));
                }
                course = climb(session, rung, course, order, grounds);
            }
            return new Settlement(grounds, course, those(session, Doubt.class), minutes.sitting("verdict/settle"));
        } finally {
            session.dispose();
        }
    }

    private static Course climb(KieSession session, Rung rung, Course before, List<String> order, Grounds grounds) {
        Set<Object> known = new HashSet<>();
        Course course = before;
        boolean again = true;
        while (again) {
            grounds.known(rung, course).stream().filter(known::add).forEach(session::insert);
            session.getAgenda().getAgendaGroup(rung.group()).setFocus();
            boolean moved = session.fireAllRules() > 0;
            course = moved ? Course.of(order, those(session, Settled.class)) : course;
            again = moved && rung == Rung.HARMLESS;
        }
        return course;
    }

    private static <T> List<T> those(KieSession session, Class<T> type) {
        return session.getObjects(new ClassObjectFilter(type)).stream()
                .map(type::cast)
                .toList();
    }

    Set<String> closed() {
        return course.closed();
    }

    Set<String> undetermined() {
        return open;
    }

    /** They stopped on the way, and are not in the answer. */
    Set<String> stopped() {
        return stopped;
    }

    /** In the answer, though they may have stopped on the way. */
    Set<String> halfway() {
        return grounds.halfway();
    }

    /**
     * Those of them whose end others hang on: where one stopped, nothing came after it. Where nothing hangs on it, it is half
     * applied and completed forward, however that came.
     */
    Set<String> openHalfway() {
        return open.isEmpty() && idle.isEmpty() ? Set.of() : halfway();
    }

    /** Of which what is missing was to come last, whatever else may explain it. */
    Set<String> mayHaveStopped() {
        return grounds.mayHaveStopped(closed());
    }

    /** The one that lost this index on its way, where there is one that may have stopped. */
    Optional<String> findLoser(Atom index) {
        return grounds.findLoser(index);
    }

    /** The one of the answer beside which it cannot have run. */
    Optional<String> findAlternative(String id) {
        return grounds.findAlternative(id, closed());
    }

    /** What a person says of it. */
    Optional<Word> word(String id) {
        return grounds.word(id);
    }

    /** Undetermined, since only the ledger speaks of them, and nothing that it claims could be read. */
    Set<String> unread() {
        Set<String> unread = new TreeSet<>();
        open.stream()
                .filter(id -> findDoubt(id)
                        .filter(doubt -> doubt.ground() == Doubt.Ground.UNREAD)
                        .isPresent())
                .forEach(unread::add);
        return unread;
    }

    /** Undetermined, but it does not matter: they are left to the next upgrade. */
    Set<String> idle() {
        return idle;
    }

    /** Why it is undetermined, where there is a particular reason. */
    Optional<Doubt> findDoubt(String id) {
        return decider(id) == Decider.NOTHING ? Optional.ofNullable(doubts.get(id)) : Optional.empty();
    }

    /** The name of the rule that settled a revision, or that keeps it open; empty where it is open since none speaks of it. */
    String rule(String id) {
        return findDoubt(id)
                .map(Doubt::rule)
                .orElseGet(() -> Optional.ofNullable(course.settled().get(id))
                        .map(Settled::rule)
                        .orElse(""));
    }

    /** What the rules did. */
    Sitting sitting() {
        return sitting;
    }

    /** What a house's own rules said. */
    Hearing hearing() {
        return grounds.hearing();
    }

    /** What was known of it beside what the schema shows. */
    List<String> known(String id) {
        return grounds.known(id);
    }

    /** What settled a revision. */
    Decider decider(String id) {
        Settled settled = course.settled().get(id);
        return settled == null ? Decider.NOTHING : settled.decider();
    }
}
