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
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.verdict.ruling.Ruling;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes with the thing that it hangs on. */
class BereftTest {

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

    private static Body on(ObjectKind kind, String name) {
        return doing(new Change.CreateObject(
                new SchemaObject.Other(kind, new Name("public", name), Optional.of(WORKS), Expression.unknown())));
    }
}
