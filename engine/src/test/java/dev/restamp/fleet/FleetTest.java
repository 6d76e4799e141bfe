package dev.restamp.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.dialect.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FleetTest {

    private static final List<Member> MEMBERS = IntStream.range(0, 50)
            .mapToObj(i -> new Member("m" + i, Address.of("m" + i + ".db"), Optional.empty()))
            .toList();

    /** Finds out nothing but keeps whom it was asked for and whom it may forget. */
    private static final class Asked implements Examiner {

        private final Queue<String> abandoned = new ConcurrentLinkedQueue<>();
        private final Function<Member, Outcome> answer;

        Asked(Function<Member, Outcome> answer) {
            this.answer = answer;
        }

        @Override
        public Outcome examine(Member member) {
            return answer.apply(member);
        }

        @Override
        public void abandon(Member member) {
            abandoned.add(member.name());
        }
    }

    private static Outcome plain(Member member) {
        return Outcome.Failed.because(member, "as usual");
    }

    private static List<Outcome> examined(Examiner examiner, int jobs, Duration limit) {
        List<Outcome> told = new ArrayList<>();
        new Fleet(examiner, jobs, limit).examine(MEMBERS, told::add);
        return told;
    }

    @Test
    void every_member_is_told_once() {
        List<Outcome> told = examined(new Asked(FleetTest::plain), 7, Duration.ofMinutes(1));
        assertThat(told).extracting(Outcome::member).containsExactlyInAnyOrderElementsOf(MEMBERS);
    }

    @Test
    void what_nobody_foresaw_in_one_is_told_of_that_one_alone() {
        Asked examiner = new Asked(member -> switch (member.name()) {
            case "m3" -> throw new IllegalStateException("unforeseen");
            case "m4" -> endless(0);
            default -> plain(member);
        });
        List<Outcome> told = examined(examiner, 3, Duration.ofMinutes(1));
        assertThat(told).hasSize(50);
        assertThat(told)
                .map(Outcome.Failed.class::cast)
                .filteredOn(Outcome.Failed::bug)
                .extracting(failed -> failed.member().name())
                .containsExactlyInAnyOrder("m3", "m4");
        assertThat(told)
                .map(Outcome.Failed.class::cast)
                .anySatisfy(failed -> assertThat(failed.sentence())
                        .startsWith("a bug in restamp: java.lang.IllegalStateException: unforeseen at "));
    }

    private static Outcome endless(int depth) {
        return endless(depth + 1);
    }

    @Test
    void one_that_hangs_is_given_up_and_does_not_hold_up_the_rest() {
        CountDownLatch never = new CountDownLatch(1);
        Asked examiner = new Asked(member -> {
            if (member.name().equals("m0") || member.name().equals("m1")) {
                await(never);
            }
            return plain(member);
        });
        List<Outcome> told = examined(examiner, 1, Duration.ofMillis(500));
        assertThat(told).hasSize(50);
        assertThat(examiner.abandoned).containsExactly("m0", "m1");
        assertThat(((Outcome.Failed) told.get(0)).sentence()).contains("given up");
        never.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void no_more_are_examined_at_once_than_asked_for() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        examined(
                new Asked(member -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.yield();
                    now.decrementAndGet();
                    return plain(member);
                }),
                4,
                Duration.ofMinutes(1));
        assertThat(most.get()).isLessThanOrEqualTo(4);
    }

    @Test
    void when_nothing_can_be_told_any_more_no_further_member_is_begun() {
        AtomicInteger begun = new AtomicInteger();
        Examiner examiner = new Asked(member -> {
            begun.incrementAndGet();
            return plain(member);
        });
        assertThatThrownBy(() -> new Fleet(examiner, 2, Duration.ofMinutes(1)).examine(MEMBERS, outcome -> {
                    throw new FleetException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(begun.get()).isLessThan(10);
    }
}
