package dev.restamp.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.grammar.Season.Outcome;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * No generated history is judged wrongly, and none that is healthy is told that something is the matter. How many, and which, is
 * said by the properties {@code restamp.grammar.count}, {@code .seed} and {@code .first}; the folder of one that fails is kept.
 */
final class GrammarTest {

    private static final long SEED = Long.getLong("restamp.grammar.seed", 14);
    private static final int FIRST = Integer.getInteger("restamp.grammar.first", 0);
    private static final int COUNT = Integer.getInteger("restamp.grammar.count", 48);

    private static Season season;
    private static int histories;
    private static int states;
    private static int audits;

    @BeforeAll
    static void open() {
        season = new Season(SEED);
    }

    @AfterAll
    static void close() {
        season.close();
        System.out.printf("%d histories, %d states, %d audits%n", histories, states, audits);
    }

    @TestFactory
    Stream<DynamicTest> every_state_is_judged_rightly() {
        return IntStream.range(FIRST, FIRST + COUNT)
                .mapToObj(number -> DynamicTest.dynamicTest("number " + number, () -> judge(number)));
    }

    private static void judge(int number) throws SQLException, IOException {
        List<Outcome> outcomes = season.play(number);
        outcomes.forEach(GrammarTest::count);
        assertThat(outcomes).allSatisfy(outcome -> {
            assertThat(outcome.cut()).as("%s", outcome).isEmpty();
            assertThat(outcome.faults())
                    .as("%s", outcome)
                    .noneMatch(fault -> fault.kind() == Fault.Kind.WRONG || fault.kind() == Fault.Kind.ALARM);
        });
    }

    private static void count(Outcome outcome) {
        histories++;
        states += outcome.sights().size();
        audits += outcome.looks();
    }
}
