package dev.restamp.fingerprint.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Severity;
import dev.restamp.fingerprint.Deriver;
import dev.restamp.fingerprint.Rows;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.schema.Column;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import dev.restamp.verdict.Judge;
import dev.restamp.verdict.Judgement;
import dev.restamp.verdict.Policy;
import dev.restamp.verdict.Probe;
import dev.restamp.verdict.ruling.Ruling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people can say of the traces and the rows of a revision. */
class TracesTest {

    private static final Dialect POSTGRES = new PostgresDialect();

    // ----------------------------------------------------------------------------------- several ways to be seen

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            index: ix_day on snapshots                      | ix_day                 | ix_other
            index: ~ix_.*_day on snapshots                  | ix_snap_day, ix_x_day  | day_ix
            index: ix_day on ~snap.*                        | ix_day                 | ix_other
            any of: [{index: ix_a on snapshots}, {index: ix_b on snapshots}] | ix_a, ix_b | ix_c
            any of: [{index: ~a.* on snapshots}, {all of: [{index: b on snapshots}, {none of: {index: c on snapshots}}]}] | a_1, b | c
            """)
    void an_index_is_known_by_its_name_or_in_several_ways(String shows, String fit, String unfit) {
        Rulebook book = book(POSTGRES, "{a: {shows: [{table: snapshots}]}, b: {after: a, shows: [{" + shows + "}]}}");

        for (String index : fit.split(", ")) {
            Judgement judgement = judge(book, snapshots(index));
            assertThat(judgement.answer().applied()).as(index).containsExactly("a", "b");
            assertThat(judgement.verdict("b").ruling()).isEqualTo(Ruling.APPLIED);
            assertThat(judgement.strangers()).isEmpty();
        }
        assertThat(judge(book, snapshots(unfit)).answer().applied()).containsExactly("a");
    }

    @Test
    void keys_that_are_said_count() {
        Rulebook book = book(
                POSTGRES,
                "{a: {shows: [{table: snapshots}]}, b: {after: a, shows: [{index: '~ix_.* on snapshots(day, lower(name))'}]}}");
        Index.Part name = new Index.Part(POSTGRES.spelling("public").expression("lower(name)"), false, "", "", "");

        assertThat(judge(book, snapshots(index("ix_1", Index.Part.ofColumn("day"), name)))
                        .answer()
                        .applied())
                .containsExactly("a", "b");
        assertThat(judge(book, snapshots(index("ix_1", Index.Part.ofColumn("day"))))
                        .answer()
                        .applied())
                .containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "character varying(20)"})
    void one_of_several_types_will_do(String type) {
        Rulebook book = book(
                POSTGRES,
                "{a: {shows: [{table: users}]}, b: {after: a, shows: [{column: users.mail, type: [text, '~character varying.*']}]}}");

        assertThat(judge(book, schema(table("users", column("mail", type)))).findings())
                .isEmpty();
        assertThat(judge(book, schema(table("users", column("mail", "integer"))))
                        .findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.SHAPE_DRIFT);
    }

    @Test
    void types_are_read_as_people_write_them() {
        Rulebook book = book(POSTGRES, "{a: {shows: [{table: users, columns: {mail: varchar(20)}}]}}");

        assertThat(judge(book, schema(table("users", column("mail", "character varying(20)"))))
                        .findings())
                .isEmpty();
    }

    @Test
    void a_table_alone_says_nothing_of_its_columns() {
        Schema schema = schema(table("users", column("id", "integer"), column("mail", "text")));

        assertThat(judge(book(POSTGRES, "{a: {shows: {table: users}}}"), schema).strangers())
                .isEmpty();
        assertThat(judge(book(POSTGRES, "{a: {shows: {table: ~use.*}}}"), schema)
                        .strangers())
                .isEmpty();
        assertThat(judge(book(POSTGRES, "{a: {shows: {table: users, columns: {id: integer}}}}"), schema)
                        .strangers())
                .hasSize(1);
    }

    @Test
    void the_absence_of_what_is_optional_says_nothing() {
        Rulebook book = book(
                POSTGRES,
                "{a: {shows: [{table: users}, {extension: citext, optional: true}]}, b: {after: a, shows: [{extension: pg_trgm, optional: true}, {column: users.mail}]}}");
        Schema bare = schema(table("users", column("mail", "text")));
        Schema extended =
                bare.with(object(ObjectKind.EXTENSION, "pg_trgm")).with(object(ObjectKind.EXTENSION, "citext"));

        assertThat(judge(book, bare.settled()).verdict("b").ruling()).isEqualTo(Ruling.APPLIED);
        assertThat(judge(book, extended.settled()).verdict("b").ruling()).isEqualTo(Ruling.APPLIED);
        assertThat(judge(book, bare.settled()).findings()).isEmpty();
    }

    @Test
    void a_later_revision_ends_what_it_makes_or_takes_away_again() {
        String made = "{a: {shows: [{table: users}]}, b: {after: a, gone: [{column: users.style, unless: c}]},"
                + " c: {after: b, shows: [{column: users.mail}]}}";

        Judgement judgement =
                judge(book(POSTGRES, made), schema(table("users", column("mail", "text"), column("style", "text"))));

        assertThat(judgement.answer().applied())
                .as(judgement.verdicts().toString())
                .containsExactly("a", "b", "c");
        assertThat(judgement.findings()).isEmpty();
    }

    @Test
    void what_is_taken_away_is_no_evidence_in_whatever_way_it_was_seen() {
        String made =
                "{a: {shows: [{any of: [{table: old}, {table: older}]}]}, b: {after: a, gone: [{table: old}], shows: [{table: young}]}}";

        Judgement judgement = judge(book(POSTGRES, made), schema(table("young", column("id", "integer"))));

        assertThat(judgement.answer().applied()).containsExactly("a", "b");
        assertThat(judgement.findings()).isEmpty();
    }

    @Test
    void what_nobody_is_seen_to_make_can_be_gone() {
        String made =
                "{a: {shows: [{table: users}]}, b: {after: a, gone: [{index: ix_old on users}, {view: old_users}, {unique key: users(mail)}]}}";
        Schema before = schema(table("users", column("mail", "text"))
                        .withIndexes(List.of(index("ix_old", Index.Part.ofColumn("mail")))))
                .with(object(ObjectKind.VIEW, "old_users"))
                .settled();

        assertThat(judge(book(POSTGRES, made), before).answer().applied()).containsExactly("a");
        assertThat(judge(book(POSTGRES, made), schema(table("users", column("mail", "text"))))
                        .answer()
                        .applied())
                .containsExactly("a", "b");
    }

    @Test
    void names_of_other_schemas_are_found_by_a_pattern_with_a_schema() {
        Rulebook book = book(POSTGRES, "{a: {shows: [{table: '~tenant_\\d+\\.invoices'}]}}");
        Name theirs = new Name("tenant_7", "invoices");

        assertThat(judge(book, schema(Table.of(theirs, List.of(column("id", "integer")))))
                        .answer()
                        .applied())
                .containsExactly("a");
    }

    @Test
    void a_database_that_folds_case_finds_names_in_any() {
        Dialect sqlite = new SqliteDialect();
        Rulebook book = book(sqlite, "{a: {shows: [{table: Users}, {index: '~IX_.*L on Users'}]}}");
        Name users = new Name("main", "users");
        Schema schema = Schema.of(
                sqlite.traits("main"),
                List.of(Table.of(users, List.of(column("Mail", "TEXT")))
                        .withIndexes(List.of(index("ix_mail", Index.Part.ofColumn("mail"))))),
                List.of());

        assertThat(judge(book, schema).answer().applied()).containsExactly("a");
        assertThat(judge(book, schema).findings()).isEmpty();
    }

    // --------------------------------------------------------------------------------------------------- rows

    private static final String SPREAD = """
            {a: {shows: [{table: factors}]}, b: {after: a, rows: [{in: factors, where: {kind: spread}, are: 4, else: {
              where: {kind: style}, says: differs, severity: note, message: 'they are filed under style',
              fix: "UPDATE factors SET kind = 'spread' WHERE kind = 'style'", else: {are: 0, says: absent}}}]}}
            """;

    @Test
    void rows_may_say_that_a_revision_ran_and_is_to_be_put_right() {
        Judgement judgement = judge(book(POSTGRES, SPREAD), factors(), kinds(Map.of("spread", 0L, "style", 4L)));

        assertThat(judgement.answer().applied()).containsExactly("a", "b");
        assertThat(judgement.verdict("b").because()).contains("though not as they should be");
        assertThat(judgement.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.DATA_DIFFERS);
            assertThat(finding.severity()).isEqualTo(Severity.NOTE);
            assertThat(finding.message()).isEqualTo("revision b was applied, but they are filed under style");
            assertThat(finding.place().file()).isEqualTo("book");
        });
        assertThat(judgement.rowDifferences().get(0).fix().statements()).hasSize(1);
    }

    @Test
    void rows_may_say_that_a_revision_did_not_run_or_just_that_it_did() {
        assertThat(judge(book(POSTGRES, SPREAD), factors(), kinds(Map.of("spread", 4L, "style", 0L)))
                        .findings())
                .isEmpty();
        assertThat(judge(book(POSTGRES, SPREAD), factors(), kinds(Map.of("spread", 0L, "style", 0L)))
                        .answer()
                        .applied())
                .containsExactly("a");
    }

    @Test
    void a_query_is_asked_with_full_names_and_compared() {
        List<String> asked = new ArrayList<>();
        Probe probe = new Probe() {
            @Override
            public OptionalLong count(Name table, Map<String, Optional<String>> where) {
                return OptionalLong.of(2);
            }

            @Override
            public OptionalLong number(Rows.Query query) {
                asked.add(query.sql());
                return OptionalLong.of(2);
            }
        };
        Rulebook book = book(POSTGRES, """
                {a: {shows: [{table: factors}]}, b: {after: a, rows: [
                  {sql: "SELECT count(*) FROM factors f JOIN other.kinds k ON k.id = f.kind WHERE EXISTS (SELECT 1 FROM \\"T\\")", is: 2},
                  {sql: SELECT count(*) FROM factors, is: {sql: SELECT extract(year FROM max(day)) FROM days}},
                  {in: factors, are: {in: factors, where: {kind: x}}}]}}
                """);

        assertThat(judge(book, factors(), probe).answer().applied()).containsExactly("a", "b");
        assertThat(asked)
                .containsExactly(
                        "SELECT count(*) FROM public.factors f JOIN other.kinds k ON k.id = f.kind WHERE EXISTS (SELECT 1 FROM public.\"T\")",
                        "SELECT count(*) FROM public.factors",
                        "SELECT extract(year FROM max(day)) FROM public.days");
    }

    // ------------------------------------------------------------------------------------------- small words

    private static Rulebook book(Dialect dialect, String revisions) {
        String schema = dialect.defaultSchema();
        RulebookFile file = RulebookReader.read("restamp: 2\nrevisions: " + revisions, "book", dialect, schema);
        return Deriver.derive(
                RulebookReader.over(History.EMPTY, file), Schema.empty(dialect.traits(schema)), file.house());
    }

    private static Judgement judge(Rulebook book, Schema schema) {
        return judge(book, schema, Probe.NONE);
    }

    private static Judgement judge(Rulebook book, Schema schema, Probe probe) {
        return Judge.judge(book, schema, Claim.NONE, probe, Policy.FAIL);
    }

    private static Probe kinds(Map<String, Long> kinds) {
        return (table, where) ->
                OptionalLong.of(kinds.getOrDefault(where.get("kind").orElseThrow(), 0L));
    }

    private static Schema factors() {
        return schema(table("factors", column("kind", "text")));
    }

    private static Schema snapshots(String... indexes) {
        return snapshots(Stream.of(indexes)
                .map(name -> index(name, Index.Part.ofColumn("day")))
                .toArray(Index[]::new));
    }

    private static Schema snapshots(Index... indexes) {
        return schema(table("snapshots", column("day", "date"), column("name", "text"))
                .withIndexes(List.of(indexes)));
    }

    private static Index index(String name, Index.Part... parts) {
        return new Index(name, false, "btree", List.of(parts), List.of(), Optional.empty(), false, true);
    }

    private static Schema schema(Table... tables) {
        return Schema.of(POSTGRES.traits("public"), List.of(tables), List.of());
    }

    private static Table table(String name, Column... columns) {
        return Table.of(new Name("public", name), List.of(columns));
    }

    private static Column column(String name, String type) {
        return Column.of(name, new dev.restamp.schema.ColumnType.BuiltIn(type), true);
    }

    private static SchemaObject object(ObjectKind kind, String name) {
        return new SchemaObject.Other(
                kind,
                new Name("public", name),
                Optional.empty(),
                POSTGRES.spelling("public").definition(kind == ObjectKind.VIEW ? "SELECT 1" : ""));
    }
}
