package dev.restamp.tool.sqlfolder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.tool.sqlfolder.SqlText.Piece;
import org.junit.jupiter.api.Test;

/** What stands between marks, and where. */
class SqlTextTest {

    @Test
    void a_piece_knows_how_many_lines_are_before_it_and_where_it_says_something() {
        assertThat(SqlText.pieces("a\n--|\n\nb\n--|", "--|"))
                .containsExactly(new Piece(0, "a\n"), new Piece(1, "\n\nb\n"), new Piece(4, ""))
                .extracting(Piece::firstLine)
                .containsExactly(1, 4, 5);
    }

    /** None of them holds what is before it. */
    @Test
    void there_may_be_many() {
        assertThat(SqlText.pieces("SELECT 1;\n--|\n".repeat(200_000), "--|"))
                .hasSize(200_001)
                .last()
                .isEqualTo(new Piece(399_999, "\n"));
    }
}
