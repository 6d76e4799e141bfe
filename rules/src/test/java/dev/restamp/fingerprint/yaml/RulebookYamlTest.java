package dev.restamp.fingerprint.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.finding.Place;
import dev.restamp.fingerprint.Deriver;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.history.Body;
import dev.restamp.history.FixedBody;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Revision;
import dev.restamp.ledger.Claim;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import dev.restamp.schema.yaml.BadYaml;
import dev.restamp.verdict.Judge;
import dev.restamp.verdict.Judgement;
import dev.restamp.verdict.Policy;
import dev.restamp.verdict.Probe;
import dev.restamp.verdict.RandomHistory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulebookYamlTest {

    private static final Dialect DIALECT = new PostgresDialect();
    private static final Name USERS = new Name("public", "users");

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("restamp.cases", 60));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_audit_from_the_rulebook_alone_equals_one_from_the_history(long seed) {
        Rulebook derived = RandomHistory.unambiguous(seed, 12);
        History history = derived.history();
        Schema schema = derived.model().schemaOf(RandomHistory.closedSet(history, new Random(seed)));

        Rulebook read = alone(RulebookWriter.write(derived, DIALECT, Optional.empty(), Map.of()));

        assertThat(read.fingerprints()).isEqualTo(derived.fingerprints());
        assertThat(judge(read, schema)).isEqualTo(judge(derived, schema));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void writing_a_rulebook_that_was_read_gives_the_same_bytes(long seed) {
        Rulebook derived = RandomHistory.unambiguous(seed, 8);
        String text = RulebookWriter.write(derived, DIALECT, Optional.empty(), Map.of());

        assertThat(RulebookWriter.write(alone(text), DIALECT, Optional.of(file(text)), Map.of()))
                .isEqualTo(text);
    }

    @Test
    void a_rulebook_written_by_hand_serves_a_schema_of_any_tool() {
        Rulebook rulebook = alone("""
            restamp: 2
            revisions:
              v1:
                shows:
                  - table: positions
              v2:
                after: v1
                shows:
                  - column: positions.notes
                    type: text
              v3:
                after: v2
                gone:
                  - column: positions.legacy
            """);
        Schema schema = Schema.empty(new PostgresDialect().traits("public"))
                .with(Table.of(
                        RandomHistory.EMPTY.name("positions"),
                        List.of(
                                column("id", "integer", false),
                                column("notes", "text", false),
                                column("legacy", "text", true))));

        Judgement judgement = judge(rulebook, schema.settled());

        assertThat(judgement.answer().applied()).containsExactly("v1", "v2");
        assertThat(judgement.verdict("v2").evidence()).hasSize(2);
    }

    @Test
    void a_probe_settles_what_no_schema_shows() {
        Rulebook rulebook = alone("""
            restamp: 2
            revisions:
              v1:
                shows: [{table: factors}]
              v2:
                after: v1
                rows:
                  - in: factors
                    where: {kind: spread}
                    are: 4
            """);
        Schema schema = Schema.empty(new PostgresDialect().traits("public"))
                .with(Table.of(RandomHistory.EMPTY.name("factors"), List.of(column("kind", "text", true))))
                .settled();

        assertThat(applied(rulebook, schema, (table, where) -> OptionalLong.of(4)))
                .containsExactly("v1", "v2");
        assertThat(applied(rulebook, schema, (table, where) -> OptionalLong.of(0)))
                .containsExactly("v1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
        restamp: 1\\nrevisions: []                                | book:1:10: format 2 is expected here, not 1; what to change tells: restamp rulebook upgrade book
        restamp: 2\\nrevision: []                                 | book:2:1: the word 'revision' is not known here: did you mean 'revisions'?
        restamp: 2\\nrevisions: {a: {}, a: {}}                    | book:2:20: the key 'a' stands here a second time
        restamp: 2\\nrestamp: 2                                   | book:2:1: the key 'restamp' stands here a second time
        restamp: 2\\nrevisions: &x {}                             | anchors and aliases are not allowed
        restamp: 2\\nrevisions: {a: {shows: {column: notes}}}     | table.column is expected here, not 'notes'
        restamp: 2\\nrevisions: {a: {shows: {colunm: a.b}}}       | book:2:25: 'colunm': did you mean 'column'?
        restamp: 2\\nrevisions: {a: {shows: {nonsense: a.b}}}     | book:2:24: a thing, such as a table, a column or an index, is expected here
        restamp: 2\\nrevisions: {a: {shows: {column: a.b, tpye: text}}} | book:2:38: the word 'tpye' is not known here: did you mean 'type'?
        restamp: 2\\nrevisions: {a: {shows: {index: ix, "on": a}}} | 'on' goes without saying: the first word names a thing as reports do
        restamp: 2\\nrevisions: {a: {shows: {index: ix}}}         | index on table is expected here, not 'ix'
        restamp: 2\\nrevisions: {a: {shows: {table: ~(a+)+}}}     | a group in a pattern is not repeated
        restamp: 2\\nrevisions: {a: {shows: {table: "~["}}}       | '[' is no pattern
        restamp: 2\\nrevisions: {a: {harmless: perhaps}}          | true or false is expected here, not 'perhaps'
        restamp: 2\\nrevisions: {a: {word: yes}}                  | applied or absent is expected here, not 'yes'
        restamp: 2\\nrevisions: {a: {rows: {in: t, are: many}}}   | a number (4), a range (4..6, 1..) or another question
        restamp: 2\\nrevisions: {a: {rows: {sql: DELETE FROM t}}} | SELECT is expected here, not DELETE
        restamp: 2\\nrevisions: {a: {rows: {sql: "SELECT f(1)"}}} | f(…) cannot stand here
        restamp: 2\\nrevisions: {a: {rows: {sql: "SELECT 1 FROM a, b"}}} | tables are joined by JOIN here
        restamp: 2\\nrevisions: {a: {rows: {sql: "SELECT 1; SELECT 2"}}} | one query is expected here
        restamp: 2\\nrevisions: {a: {rows: {in: t, else: {says: maybe}}}} | applied, absent or differs is expected here, not 'maybe'
        restamp: 2\\ndialect: sqlite                              | this rulebook is for sqlite, the database is postgresql
        restamp: 2\\nsilence: [{finding: no-such, because: x}]    | there is no finding 'no-such'
        restamp: 2\\nrevisions: {a: {repair: SELECT 1; COMMIT}}   | book:2:25: SELECT cannot stand in a fix
        restamp: 2\\nrevisions: {a: {repair: "SELECT 'a"}}        | this SQL has no end
        restamp: 2\\nrevisions: {a: {repair: --}}                 | SQL is expected here
        restamp: [                                                           | book:1:11: the bracket before this has no end
        restamp: 2\\nrevisions:\\n  a:\\n   shows: [{table: t}]\\n    after: b | book:5:5: this is indented as nothing above it
        restamp: 2\\nrevisions:\\n  a: x\\n    word: absent              | book:4:9: this line is indented as if it belonged to the text above it
        restamp: 2\\nrevisions:\\n\\ta: {}                               | book:3:1: a tab stands here; YAML is indented by spaces
        restamp: 2\\nrevisions: {a: {note: 'it's here'}}             | book:2:27: a comma or the closing bracket is missing before this
        restamp: 2\\nrevisions:\\n  a:\\n    note: 'it's here'         | book:4:15: the text in quotes ends before this
        restamp: 2\\nrevisions:\\n  a:\\n    note: "it is here        | book:4:11: the quote that begins here has no end
        restamp: 2\\nrevisions:\\n  a:\\n    note: seen: in the log    | book:4:15: a text that holds ': ' stands in quotes
        <<<<<<< HEAD\\nrestamp: 2\\n=======\\nrestamp: 2        | book:1:1: a merge left its mark here
        revisions: {}                                                        | book:1:1: a rulebook begins with restamp: 2
        restamp: 2\\nrevisions: [{a: {}}]                         | entries (word: value) are expected here, not a list; leave out the dash
        restamp: 2\\ndialect: postgres                            | did you mean 'postgresql'?
        restamp: 2\\nrevisions: {a: {shows: users}}              | a thing is expected here, such as table: users, not a text
        restamp: 2\\nrevisions: {a: {shows: ["table:users"]}}    | is a blank missing behind the colon?
        restamp: 2\\nrevisions: {a: {shows: {-table: users}}}    | a blank is missing behind the dash
        restamp: 2\\nrevisions: {a: {shows: {any_of: [{table: t}]}}} | 'any_of': did you mean 'any of'?
        restamp: 2\\nrevisions: {a: {shows: {table: t, column: t.c}}} | book:2:35: another thing begins here; each stands behind a dash of its own
        restamp: 2\\nrevisions: {a: {shows: {column: t.c, type: "varchar(20"}}} | 'varchar(20' is no type: its brackets do not close
        restamp: 2\\nexamples: [{expect: {a: aplied}}]            | not 'aplied': did you mean 'applied'?
        restamp: 2\\nexamples: [{expect: {findings: data-difers}}] | there is no finding 'data-difers': did you mean 'data-differs'?
        """)
    void what_is_wrong_with_a_rulebook_is_said_with_its_place(String text, String message) {
        assertThatThrownBy(() -> file(text.replace("\\n", "\n").replace("\\t", "\t")))
                .isInstanceOf(BadYaml.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{a1: {}, b1: {after: a2}}", "{a1: {}, b1: {gone: [{column: t.c, unless: a2}]}}"})
    void a_revision_that_a_person_names_has_to_be_there(String revisions) {
        assertThatThrownBy(() -> RulebookReader.over(History.EMPTY, file("restamp: 2\nrevisions: " + revisions)))
                .isInstanceOf(BadYaml.class)
                .hasMessageContaining("there is no revision 'a2'");
    }

    @Test
    void of_a_revision_that_stands_alone_nothing_is_said() {
        assertThat(RulebookReader.over(History.EMPTY, file("restamp: 2\nrevisions:\n  a:\n  b:\n    shows:\n"))
                        .order())
                .containsExactly("a", "b");
    }

    @Test
    void what_people_wrote_survives_a_new_derivation() {
        History history = new RandomHistory(3, true).make(3);
        Rulebook derived = Deriver.derive(history, RandomHistory.EMPTY);
        String text = RulebookWriter.write(derived, DIALECT, Optional.empty(), Map.of())
                .replace("  r001:\n", "  r001:\n    note: seen by Ann\n    harmless: true\n")
                .replace("revisions:\n", "ignore:\n  - spatial_ref_sys\nrevisions:\n");

        String again = RulebookWriter.write(derived, DIALECT, Optional.of(file(text)), Map.of());

        assertThat(again).contains("note: seen by Ann", "harmless: true", "- spatial_ref_sys");
    }

    @Test
    void what_people_changed_in_a_derivation_is_not_wiped_out_in_silence() {
        Rulebook derived = Deriver.derive(new RandomHistory(3, true).make(3), RandomHistory.EMPTY);
        String text = RulebookWriter.write(derived, DIALECT, Optional.empty(), Map.of());
        String changed = text.replaceFirst("create table: (public\\.)?\\w+", "create table: mine");
        assertThat(changed).isNotEqualTo(text);

        assertThatThrownBy(() -> RulebookWriter.write(derived, DIALECT, Optional.of(file(changed)), Map.of()))
                .isInstanceOf(BadYaml.class)
                .hasMessageContaining("was changed by hand here, and is derived otherwise now");
        String resealed = text.replace("seal: ", "seal: 0");
        assertThat(RulebookWriter.write(derived, DIALECT, Optional.of(file(resealed)), Map.of()))
                .isEqualTo(text);
    }

    @Test
    void what_a_replay_learned_holds_as_long_as_the_scripts_are_the_same() {
        Rulebook derived = Deriver.derive(new RandomHistory(3, true).make(3), RandomHistory.EMPTY);
        String text = RulebookWriter.write(derived, DIALECT, Optional.empty(), Map.of("r001", "abc"));

        assertThat(file(text).learned(Map.of("r001", "abc"))).containsOnlyKeys("r001");
        assertThat(file(text).learned(Map.of("r001", "abd"))).isEmpty();
        assertThat(file(text).learned(Map.of())).isEmpty();
    }

    @Test
    void a_step_that_is_a_statement_of_its_own_stays_one() {
        Place place = new Place("r2.py", 1);
        Change made = new Change.CreateTable(Table.of(USERS, List.of(column("id", "integer", false))));
        Change added = new Change.AddColumn(USERS, column("mail", "text", true));
        History history = History.of(List.of(
                revision("r1", List.of(), new Operation.Structural(made, place)),
                revision("r2", List.of("r1"), new Operation.Structural(added, place, true))));

        String text =
                RulebookWriter.write(Deriver.derive(history, RandomHistory.EMPTY), DIALECT, Optional.empty(), Map.of());

        assertThat(text).containsOnlyOnce("alone: true");
        assertThat(alone(text).fingerprint("r2").operations())
                .containsExactly(new Operation.Structural(added, place, true));
    }

    private static Revision revision(String id, List<String> parents, Operation operation) {
        return new Revision(
                id,
                parents,
                List.of(),
                List.of(),
                id,
                new Place(id + ".py", 1),
                new FixedBody(List.of(operation)),
                Body.EMPTY);
    }

    // ------------------------------------------------------------------------------------------- small words

    private static RulebookFile file(String text) {
        return RulebookReader.read(text, "book", DIALECT, "public");
    }

    private static Rulebook alone(String text) {
        RulebookFile file = file(text);
        return Deriver.derive(RulebookReader.over(History.EMPTY, file), RandomHistory.EMPTY, file.house());
    }

    private static Judgement judge(Rulebook rulebook, Schema schema) {
        return Judge.judge(rulebook, schema, Claim.NONE, Probe.NONE, Policy.FAIL);
    }

    private static Iterable<String> applied(Rulebook rulebook, Schema schema, Probe probe) {
        return Judge.judge(rulebook, schema, Claim.NONE, probe, Policy.FAIL)
                .answer()
                .applied();
    }

    private static Column column(String name, String type, boolean nullable) {
        return Column.of(name, new ColumnType.BuiltIn(type), nullable);
    }
}
