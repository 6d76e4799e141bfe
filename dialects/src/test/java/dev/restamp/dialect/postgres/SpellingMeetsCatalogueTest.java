package dev.restamp.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.PostgresRelease;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Likeness;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a script writes and what the catalogue prints of it must meet, on the oldest and the newest server. */
class SpellingMeetsCatalogueTest {

    private static final String TABLE = """
            CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION pg_trgm; CREATE EXTENSION "uuid-ossp";
            CREATE TYPE mood AS ENUM ('sad', 'happy', '1');
            CREATE TYPE "Loud Mood" AS ENUM ('SAD', 'HAPPY');
            CREATE DOMAIN short AS varchar(10);
            CREATE TABLE t (
              id integer, n bigint, small smallint, price numeric(10,2), ratio double precision, single real,
              name varchar(50), note text, code char(3), flag boolean, other boolean, state mood, "Loud" "Loud Mood",
              born date, made timestamp, seen timestamptz, lasts interval, data jsonb, raw json, tags text[],
              numbers integer[], names varchar(20)[], token uuid, place inet, mail citext, attrs hstore, "user" text,
              "Mixed Case" integer, words tsvector, duration tstzrange, brief short, blob bytea);
            """;

    private static final List<String> CONDITIONS = """
            id > 0
            id >= 0 AND n < 10 AND small <> 3
            (id > 0) AND ((n < 10) OR (small != 3))
            NOT (id > 0)
            NOT flag
            flag
            flag = true
            flag IS TRUE
            flag IS NOT FALSE
            flag OR other AND id = 1
            price > 0
            price >= 0.5
            price > -1
            price * 2 > 10
            n > 1.5
            id + 1 > n
            ratio BETWEEN 0 AND 1
            ratio NOT BETWEEN 0 AND 1
            single > 0.5
            id IN (1, 2, 3)
            id IN (1)
            id NOT IN (1, 2)
            id NOT IN (4)
            id IN (1, n)
            id = ANY (ARRAY[1, 2])
            price IN (1, 2.5)
            name IN ('a', 'b')
            name IN ('1', '2')
            name NOT IN ('a', 'b')
            name = 'a'
            name != 'a'
            'a' = name
            name IN ('it''s', E'a\\nb')
            note IN ('a', 'b')
            note = 'x' OR note IS NULL
            code IN ('abc', 'def')
            code = 'abc'
            state IN ('sad', 'happy')
            state = 'sad'
            state = 'sad'::mood
            state::text = 'sad'
            state <> '1'
            "Loud" = 'SAD'
            "Loud" IN ('SAD', 'HAPPY')
            mail = 'a@b.c'
            mail LIKE '%@%'
            name LIKE 'a%'
            name NOT LIKE 'a%'
            name ILIKE 'a%'
            name NOT ILIKE 'a%'
            name LIKE 'a' || '%'
            name ~ '^[a-z]+$'
            name ~* '^[a-z]+$'
            name !~ '\\d'
            name <> ''
            length(name) > 3
            char_length(name) > 3
            char_length(note) <= 10
            lower(name) = name
            lower(note) = 'a' AND upper(code) = 'A'
            trim(name) <> ''
            btrim(note) <> ''
            ltrim(note, 'x') <> ''
            substring(note from 1 for 2) = 'ab'
            substring(note, 1, 2) = 'ab'
            position('a' in note) > 0
            strpos(note, 'a') > 0
            left(note, 1) = 'a'
            coalesce(name, '') <> ''
            COALESCE(name, note) IS NOT NULL
            COALESCE(price, 0) >= 0
            nullif(name, '') IS NULL
            name IS NULL
            name IS NOT NULL
            NOT name IS NULL
            name IS DISTINCT FROM note
            name IS NOT DISTINCT FROM 'a'
            (name IS NULL) = (note IS NULL)
            (name IS NOT NULL)::int + (note IS NOT NULL)::int = 1
            CAST(name IS NULL AS BOOLEAN) = CAST(note IS NULL AS BOOLEAN)
            CAST(name IS NULL AS BOOLEAN) != CAST(note IS NOT NULL AS BOOLEAN)
            CASE WHEN (name = 'a') THEN CAST(note IS NULL AS BOOLEAN) = CAST(id > 0 AND n > 0 AS BOOLEAN) ELSE (NOT (id = 1))::boolean END
            (name LIKE 'a%')::bool AND (id IN (1, 2))::boolean
            CAST(id AS INTEGER) > 0
            num_nonnulls(name, note) = 1
            CASE WHEN flag THEN id > 0 ELSE n > 0 END
            CASE WHEN flag THEN 1 END = 1
            CASE name WHEN 'a' THEN 1 WHEN 'b' THEN 2 ELSE 0 END > 0
            born > '2020-01-01'
            born > DATE '2020-01-01'
            made > '2020-01-01'
            made >= made
            seen > now()
            seen > CURRENT_TIMESTAMP
            born <= CURRENT_DATE
            made < now() - interval '1 day'
            made < now() - '1 day'::interval
            made AT TIME ZONE 'UTC' > seen
            timezone('utc', seen) > made
            extract(year from born) > 2000
            date_part('year', born) > 2000
            date_trunc('day', made) = made
            data ? 'a'
            data ->> 'a' = 'b'
            (data ->> 'a') = 'b'
            data -> 'a' -> 'b' IS NOT NULL
            (data ->> 'n')::int > 0
            CAST(data ->> 'n' AS INTEGER) > 0
            data #>> '{a,b}' = 'c'
            data @> '{"a": 1}'
            jsonb_typeof(data) = 'object'
            jsonb_array_length(data) > 0
            tags && ARRAY['a', 'b']
            tags @> ARRAY['a']::text[]
            tags = '{}'
            array_length(tags, 1) > 0
            cardinality(tags) <= 3
            'a' = ANY (tags)
            tags[1] = 'a'
            names <> '{}'
            numbers[1] > 0
            token IS NOT NULL
            "user" <> 'x'
            "Mixed Case" > 0
            t.id > 0
            id % 2 = 0
            -id < 0
            id * (n + 1) > 0
            (id * n) + 1 > 0
            id - (n - 1) > 0
            id::text || name <> ''
            name || ' ' || note <> ''
            name COLLATE "C" > 'a'
            duration && tstzrange(now(), NULL)
            attrs -> 'a' = 'b'
            brief <> 'x'
            place << '10.0.0.0/8'
            octet_length(blob) < 100
            true
            1 = 1
            (id, n) = (1, 2)
            """.lines().toList();

    /** Where only the types of the columns could tell that both are the same, the answer is a doubt. */
    private static final List<String> BEYOND = """
            flag = 't'
            id / 2.0 > 1
            id = ANY ('{1,2}')
            id > '1'
            greatest(id, n) > 0
            made > 'yesterday'
            made > '2020-01-01 1:00'
            lasts > '24 hours'
            duration && '[2020-01-01,2021-01-01)'
            name SIMILAR TO 'a%'
            name LIKE 'a!%' ESCAPE '!'
            id BETWEEN SYMMETRIC 3 AND 1
            (id, n) < (1, 2)
            """.lines().toList();

    /** A column and its default. */
    private static final List<String> DEFAULTS = """
            integer|0
            integer|'0'
            integer|-1
            integer|(1)
            bigint|'5'
            bigint|0
            smallint|'3'
            numeric(10,2)|0
            numeric(10,2)|'0'
            numeric(10,2)|0.00
            numeric|'1.50'
            double precision|0
            double precision|'0.5'
            double precision|1.0
            real|'1'
            varchar(20)|'x'
            varchar(20)|''
            varchar|'it''s'
            varchar(5)|'12'
            text|'x'
            text|''
            text|'true'
            text|E'a\\tb'
            char(3)|'abc'
            boolean|false
            boolean|'false'
            boolean|'f'
            boolean|'0'
            boolean|TRUE
            boolean|'t'
            boolean|(1 = 1)
            mood|'sad'
            mood|'sad'::mood
            "Loud Mood"|'SAD'
            short|'x'
            jsonb|'{}'
            jsonb|'[]'::jsonb
            jsonb|'{"a": 1}'
            jsonb|'{"a":1}'
            jsonb|'null'
            json|'{}'
            json|'[ ]'
            text[]|'{}'
            text[]|'{}'::text[]
            text[]|ARRAY[]::text[]
            text[]|ARRAY['a','b']
            text[]|'{a,b}'
            varchar(10)[]|'{}'
            varchar[]|ARRAY[]::varchar[]
            integer[]|'{1,2}'
            integer[]|ARRAY[1,2]
            mood[]|'{}'
            timestamp|now()
            timestamp|CURRENT_TIMESTAMP
            timestamp|(now() at time zone 'utc')
            timestamp|timezone('utc', now())
            timestamp|timezone('utc'::text, CURRENT_TIMESTAMP)
            timestamp|localtimestamp
            timestamptz|now()
            timestamptz|CURRENT_TIMESTAMP
            timestamptz|transaction_timestamp()
            timestamptz|clock_timestamp()
            timestamptz|now() + interval '1 day'
            timestamptz|now() + '1 day'::interval
            date|CURRENT_DATE
            date|now()
            date|'2020-01-01'
            timestamp|'2020-01-01'
            timestamp|'2020-01-01 12:30:00'
            timestamp|'2020-01-01T12:30:00+00:00'
            timestamptz|'2000-01-01 00:00:00+00:00'
            timestamptz|'2024-11-20T00:00:00+00:00'
            timestamptz|'2024-11-20T23:30+05:30'
            timestamptz|'2024-11-20 23:30:00Z'
            interval|'1 day'
            interval|'PT0'
            interval|'PT0S'
            interval|'PT1H30M'
            interval|'P1Y2M3DT4H5M6S'
            interval|'P2W'
            interval|'P1DT36H'
            interval|'1 hour 30 minutes'
            interval|'1 Day 12:00'
            interval|'30min'
            interval|'14 months'
            interval|'12 months 7 days'
            interval|'1 year 2 mons 3 days 04:05:06'
            interval|'0 days'
            interval|'90'
            uuid|gen_random_uuid()
            uuid|uuid_generate_v4()
            uuid|public.uuid_generate_v4()
            uuid|'00000000-0000-0000-0000-00000000000A'
            text|md5(random()::text)
            text|('a' || 'b')
            text|current_user
            varchar(40)|gen_random_uuid()
            integer|nextval('counter')
            integer|nextval('Counter')
            integer|nextval('PUBLIC.COUNTER')
            integer|nextval('public.counter'::regclass)
            integer|date_part('epoch', now())
            integer|extract(epoch from now())::int
            integer|floor(random() * 10)
            bit(3)|B'101'
            inet|'127.0.0.1'
            citext|'x'
            hstore|''
            tstzrange|'empty'
            """.lines().toList();

    private final PostgresSpelling spelling = new PostgresSpelling("public");

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "USUAL")
    void conditions_meet(PostgresRelease release) throws SQLException {
        SoftAssertions softly = new SoftAssertions();
        try (ScratchDatabase database = ScratchDatabase.postgres(release);
                Connection connection = database.connect()) {
            database.run(TABLE);
            for (String written : CONDITIONS) {
                String printed = printedCheck(connection, written);
                meets(softly, spelling.expression(written), spelling.expression(printed));
            }
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "USUAL")
    void what_is_beyond_the_reader_is_never_called_different(PostgresRelease release) throws SQLException {
        SoftAssertions softly = new SoftAssertions();
        try (ScratchDatabase database = ScratchDatabase.postgres(release);
                Connection connection = database.connect()) {
            database.run(TABLE);
            for (String written : BEYOND) {
                Expression printed = spelling.expression(printedCheck(connection, written));
                softly.assertThat(spelling.expression(written).likeness(printed))
                        .as("%s  <->  %s  (%s)", written, printed.text(), printed.canonical())
                        .isNotEqualTo(Likeness.DIFFERENT);
            }
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "USUAL")
    void defaults_meet(PostgresRelease release) throws SQLException {
        SoftAssertions softly = new SoftAssertions();
        try (ScratchDatabase database = ScratchDatabase.postgres(release);
                Connection connection = database.connect()) {
            database.run(TABLE + "CREATE SEQUENCE counter");
            for (String line : DEFAULTS) {
                String[] parts = line.split("\\|", 2);
                ColumnType type = spelling.type(parts[0], schema());
                String printed = printedDefault(connection, parts[0], parts[1]);
                meets(softly, spelling.defaultValue(parts[1], type), spelling.defaultValue(printed, type));
            }
        }
        softly.assertAll();
    }

    @Test
    void different_conditions_never_meet() throws SQLException {
        Map<String, Set<String>> alike = new TreeMap<>();
        try (ScratchDatabase database = ScratchDatabase.postgres(PostgresRelease.NEWEST);
                Connection connection = database.connect()) {
            database.run(TABLE);
            for (String written : CONDITIONS) {
                String printed = printedCheck(connection, written);
                alike.computeIfAbsent(spelling.expression(printed).canonical(), key -> new TreeSet<>())
                        .add(printed);
            }
        }
        assertThat(alike.values().stream().filter(printed -> printed.size() > 1))
                .as("what the catalogue itself tells apart, though it means the same")
                .containsExactlyInAnyOrderElementsOf(TOLD_APART);
    }

    private static final List<Set<String>> TOLD_APART = List.of(
            Set.of(
                    "(EXTRACT(year FROM born) > (2000)::numeric)",
                    "(date_part('year'::text, born) > (2000)::double precision)"),
            Set.of("(char_length((name)::text) > 3)", "(length((name)::text) > 3)"),
            Set.of("('a'::text = (name)::text)", "((name)::text = 'a'::text)"),
            Set.of("(NOT (name IS NULL))", "(name IS NOT NULL)"),
            Set.of("(seen > CURRENT_TIMESTAMP)", "(seen > now())"),
            Set.of("((state)::text = 'sad'::text)", "(state = 'sad'::mood)"),
            Set.of("(\"substring\"(note, 1, 2) = 'ab'::text)", "(SUBSTRING(note FROM 1 FOR 2) = 'ab'::text)"));

    private static final List<String> TYPES = """
            int
            INT4
            _int4
            _TEXT
            _varchar(20)
            _timestamptz
            _uuid
            _numeric(10,2)
            integer
            bigint
            int8
            smallint
            INT2
            float
            float(10)
            float(53)
            float8
            real
            double precision
            DOUBLE PRECISION
            numeric
            numeric(10)
            NUMERIC(10, 2)
            decimal(5,1)
            bool
            text
            varchar
            VARCHAR(50)
            character varying (50)
            char
            CHAR(3)
            character(3)
            bpchar
            "char"
            nchar(3)
            timestamp
            timestamp(3)
            TIMESTAMP WITHOUT TIME ZONE
            timestamp with time zone
            timestamp (3) with time zone
            timestamptz
            timestamptz(6)
            time
            time with time zone
            timetz
            date
            interval
            interval day to second(3)
            interval year to month
            bit
            bit(5)
            bit varying(5)
            varbit
            uuid
            json
            JSONB
            bytea
            inet
            macaddr
            money
            xml
            tsvector
            int4range
            tstzrange
            int[]
            integer[][]
            integer ARRAY
            integer ARRAY[4]
            text[3]
            VARCHAR(20)[]
            numeric(4,1)[]
            timestamptz[]
            mood
            MOOD
            public.mood
            mood[]
            "Loud Mood"
            "Loud Mood"[]
            short
            citext
            CITEXT[]
            hstore
            pg_catalog.int4
            oid
            name
            regclass
            """.lines().toList();

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "USUAL")
    void types_meet(PostgresRelease release) throws SQLException {
        SoftAssertions softly = new SoftAssertions();
        try (ScratchDatabase database = ScratchDatabase.postgres(release);
                Connection connection = database.connect()) {
            database.run(TABLE);
            for (String written : TYPES) {
                execute(connection, "CREATE TABLE d (a " + written + ")");
                String printed = select(
                        connection,
                        "SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
                                + " WHERE attrelid = 'd'::regclass AND attname = 'a'");
                execute(connection, "DROP TABLE d");
                softly.assertThat(spelling.type(written, schema()))
                        .as(written + " <-> " + printed)
                        .isEqualTo(spelling.type(printed, schema()));
                softly.assertThat(spelling.type(printed, schema()).toString().replace(" []", "[]"))
                        .isEqualTo(printed.replace("\"Loud Mood\"", "Loud Mood"));
            }
        }
        softly.assertAll();
    }

    private static void meets(SoftAssertions softly, Expression written, Expression printed) {
        softly.assertThat(written.likeness(printed))
                .as(
                        "%s  <->  %s%n   %s%n   %s",
                        written.text(), printed.text(), written.canonical(), printed.canonical())
                .isEqualTo(Likeness.SAME);
    }

    private static Schema schema() {
        Schema empty = Schema.empty(new PostgresDialect().traits("public"));
        Expression unknown = Expression.unknown();
        return empty.with(new SchemaObject.EnumType(new Name("public", "mood"), List.of()))
                .with(new SchemaObject.Other(ObjectKind.DOMAIN, new Name("public", "short"), Optional.empty(), unknown))
                .with(new SchemaObject.EnumType(new Name("public", "Loud Mood"), List.of()));
    }

    private static String printedCheck(Connection connection, String condition) throws SQLException {
        execute(connection, "ALTER TABLE t ADD CONSTRAINT c CHECK (" + condition + ")");
        String printed = select(
                connection,
                "SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE conname = 'c' AND contype = 'c'");
        execute(connection, "ALTER TABLE t DROP CONSTRAINT c");
        return printed;
    }

    private static String printedDefault(Connection connection, String type, String value) throws SQLException {
        execute(connection, "CREATE TABLE d (a " + type + " DEFAULT " + value + ")");
        String printed =
                select(connection, "SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'd'::regclass");
        execute(connection, "DROP TABLE d");
        return printed;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + " in: " + sql, e);
        }
    }

    private static String select(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
