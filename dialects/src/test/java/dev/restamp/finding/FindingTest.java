package dev.restamp.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is worth telling, in which order, and by which stable names. */
class FindingTest {

    @Test
    void the_worst_is_told_first_then_by_code_place_object_and_words() {
        Place first = new Place("a.py", 1);
        Finding error = Finding.at(FindingCode.CYCLE, new Place("z.py", 9), "z", "z", "");
        Finding early = Finding.at(FindingCode.OVER_LONG_ID, first, "b", "x", "");
        Finding late = Finding.at(FindingCode.OVER_LONG_ID, new Place("a.py", 2), "a", "x", "");
        Finding other = Finding.at(FindingCode.OVER_LONG_ID, first, "b", "y", "");
        Finding note = Finding.about(FindingCode.SILENT_REVISION, "a", "a", "");

        assertThat(Stream.of(note, other, late, early, error).sorted())
                .containsExactly(error, early, other, late, note);
    }

    @Test
    void a_finding_has_the_severity_of_its_code_unless_somebody_says_otherwise() {
        assertThat(Finding.about(FindingCode.SHAPE_DRIFT, "users", "differs", "")
                        .severity())
                .isEqualTo(Severity.WARNING);
        assertThat(new Finding(FindingCode.SHAPE_DRIFT, Severity.ERROR, Place.NOWHERE, "users", "differs", "")
                        .severity())
                .isEqualTo(Severity.ERROR);
    }

    @ParameterizedTest
    @EnumSource(FindingCode.class)
    void each_code_is_found_by_its_name_in_kebab_case(FindingCode code) {
        assertThat(code.code()).matches("[a-z]+(-[a-z]+)*");
        assertThat(FindingCode.find(code.code())).contains(code);
    }

    @Test
    void no_other_name_is_one() {
        assertThat(FindingCode.find("MULTIPLE_HEADS")).isEmpty();
        assertThat(FindingCode.find("multiple heads")).isEmpty();
        assertThat(FindingCode.find("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a.py, 3, a.py:3", "a.py, 0, a.py", "'', 0, ''"})
    void a_place_is_a_file_and_a_line_where_there_is_one(String file, int line, String shown) {
        assertThat(new Place(file, line)).hasToString(shown);
    }

    @Test
    void places_stand_in_the_order_of_files_and_lines_as_numbers() {
        assertThat(Stream.of(new Place("b", 1), new Place("a", 10), new Place("a", 9), Place.NOWHERE)
                        .sorted()
                        .map(Place::toString))
                .containsExactly("", "a:9", "a:10", "b:1");
    }
}
