package dev.restamp.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.Story;
import dev.restamp.audit.Counter;
import dev.restamp.audit.Counter.Question;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.fleet.Precedents.Examined;
import dev.restamp.ledger.Ledger;
import dev.restamp.plan.Plan;
import dev.restamp.plan.Planner;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.script.Script;
import dev.restamp.tool.alembic.AlembicLedger;
import dev.restamp.verdict.Probe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Which databases share a conclusion, and which must not. */
class PrecedentsTest {

    private static final Name NOTES = new Name("public", "notes");
    private static final Counter NONE = question -> OptionalLong.of(0);
    private static final Counter SOME = question -> OptionalLong.of(7);

    private final Story story = new Story(new PostgresDialect());
    private final Precedents precedents = new Precedents(this::conclusion);
    private int concluded;

    PrecedentsTest() {
        story.revision("a1", List.of(), story.create("notes", "id integer primary key", "text text"))
                .revision(
                        "b1", List.of("a1"), story.add("notes", "made date"), story.index("ix_text", "notes", "text"));
    }

    private Conclusion conclusion(Examined examined) {
        concluded++;
        Plan plan = new Planner(examined.counter()).plan(story.audit(examined.seen(), examined.probe()));
        return new Conclusion(plan, new Script(client -> "", client -> "", List.of()));
    }

    private Conclusion conclude(Observation seen) {
        return precedents.conclude(new Examined(seen, Probe.NONE, Counter.NONE));
    }

    private static Observation seen(Schema schema, Map<Name, Long> sizes, String... rows) {
        Name table = new Name("public", AlembicLedger.SHAPE.table());
        Ledger ledger = Ledger.of(table, AlembicLedger.SHAPE, List.of(rows), Optional.of(32), true);
        return new Observation("postgresql", schema, ledger, sizes, List.of());
    }

    private Schema at(String head) {
        return story.rulebook().model().schemaOf(story.history().closure(List.of(head)));
    }

    /** The second revision without its index. */
    private Schema half() {
        return ((Outcome.Done) new Change.DropIndex(NOTES, "ix_text").on(at("b1"))).schema();
    }

    @Test
    void databases_that_show_the_same_share_one_conclusion() {
        Conclusion first = conclude(seen(at("b1"), Map.of(), "b1"));
        Conclusion second = conclude(seen(at("b1"), Map.of(), "b1"));
        assertThat(second).isSameAs(first);
        assertThat(concluded).isEqualTo(1);
    }

    @Test
    void another_schema_or_another_ledger_is_another_case() {
        conclude(seen(at("b1"), Map.of(), "b1"));
        conclude(seen(at("b1"), Map.of(), "a1"));
        conclude(seen(at("a1"), Map.of(), "b1"));
        assertThat(concluded).isEqualTo(3);
    }

    @Test
    void the_sizes_of_tables_tell_databases_apart_only_where_there_is_something_to_do() {
        conclude(seen(at("b1"), Map.of(NOTES, 10L), "b1"));
        conclude(seen(at("b1"), Map.of(NOTES, 20_000_000L), "b1"));
        assertThat(concluded).isEqualTo(1);
        Plan small = conclude(seen(half(), Map.of(NOTES, 10L), "a1")).plan();
        Plan large = conclude(seen(half(), Map.of(NOTES, 20_000_000L), "a1")).plan();
        assertThat(small.repairs()).isNotEmpty();
        assertThat(large.repairs()).isNotEqualTo(small.repairs());
    }

    @Test
    void who_answers_a_question_about_rows_otherwise_is_concluded_about_anew() {
        Precedents curious = new Precedents(examined -> {
            examined.probe().hasNoRows(NOTES);
            examined.probe().count(NOTES, Map.of("id", Optional.of("1")));
            examined.counter().count(new Question.Rows(NOTES));
            return conclusion(examined);
        });
        Observation seen = seen(at("b1"), Map.of(), "b1");
        Probe empty = (table, where) -> OptionalLong.of(0);
        Probe filled = (table, where) -> OptionalLong.of(where.isEmpty() ? 3 : 1);
        Conclusion first = curious.conclude(new Examined(seen, empty, NONE));
        assertThat(curious.conclude(new Examined(seen, empty, NONE))).isSameAs(first);
        assertThat(curious.conclude(new Examined(seen, filled, NONE))).isNotSameAs(first);
        assertThat(curious.conclude(new Examined(seen, filled, SOME))).isNotSameAs(first);
        assertThat(curious.conclude(new Examined(seen, filled, Counter.NONE))).isNotSameAs(first);
    }
}
