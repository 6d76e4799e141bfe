package dev.restamp.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.history.Kept;
import dev.restamp.history.Revision;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {

    private static final History HISTORY = History.inOrder(Stream.of("1", "2", "3", "4", "5", "6", "7")
            .map(ReachTest::revision)
            .toList());

    private static Revision revision(String id) {
        return new Revision(id, List.of(), List.of(), List.of(), id, Place.NOWHERE, Body.EMPTY, Body.EMPTY, Kept.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 2 3 4 5 6 7 | all up to 7",
                "1 2 3 | all up to 3",
                "1 | 1",
                "3 | 3",
                "1 2 3 7 | all up to 3, and 7",
                "1 3 4 5 6 | all up to 6 but for 2",
                "2 3 4 5 6 7 | all up to 7 but for 1",
                "5 6 | 5, 6",
                "1 3 5 | all up to 1, and 3, 5"
            })
    void rows_of_which_none_implies_another_are_told_by_how_far_they_go(String rows, String told) {
        assertThat(Reach.of(HISTORY, List.of(rows.split(" "))).held()).isEqualTo(told);
    }
}
