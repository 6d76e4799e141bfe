package dev.restamp.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Spelling;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Likeness;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqliteSpellingTest {

    private final Spelling spelling = new SqliteSpelling();
    private final Schema empty = Schema.empty(new SqliteDialect().traits("main"));

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '^', textBlock = """
                    varchar(50)      => VARCHAR (50)     => SAME
                    NUMERIC(10,2)    => numeric( 10, 2 ) => SAME
                    DOUBLE PRECISION => double  precision => SAME
                    INT              => INTEGER          => UNKNOWN
                    BOOL             => BOOLEAN          => UNKNOWN
                    TINYINT(1)       => INTEGER          => UNKNOWN
                    FLOAT(53)        => FLOAT            => UNKNOWN
                    DOUBLE PRECISION => REAL             => UNKNOWN
                    UUID             => NUMERIC          => UNKNOWN
                    DATETIME(6)      => DATETIME         => UNKNOWN
                    CITEXT           => TEXT             => UNKNOWN
                    VARCHAR(50)      => VARCHAR(100)     => DIFFERENT
                    VARCHAR          => TEXT             => DIFFERENT
                    BIGINT           => INTEGER          => DIFFERENT
                    NUMERIC(10, 2)   => DECIMAL(10, 2)   => DIFFERENT
                    DATETIME         => TIMESTAMP        => DIFFERENT
                    BLOB             => TEXT             => DIFFERENT
                    """)
    void types_are_their_text_and_those_that_a_copy_interchanges_prove_nothing(
            String one, String other, Likeness expected) {
        assertThat(spelling.type(one, empty).likeness(spelling.type(other, empty)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}  is  {1}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '^', textBlock = """
                    a>0                              => (("A" > 00))
                    `order` = [x]                    => "order"==x
                    status in ('a','b')              => status IN ( 'a', 'b' )
                    a <> 1 and b                     => a != 1 AND (b)
                    a AND (b AND c)                  => (a AND b) AND c
                    (a * b) + c                      => a * b + c
                    a IS NOT NULL                    => a NOTNULL
                    a IS NULL                        => a isnull
                    a NOT NULL                       => a IS NOT NULL
                    a IS DISTINCT FROM b             => a IS NOT b
                    is_on = TRUE                     => is_on = 1
                    t.a > 0                          => a > 0
                    x BETWEEN 1 AND 2 OR y           => (x between 1 and 2) or (y)
                    name LIKE 'a%' ESCAPE '!'        => (name like ('a%') escape '!')
                    CAST(a AS varchar(5))            => cast ( a as VARCHAR (5) )
                    lower( name )                    => LOWER(name)
                    CASE WHEN a THEN 1 ELSE 2 END    => case when (a) then 1 else (2) end
                    - 1                              => -1
                    +1.50                            => 1.5
                    x /* why */ = 1 -- not           => x = 1
                    a COLLATE NOCASE = 'x'           => (a collate nocase) = 'x'
                    (a, b) = (1, 2)                  => ("A", b) = (1,(2))
                    NOT (a = b)                      => not a = b
                    count(*) > 0                     => COUNT( * )>0
                    datetime('now') > a              => CURRENT_TIMESTAMP > a
                    """)
    void expressions_that_say_the_same_are_the_same(String one, String other) {
        assertThat(spelling.expression(one).canonical())
                .isEqualTo(spelling.expression(other).canonical());
        assertThat(spelling.expression(one).certain()).isTrue();
    }

    @ParameterizedTest(name = "{0}  is not  {1}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '^', textBlock = """
                    a > 0            => a >= 0
                    a - (b - c)      => a - b - c
                    a OR b AND c     => (a OR b) AND c
                    NOT a = b        => (NOT a) = b
                    x IN ('a', 'b')  => x IN ('b', 'a')
                    x = 'A'          => x = 'a'
                    a / 2            => a / 2.0
                    -(a + b)         => -a + b
                    a || (b + c)     => (a || b) + c
                    """)
    void expressions_that_do_not_are_different(String one, String other) {
        assertThat(spelling.expression(one).likeness(spelling.expression(other)))
                .isEqualTo(Likeness.DIFFERENT);
    }

    @Test
    void what_is_beyond_the_reader_is_uncertain_and_still_equal_to_itself() {
        Expression exists = spelling.expression("EXISTS (SELECT 1)");
        assertThat(exists.likeness(spelling.expression("exists(select 1)"))).isEqualTo(Likeness.SAME);
        assertThat(exists.likeness(spelling.expression("a > 0"))).isEqualTo(Likeness.UNKNOWN);
        assertThat(spelling.expression("a > ").certain()).isFalse();
    }

    @Test
    void a_plain_word_in_double_quotes_may_be_a_string() {
        assertThat(spelling.expression("a = \"x\"").likeness(spelling.expression("a = 'x'")))
                .isEqualTo(Likeness.UNKNOWN);
    }

    @ParameterizedTest(name = "{0}: {1}  is  {2}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '^', textBlock = """
                    INTEGER     => 0                  => '0'
                    BOOLEAN     => false              => 0
                    BOOLEAN     => (true)             => '1'
                    NUMERIC     => 1.0                => '1'
                    FLOAT       => 0                  => 0.0
                    VARCHAR(5)  => 1                  => '1'
                    VARCHAR(5)  => 'x'                => "x"
                    VARCHAR(5)  => x                  => 'x'
                    VARCHAR(5)  => (('x'))            => 'x'
                    DATETIME    => CURRENT_TIMESTAMP  => (current_timestamp)
                    DATETIME    => datetime('now')    => CURRENT_TIMESTAMP
                    INTEGER     => -1                 => (- 1)
                    INTEGER     => (1 + 2)            => ( 1+2 )
                    JSON        => '{}'               => ('{}')
                    """)
    void defaults_are_the_same_when_the_column_makes_one_value_of_them(String type, String one, String other) {
        ColumnType column = spelling.type(type, empty);
        assertThat(spelling.defaultValue(one, column).likeness(spelling.defaultValue(other, column)))
                .isEqualTo(Likeness.SAME);
    }

    @ParameterizedTest(name = "{0}: {1}  is not  {2}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '^', textBlock = """
                    VARCHAR(5)  => '1.0'   => '1'
                    VARCHAR(5)  => 'null'  => NULL
                    BLOB        => 0       => '0'
                    BOOLEAN     => 'false' => false
                    INTEGER     => 1       => 2
                    """)
    void defaults_that_give_other_values_are_different(String type, String one, String other) {
        ColumnType column = spelling.type(type, empty);
        assertThat(spelling.defaultValue(one, column).likeness(spelling.defaultValue(other, column)))
                .isEqualTo(Likeness.DIFFERENT);
    }

    @Test
    void a_default_is_told_so_that_it_can_be_written() {
        ColumnType integer = spelling.type("INTEGER", empty);
        assertThat(spelling.defaultValue("1 + 2", integer).text()).isEqualTo("(1 + 2)");
        assertThat(spelling.defaultValue("((1 + 2))", integer).text()).isEqualTo("(1 + 2)");
        assertThat(spelling.defaultValue("\"it's\"", integer).text()).isEqualTo("'it''s'");
    }

    @Test
    void definitions_are_their_tokens() {
        assertThat(spelling.definition("SELECT a,b -- both\nFROM T;")
                        .likeness(spelling.definition("select a, b from t")))
                .isEqualTo(Likeness.SAME);
        assertThat(spelling.definition("SELECT a FROM t").likeness(spelling.definition("SELECT b FROM t")))
                .isEqualTo(Likeness.DIFFERENT);
    }

    @Test
    void names_are_found_in_the_case_they_were_created_in() {
        Name users = empty.name("Users");
        Schema schema = empty.with(Table.of(users, List.of(Column.of("id", new ColumnType.BuiltIn("INTEGER"), true))));
        assertThat(spelling.name("main.\"USERS\"", schema)).isEqualTo(users);
        assertThat(spelling.name("[Other one]", schema)).isEqualTo(empty.name("Other one"));
    }
}
