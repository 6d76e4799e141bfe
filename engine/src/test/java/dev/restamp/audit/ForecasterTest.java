package dev.restamp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.Story;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.finding.Place;
import dev.restamp.history.Operation;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.tool.alembic.AlembicLedger;
import dev.restamp.tool.alembic.AlembicTool;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the next upgrade meets. The sentences of Alembic are those of its releases 1.8 to 1.18. */
class ForecasterTest {

    private final Story story = new Story(new PostgresDialect());

    private Story usual() {
        return story.revision("a1", List.of(), story.create("users", "id integer primary key"))
                .revision("b1", List.of("a1"), story.create("works", "id integer primary key"))
                .revision("c1", List.of("b1"), "nobody can read this");
    }

    private Forecast forecast(Schema schema, String... rows) {
        return forecast(schema, ledger(true, rows));
    }

    private Forecast forecast(Schema schema, Ledger ledger) {
        return new Forecaster(new AlembicTool(), story.history()).forecast(schema, ledger);
    }

    private static Ledger ledger(boolean key, String... rows) {
        return Ledger.of(
                new Name("public", "alembic_version"), AlembicLedger.SHAPE, List.of(rows), Optional.of(32), key);
    }

    private Schema at(String revision) {
        return story.rulebook().model().schemaOf(story.history().closure(List.of(revision)));
    }

    @Test
    void an_upgrade_passes_as_far_as_can_be_read() {
        usual();

        Forecast forecast = forecast(at("a1"), "a1");

        assertThat(forecast.passes()).isTrue();
        assertThat(forecast.pending()).containsExactly("b1", "c1");
        assertThat(forecast.sentence()).isEqualTo("passes, as far as can be read (1 step cannot)");
    }

    @Test
    void an_upgrade_stops_where_it_would_make_what_is_there() {
        usual();

        Forecast forecast = forecast(at("b1"), "a1");

        assertThat(forecast.stopsAt()).contains("b1");
        assertThat(forecast.because()).contains("table works already exists");
        assertThat(forecast.stop().orElseThrow().place().file()).isEqualTo("b1.py");
    }

    @Test
    void a_row_that_no_file_has_stops_alembic_at_once() {
        usual();

        Forecast forecast = forecast(at("b1"), "zzzz");

        assertThat(forecast.stopsAt()).isEmpty();
        assertThat(forecast.because()).contains("Can't locate revision identified by 'zzzz'");
    }

    @Test
    void a_row_beside_its_ancestor_stops_alembic_at_once() {
        usual();

        assertThat(forecast(at("b1"), "a1", "b1").because())
                .contains("Requested revision b1 overlaps with other requested revisions a1");
    }

    @Test
    void a_row_that_stands_twice_stops_alembic_when_it_moves_on_from_it() {
        usual();

        Forecast forecast = forecast(at("a1"), ledger(false, "a1", "a1"));

        assertThat(forecast.stopsAt()).contains("b1");
        assertThat(forecast.because().orElseThrow()).contains("expects one row");
    }

    @Test
    void an_id_that_does_not_fit_into_the_ledger_stops_the_upgrade() {
        String id = "an_id_that_is_longer_than_thirty_two_letters";
        story.revision("a1", List.of(), story.create("users", "id integer primary key"))
                .revision(id, List.of("a1"), story.create("works", "id integer primary key"));

        Forecast forecast = forecast(at("a1"), "a1");

        assertThat(forecast.stopsAt()).contains(id);
        assertThat(forecast.because().orElseThrow()).startsWith("value too long");
    }

    @Test
    void an_id_for_which_an_earlier_revision_makes_room_fits_into_the_ledger() {
        String id = "an_id_that_is_longer_than_thirty_two_letters";
        story.revision("a1", List.of(), story.create("users", "id integer primary key"))
                .revision("b1", List.of("a1"), new Operation.OnLedger(Place.NOWHERE))
                .revision(id, List.of("b1"), story.create("works", "id integer primary key"));

        Forecast forecast = forecast(at("a1"), "a1");

        assertThat(forecast.stopsAt()).isEmpty();
    }

    @Test
    void two_files_with_one_id_that_has_children_stop_alembic_whatever_the_ledger_holds() {
        usual().revision("a1", List.of(), story.create("others", "id integer primary key"));

        assertThat(forecast(at("a1"), "c1").because().orElseThrow())
                .startsWith("Requested revision c1 overlaps with other requested revisions a1");
    }

    private Operation.Possible perhaps(Change change) {
        return new Operation.Possible(change, Operation.Ground.UNDECIDED, "it hangs on rows", Place.NOWHERE);
    }

    @Test
    void what_may_have_happened_to_one_table_leaves_it_certain_what_happens_to_another() {
        story.revision("a1", List.of(), story.create("users", "id integer primary key"))
                .revision("b1", List.of("a1"), perhaps(story.create("guests", "id integer primary key")))
                .revision("c1", List.of("b1"), story.add("guests", "name text"), story.index("gx", "guests", "name"))
                .revision("d1", List.of("c1"), story.create("users", "id integer primary key"));

        Forecast forecast = forecast(at("a1"), "a1");

        assertThat(forecast.stopsAt()).contains("d1");
        assertThat(forecast.because()).contains("table users already exists");
    }

    @Test
    void what_hangs_on_something_that_may_have_happened_is_not_foretold_to_stop() {
        story.revision("a1", List.of(), story.create("users", "id integer primary key"))
                .revision("b1", List.of("a1"), perhaps(story.create("guests", "id integer primary key")))
                .revision("c1", List.of("b1"), story.create("beds", "id integer primary key", "guest integer"))
                .revision(
                        "d1", List.of("c1"), story.refer("beds", "guest", "guests"), story.add("guests", "name text"));

        assertThat(forecast(at("a1"), "a1").passes()).isTrue();
    }

    @Test
    void an_unread_step_may_have_made_what_is_missing_but_not_undone_what_is_there() {
        story.revision("a1", List.of(), story.create("users", "id integer primary key"))
                .revision("b1", List.of("a1"), "nobody can read this")
                .revision("c1", List.of("b1"), story.add("guests", "name text"))
                .revision("d1", List.of("c1"), story.create("users", "id integer primary key"));

        Forecast forecast = forecast(at("a1"), "a1");

        assertThat(forecast.stopsAt()).contains("d1");
    }
}
