package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.match.Rules;
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

    private Settlement(Grounds grounds, Course course, Collection<Doubt> doubts) {
        this.grounds = grounds;
        this.course = course;
        doubts.forEach(doubt -> this.doubts.put(doubt.revision(), doubt));
    }

    /** Loads the rules, by being called at all. */
    static void prepare() {}

    static Settlement of(List<String> order, Grounds grounds) {
        KieSession session = RULES.session();
        try {
            grounds.first().forEach(session::insert);
            for (Rung rung : Rung.values()) {
                climb(session, rung, order, grounds);
            }
            return new Settlement(grounds, course(session, order), those(session, Doubt.class));
        } finally {
            session.dispose();
        }
    }

    private static void climb(KieSession session, Rung rung, List<String> order, Grounds grounds) {
        Set<Object> known = new HashSet<>();
        boolean again = true;
        while (again) {
            grounds.at(rung, course(session, order)).filter(known::add).forEach(session::insert);
            session.getAgenda().getAgendaGroup(rung.group()).setFocus();
            again = session.fireAllRules() > 0 && rung == Rung.HARMLESS;
        }
    }

    private static Course course(KieSession session, List<String> order) {
        return Course.of(order, those(session, Settled.class));
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
        return Set.copyOf(course.open());
    }

    /** They stopped on the way, and are not in the answer. */
    Set<String> stopped() {
        return course.those(Settled.Word.STOPPED);
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
        return course.open().isEmpty() && idle().isEmpty() ? Set.of() : halfway();
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
        course.open().stream()
                .filter(id -> findDoubt(id)
                        .filter(doubt -> doubt.ground() == Doubt.Ground.UNREAD)
                        .isPresent())
                .forEach(unread::add);
        return unread;
    }

    /** Undetermined, but it does not matter: they are left to the next upgrade. */
    Set<String> idle() {
        return course.those(Settled.Word.IDLE);
    }

    /** Why it is undetermined, where there is a particular reason. */
    Optional<Doubt> findDoubt(String id) {
        return decider(id) == Decider.NOTHING ? Optional.ofNullable(doubts.get(id)) : Optional.empty();
    }

    /** What settled a revision. */
    Decider decider(String id) {
        Settled settled = course.settled().get(id);
        return settled == null ? Decider.NOTHING : settled.decider();
    }
}
