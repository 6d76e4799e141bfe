package dev.restamp.history;

import static dev.restamp.history.Revisions.revision;
import static dev.restamp.history.Revisions.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.finding.Place;
import dev.restamp.history.Operation.Ground;
import dev.restamp.history.Operation.Opaque;
import dev.restamp.history.Operation.Possible;
import dev.restamp.history.Operation.Refused;
import dev.restamp.history.Operation.Structural;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Name;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What may have been done and may not, read twice over: what a later revision makes of it in either case, and what it tells of it. */
class HindsightTest {

    private static final Schema EMPTY = Schema.empty(new PostgresDialect().traits("public"));
    private static final Name NOTES = new Name("public", "notes");
    private static final Name LOG = new Name("public", "log");

    private static Change make(Name table) {
        return new Change.CreateTable(
                Table.of(table, List.of(Column.of("id", new ColumnType.BuiltIn("integer"), false))));
    }

    private static Change addTitle() {
        return new Change.AddColumn(NOTES, Column.of("title", new ColumnType.BuiltIn("text"), true));
    }

    private static Body doing(Change change) {
        return (schema, stance) -> {
            Outcome outcome = change.on(schema);
            return outcome instanceof Outcome.Done done
                    ? new Reading(List.of(new Structural(change, Place.NOWHERE)), done.schema())
                    : new Reading(
                            List.of(new Refused(change, ((Outcome.Refused) outcome).refusal(), Place.NOWHERE)), schema);
        };
    }

    private static Body perhaps(Change change, Ground ground) {
        return (schema, stance) -> new Reading(
                List.of(new Possible(change, ground, "it depends", Place.NOWHERE)),
                stance == Body.Stance.SUPPOSING ? ((Outcome.Done) change.on(schema)).schema() : schema);
    }

    private static Model model(Body... bodies) {
        Revision[] line = new Revision[bodies.length];
        for (int i = 0; i < bodies.length; i++) {
            String[] parents = i == 0 ? new String[0] : new String[] {"r" + i};
            line[i] = with(revision("r" + (i + 1), parents), bodies[i]);
        }
        return History.of(List.of(line)).fold(EMPTY);
    }

    private static List<Operation> told(Model model, String id) {
        return model.reading(id).operations();
    }

    // ----------------------------------------------------------------------------------------- what comes of a doubt

    @Test
    void what_looks_first_whether_the_doubtful_was_done_is_in_doubt_itself() {
        Body unlessThere = (schema, stance) -> schema.findTable(NOTES).isPresent()
                ? new Reading(List.of(), schema)
                : doing(make(LOG)).read(schema, stance);
        Model model = model(perhaps(make(NOTES), Ground.UNDECIDED), unlessThere);

        assertThat(told(model, "r2")).singleElement().isInstanceOfSatisfying(Possible.class, step -> {
            assertThat(step.change()).isEqualTo(make(LOG));
            assertThat(step.ground()).isEqualTo(Ground.UNDECIDED);
        });
        assertThat(model.readings("r2").isCertain()).isFalse();
    }

    @Test
    void what_comes_out_alike_in_either_case_is_certain() {
        Model model = model(perhaps(make(NOTES), Ground.UNDECIDED), doing(make(LOG)));

        assertThat(told(model, "r2")).containsExactly(new Structural(make(LOG), Place.NOWHERE));
    }

    // ------------------------------------------------------------------------------------------- what is learned of it

    /** It had failed, had the table been there. */
    @Test
    void who_makes_it_without_asking_tells_that_it_was_not_there() {
        Model model = model(perhaps(make(NOTES), Ground.UNDECIDED), doing(make(NOTES)), doing(addTitle()));

        assertThat(told(model, "r2")).containsExactly(new Structural(make(NOTES), Place.NOWHERE));
        assertThat(told(model, "r3")).containsExactly(new Structural(addTitle(), Place.NOWHERE));
        assertThat(model.readings("r1").supposed().after().findTable(NOTES))
                .as("corrected, since no database went that way")
                .isEmpty();
    }

    /** It had failed, had the table not been there. */
    @Test
    void who_alters_it_without_asking_did_so() {
        Model model = model(perhaps(make(NOTES), Ground.UNDECIDED), doing(addTitle()));

        assertThat(told(model, "r2")).containsExactly(new Structural(addTitle(), Place.NOWHERE));
    }

    // ----------------------------------------------------------------------------------------- tables made from models

    private static Optional<Table> notesAfterModels(Body... later) {
        Body[] all = new Body[later.length + 1];
        all[0] = perhaps(make(NOTES), Ground.MODELS);
        System.arraycopy(later, 0, all, 1, later.length);
        return model(all).after("r1").findTable(NOTES);
    }

    @Test
    void a_table_that_models_hold_and_nobody_else_makes_was_there_though_not_with_all_its_columns() {
        assertThat(notesAfterModels())
                .hasValueSatisfying(table -> assertThat(table.columns()).isEmpty());
        assertThat(notesAfterModels(doing(make(LOG)))).isPresent();
    }

    @Test
    void one_that_a_later_revision_makes_or_may_make_was_not_there_for_certain() {
        Body opaque = (schema, stance) ->
                new Reading(List.of(new Opaque("it calls a program", Optional.empty(), Place.NOWHERE)), schema);

        assertThat(notesAfterModels(doing(make(NOTES)))).isEmpty();
        assertThat(notesAfterModels(opaque)).isEmpty();
    }
}
