package dev.restamp.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Dialect;
import dev.restamp.finding.Place;
import dev.restamp.history.Body.Stance;
import dev.restamp.python.machine.Interpretation;
import dev.restamp.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogQuestionTest {

    private static final String LIBRARY = """
            CREATE TYPE mood AS ENUM ('sad', 'glad');
            CREATE TABLE author (id serial PRIMARY KEY, name varchar(50) NOT NULL, mood mood, place geometry(Point, 4326));
            CREATE TABLE book (
                id bigint PRIMARY KEY,
                title text DEFAULT 'untitled',
                author_id integer REFERENCES author ON DELETE CASCADE,
                CONSTRAINT uq_title UNIQUE (title),
                CONSTRAINT ck_title CHECK (title <> ''));
            CREATE INDEX ix_book_title ON book (title);
            CREATE VIEW titles AS SELECT title FROM book;
            CREATE EXTENSION citext;
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '^', textBlock = """
                    SELECT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_name = 'book')                                        => true
                    SELECT EXISTS (SELECT FROM information_schema.tables WHERE table_schema = 'public' AND table_name = 'shelf')            => false
                    SELECT column_name FROM information_schema.columns WHERE table_name='book' AND column_name='title'                     => 'title'
                    SELECT column_name FROM information_schema.columns WHERE table_name='book' ORDER BY ordinal_position                   => 'id' 'title' 'author_id'
                    SELECT data_type, is_nullable, character_maximum_length FROM information_schema.columns WHERE table_name='author' AND column_name='name' => 'character varying' 'NO' 50
                    SELECT udt_name FROM information_schema.columns WHERE table_name='author' AND column_name='mood'                       => 'mood'
                    SELECT data_type, udt_name FROM information_schema.columns WHERE table_name='author' AND column_name='place'           => 'USER-DEFINED' 'geometry'
                    SELECT COUNT(*) FROM information_schema.columns WHERE table_name = 'book' AND column_name IN ('id', 'nope')            => 1
                    SELECT 1 FROM pg_type WHERE typname = 'mood'                                                                           => 1
                    SELECT 1 FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typname = 'mood' AND n.nspname = 'app'   => nothing
                    SELECT e.enumlabel FROM pg_enum e JOIN pg_type t ON e.enumtypid = t.oid WHERE t.typname = 'mood' ORDER BY e.enumsortorder => 'sad' 'glad'
                    SELECT unnest(enum_range(NULL::mood))                                                                                  => 'sad' 'glad'
                    SELECT unnest(enum_range(NULL::mood))::text                                                                            => 'sad' 'glad'
                    SELECT 1 FROM pg_constraint WHERE conname = 'uq_title' AND conrelid = 'book'::regclass                                 => 1
                    SELECT conname FROM pg_constraint WHERE conrelid = 'book'::regclass AND contype = 'f'                                  => 'book_author_id_fkey'
                    SELECT tc.constraint_name FROM information_schema.table_constraints tc JOIN information_schema.key_column_usage kcu ON tc.constraint_name = kcu.constraint_name WHERE tc.table_name = 'book' AND tc.constraint_type = 'UNIQUE' AND kcu.column_name = 'title' => 'uq_title'
                    SELECT indexname FROM pg_indexes WHERE tablename = 'book' AND indexname NOT LIKE '%pkey'                               => 'ix_book_title' 'uq_title'
                    SELECT indexname FROM pg_indexes WHERE indexname LIKE 'UQ!_%' ESCAPE '!'                                               => nothing
                    SELECT indexname FROM pg_indexes WHERE indexname ILIKE 'UQ!_%' ESCAPE '!'                                              => 'uq_title'
                    SELECT 'a|b' SIMILAR TO 'a!|b' ESCAPE '!', 'a' SIMILAR TO 'a|b' ESCAPE '!'                                             => unknown unknown
                    SELECT to_regclass('public.book') IS NOT NULL                                                                          => true
                    SELECT to_regclass('shelf')                                                                                            => None
                    SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relname = 'ix_book_title' AND c.relkind = 'i' AND n.nspname = current_schema() => 1
                    SELECT a.attname FROM pg_attribute a JOIN pg_class c ON a.attrelid = c.oid WHERE c.relname = 'book' AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum => 'id' 'title' 'author_id'
                    SELECT 1 FROM pg_extension WHERE extname = 'citext'                                                                    => 1
                    SELECT 1 FROM pg_extension WHERE extname = 'vector'                                                                    => unanswered
                    SELECT viewname FROM pg_views WHERE viewname = :v                                                                      => 'titles'
                    SELECT count(*) > 0 FROM pg_indexes WHERE indexname = 'ix_nope'                                                        => false
                    SELECT constraint_name FROM information_schema.referential_constraints WHERE delete_rule = 'CASCADE'                   => 'book_author_id_fkey'
                    SELECT CASE WHEN EXISTS (SELECT 1 FROM pg_tables WHERE tablename = 'book') THEN 'yes' ELSE 'no' END                    => 'yes'
                    SELECT count(*) FROM book                                                                                              => unanswered
                    SELECT rolname FROM pg_roles                                                                                           => unanswered
                    SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = 'book'::regclass AND indisprimary                    => unknown
                    """)
    void postgres_is_asked(String question, String answer) {
        assertThat(answer(question, "postgresql", LIBRARY)).isEqualTo(answer);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '^', textBlock = """
                    SELECT name FROM sqlite_master WHERE type='table' AND name='book'              => 'book'
                    SELECT name FROM sqlite_master WHERE type='table' AND name=:n                   => nothing
                    SELECT count(*) FROM sqlite_master WHERE type = 'index' AND name = 'ix_title'   => 1
                    SELECT name FROM pragma_table_info('book')                                      => 'id' 'title'
                    PRAGMA table_info(book)                                                         => 0 'id' 'INTEGER' unknown None 1 1 'title' 'TEXT' 1 ''x'' 0
                    PRAGMA index_list('book')                                                       => unknown 'ix_title' 0 'c' 0
                    PRAGMA foreign_keys                                                             => unanswered
                    """)
    void sqlite_is_asked(String question, String answer) {
        String book =
                "CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT NOT NULL DEFAULT 'x'); CREATE INDEX ix_title ON book (title)";
        assertThat(answer(question, "sqlite", book)).isEqualTo(answer);
    }

    /** A block is no statement that is parted and measured before it is read. */
    @Test
    void more_queries_than_anybody_unites_are_not_read() {
        String block = "DO $$ BEGIN IF EXISTS (SELECT 1" + " UNION SELECT 1".repeat(20_000)
                + ") THEN CREATE TABLE t (id int); END IF; END $$";
        assertThat(ReadSql.shown(ReadSql.into(ReadSql.POSTGRES, block))).isEqualTo("perhaps table t: id integer");
    }

    @Test
    void what_a_table_from_before_the_history_may_hold_is_not_known() {
        Dialect dialect = ReadSql.POSTGRES;
        Schema before = Schema.empty(dialect.traits("public"));
        Interpretation run = Interpretation.withoutScript(dialect, before, Stance.ASSUMING, new Place("a.py", 1));
        SqlReader.read("ALTER TABLE old ADD COLUMN fresh integer", run);
        assertThat(CatalogQuestion.ask(
                        "SELECT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name='old' AND column_name='fresh')",
                        Map.of(),
                        run.schema(),
                        dialect))
                .get()
                .extracting(CatalogQuestion.Answer::scalar)
                .isEqualTo(Datum.of(true));
        assertThat(CatalogQuestion.ask(
                        "SELECT 1 FROM information_schema.columns WHERE table_name='old' AND column_name='stale'",
                        Map.of(),
                        run.schema(),
                        dialect))
                .isEmpty();
    }

    private static String answer(String question, String dialectName, String ddl) {
        Dialect dialect = ReadSql.dialect(dialectName);
        Schema schema = ReadSql.into(dialect, ddl).after();
        Map<String, Datum> parameters = Map.of("v", Datum.of("titles"), "n", Datum.of("nope"));
        return CatalogQuestion.ask(question, parameters, schema, dialect)
                .map(CatalogQuestionTest::shown)
                .orElse("unanswered");
    }

    private static String shown(CatalogQuestion.Answer answer) {
        return answer.rows().isEmpty()
                ? "nothing"
                : answer.rows().stream()
                        .flatMap(List::stream)
                        .map(CatalogQuestionTest::shown)
                        .collect(Collectors.joining(" "));
    }

    private static String shown(Datum value) {
        if (value instanceof Datum.Text text) {
            return "'" + text.value() + "'";
        } else if (value instanceof Datum.Whole number) {
            return number.value().toString();
        } else if (value instanceof Datum.Truth bool) {
            return String.valueOf(bool.value());
        }
        return value == Datum.Null.NULL ? "None" : "unknown";
    }
}
