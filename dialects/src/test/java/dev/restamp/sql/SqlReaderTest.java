package dev.restamp.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.restamp.dialect.Dialect;
import dev.restamp.finding.Place;
import dev.restamp.history.Body.Stance;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.python.machine.Interpretation;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import dev.restamp.sql.term.Gap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlReaderTest {

    private static final String SHOP = "CREATE TABLE item (id int PRIMARY KEY, name text, price numeric, gone bool);"
            + "CREATE FUNCTION quiet() RETURNS void LANGUAGE sql AS 'UPDATE item SET price = 1';"
            + "CREATE FUNCTION loud() RETURNS void LANGUAGE plpgsql AS 'BEGIN ALTER TABLE item ADD x int; END';";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '^', textBlock = """
                    INSERT INTO item (id, name) VALUES (1, 'a'), (2, NULL)                 => INSERT item [{id=Optional[1], name=Optional[a]}, {id=Optional[2], name=Optional.empty}] {}
                    INSERT INTO item VALUES (1, 'it''s', -2.5, false)                      => INSERT item [{id=Optional[1], name=Optional[it's], price=Optional[-2.5], gone=Optional[false]}] {}
                    INSERT INTO item (id, name) VALUES (1, lower('A'))                     => INSERT item [{id=Optional[1]}] {} and more
                    INSERT INTO item (id) VALUES (1) ON CONFLICT DO NOTHING                => INSERT item [{id=Optional[1]}] {} and more
                    INSERT INTO item (id, name) SELECT id, name FROM item                  => INSERT item [] {} and more
                    UPDATE item SET name = 'b', gone = TRUE WHERE id = 3 AND name IS NULL  => UPDATE item [{name=Optional[b], gone=Optional[true]}] {id=Optional[3], name=Optional.empty}
                    UPDATE ONLY item AS i SET price = price + 1                            => UPDATE item [{}] {} and more
                    UPDATE item SET name = 'b' WHERE id > 3                                => UPDATE item [{name=Optional[b]}] {} and more
                    UPDATE item SET name = o.name FROM item o WHERE o.id = item.id         => UPDATE item [{}] {} and more
                    UPDATE item SET name = CAST('x' AS text), id = '5'::int                => UPDATE item [{name=Optional[x], id=Optional[5]}] {}
                    DELETE FROM item WHERE name = 'x'                                      => DELETE item [] {name=Optional[x]}
                    DELETE FROM item USING item o WHERE item.id = o.id                     => DELETE item [] {} and more
                    TRUNCATE item                                                          => DELETE item [] {}; unseen: begins the storage of tables anew
                    WITH o AS (SELECT 1) DELETE FROM item WHERE id IN (SELECT * FROM o)    => DELETE item [] {} and more
                    WITH o AS (SELECT 1::numeric(3,1)) INSERT INTO public.item(id) SELECT 1 FROM o  => INSERT item [] {} and more
                    SELECT app.work()                                                      => opaque [anything]: function work is not known: SELECT app.work()
                    SELECT name FROM item FOR UPDATE                                       => nothing
                    SELECT quiet()                                                         => unseen: calls quiet, which writes
                    SELECT loud()                                                          => +item.x integer
                    SELECT create_hypertable('item', 'id')                                 => opaque [public.item]: function create_hypertable is not known: SELECT create_hypertable('item', 'id')
                    SELECT setval('item_id_seq', (SELECT max(id) FROM item))               => unseen: calls setval, which writes
                    SELECT pg_catalog.set_config('search_path', '', false)                 => nothing
                    SET statement_timeout = 0; BEGIN; COMMIT                               => nothing
                    ALTER TABLE item ADD COLUMN id int                                     => refused: column id of table item already exists
                    DROP TABLE nothing                                                     => refused: table nothing does not exist
                    DROP INDEX nothing                                                     => refused: index nothing does not exist
                    ALTER TABLE item DROP CONSTRAINT nothing                               => refused: constraint nothing of table item does not exist
                    ALTER TABLE item FROBNICATE                                            => opaque [public.item]: SQL not read: ALTER TABLE item FROBNICATE: "FROBNICATE" stands where an action of ALTER TABLE was expected
                    ALTER TABLE item ADD COLUMN fine int, ADD COLUMN bad int WHAT NOW      => opaque [public.item]: SQL not read: ALTER TABLE item ADD COLUMN fine int, ADD COLUMN bad int ...: "WHAT" stands where a clause of column bad was expected
                    FROBNICATE item                                                        => opaque [anything]: SQL not read: FROBNICATE item: no statement that is known begins so
                    CREATE ROLE clerk                                                      => opaque []: no role is modelled: CREATE ROLE clerk
                    COMMENT ON INDEX item_pkey IS 'x'                                      => opaque []: no comment on index is modelled
                    ALTER TABLE alembic_version ALTER COLUMN version_num TYPE varchar(99)  => works on the ledger
                    DO $$ BEGIN IF (SELECT count(*) FROM item) > 0 THEN RAISE EXCEPTION 'rows'; END IF; END $$            => nothing
                    """)
    void one_statement_after_another_is_told(String sql, String told) {
        Schema shop = ReadSql.into(ReadSql.POSTGRES, SHOP).after();
        Reading reading = ReadSql.on(shop, ReadSql.POSTGRES, Stance.STRICT, sql);
        String shown = ReadSql.shown(reading);
        assertThat(shown.isEmpty() ? "nothing" : shown).isEqualTo(told);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '^', textBlock = """
                    UPDATE item SET name = '¿' WHERE id = ¿        => UPDATE item [{}] {} and more
                    INSERT INTO item (id, name) VALUES (1, ¿)      => INSERT item [{id=Optional[1]}] {} and more
                    DELETE FROM ¿ WHERE id = 1                     => opaque []: SQL not read: DELETE FROM … WHERE id = 1: "…" is known in part only
                    GRANT SELECT ON item TO ¿                      => unseen: grants rights
                    ALTER TABLE item ADD COLUMN ¿ int              => opaque [public.item]: what is done to table item is not known: ADD COLUMN … int; item is read in part
                    ALTER TABLE item ADD COLUMN x ¿                => opaque [public.item]: what is done to table item is not known: ADD COLUMN x …; item is read in part
                    ALTER TABLE ¿ ADD COLUMN x int                 => opaque [anything]: SQL not read: ALTER TABLE … ADD COLUMN x int: "…" is known in part only
                    CREATE INDEX ix ON item (¿)                    => opaque [public.item]: SQL not read: CREATE INDEX ix ON item (…): "…" is known in part only
                    ALTER TABLE item ADD x int, ADD ¿, ADD y int   => +item.x integer; opaque [public.item]: what is done to table item is not known: ADD …; item is read in part; +item.y integer
                    ALTER TABLE item ADD x varchar(¿) NOT NULL     => +item.x unknown type (the arguments of varchar(…) are not known) not null
                    CREATE TABLE t (id int, v vector(¿))           => table t: id integer, v unknown type (the arguments of vector(…) are not known)
                    CREATE TABLE t (id int, v ¿, w int)            => table t: id integer, w integer; opaque [public.t]: a part of table t is not known: v …
                    CREATE TABLE t (id int DEFAULT ¿)              => table t: id integer
                    UPDATE item SET ¿ WHERE id = 1                 => UPDATE item [] {} and more
                    UPDATE item SET name = 'a' WHERE ¿             => UPDATE item [] {} and more
                    DELETE FROM item ¿                             => DELETE item [] {} and more
                    INSERT INTO item (¿) VALUES (1)                => INSERT item [] {} and more
                    COMMENT ON TABLE item IS '¿'                   => unseen: comments on table item
                    COMMENT ON COLUMN item.name IS ¿               => unseen: comments on column item.name
                    SET app.user = '¿'                             => nothing
                    DO $$ BEGIN UPDATE item SET name = '¿'; END $$ => UPDATE item [{}] {} and more
                    ¿ item                                         => opaque [anything]: SQL not read: … item: no statement that is known begins so
                    """)
    void a_gap_stands_for_what_is_not_known(String sql, String told) {
        Schema shop = ReadSql.into(ReadSql.POSTGRES, SHOP).after();
        Reading reading = ReadSql.on(shop, ReadSql.POSTGRES, Stance.STRICT, sql.replace("¿", Gap.SIGN));
        String shown = ReadSql.shown(reading);
        assertThat(shown.isEmpty() ? "nothing" : shown).isEqualTo(told);
    }

    @Test
    void nobody_is_offered_a_statement_with_gaps_to_run() {
        Schema shop = ReadSql.into(ReadSql.POSTGRES, SHOP).after();
        String sql = "UPDATE item SET name = " + Gap.SIGN;
        Operation.Data step = (Operation.Data) ReadSql.on(shop, ReadSql.POSTGRES, Stance.STRICT, sql)
                .operations()
                .get(0);
        assertThat(step.change().sql()).isEmpty();
    }

    @Test
    void of_a_table_read_in_part_later_statements_may_find_what_was_not_read() {
        String sql = "CREATE TABLE t (id int, " + Gap.SIGN + "); CREATE INDEX ix ON t (other);"
                + " ALTER TABLE t ALTER COLUMN another SET NOT NULL";
        Reading reading = ReadSql.on(ReadSql.empty(ReadSql.POSTGRES), ReadSql.POSTGRES, Stance.ASSUMING, sql);
        assertThat(reading.operations()).noneMatch(Operation.Refused.class::isInstance);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '^', textBlock = """
                    IF (SELECT count(*) FROM item) > 0 THEN ALTER TABLE item ADD x int; END IF;                            => perhaps +item.x integer
                    IF (SELECT count(*) FROM item) > 0 THEN RAISE EXCEPTION 'no'; END IF; ALTER TABLE item ADD x int;      => +item.x integer
                    IF (SELECT count(*) FROM item) > 0 THEN RETURN; END IF; ALTER TABLE item ADD x int;                    => perhaps +item.x integer
                    IF EXISTS (SELECT FROM item) THEN ALTER TABLE item ADD x int; ELSE ALTER TABLE item ADD y int; END IF; => perhaps +item.y integer; perhaps +item.x integer
                    IF EXISTS (SELECT FROM pg_class WHERE relname = 'item') THEN ALTER TABLE item ADD x int; END IF;       => +item.x integer
                    ALTER TABLE item ADD x int; EXCEPTION WHEN OTHERS THEN NULL;                                           => perhaps +item.x integer
                    ALTER TABLE item ADD x int; EXCEPTION WHEN OTHERS THEN RAISE;                                          => +item.x integer
                    ALTER TABLE item ADD x int; EXCEPTION WHEN duplicate_column THEN NULL;                                 => +item.x integer
                    ALTER TABLE item ADD id int; EXCEPTION WHEN duplicate_column THEN ALTER TABLE item ADD x int;          => +item.x integer
                    FOR i IN 1..2 LOOP CONTINUE WHEN i = 1; EXECUTE 'ALTER TABLE item ADD x' || i || ' int'; END LOOP;     => +item.x2 integer
                    FOR i IN 1..9 LOOP EXIT WHEN i = 2; EXECUTE 'ALTER TABLE item ADD x' || i || ' int'; END LOOP;         => +item.x1 integer
                    FOR i IN SELECT id FROM item LOOP ALTER TABLE item ADD x int; END LOOP;                                => perhaps +item.x integer
                    FOR i IN SELECT id FROM item LOOP EXECUTE 'CREATE TABLE part_' || i || ' (id int)'; END LOOP;          => opaque [anything]
                    FOR i IN SELECT id FROM item LOOP EXECUTE format('ALTER TABLE %I ADD x int', i); END LOOP;             => opaque [anything]
                    LOOP DELETE FROM item WHERE id = 1; EXIT WHEN NOT FOUND; END LOOP; ALTER TABLE item ADD x int;         => DELETE item [] {id=Optional[1]}; opaque []; +item.x integer
                    CASE WHEN EXISTS (SELECT FROM pg_class WHERE relname = 'no') THEN ALTER TABLE item ADD x int; ELSE ALTER TABLE item ADD y int; END CASE; => +item.y integer
                    """)
    void what_hangs_on_rows_in_a_block_may_have_happened(String code, String told) {
        Schema shop = ReadSql.into(ReadSql.POSTGRES, SHOP).after();
        String sql = "DO $$ BEGIN " + code + " END $$";
        String shown = ReadSql.shown(ReadSql.on(shop, ReadSql.POSTGRES, Stance.STRICT, sql));
        assertThat(shown.replaceAll("(opaque \\[\\w*]): .*?(?=; \\+|$)", "$1")).isEqualTo(told);
    }

    /** Whoever can hand in a script must not be able to keep its reader busy. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DO 'BEGIN LOOP END LOOP; END'",
                "DO 'BEGIN WHILE true LOOP NULL; END LOOP; END'",
                "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS"
                        + " 'BEGIN PERFORM f(); PERFORM f(); ALTER TABLE item ADD x int; END'; SELECT f()",
                "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$BEGIN EXECUTE 'SELECT f()'; EXECUTE 'SELECT f()';"
                        + " ALTER TABLE item ADD x int; END$$; SELECT f()"
            })
    void code_without_end_is_given_up(String sql) {
        Schema shop = ReadSql.into(ReadSql.POSTGRES, SHOP).after();
        assertThat(ReadSql.shown(ReadSql.on(shop, ReadSql.POSTGRES, Stance.STRICT, sql)))
                .containsAnyOf("it takes too many steps", "it calls itself again and again", "it is nested too deeply");
    }

    @Test
    void an_option_of_an_identity_that_is_none_is_not_passed_over() {
        Schema shop = ReadSql.into(ReadSql.POSTGRES, SHOP).after();
        String sql = "ALTER TABLE item ALTER COLUMN price SET EXPRESSION AS (1)";
        assertThat(ReadSql.shown(ReadSql.on(shop, ReadSql.POSTGRES, Stance.STRICT, sql)))
                .startsWith("opaque");
    }

    @Test
    void what_cannot_be_read_leaves_no_trace_of_its_first_half() {
        Schema shop = ReadSql.into(ReadSql.POSTGRES, SHOP).after();
        Reading reading = ReadSql.on(
                shop,
                ReadSql.POSTGRES,
                Stance.STRICT,
                "ALTER TABLE item ADD COLUMN fine int, ADD COLUMN bad int WHAT NOW");
        assertThat(reading.after()).isEqualTo(shop);
    }

    @Test
    void a_table_that_no_revision_made_is_taken_for_granted_when_the_history_may_do_so() {
        String sql = "ALTER TABLE old ALTER COLUMN c SET NOT NULL, ADD COLUMN d int; CREATE INDEX ON old (e)";
        Schema none = ReadSql.empty(ReadSql.POSTGRES);
        Reading assuming = ReadSql.on(none, ReadSql.POSTGRES, Stance.ASSUMING, sql);
        assertThat(assuming.operations()).noneMatch(Operation.Refused.class::isInstance);
        assertThat(assuming.after().findTable(none.name("old")).orElseThrow().columns())
                .extracting(c -> c.name())
                .containsExactly("c", "d", "e");
        assertThat(ReadSql.shown(ReadSql.on(none, ReadSql.POSTGRES, Stance.STRICT, sql)))
                .startsWith("refused: table old does not exist");
    }

    @Test
    void beside_such_a_table_a_type_that_no_revision_made_is_taken_for_granted_too() {
        String sql = "ALTER TABLE old ADD COLUMN c int; ALTER TYPE mood RENAME TO feeling; DROP TYPE weather;"
                + "CREATE TYPE mood AS ENUM ('good'); ALTER TYPE mood RENAME VALUE 'bad' TO 'worse'";
        Schema none = ReadSql.empty(ReadSql.POSTGRES);
        assertThat(ReadSql.shown(ReadSql.on(none, ReadSql.POSTGRES, Stance.ASSUMING, sql)))
                .endsWith("refused: enum label bad does not exist");
        assertThat(ReadSql.shown(
                        ReadSql.on(none, ReadSql.POSTGRES, Stance.STRICT, "ALTER TYPE mood RENAME TO feeling")))
                .startsWith("refused: ");
    }

    @Test
    void what_sqlite_refuses_to_read_stays_opaque_and_touches_no_file() {
        Reading reading = ReadSql.into(
                ReadSql.SQLITE,
                "CREATE TABLE t (id INTEGER); CREATE TABLE u AS SELECT nothing() FROM t; ALTER TABLE t FROBNICATE;"
                        + "CREATE TABLE endless AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x FROM n");
        assertThat(reading.operations())
                .filteredOn(Operation.Opaque.class::isInstance)
                .hasSize(3);
    }

    @Test
    void a_definition_may_take_the_place_of_a_column_s_where_no_key_or_check_stands_in_it() {
        Schema one = ReadSql.into(
                        ReadSql.SQLITE,
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, c TEXT DEFAULT 'x', d TEXT CHECK (d <> ''))")
                .after();
        Table after = ReadSql.on(
                        one,
                        ReadSql.SQLITE,
                        Stance.STRICT,
                        "ALTER TABLE `t` ALTER COLUMN \"c\" TO \"c\" int NOT NULL DEFAULT 1")
                .after()
                .findTable(new Name("main", "t"))
                .orElseThrow();

        assertThat(after.findColumn("c").orElseThrow())
                .isEqualTo(ReadSql.into(ReadSql.SQLITE, "CREATE TABLE t (c int NOT NULL DEFAULT 1)")
                        .after()
                        .findTable(new Name("main", "t"))
                        .orElseThrow()
                        .findColumn("c")
                        .orElseThrow());
        for (String sql : List.of(
                "ALTER TABLE t ALTER COLUMN id TO id INTEGER PRIMARY KEY",
                "ALTER TABLE t ALTER COLUMN d TO d TEXT",
                "ALTER TABLE t ALTER COLUMN c TO c TEXT REFERENCES t (id)",
                "ALTER TABLE t ALTER COLUMN c TO e TEXT")) {
            assertThat(ReadSql.on(one, ReadSql.SQLITE, Stance.STRICT, sql).operations())
                    .as(sql)
                    .singleElement()
                    .isInstanceOf(Operation.Opaque.class);
        }
    }

    @Test
    void what_no_statement_of_sqlite_says_is_refused_there() {
        Schema one = ReadSql.into(ReadSql.SQLITE, "CREATE TABLE t (id INTEGER, c TEXT)")
                .after();
        for (String sql : List.of(
                "CREATE INDEX ix ON t USING gin (c)",
                "CREATE INDEX ix ON t USING BRIN (id)",
                "ALTER TABLE t ALTER COLUMN c TYPE VARCHAR(10)",
                "ALTER TABLE t ALTER COLUMN c SET DEFAULT 'x'",
                "ALTER TABLE t ALTER c DROP DEFAULT")) {
            assertThat(ReadSql.shown(ReadSql.on(one, ReadSql.SQLITE, Stance.STRICT, sql)))
                    .as(sql)
                    .startsWith("refused: SQLite");
        }
        assertThat(ReadSql.shown(
                        ReadSql.into(ReadSql.POSTGRES, "CREATE TABLE t (c jsonb); CREATE INDEX ix ON t USING gin (c)")))
                .doesNotContain("refused");
    }

    @Test
    void parameters_stand_for_their_values() {
        Interpretation run = Interpretation.withoutScript(
                ReadSql.POSTGRES, ReadSql.into(ReadSql.POSTGRES, SHOP).after(), Stance.STRICT, new Place("a.py", 1));
        SqlReader.read(
                "UPDATE item SET name = :name WHERE id = :id",
                Map.of("name", Datum.of("x"), "id", Datum.Whole.of(7)),
                run);
        SqlReader.read("DELETE FROM item WHERE id = %s", Map.of("1", Datum.Whole.of(8)), run);
        assertThat(ReadSql.shown(run.reading()))
                .isEqualTo("UPDATE item [{name=Optional[x]}] {id=Optional[7]}; DELETE item [] {id=Optional[8]}");
    }

    @Test
    void a_function_that_went_with_another_session_is_made_again() {
        String function = "CREATE FUNCTION pg_temp.f() RETURNS void LANGUAGE sql AS 'SELECT 1';";

        assertThat(ReadSql.into(ReadSql.POSTGRES, function + function).operations())
                .noneMatch(Operation.Refused.class::isInstance);
    }

    @Test
    void a_refused_block_that_catches_its_error_leaves_nothing() {
        Schema shop = ReadSql.into(ReadSql.POSTGRES, SHOP).after();
        Reading reading = ReadSql.on(
                shop,
                ReadSql.POSTGRES,
                Stance.STRICT,
                "DO $$ BEGIN ALTER TABLE item ADD y int; ALTER TABLE item ADD id int;"
                        + " EXCEPTION WHEN duplicate_column THEN NULL; END $$");
        assertThat(reading.operations()).isEmpty();
        assertThat(reading.after()).isEqualTo(shop);
    }

    @Test
    void no_text_throws_or_hangs() {
        long seed = Long.getLong("restamp.seed", 11);
        Random random = new Random(seed);
        List<String> words = List.of(
                "CREATE",
                "TABLE",
                "ALTER",
                "DROP",
                "INDEX",
                "ON",
                "a",
                "b",
                "(",
                ")",
                "(",
                ")",
                ",",
                ";",
                "ADD",
                "COLUMN",
                "int",
                "'x'",
                "PRIMARY",
                "KEY",
                "CHECK",
                "DO",
                "$$",
                "BEGIN",
                "END",
                "IF",
                "NOT",
                "EXISTS",
                "SELECT",
                "FROM",
                "pg_class",
                "WHERE",
                "=",
                "LOOP",
                "FOR",
                "IN",
                "EXECUTE",
                "THEN",
                "CASE",
                "WHEN",
                "UPDATE",
                "SET",
                "TYPE",
                "AS",
                "ENUM",
                "REFERENCES",
                "::",
                "text",
                "\"",
                "'",
                "TRIGGER",
                "FUNCTION",
                "VIEW",
                "INSERT",
                "INTO",
                "VALUES",
                ".",
                "EXCEPTION",
                "OTHERS",
                "RENAME",
                "TO",
                "CONSTRAINT",
                "PARTITION",
                "OF",
                "LIKE",
                "UNION",
                "-",
                "1",
                "*",
                "PRAGMA");
        for (int round = 0; round < 4_000; round++) {
            StringBuilder sql = new StringBuilder();
            for (int i = random.nextInt(25); i >= 0; i--) {
                sql.append(words.get(random.nextInt(words.size()))).append(' ');
            }
            for (Dialect dialect : List.of(ReadSql.POSTGRES, ReadSql.SQLITE)) {
                assertThat(survives(sql.toString(), dialect))
                        .as("seed %s: %s", seed, sql)
                        .isTrue();
            }
        }
    }

    @Test
    void deep_and_long_texts_come_to_an_end() {
        String deep = "(".repeat(20_000) + "1" + ")".repeat(20_000);
        List<String> hostile = List.of(
                "SELECT " + deep,
                "CREATE TABLE t (a int CHECK " + deep + ")",
                "SELECT " + "CASE WHEN ".repeat(20_000) + "1" + " END".repeat(20_000),
                "SELECT " + "- ".repeat(50_000) + "1",
                "SELECT " + "NOT ".repeat(50_000) + "true",
                "SELECT 1" + " UNION SELECT 1".repeat(20_000),
                "DO $$ BEGIN " + "IF true THEN ".repeat(20_000) + "END IF; ".repeat(20_000) + " END $$",
                "DO $$ BEGIN FOR i IN 1..9999999999 LOOP NULL; END LOOP; END $$",
                "DO $$ BEGIN FOR i IN 1..9999 LOOP FOR j IN 1..9999 LOOP NULL; END LOOP; END LOOP; END $$",
                "INSERT INTO t VALUES " + "(1, 'x'), ".repeat(100_000) + "(1, 'x')",
                "ALTER TABLE t " + "ADD a int, ".repeat(5_000) + "ADD b int",
                "x ".repeat(500_000));
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (String sql : hostile) {
                assertThat(survives(sql, ReadSql.POSTGRES)).isTrue();
                assertThat(survives(sql, ReadSql.SQLITE)).isTrue();
            }
        });
    }

    private static boolean survives(String sql, Dialect dialect) {
        ReadSql.on(ReadSql.empty(dialect), dialect, Stance.ASSUMING, sql);
        CatalogQuestion.ask(sql, Map.of(), ReadSql.empty(dialect), dialect);
        return true;
    }

    @Test
    void a_table_made_from_a_query_has_the_columns_that_the_query_names() {
        Reading reading = ReadSql.into(
                ReadSql.POSTGRES,
                SHOP + "CREATE TABLE temp AS SELECT item.*, md5(item.name || o.id) AS print FROM item"
                        + " LEFT JOIN item o ON o.id = item.id WHERE item.gone;"
                        + "DROP TABLE item; ALTER TABLE temp RENAME TO item;"
                        + "ALTER TABLE item ADD PRIMARY KEY (id); ALTER TABLE item ALTER COLUMN print SET NOT NULL");

        assertThat(reading.operations()).noneMatch(Operation.Refused.class::isInstance);
        assertThat(reading.after()
                        .findTable(reading.after().name("item"))
                        .orElseThrow()
                        .columns())
                .extracting(column -> column.name() + (column.nullable() ? "" : "!"))
                .containsExactly("id!", "name", "price", "gone", "print!");
    }
}
