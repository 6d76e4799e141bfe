package dev.restamp.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTokensTest {

    private static final Lexis POSTGRES = new PostgresDialect().lexis();
    private static final Lexis SQLITE = new SqliteDialect().lexis();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '^', textBlock = """
                    SELECT Foo, "Foo"                => WORD select|WORD foo|SYMBOL ,|QUOTED Foo
                    'it''s'::text                    => STRING it's|SYMBOL ::|WORD text
                    E'a\\n\\'b\\x41'                 => STRING a⏎'bA
                    $$a 'b'$$                        => STRING a 'b'
                    $fn$ $$x$$ $fn$                  => STRING $$x$$
                    U&'d\\0061t\\+000061'            => STRING data
                    U&"d\\0061t"                     => QUOTED dat
                    a/* x /* y */ z */b -- c         => WORD a|WORD b
                    a->>'b' #>> '{c}' @> $1          => WORD a|SYMBOL ->>|STRING b|SYMBOL #>>|STRING {c}|SYMBOL @>|PARAMETER 1
                    a<-1                             => WORD a|SYMBOL <|SYMBOL -|NUMBER 1
                    1.5e-3 .5 0x1F 10                => NUMBER 1.5e-3|NUMBER .5|NUMBER 0x1F|NUMBER 10
                    x = :name AND y=%(n)s OR z = %s  => WORD x|SYMBOL =|PARAMETER name|WORD and|WORD y|SYMBOL =|PARAMETER n|WORD or|WORD z|SYMBOL =|PARAMETER
                    a[1:n]                           => WORD a|SYMBOL [|NUMBER 1|SYMBOL :|WORD n|SYMBOL ]
                    B'01' X'1f'                      => BYTES 01|BYTES 1f
                    'open                            => BROKEN
                    """)
    void postgres_is_cut_as_postgres_does(String sql, String expected) {
        assertThat(shown(sql, POSTGRES)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '^', textBlock = """
                    [a b] `c``d` "e""f" Gh  => QUOTED a b|QUOTED c`d|QUOTED e"f|WORD Gh
                    a||b<>?2                => WORD a|SYMBOL |||WORD b|SYMBOL <>|PARAMETER 2
                    E'x'                    => WORD E|STRING x
                    x'00' :p @q             => BYTES 00|PARAMETER p|PARAMETER q
                    a/* b                   => WORD a
                    """)
    void sqlite_is_cut_as_sqlite_does(String sql, String expected) {
        assertThat(shown(sql, SQLITE)).isEqualTo(expected);
    }

    @Test
    void strings_go_on_after_a_line_break_in_postgres_only() {
        assertThat(shown("'a'\n  'b'", POSTGRES)).isEqualTo("STRING ab");
        assertThat(shown("'a'\n  'b'", SQLITE)).isEqualTo("STRING a|STRING b");
    }

    @Test
    void tokens_know_their_lines() {
        assertThat(SqlTokens.read("a\n'b\nc'\n-- d\ne", POSTGRES))
                .extracting(Token::line)
                .containsExactly(1, 2, 5);
    }

    @Test
    void no_text_is_too_strange() {
        long seed = Long.getLong("restamp.seed", 7);
        Random random = new Random(seed);
        String letters = "ab1'\"$`[]-/*\\\n .:;%(s)E&U?@#é\u0000(){}x0";
        for (int round = 0; round < 5_000; round++) {
            StringBuilder sql = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                sql.append(letters.charAt(random.nextInt(letters.length())));
            }
            for (Lexis lexis : List.of(POSTGRES, SQLITE)) {
                List<Token> tokens = SqlTokens.read(sql.toString(), lexis);
                int end = 0;
                for (Token token : tokens) {
                    assertThat(token.start()).as("seed %s: %s", seed, sql).isGreaterThanOrEqualTo(end);
                    assertThat(sql.substring(token.start(), token.end())).isEqualTo(token.text());
                    end = token.end();
                }
            }
        }
    }

    private static String shown(String sql, Lexis lexis) {
        return String.join(
                "|",
                SqlTokens.read(sql, lexis).stream()
                        .map(token ->
                                (token.kind() + " " + token.value().strip().replace("\n", "⏎")).strip())
                        .toList());
    }
}
