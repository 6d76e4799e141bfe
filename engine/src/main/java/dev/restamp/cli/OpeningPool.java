package dev.restamp.cli;

import dev.restamp.fleet.Member;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Keeps a database open for the next of its members. What no further member is in is closed at once. */
final class OpeningPool implements AutoCloseable {

    private final Console console;
    private final Map<String, Integer> waiting;
    private final Map<String, Deque<Opening>> idle = new ConcurrentHashMap<>();

    OpeningPool(Console console, Collection<Member> members) {
        this.console = console;
        Map<String, Integer> counts = new HashMap<>();
        members.forEach(member -> counts.merge(member.database(), 1, Integer::sum));
        waiting = new ConcurrentHashMap<>(counts);
    }

    Opening take(Member member) {
        waiting.merge(member.database(), -1, Integer::sum);
        return Optional.ofNullable(idle.get(member.database()))
                .flatMap(openings -> Optional.ofNullable(openings.poll()))
                .orElseGet(() -> Opening.of(member.database(), console));
    }

    void giveBack(Member member, Opening opening) {
        if (waiting.getOrDefault(member.database(), 0) > 0) {
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
