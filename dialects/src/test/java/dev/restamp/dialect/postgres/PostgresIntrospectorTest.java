package dev.restamp.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.fixtures.PostgresRelease;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LookAlike;
import dev.restamp.ledger.Reaction;
import dev.restamp.schema.Column;
import dev.restamp.schema.Column.Identity;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import dev.restamp.tool.alembic.AlembicLedger;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PostgresIntrospectorTest {

    private static final Scope PUBLIC = new Scope("public", List.of(), Optional.empty(), AlembicLedger.SHAPE);

    private ScratchDatabase database;
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        database = ScratchDatabase.postgres();
        connection = database.connect();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    private Observation observe(Scope scope) throws SQLException {
        return new PostgresIntrospector().observe(connection, scope);
    }

    private Observation observe(String sql) throws SQLException {
        database.run(sql);
        return observe(PUBLIC);
    }

    private static Table table(Observation seen, String name) {
        return seen.schema().findTable(new Name("public", name)).orElseThrow();
    }

    private static Column column(Observation seen, String table, String column) {
        return table(seen, table).findColumn(column).orElseThrow();
    }

    // ------------------------------------------------------------------------------------------ how it looks

    /** Where one fits a comparison better than the catalogue's own, it would run with the rights of whoever looks. */
    @Test
    void no_operator_or_function_of_the_database_is_run() throws SQLException {
        Observation seen = observe("""
                CREATE TABLE t (id serial PRIMARY KEY, name varchar(20) UNIQUE CHECK (name <> ''));
                CREATE TYPE mood AS ENUM ('glad');
                CREATE TYPE pair AS (a int, b text);
                CREATE DOMAIN few AS int CHECK (VALUE < 5);
                CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);
                INSERT INTO alembic_version VALUES ('r1');
                CREATE FUNCTION taken(varchar, varchar) RETURNS boolean LANGUAGE plpgsql
                    AS $$ BEGIN RAISE EXCEPTION 'it ran'; END $$;
                CREATE FUNCTION quote_ident(name) RETURNS text LANGUAGE plpgsql
                    AS $$ BEGIN RAISE EXCEPTION 'it ran'; END $$;
                CREATE FUNCTION array_to_string(name[], text) RETURNS text LANGUAGE plpgsql
                    AS $$ BEGIN RAISE EXCEPTION 'it ran'; END $$;
                CREATE OPERATOR = (LEFTARG = varchar, RIGHTARG = varchar, FUNCTION = taken);
                CREATE OPERATOR <> (LEFTARG = varchar, RIGHTARG = varchar, FUNCTION = taken);
                """);

        assertThat(table(seen, "t").constraints()).hasSize(3);
        assertThat(seen.ledger().rows()).containsExactly("r1");
    }

    @Test
    void the_number_of_statements_does_not_grow_with_the_number_of_tables() throws SQLException {
        database.run(tables(1, 10));
        int few = statements();
        database.run(tables(11, 200));
        assertThat(statements()).isEqualTo(few);
    }

    private static String tables(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i ->
                        "CREATE TABLE t%d (id serial PRIMARY KEY, a text CHECK (a <> ''), b integer REFERENCES t%d);"
                                        .formatted(i, Math.max(1, i - 1))
                                + "CREATE INDEX ON t%d (lower(a)); COMMENT ON COLUMN t%d.a IS 'x';".formatted(i, i))
                .collect(Collectors.joining());
    }

    /** Counts what goes to the server; the driver prepares one statement for each query. */
    private int statements() throws SQLException {
        AtomicInteger count = new AtomicInteger();
        Connection counting = (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().matches("prepareStatement|createStatement|prepareCall")) {
                        count.incrementAndGet();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        new PostgresIntrospector().observe(counting, PUBLIC);
        return count.get();
    }

    @Test
    void looking_changes_nothing_and_leaves_the_connection_as_it_was() throws SQLException {
        database.run("CREATE TABLE t (a integer)");
        execute("SET search_path = pg_catalog");
        observe(PUBLIC);
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(connection.isReadOnly()).isFalse();
        assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        assertThat(select("SHOW search_path")).isEqualTo("pg_catalog");
        execute("INSERT INTO public.t VALUES (1)");
    }

    @Test
    void within_a_transaction_it_sees_what_was_changed_there_and_puts_settings_back() throws SQLException {
        connection.setAutoCommit(false);
        execute("SET search_path = pg_catalog; SET TimeZone = 'Asia/Tokyo'");
        execute("CREATE TABLE public.fresh (a integer)");
        assertThat(table(observe(PUBLIC), "fresh").columns()).hasSize(1);
        assertThat(select("SHOW search_path")).isEqualTo("pg_catalog");
        assertThat(select("SHOW TimeZone")).isEqualTo("Asia/Tokyo");
        execute("INSERT INTO public.fresh VALUES (1)");
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Test
    void what_a_plan_is_carried_out_on_is_seen_as_it_was_before() throws SQLException {
        database.run("CREATE SCHEMA app; CREATE TABLE app.users (id int); CREATE TABLE strangers (id int)");
        Scope app = new Scope("app", List.of(), Optional.empty(), AlembicLedger.SHAPE);
        Observation before = observe(app);

        new PostgresHold().begin(connection, before.ledger(), before.schema().traits(), Duration.ofSeconds(5));

        assertThat(observe(app).schema()).hasToString(before.schema().toString());
        connection.rollback();
    }

    @Test
    void a_transaction_that_failed_is_said_to_be_so() throws SQLException {
        connection.setAutoCommit(false);
        assertThatThrownBy(() -> execute("SELECT nonsense")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> observe(PUBLIC))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("transaction is aborted");
        connection.rollback();
        connection.setAutoCommit(true);
    }

    // ------------------------------------------------------------------------------------------- what it sees

    @Test
    void the_ways_of_counting_are_told_apart() throws SQLException {
        Observation seen = observe("""
                CREATE SEQUENCE shared;
                CREATE TABLE t (
                  a serial, b bigserial, c integer GENERATED ALWAYS AS IDENTITY (START WITH 5 MINVALUE 2),
                  d integer GENERATED BY DEFAULT AS IDENTITY, e integer DEFAULT nextval('shared'), f integer);
                ALTER SEQUENCE t_b_seq INCREMENT BY 10;
                CREATE TABLE "Odd'Name" ("The Key" serial);
                ALTER TABLE t RENAME COLUMN a TO renamed;
                """);
        assertThat(column(seen, "t", "renamed").identity()).contains(new Identity(Identity.Kind.SERIAL, ""));
        assertThat(column(seen, "t", "renamed").defaultValue()).isEmpty();
        assertThat(column(seen, "t", "b").identity()).contains(new Identity(Identity.Kind.SERIAL, "INCREMENT BY 10"));
        assertThat(column(seen, "t", "c").identity())
                .contains(new Identity(Identity.Kind.ALWAYS, "START WITH 5 MINVALUE 2"));
        assertThat(column(seen, "t", "d").identity()).contains(new Identity(Identity.Kind.BY_DEFAULT, ""));
        assertThat(column(seen, "t", "e").identity()).isEmpty();
        assertThat(column(seen, "t", "e").defaultValue().orElseThrow().canonical())
                .isEqualTo("nextval('shared')");
        assertThat(column(seen, "Odd'Name", "The Key").identity()).isPresent();
        assertThat(seen.schema().objects())
                .filteredOn(o -> o.kind() == ObjectKind.SEQUENCE)
                .extracting(o -> o.name().local())
                .containsExactly("shared");
    }

    @Test
    void what_an_extension_brings_belongs_to_the_extension() throws SQLException {
        Observation seen = observe("""
                CREATE SCHEMA extensions; CREATE EXTENSION pg_stat_statements; CREATE EXTENSION hstore SCHEMA extensions;
                CREATE EXTENSION citext;
                CREATE TABLE t (a extensions.hstore DEFAULT ''::extensions.hstore, b citext[] NOT NULL);
                """);
        assertThat(seen.schema().objects()).extracting(Object::toString).hasSize(4);
        assertThat(seen.schema().objects())
                .extracting(o -> o.kind() + " " + o.name())
                .containsExactly(
                        "SCHEMA public.extensions",
                        "EXTENSION public.citext",
                        "EXTENSION public.hstore",
                        "EXTENSION public.pg_stat_statements");
        assertThat(column(seen, "t", "a").type()).hasToString("hstore");
        assertThat(column(seen, "t", "b").type()).hasToString("citext[]");
    }

    @Test
    void indexes_tell_all_that_makes_them_and_those_of_keys_are_not_told() throws SQLException {
        Observation seen = observe("""
                CREATE EXTENSION pg_trgm;
                CREATE TABLE t (id integer PRIMARY KEY, a text UNIQUE, b text COLLATE "C", j jsonb, n integer);
                CREATE INDEX i1 ON t (a DESC, n NULLS FIRST) INCLUDE (b) WHERE n > 0;
                CREATE UNIQUE INDEX i2 ON t (lower(a), (n + 1), b COLLATE "POSIX");
                CREATE INDEX i3 ON t USING gin (j jsonb_path_ops);
                CREATE INDEX i4 ON t USING gist (a gist_trgm_ops (siglen = 32));
                CREATE INDEX i5 ON t (a text_pattern_ops);
                """);
        assertThat(table(seen, "t").indexes())
                .extracting(PostgresIntrospectorTest::text)
                .containsExactly(
                        "i1 btree a DESC, n NULLS FIRST include b where n > 0",
                        "i2 unique btree lower(a), n + 1, b POSIX",
                        "i3 gin j jsonb_path_ops",
                        "i4 gist a gist_trgm_ops(siglen=32)",
                        "i5 btree a text_pattern_ops");
    }

    private static String text(Index index) {
        return index.name() + (index.unique() ? " unique " : " ") + index.method() + " "
                + index.parts().stream()
                        .map(part -> String.join(
                                " ",
                                List.of(
                                                part.expression().canonical(),
                                                part.collation(),
                                                part.operatorClass(),
                                                part.order())
                                        .stream()
                                        .filter(s -> !s.isEmpty())
                                        .toList()))
                        .collect(Collectors.joining(", "))
                + (index.included().isEmpty() ? "" : " include " + String.join(", ", index.included()))
                + index.predicate().map(p -> " where " + p.canonical()).orElse("");
    }

    @Test
    void an_index_that_failed_to_be_built_is_there_but_not_valid() throws SQLException {
        database.run("CREATE TABLE t (a integer); INSERT INTO t VALUES (1), (1)");
        assertThatThrownBy(() -> execute("CREATE UNIQUE INDEX CONCURRENTLY broken ON t (a)"))
                .isInstanceOf(SQLException.class);
        assertThat(table(observe(PUBLIC), "t").findIndex("broken").orElseThrow().valid())
                .isFalse();
    }

    @Test
    void partitions_and_heirs_know_their_parents() throws SQLException {
        Observation seen =
                observe("""
                CREATE TABLE events (at timestamptz NOT NULL, kind text) PARTITION BY RANGE (at);
                CREATE TABLE events_2020 PARTITION OF events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
                CREATE TABLE events_rest PARTITION OF events DEFAULT;
                CREATE TABLE heir (extra integer) INHERITS (base); CREATE INDEX ON events (kind);
                """.replace("CREATE TABLE heir", "CREATE TABLE base (a integer); CREATE TABLE heir"));
        assertThat(table(seen, "events").options().partitionBy()).contains("RANGE (at)");
        assertThat(table(seen, "events_2020").options().partitionOf()).contains(new Name("public", "events"));
        assertThat(table(seen, "events_2020").options().bounds())
                .contains("FOR VALUES FROM ('2020-01-01 00:00:00+00') TO ('2021-01-01 00:00:00+00')");
        assertThat(table(seen, "events_rest").options().bounds()).contains("DEFAULT");
        assertThat(table(seen, "heir").options().inherits()).containsExactly(new Name("public", "base"));
        assertThat(table(seen, "heir").columns()).extracting(Column::name).containsExactly("a", "extra");
    }

    @Test
    void what_hangs_on_tables_is_told_with_its_text() throws SQLException {
        Observation seen = observe("""
                CREATE TABLE t (a integer);
                CREATE FUNCTION touch(x integer DEFAULT 1, VARIADIC y text[] DEFAULT '{}') RETURNS integer LANGUAGE sql AS 'SELECT 1';
                CREATE FUNCTION hook() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
                CREATE PROCEDURE job(INOUT n integer) LANGUAGE plpgsql AS $$ BEGIN n := 1; END $$;
                CREATE TRIGGER "On Change" BEFORE UPDATE ON t FOR EACH ROW WHEN (OLD.a <> NEW.a) EXECUTE FUNCTION hook();
                CREATE CONSTRAINT TRIGGER later AFTER INSERT ON t INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hook();
                CREATE VIEW v AS SELECT a FROM t; CREATE MATERIALIZED VIEW m AS SELECT a + 1 AS b FROM t;
                CREATE UNIQUE INDEX ix_m ON m (b DESC) WITH (fillfactor=70); CREATE INDEX ix_n ON m (abs(b)) WHERE b > 0;
                CREATE RULE none AS ON DELETE TO t DO INSTEAD NOTHING;
                ALTER TABLE t ENABLE ROW LEVEL SECURITY;
                CREATE POLICY p ON t AS RESTRICTIVE FOR UPDATE USING (a > 0) WITH CHECK (a < 9);
                CREATE DOMAIN d AS varchar(3) NOT NULL DEFAULT 'x' CONSTRAINT short CHECK (VALUE <> '');
                CREATE TYPE pair AS (x integer, "Y" text);
                """);
        assertThat(seen.schema().objects())
                .filteredOn(o -> o instanceof SchemaObject.Other)
                .extracting(o -> o.kind() + " " + o.name().local() + " | "
                        + ((SchemaObject.Other) o).definition().canonical().replace("t . a", "a"))
                .containsExactly(
                        "DOMAIN d | as character varying ( 3 ) default 'x' :: character varying not null"
                                + " constraint short check ( ( ( value ) :: text <> '' :: text ) )",
                        "COMPOSITE_TYPE pair | as (x integer, \"Y\" text)",
                        "FUNCTION hook() | () returns trigger language plpgsql as 'BEGIN RETURN NEW; END'",
                        "FUNCTION job(integer) | (inout n integer) returns integer language plpgsql as 'BEGIN n := 1; END'",
                        "FUNCTION touch(integer, text[]) | (x integer default 1, variadic y text[] default '{}')"
                                + " returns integer language sql as 'SELECT 1'",
                        "VIEW v | select a from t",
                        "MATERIALIZED_VIEW m | select a + 1 as b from t",
                        "TRIGGER On Change | before update on t for each row when ( old . a <> new . a ) execute hook()",
                        "TRIGGER later | after insert on t initially deferred for each row execute hook()",
                        "POLICY p | on t as restrictive for update to public using (a > 0) with check (a < 9)",
                        "RULE none | as on delete to t do instead nothing",
                        "VIEW_INDEX ix_m | unique btree (b desc)",
                        "VIEW_INDEX ix_n | btree (abs(b)) where b > 0");
        assertThat(table(seen, "t").options().rowSecurity()).isTrue();
    }

    @Test
    void several_schemas_are_seen_when_named_and_others_are_not() throws SQLException {
        database.run("CREATE SCHEMA a; CREATE SCHEMA b; CREATE TABLE a.t (x integer PRIMARY KEY);"
                + "CREATE TABLE public.t (y integer REFERENCES a.t); CREATE TABLE b.t (z integer)");
        Observation seen = observe(new Scope("public", List.of("public", "a"), Optional.empty(), AlembicLedger.SHAPE));
        assertThat(seen.schema().tables()).extracting(t -> t.name().toString()).containsExactly("a.t", "public.t");
        assertThat(table(seen, "t").foreignKeys().get(0).target()).isEqualTo(new Name("a", "t"));
        assertThat(table(seen, "t").foreignKeys().get(0).targetColumns()).containsExactly("x");
        Observation alone = observe(new Scope("public", List.of("public"), Optional.empty(), AlembicLedger.SHAPE));
        assertThat(table(alone, "t").foreignKeys().get(0).targetColumns()).containsExactly("x");
    }

    @ParameterizedTest
    @EnumSource
    void every_release_tells_an_estimate_of_rows_once_it_has_one(PostgresRelease release) throws SQLException {
        try (ScratchDatabase other = ScratchDatabase.postgres(release);
                Connection to = other.connect()) {
            other.run("CREATE TABLE t AS SELECT generate_series(1, 500) a; ANALYZE t");
            Observation seen = new PostgresIntrospector().observe(to, PUBLIC);
            assertThat(seen.rowEstimates()).containsEntry(new Name("public", "t"), 500L);
        }
    }

    // --------------------------------------------------------------------------------------------- the ledger

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)                 | []      | 32 | true
            CREATE TABLE alembic_version (version_num varchar(7))                              | [b]     | 7  | false
            CREATE TABLE alembic_version (version_num text)                                    | [a,a,b] |    | false
            CREATE TABLE alembic_version (version_num varchar(255), PRIMARY KEY (version_num)) | [b,a]   | 255 | true
            """)
    void the_ledger_is_told_as_it_stands(String create, String rows, Integer width, boolean keyed) throws SQLException {
        database.run(create);
        for (String row : rows.replaceAll("[\\[\\]]", "").split(",")) {
            database.run(row.isEmpty() ? "" : "INSERT INTO alembic_version VALUES ('" + row + "')");
        }
        Ledger ledger = observe(PUBLIC).ledger();
        assertThat(ledger.exists()).isTrue();
        assertThat(ledger.rows().toString().replace(" ", "")).isEqualTo(rows.equals("[b,a]") ? "[a,b]" : rows);
        assertThat(ledger.width()).isEqualTo(Optional.ofNullable(width));
        assertThat(ledger.hasPrimaryKey()).isEqualTo(keyed);
        assertThat(observe(PUBLIC).schema().tables()).isEmpty();
    }

    @Test
    void a_row_that_is_null_is_told_as_an_empty_one() throws SQLException {
        database.run("CREATE TABLE alembic_version (version_num varchar(32))");
        database.run("INSERT INTO alembic_version VALUES (NULL), ('a')");
        assertThat(observe(PUBLIC).ledger().rows()).containsExactly("", "a");
    }

    @Test
    void what_has_a_say_when_rows_of_the_ledger_are_written_is_told() throws SQLException {
        database.run(
                "CREATE TABLE alembic_version (version_num varchar(32) CONSTRAINT short CHECK (length(version_num) < 9),"
                        + " who text NOT NULL, at date NOT NULL DEFAULT now(), id int GENERATED ALWAYS AS IDENTITY)"
                        + " PARTITION BY LIST (version_num)");
        assertThat(observe(PUBLIC).ledger().reactions())
                .extracting(Reaction::title)
                .containsExactly("check short", "column who", "partitioning");
    }

    @Test
    void a_ledger_that_another_session_holds_is_told_as_the_reason() throws SQLException {
        database.run("CREATE TABLE alembic_version (version_num varchar(32))");
        try (Connection other = database.connect();
                Statement holding = other.createStatement()) {
            other.setAutoCommit(false);
            holding.execute("LOCK TABLE alembic_version");
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> new PostgresIntrospector()
                            .patient(Duration.ofMillis(200))
                            .observe(connection, PUBLIC))
                    .hasMessageNotContaining("transaction is aborted");
            other.rollback();
        }
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Test
    void a_missing_ledger_is_where_it_would_be_and_one_elsewhere_is_pointed_out() throws SQLException {
        Observation seen = observe("CREATE SCHEMA app; CREATE TABLE app.alembic_version (version_num varchar(32))");
        assertThat(seen.ledger()).isEqualTo(Ledger.missing(new Name("public", "alembic_version"), AlembicLedger.SHAPE));
        assertThat(seen.search().lookAlikes())
                .containsExactly(new LookAlike(new Name("app", "alembic_version"), true, true, List.of()));
        Scope there = new Scope("app", List.of(), Optional.of(new Name("app", "alembic_version")), AlembicLedger.SHAPE);
        assertThat(observe(there).ledger().exists()).isTrue();
        assertThat(observe(there).findings()).isEmpty();
    }

    @Test
    void a_ledger_in_the_schema_of_another_tenant_is_no_ones_but_theirs() throws SQLException {
        database.run(
                "CREATE SCHEMA t1; CREATE TABLE t1.alembic_version (version_num varchar(32)); CREATE TABLE t1.a (i int);"
                        + " CREATE SCHEMA t2; CREATE TABLE t2.a (i int)");
        Scope second = new Scope("t2", List.of(), Optional.empty(), AlembicLedger.SHAPE);
        assertThat(observe(second).search().lookAlikes()).isEmpty();
        database.run("DROP TABLE t1.a");
        assertThat(observe(second).search().lookAlikes()).hasSize(1);
    }

    @Test
    void tables_that_look_like_a_ledger_are_told_with_their_rows() throws SQLException {
        database.run("CREATE TABLE one (v text)");
        database.run("INSERT INTO one VALUES ('b'), ('a'), (NULL)");
        database.run("CREATE TABLE more (version_num varchar(9), at timestamp)");
        database.run("CREATE TABLE no (i integer)");
        database.run("CREATE TABLE two (a text, b text)");
        database.run("CREATE TABLE full_of (v text)");
        database.run("INSERT INTO full_of SELECT 'r' || i FROM generate_series(1, 1000) i");
        database.run("CREATE TABLE parts (version_num text) PARTITION BY LIST (version_num)");
        database.run("CREATE TABLE part PARTITION OF parts DEFAULT");
        assertThat(observe(PUBLIC).search().lookAlikes())
                .containsExactly(
                        new LookAlike(new Name("public", "more"), true, true, List.of()),
                        new LookAlike(new Name("public", "one"), false, true, List.of("a", "b")),
                        new LookAlike(new Name("public", "parts"), true, true, List.of()));
        database.run("CREATE TABLE alembic_version (version_num text); INSERT INTO alembic_version VALUES ('a')");
        assertThat(observe(PUBLIC).search().lookAlikes()).hasSize(2);
    }

    @Test
    void a_ledger_of_another_name_with_an_odd_one_is_found() throws SQLException {
        database.run(
                "CREATE TABLE \"My Ledger\" (version_num varchar(32)); INSERT INTO \"My Ledger\" VALUES ('it''s')");
        Ledger ledger = observe(new Scope(
                        "public", List.of(), Optional.of(new Name("public", "My Ledger")), AlembicLedger.SHAPE))
                .ledger();
        assertThat(ledger.rows()).containsExactly("it's");
    }

    @Test
    void a_table_of_the_ledgers_name_without_its_column_cannot_be_read() throws SQLException {
        Observation seen = observe("CREATE TABLE alembic_version (version integer)");
        assertThat(seen.findings()).extracting(Finding::code).containsExactly(FindingCode.UNOBSERVABLE);
    }

    @Test
    void missing_privileges_are_findings_and_the_rest_is_told() throws SQLException {
        database.run("CREATE TABLE alembic_version (version_num varchar(32)); CREATE TABLE t (a integer CHECK (a > 0));"
                + "REVOKE SELECT ON pg_catalog.pg_proc FROM PUBLIC; CREATE ROLE poor_" + unique() + " LOGIN");
        String poor = database.url().replaceFirst("//[^@]*@", "//").replace("postgresql://", "jdbc:postgresql://");
        try (Connection weak = DriverManager.getConnection(poor, "poor_" + unique(), "")) {
            Observation seen = new PostgresIntrospector().observe(weak, PUBLIC);
            assertThat(table(seen, "t").checks()).hasSize(1);
            assertThat(seen.ledger().exists()).isTrue();
            assertThat(seen.findings())
                    .extracting(Finding::object)
                    .containsExactly("pg_proc", "public.alembic_version");
        } finally {
            database.run("DROP ROLE poor_" + unique());
        }
    }

    /** Roles are shared by all databases of a server. */
    private String unique() {
        return database.url().substring(database.url().lastIndexOf('_') + 1);
    }

    // -------------------------------------------------------------------------------------------------- tools

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String select(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
