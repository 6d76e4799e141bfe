package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.both;
import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.doing;
import static dev.restamp.verdict.SmallHistories.judge;
import static dev.restamp.verdict.SmallHistories.rulings;
import static dev.restamp.verdict.SmallHistories.upTo;
import static dev.restamp.verdict.SmallHistories.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import dev.restamp.verdict.ruling.Ruling;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where many things of one construct differ in one and the same way, one misreading is likelier than as many acts by hand. */
class MisreadingsTest {

    private static final int TABLES = 6;

    @Test
    void a_type_that_is_spelt_otherwise_everywhere_is_one_doubt_and_no_drift() {
        History history = ofTables(TABLES);
        Schema found = everywhere(upTo(history, TABLES), TABLES, column -> retyped(column, "timestamp with time zone"));

        Judgement judgement = judge(history, found, TABLES);

        assertThat(rulings(judgement)).containsOnly(Ruling.APPLIED);
        assertThat(judgement.findings()).extracting(Finding::code).containsExactly(FindingCode.PERHAPS_MISREAD);
        assertThat(judgement.findings().get(0).message())
                .startsWith(
                        "6 of 6 types of the form timestamp, made with their table, are timestamp with time zone and not"
                                + " timestamp: type t0.made, type t1.made");
        assertThat(judgement.disagreement()).isEqualTo(3);
    }

    @Test
    void what_came_to_its_shape_in_another_way_is_of_the_same_doubt() {
        Column added = Column.of("seen", new ColumnType.BuiltIn("timestamp"), true);
        Column text = Column.of("read", new ColumnType.BuiltIn("text"), true);
        Body[] bodies = Stream.concat(
                        IntStream.range(0, TABLES).mapToObj(i -> doing(new Change.CreateTable(table(i)))),
                        Stream.of(
                                doing(new Change.AddColumn(name(0), added)),
                                doing(new Change.AddColumn(name(1), text)),
                                doing(new Change.AlterColumn(name(1), retyped(text, "timestamp")))))
                .toArray(Body[]::new);
        History history = chain(bodies);
        String zoned = "timestamp with time zone";
        Schema found = everywhere(upTo(history, bodies.length), TABLES, column -> retyped(column, zoned));
        found = with(found, new Change.AlterColumn(name(0), retyped(added, zoned)));
        found = with(found, new Change.AlterColumn(name(1), retyped(text, zoned)));

        Judgement judgement = judge(history, found, bodies.length);

        assertThat(judgement.findings()).extracting(Finding::code).containsExactly(FindingCode.PERHAPS_MISREAD);
        assertThat(judgement.findings().get(0).message())
                .startsWith("7 of 7 types of the form timestamp, made in several ways, are timestamp with time zone");
        assertThat(judgement.drift()).isEmpty();
    }

    @Test
    void a_few_that_differ_among_many_were_altered_by_hand() {
        History history = ofTables(4 * TABLES);
        Schema found =
                everywhere(upTo(history, 4 * TABLES), TABLES, column -> retyped(column, "timestamp with time zone"));

        Judgement judgement = judge(history, found, 4 * TABLES);

        assertThat(rulings(judgement)).containsOnly(Ruling.APPLIED);
        assertThat(judgement.findings())
                .hasSize(TABLES)
                .extracting(Finding::code)
                .containsOnly(FindingCode.SHAPE_DRIFT);
    }

    @Test
    void keys_that_no_table_has_are_perhaps_read_where_there_are_none() {
        Body[] bodies = new Body[TABLES];
        for (int i = 0; i < TABLES; i++) {
            bodies[i] = doing(new Change.CreateTable(table(i).withConstraints(List.of(unique()))));
        }
        History history = chain(bodies);
        Schema found = upTo(history, TABLES);
        for (int i = 0; i < TABLES; i++) {
            found = with(found, new Change.DropConstraint(name(i), unique()));
        }

        Judgement judgement = judge(history, found, TABLES);

        assertThat(judgement.answer().closed()).hasSize(TABLES);
        assertThat(rulings(judgement)).containsOnly(Ruling.APPLIED);
        assertThat(judgement.findings()).extracting(Finding::code).containsOnly(FindingCode.PERHAPS_MISREAD);
    }

    @Test
    void a_revision_of_nothing_but_what_is_perhaps_misread_is_believed_of_the_ledger() {
        Body[] bodies = new Body[2 * TABLES];
        for (int i = 0; i < TABLES; i++) {
            bodies[2 * i] = doing(new Change.CreateTable(table(i)));
            bodies[2 * i + 1] = doing(new Change.CreateIndex(name(i), index(i)));
        }
        History history = chain(bodies);
        Schema found = upTo(history, 2 * TABLES);
        for (int i = 0; i < TABLES; i++) {
            found = with(found, new Change.DropIndex(name(i), index(i).name()));
        }

        assertThat(judge(history, found, 2 * TABLES).answer().closed()).hasSize(2 * TABLES);
        assertThat(judge(history, found).answer().pressing())
                .as("without a ledger nobody knows")
                .containsExactly("r12");
    }

    @Test
    void what_a_revision_was_still_to_make_is_missing_and_not_misread() {
        Body last = doing(new Change.CreateTable(table(TABLES)));
        for (int i = 0; i < TABLES; i++) {
            last = both(last, doing(new Change.CreateIndex(name(i), index(i))));
        }
        Body[] bodies = new Body[TABLES + 1];
        for (int i = 0; i < TABLES; i++) {
            bodies[i] = doing(new Change.CreateTable(table(i)));
        }
        bodies[TABLES] = last;
        History history = chain(bodies);
        Schema stopped = with(upTo(history, TABLES), new Change.CreateTable(table(TABLES)));

        for (Judgement judgement : List.of(
                judge(history, stopped), judge(history, stopped, TABLES), judge(history, stopped, TABLES + 1))) {
            assertThat(judgement.answer().partial()).containsExactly("r7");
            assertThat(judgement.misreadings()).isEmpty();
        }
    }

    private static History ofTables(int count) {
        Body[] bodies = new Body[count];
        for (int i = 0; i < count; i++) {
            bodies[i] = doing(new Change.CreateTable(table(i)));
        }
        return chain(bodies);
    }

    private static Schema everywhere(Schema schema, int tables, UnaryOperator<Column> change) {
        Schema found = schema;
        for (int i = 0; i < tables; i++) {
            Column made =
                    schema.findTable(name(i)).orElseThrow().findColumn("made").orElseThrow();
            found = with(found, new Change.AlterColumn(name(i), change.apply(made)));
        }
        return found;
    }

    private static Column retyped(Column column, String type) {
        return Column.of(column.name(), new ColumnType.BuiltIn(type), column.nullable());
    }

    private static Name name(int i) {
        return new Name("public", "t" + i);
    }

    private static Table table(int i) {
        return Table.of(
                name(i),
                List.of(
                        Column.of("id", new ColumnType.BuiltIn("integer"), false),
                        Column.of("made", new ColumnType.BuiltIn("timestamp"), true)));
    }

    private static Constraint unique() {
        return new Constraint.UniqueKey(Optional.empty(), List.of("made"), false, Constraint.Deferral.NOT_DEFERRABLE);
    }

    private static Index index(int i) {
        return new Index(
                "ix_t" + i + "_made",
                false,
                "btree",
                List.of(Index.Part.ofColumn("made")),
                List.of(),
                Optional.empty(),
                false,
                true);
    }
}
