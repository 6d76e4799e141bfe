package dev.restamp.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What all reports are made of: lines of text, JSON, coloured SQL, and findings that are told together. */
class LinesTest {

    private static final Page NARROW = new Page(30, false, true, false);

    @Test
    void a_paragraph_is_broken_at_spaces_and_stands_beside_its_label() {
        assertThat(new Lines(NARROW)
                        .labelled("next", "a few words that are too long")
                        .toString())
                .isEqualTo("""
                    next       a few words that
                               are too long
                    """);
    }

    @Test
    void no_word_is_broken_and_what_is_to_be_typed_is_one_line() {
        String word = "x".repeat(40);

        assertThat(new Lines(NARROW).labelled("next", "a " + word).toString())
                .isEqualTo("next       a\n           " + word + "\n");
        assertThat(new Lines(NARROW).command("run", "restamp audit " + word).toString())
                .isEqualTo("run        restamp audit " + word + "\n");
    }

    @Test
    void the_first_line_of_a_paragraph_has_the_mark_and_lines_of_its_own_stay() {
        assertThat(new Lines(NARROW)
                        .indented(2, "- ", "one two three four five six\n  seven")
                        .toString())
                .isEqualTo("  - one two three four five\n    six\n      seven\n");
    }

    @Test
    void cells_stand_below_each_other_and_a_row_that_is_too_long_is_cut() {
        List<List<String>> rows = List.of(
                List.of("revision", "verdict", "message"),
                List.of("a1", "applied", "a message of some length"),
                List.of("b1", "absent", "short"));

        assertThat(new Lines(new Page(60, false, true, false))
                        .table(rows, List.of(1))
                        .toString())
                .isEqualTo("""
                    revision  verdict  message
                    a1        applied  a message of some length
                    b1        absent   short
                    """);
        assertThat(new Lines(new Page(38, false, true, false))
                        .table(rows, List.of(1))
                        .toString()
                        .lines())
                .contains("a1        applied  a message of some …");
        assertThat(new Lines(new Page(26, false, true, false))
                        .table(rows, List.of(1))
                        .toString()
                        .lines())
                .as("where the last cell would be cut to nearly nothing, a spare column makes room")
                .containsExactly(
                        "revision  message",
                        "a1        a message of so…",
                        "b1        short",
                        "no room here for verdict");
        assertThat(new Lines(new Page(26, false, true, false))
                        .table(rows, List.of())
                        .toString()
                        .lines())
                .as("or is left out itself")
                .containsExactly(
                        "revision  verdict", "a1        applied", "b1        absent", "no room here for message");
    }

    @Test
    void a_terminal_without_such_letters_gets_others() {
        assertThat(new Lines(new Page(60, false, false, false))
                        .line("a → b — c …")
                        .toString())
                .isEqualTo("a -> b - c ...\n");
    }

    @Test
    void nothing_that_a_terminal_would_obey_is_printed() {
        assertThat(new Lines(NARROW).line("a\u001b[31mb\rc").toString())
                .doesNotContain("\u001b")
                .doesNotContain("\r");
    }

    // ------------------------------------------------------------------------------------------------------- JSON

    @Test
    void json_is_a_field_a_line_or_one_line_for_all() {
        Json.Part fields = json -> {
            json.text("name", "a\"b\n");
            json.number("count", 3);
            json.truth("true", true);
            json.texts("list", List.of("x", "y"));
            json.texts("none", List.of());
            json.object("inner", inner -> inner.text("gone", java.util.Optional.empty()));
        };

        assertThat(Json.object(fields)).isEqualTo("""
            {
              "name": "a\\"b\\n",
              "count": 3,
              "true": true,
              "list": [ "x", "y" ],
              "none": [],
              "inner": {}
            }
            """);
        assertThat(Json.line(fields).lines()).hasSize(1);
    }

    // -------------------------------------------------------------------------------------------------- coloured SQL

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "DROP TABLE t     | <span class=\"sql-word\">DROP</span> <span class=\"sql-word\">TABLE</span> t",
                "a = 'it''s DROP' | a = <span class=\"sql-string\">'it''s DROP'</span>",
                "-- DROP          | <span class=\"sql-comment\">-- DROP</span>",
                "\"drop\".b       | <span class=\"sql-name\">\"drop\"</span>.b",
                "a < b            | a &lt; b",
                "dropped          | dropped"
            })
    void words_texts_names_and_comments_have_their_colours(String sql, String html) {
        Html page = new Html();
        Highlighter.write(page, sql);

        assertThat(page.toString().replace("&#39;", "'").replace("&quot;", "\""))
                .isEqualTo(html);
    }

    // ------------------------------------------------------------------------------------------------------- alike

    private static List<Finding> findings(FindingCode code, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Finding.about(code, "t" + i, "message", ""))
                .toList();
    }

    @Test
    void many_findings_of_a_kind_are_told_together_and_few_one_by_one() {
        assertThat(Alike.of(findings(FindingCode.SHAPE_DRIFT, 3))).hasSize(3);
        assertThat(Alike.of(findings(FindingCode.SHAPE_DRIFT, 4))).hasSize(1);
        assertThat(Alike.of(findings(FindingCode.PARTIAL_REVISION, 10)))
                .as("of errors, which all want to be mended, more")
                .hasSize(10);
        assertThat(Alike.of(findings(FindingCode.PARTIAL_REVISION, 11))).hasSize(1);
    }
}
