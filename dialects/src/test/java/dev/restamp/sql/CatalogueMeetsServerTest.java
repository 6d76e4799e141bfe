package dev.restamp.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Dialect;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a script is told that asks the catalogue is what the server would tell it there: the same questions, put to the model and
 * to a database in which the same statements were run. A cell may be unknown and a question unanswered; nothing may be wrong.
 */
class CatalogueMeetsServerTest {

    private static final String HERE = " IN ('public', 'app')";

    private static final List<String> QUESTIONS = List.of(
            "SELECT table_schema, table_name, table_type FROM information_schema.tables WHERE table_schema" + HERE,
            "SELECT table_name, column_name, is_nullable, data_type, udt_name, character_maximum_length, is_identity,"
                    + " is_generated, column_default IS NULL FROM information_schema.columns WHERE table_schema" + HERE,
            "SELECT table_name, constraint_name, constraint_type, is_deferrable FROM information_schema.table_constraints"
                    + " WHERE table_schema" + HERE,
            "SELECT table_name, constraint_name, column_name, ordinal_position FROM information_schema.key_column_usage"
                    + " WHERE table_schema" + HERE,
            "SELECT table_name, constraint_name, column_name FROM information_schema.constraint_column_usage"
                    + " WHERE table_schema" + HERE,
            "SELECT constraint_name, delete_rule, update_rule FROM information_schema.referential_constraints"
                    + " WHERE constraint_schema" + HERE,
            "SELECT DISTINCT constraint_name FROM information_schema.check_constraints WHERE constraint_schema" + HERE
                    + " AND constraint_name NOT LIKE '%not_null'",
            "SELECT table_schema, table_name FROM information_schema.views WHERE table_schema" + HERE,
            "SELECT sequence_schema, sequence_name FROM information_schema.sequences WHERE sequence_schema" + HERE,
            "SELECT routine_schema, routine_name FROM information_schema.routines WHERE routine_schema" + HERE,
            "SELECT trigger_name, event_object_table FROM information_schema.triggers WHERE trigger_schema" + HERE,
            "SELECT schema_name FROM information_schema.schemata WHERE schema_name" + HERE,
            "SELECT schemaname, tablename, rowsecurity FROM pg_tables WHERE schemaname" + HERE,
            "SELECT schemaname, tablename, indexname FROM pg_indexes WHERE schemaname" + HERE,
            "SELECT schemaname, viewname FROM pg_views WHERE schemaname" + HERE,
            "SELECT schemaname, matviewname FROM pg_matviews WHERE schemaname" + HERE,
            "SELECT schemaname, sequencename FROM pg_sequences WHERE schemaname" + HERE,
            "SELECT n.nspname, c.relname, c.relkind, c.relpersistence, c.relrowsecurity, c.relispartition FROM pg_class c"
                    + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname" + HERE,
            "SELECT c.relname, a.attname, a.attnotnull, a.atthasdef, a.attidentity FROM pg_attribute a"
                    + " JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped AND n.nspname" + HERE,
            "SELECT r.relname, c.conname, c.contype, c.condeferrable, c.condeferred, c.convalidated, c.confdeltype,"
                    + " c.confupdtype FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid"
                    + " JOIN pg_namespace n ON n.oid = c.connamespace WHERE n.nspname" + HERE,
            "SELECT c.conname, c.contype FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace WHERE n.nspname"
                    + HERE,
            "SELECT t.relname, i.relname, x.indisunique, x.indisprimary, x.indisvalid FROM pg_index x"
                    + " JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid"
                    + " JOIN pg_namespace n ON n.oid = t.relnamespace WHERE n.nspname" + HERE,
            "SELECT t.typname, t.typtype FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE n.nspname"
                    + HERE,
            "SELECT t.typname, e.enumlabel FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid",
            "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal",
            "SELECT p.proname, p.pronargs FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname"
                    + HERE,
            "SELECT schemaname, tablename, policyname FROM pg_policies",
            "SELECT c.relname, p.polname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid",
            "SELECT pubname FROM pg_publication",
            "SELECT pubname, schemaname, tablename FROM pg_publication_tables",
            "SELECT c.relname, p.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                    + " JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE c.relkind IN ('r', 'p') AND n.nspname" + HERE,
            "SELECT extname FROM pg_extension",
            "SELECT nspname FROM pg_namespace WHERE nspname" + HERE);

    private static final List<String> OF_TABLES = List.of(
            "PRAGMA table_info(%s)", "PRAGMA table_xinfo(%s)", "PRAGMA foreign_key_list(%s)", "PRAGMA index_list(%s)");

    /** What no schema tells, by what a case does and what is asked about: names of its own, spellings, what an extension brings. */
    private static final Map<String, String> TOLD_NOWHERE = Map.of(
            "(?is).*(?:RENAME|OWNED BY|SET DEFAULT 5).*", "(?is).*(?:sequences|FROM pg_class).*",
            "(?is).*(?:EXTENSION|AGGREGATE|AS RANGE).*", "(?is).*(?:FROM pg_proc|routines|FROM pg_type).*",
            "(?is).*DEFAULT NULL::.*", "(?is).*(?:schema.columns|pg_attribute).*",
            "(?is).*(?:DEFAULT NULL|DEFAULT \"|datetime|primary key \\(.*desc).*", "(?is)PRAGMA table_x?info.*",
            "(?s).*(?:CREATE TABLE T .*REFERENCES t |REFERENCES \\w+(?! ?\\()).*", "(?is)PRAGMA foreign_key_list.*",
            "(?is).*(?:VIRTUAL|ANALYZE).*", "(?is).*sqlite_master.*");

    /** Releases before 18 tell of a column that must not be null by numbers of their own. */
    private static final Pattern NOT_NULL = Pattern.compile("(\\d+_){3}not_null");

    private static ScratchDatabase postgres;

    @BeforeAll
    static void openDatabase() {
        postgres = ScratchDatabase.postgres();
    }

    @AfterAll
    static void closeDatabase() {
        postgres.close();
    }

    @TestFactory
    Stream<DynamicTest> the_model_answers_as_sqlite_does() {
        return RealDatabaseTest.cases("sqlite")
                .map(sql ->
                        DynamicTest.dynamicTest(sql.strip().lines().findFirst().orElse(""), () -> {
                            try (ScratchDatabase database = ScratchDatabase.sqlite()) {
                                compare(sql, ReadSql.SQLITE, database);
                            }
                        }));
    }

    @TestFactory
    Stream<DynamicTest> the_model_answers_as_the_server_does() {
        return RealDatabaseTest.cases("postgresql")
                .map(sql -> DynamicTest.dynamicTest(
                        sql.strip().lines().findFirst().orElse(""), () -> compare(sql, ReadSql.POSTGRES, postgres)));
    }

    @Test
    void words_are_put_in_quotes_as_the_server_does() throws SQLException {
        try (Connection connection = postgres.connect()) {
            for (List<String> row : told(connection, "SELECT word, quote_ident(word) FROM pg_get_keywords()")) {
                assertThat(Quoting.identifier(row.get(0))).isEqualTo(row.get(1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nullif('a', 'b'), nullif('a', 'a'), nullif(NULL, 'a'), nullif(1, 1), nullif('a', NULL)",
                "coalesce(NULL, 'a'), coalesce(NULL, NULL), coalesce('a', 'b')",
                "trim('  a  '), trim(E'\\t a \\n'), btrim('xxaxx', 'x'), trim(both 'x' from 'xax'), ltrim(' a '), rtrim(' a ')",
                "length(''), length('äß'), length('a😀'), char_length(' a '), length(NULL)",
                "lower('ÄB'), upper('aß'), lower(NULL)",
                "replace('aXbX', 'X', ''), replace('abc', '', 'x'), replace('a', 'a', NULL)",
                "concat('a', NULL, 1, true), 'a' || 'b', 'a' || NULL",
                "quote_ident('a'), quote_ident('A b'), quote_ident('select'), quote_ident('user'), quote_ident('a\"b'), quote_ident('')",
                "quote_literal('a'), quote_literal('it''s'), quote_literal(E'a\\\\b'), quote_literal(NULL), quote_literal(5)",
                "format('%I.%I = %L', 'a', 'B c', 'it''s'), format('%s %% %s', 'x', NULL), format('%L', NULL), format('%2$s %1$s', 'a', 'b')",
                "array_length(ARRAY['a', 'b'], 1), array_length(ARRAY[]::text[], 1), cardinality(ARRAY['a']), cardinality(ARRAY[]::text[])",
                "'a' = ANY (ARRAY['a', 'b']), 'c' = ANY (ARRAY['a', NULL]), 'a' <> ALL (ARRAY['a', 'b']), 'c' <> ALL (ARRAY['a', NULL])",
                "'a' IN ('a', NULL), 'b' IN ('a', NULL), 'b' NOT IN ('a', NULL), NULL IN ('a'), 1 IN (1, 2)",
                "NULL = NULL, NULL IS NULL, 1 IS DISTINCT FROM NULL, NULL IS NOT DISTINCT FROM NULL, NOT NULL::boolean",
                "true AND NULL, false AND NULL, true OR NULL, false OR NULL, NOT (true AND NULL)",
                "'abc' LIKE 'a%', 'abc' LIKE '_b_', 'a%c' LIKE 'a\\%c', 'ABC' ILIKE 'a%', 'abc' LIKE NULL, 'abc' NOT LIKE 'b%'",
                "'abc' ~ '^a', 'abc' ~* 'B', 'abc' !~ 'x', 'abc' SIMILAR TO 'a%', 'a.c' ~ 'a\\.c'",
                "'a' < 'b', 'B' < 'a', 'a' < 'B', 'a_b' < 'ab', '10' < '9', 10 < 9, 'a ' = 'a'",
                "1 + 2 * 3, 7 / 2, -7 / 2, 7 % 3, -7 % 3, 2 - 5, 1.5 + 1, 10 / 4.0",
                "CASE WHEN NULL THEN 'a' ELSE 'b' END, CASE 1 WHEN 1 THEN 'x' END, CASE 2 WHEN 1 THEN 'x' END",
                "'5'::int, '5'::int + 1, 5::text, 't'::boolean, 'no'::boolean, 'yes'::boolean, 'on'::boolean, '1'::boolean, 'off'::boolean, true::text, ' 5 '::int, 'a'::varchar(1)",
                "1 BETWEEN 0 AND 2, 'b' BETWEEN 'a' AND 'c', 3 NOT BETWEEN 1 AND 2, NULL BETWEEN 1 AND 2",
                "(SELECT max(x) FROM unnest(ARRAY['a', 'c', 'b']) x), (SELECT min(x) FROM unnest(ARRAY['b', 'B', 'a_c', 'ab']) x)",
                "(SELECT max(x) FROM unnest(ARRAY['a', NULL]) x), (SELECT min(x) FROM unnest(ARRAY[]::text[]) x)",
                "(SELECT count(*) FROM unnest(ARRAY['a', NULL]) x), (SELECT count(x) FROM unnest(ARRAY['a', NULL]) x)",
                "(SELECT count(DISTINCT x) FROM unnest(ARRAY['a', 'a', NULL]) x), (SELECT bool_or(x = 'a') FROM unnest(ARRAY['b', NULL]) x)",
                "(SELECT bool_and(x = 'a') FROM unnest(ARRAY['a', NULL]) x), (SELECT every(x = 'a') FROM unnest(ARRAY[]::text[]) x)",
                "EXISTS (SELECT 1 FROM unnest(ARRAY['a']) x WHERE x = 'b'), EXISTS (SELECT 1), NOT EXISTS (SELECT 1 WHERE false)",
                "1 = ANY (SELECT 1), 2 = ANY (SELECT 1), 2 <> ALL (SELECT 1), NULL = ANY (SELECT 1)",
                "(SELECT 1 UNION SELECT 1), (SELECT x FROM unnest(ARRAY['b', 'a']) x ORDER BY x LIMIT 1), current_schema()",
                "to_regclass('nope') IS NULL, to_regclass('pg_class') IS NULL, to_regtype('nope') IS NULL, to_regtype('int4') IS NULL"
            })
    void what_is_worked_out_is_what_the_server_works_out(String terms) throws SQLException {
        Schema schema = ReadSql.empty(ReadSql.POSTGRES);
        List<String> wrong = new ArrayList<>();
        try (Connection connection = postgres.connect()) {
            for (String term : terms.split(", (?![^(\\[]*[)\\]])")) {
                String question = "SELECT " + term;
                Optional<CatalogQuestion.Answer> answer =
                        CatalogQuestion.ask(question, Map.of(), schema, ReadSql.POSTGRES);
                if (answer.isPresent()) {
                    wrong.addAll(differences(question, answer.get().rows(), told(connection, question)));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void compare(String sql, Dialect dialect, ScratchDatabase database) throws SQLException {
        Schema schema = ReadSql.into(dialect, sql).after();
        List<String> wrong = new ArrayList<>();
        try (Connection connection = RealDatabaseTest.after(sql, dialect, database)) {
            Stream<String> questions = dialect == ReadSql.POSTGRES ? QUESTIONS.stream() : questions(schema);
            for (String question : asked(questions, sql)) {
                Optional<CatalogQuestion.Answer> answer = CatalogQuestion.ask(question, Map.of(), schema, dialect);
                if (answer.isPresent()) {
                    wrong.addAll(differences(question, answer.get().rows(), told(connection, question)));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> asked(Stream<String> questions, String sql) {
        return questions
                .filter(question -> TOLD_NOWHERE.entrySet().stream()
                        .noneMatch(each -> sql.matches(each.getKey()) && question.matches(each.getValue())))
                .toList();
    }

    private static Stream<String> questions(Schema schema) {
        Stream<String> names = Stream.concat(
                        schema.tables().stream().map(Table::name),
                        schema.objects().stream().map(SchemaObject::name))
                .map(name -> "\"" + name.local().replace("\"", "\"\"") + "\"");
        Stream<String> aboutEach = names.flatMap(name -> OF_TABLES.stream().map(pragma -> pragma.formatted(name)));
        return Stream.concat(Stream.of("SELECT type, name, tbl_name FROM sqlite_master"), aboutEach);
    }

    private static List<String> differences(String question, List<List<Datum>> ours, List<List<String>> theirs) {
        List<List<String>> open = new ArrayList<>(theirs);
        List<List<String>> rows = ours.stream()
                .map(row -> row.stream().map(CatalogueMeetsServerTest::shown).toList())
                .filter(row -> !row.contains("alembic_version"))
                .toList();
        List<String> wrong = new ArrayList<>();
        rows.stream().filter(row -> !row.contains("?")).forEach(row -> {
            if (!open.remove(row)) {
                wrong.add("not there: " + row + " by " + question);
            }
        });
        rows.stream()
                .filter(row -> row.contains("?"))
                .forEach(row -> open.stream()
                        .filter(other -> fits(row, other))
                        .findFirst()
                        .ifPresent(open::remove));
        open.forEach(row -> wrong.add("left out: " + row + " by " + question));
        return wrong;
    }

    private static boolean fits(List<String> row, List<String> other) {
        for (int i = 0; i < row.size(); i++) {
            if (!row.get(i).equals("?") && !row.get(i).equals(other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<List<String>> told(Connection connection, String question) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(question)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    String cell = result.getString(i);
                    boolean truth = result.getMetaData().getColumnTypeName(i).equals("bool");
                    row.add(cell == null ? "None" : truth ? String.valueOf(cell.equals("t")) : named(cell));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static String named(String text) {
        return NOT_NULL.matcher(text).replaceAll("not null");
    }

    private static String shown(Datum value) {
        if (value instanceof Datum.Text text) {
            return named(text.value());
        } else if (value instanceof Datum.Whole number) {
            return number.value().toString();
        } else if (value instanceof Datum.Truth bool) {
            return String.valueOf(bool.value());
        }
        return value == Datum.Null.NULL ? "None" : "?";
    }
}
