package dev.restamp.cli;

import dev.restamp.dialect.Address;
import dev.restamp.fleet.Member;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/** Keeps a few databases open for the next of their members. What no further member is in is closed at once. */
final class OpeningPool implements AutoCloseable {

    /** Members of one database follow each other as a rule; where they do not, a server has not room for all at once. */
    private static final int MOST_IDLE = 16;

    private final Console console;
    private final Map<Address, Integer> waiting;
    private final Map<Address, Deque<Opening>> idle = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(MOST_IDLE);

    OpeningPool(Console console, Collection<Member> members) {
        this.console = console;
        Map<Address, Integer> counts = new HashMap<>();
        members.forEach(member -> counts.merge(member.database(), 1, Integer::sum));
        waiting = new ConcurrentHashMap<>(counts);
    }

    Opening take(Member member) {
        waiting.merge(member.database(), -1, Integer::sum);
        return findIdle(member).orElseGet(() -> Opening.of(member.database(), console));
    }

    private Optional<Opening> findIdle(Member member) {
        Optional<Opening> found = Optional.ofNullable(idle.get(member.database()))
                .flatMap(openings -> Optional.ofNullable(openings.poll()));
        found.ifPresent(opening -> places.release());
        return found;
    }

    void giveBack(Member member, Opening opening) {
        if (waiting.getOrDefault(member.database(), 0) > 0 && places.tryAcquire()) {
            idle.computeIfAbsent(member.database(), d -> new ConcurrentLinkedDeque<>())
                    .add(opening);
        } else {
            opening.close();
        }
    }

    @Override
    public void close() {
        idle.values().forEach(openings -> openings.forEach(Opening::close));
        idle.clear();
    }
}
