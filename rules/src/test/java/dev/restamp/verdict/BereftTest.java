package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.WORKS;
import static dev.restamp.verdict.SmallHistories.both;
import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.column;
import static dev.restamp.verdict.SmallHistories.doing;
import static dev.restamp.verdict.SmallHistories.judge;
import static dev.restamp.verdict.SmallHistories.upTo;
import static dev.restamp.verdict.SmallHistories.users;
import static dev.restamp.verdict.SmallHistories.with;
import static dev.restamp.verdict.SmallHistories.works;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import dev.restamp.verdict.ruling.Ruling;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes with the thing that it hangs on. */
class BereftTest {

    private static final List<Name> TYPES = Stream.of("mood", "size", "form")
            .map(local -> new Name("public", local))
            .toList();
    private static final ColumnType.UserDefined COMMON = new ColumnType.UserDefined(new Name("public", "common"), 0);

    @ParameterizedTest
    @EnumSource(names = {"RULE", "TRIGGER", "POLICY"})
    void what_hangs_on_a_table_that_was_dropped_was_not_skipped(ObjectKind kind) {
        History history = chain(users(), works(), both(on(kind, "one"), on(kind, "two")), column(USERS, "mail"));
        Schema schema = with(upTo(history, 4), new Change.DropTable(WORKS, true));

        Judgement judgement = judge(history, schema);

        assertThat(judgement.answer().closed()).containsExactly("r1", "r2", "r3", "r4");
        assertThat(judgement.verdict("r3").ruling()).isNotIn(Ruling.ABSENT, Ruling.PARTIAL);
    }

    @ParameterizedTest
    @MethodSource("constraintsOnAColumn")
    void what_went_with_a_column_was_not_left_out(Constraint constraint) {
        History history = chain(users(), works(), doing(new Change.AddConstraint(WORKS, constraint)));
        Schema schema = with(upTo(history, 3), new Change.DropColumn(WORKS, "title", true));

        Judgement judgement = judge(history, schema);

        assertThat(judgement.verdict("r3").ruling()).isNotIn(Ruling.ABSENT, Ruling.PARTIAL);
        assertThat(judgement.verdict("r2").ruling()).isEqualTo(Ruling.PARTIAL);
    }

    static Stream<Constraint> constraintsOnAColumn() {
        Expression brief = new Expression("length(title) < 80", "length(title) < 80", true);
        Expression alone = new Expression("USING gist (title WITH &&)", "using gist (title with &&)", true);
        return Stream.of(
                new Constraint.Check(Optional.of("brief"), brief, true),
                new Constraint.Check(Optional.empty(), brief, true),
                new Constraint.Exclusion(Optional.of("alone"), alone),
                new Constraint.UniqueKey(
                        Optional.of("once"), List.of("name", "title"), false, Constraint.Deferral.NOT_DEFERRABLE),
                new Constraint.PrimaryKey(
                        Optional.of("works_pkey"), List.of("id", "title"), Constraint.Deferral.NOT_DEFERRABLE));
    }

    /** That a later revision does away with them counts for nothing, where the table that they came with was never made. */
    @Test
    void types_that_come_with_a_table_are_not_missed_beside_it() {
        Body typed = Stream.concat(
                        TYPES.stream().map(type -> made(new SchemaObject.EnumType(type, List.of("a", "b")))),
                        Stream.of(doing(new Change.CreateTable(Table.of(
                                WORKS, TYPES.stream().map(BereftTest::typed).toList())))))
                .reduce(column(USERS, "mail"), SmallHistories::both);
        Body retyped = Stream.concat(
                        TYPES.stream()
                                .map(type -> doing(new Change.AlterColumn(
                                        WORKS, typed(type).withType(COMMON)))),
                        TYPES.stream()
                                .map(type ->
                                        doing(new Change.DropObject(ObjectKind.ENUM, type, Optional.empty(), false))))
                .reduce(made(new SchemaObject.EnumType(COMMON.name(), List.of("a", "b"))), SmallHistories::both);
        Schema stopped = upTo(chain(both(users(), column(USERS, "mail"))), 1);

        Judgement judgement = judge(chain(users(), typed, retyped), stopped);

        assertThat(judgement.verdict("r2").ruling()).isEqualTo(Ruling.PARTIAL);
        assertThat(judgement.answer().applied()).doesNotContain("r3");
    }

    private static Body made(SchemaObject object) {
        return doing(new Change.CreateObject(object));
    }

    private static Column typed(Name type) {
        return Column.of(type.local(), new ColumnType.UserDefined(type, 0), true);
    }

    private static Body on(ObjectKind kind, String name) {
        return doing(new Change.CreateObject(
                new SchemaObject.Other(kind, new Name("public", name), Optional.of(WORKS), Expression.unknown())));
    }
}
