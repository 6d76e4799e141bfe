package dev.restamp.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.apply.CannotApply.Reason;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.plan.Plan;
import dev.restamp.schema.Name;
import dev.restamp.verdict.standing.Standing;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresApplierTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    private final Workshop workshop = new Workshop("postgresql");
    private final ScratchDatabase database = workshop.broken();

    private Receipt apply(Plan plan) throws SQLException {
        try (Connection connection = database.connect()) {
            return workshop.applier(SHORT, true).apply(connection, plan);
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_plan_is_carried_out_and_told_and_a_second_time_nothing_happens() throws Exception {
        Receipt receipt = apply(workshop.plan(database));

        assertThat(receipt.after()).isEqualTo(Standing.CURRENT);
        assertThat(receipt.rowsAfter()).containsExactly("b1", "c1");
        assertThat(receipt.backup()).isEmpty();
        assertThat(receipt.rowCounts()).containsEntry(new Name("public", "works"), new Receipt.Counted(2, 2));
        assertThat(apply(workshop.plan(database)).changed()).isFalse();
    }

    @Test
    void a_running_alembic_is_noticed() throws Exception {
        Plan plan = workshop.plan(database);
        String before = workshop.contents(database);
        try (Connection alembic = database.connect();
                Statement statement = alembic.createStatement()) {
            alembic.setAutoCommit(false);
            statement.execute("SELECT version_num FROM alembic_version");

            assertThatThrownBy(() -> apply(plan)).satisfies(reason(Reason.BUSY));

            alembic.rollback();
        }
        assertThat(workshop.contents(database)).isEqualTo(before);
    }

    @Test
    void a_second_restamp_waits_its_turn_and_then_finds_nothing_to_do() {
        List<CompletableFuture<Receipt>> both = List.of(repairing(), repairing());

        assertThat(both.stream().map(CompletableFuture::join).filter(Receipt::changed))
                .hasSize(1);
        assertThat(workshop.plan(database).audit().standing()).isEqualTo(Standing.CURRENT);
    }

    private CompletableFuture<Receipt> repairing() {
        return CompletableFuture.supplyAsync(() -> {
            try (Connection connection = database.connect()) {
                return workshop.applier(Duration.ofSeconds(20), true).repair(connection);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void a_change_between_audit_and_apply_is_noticed() {
        Plan plan = workshop.plan(database);
        database.run("ALTER TABLE users ADD COLUMN late INTEGER");
        String before = workshop.contents(database);

        assertThatThrownBy(() -> apply(plan)).satisfies(reason(Reason.MOVED));

        assertThat(workshop.contents(database)).isEqualTo(before);
    }

    @Test
    void a_table_in_use_is_waited_for_only_so_long() throws Exception {
        Plan plan = workshop.plan(database);
        String before = workshop.contents(database);
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("INSERT INTO works VALUES (9, NULL)");

            assertThatThrownBy(() -> apply(plan)).satisfies(reason(Reason.BUSY));

            other.rollback();
        }
        assertThat(workshop.contents(database)).isEqualTo(before);
    }

    @Test
    void without_the_right_to_change_anything_nothing_is_changed() throws Exception {
        Plan plan = workshop.plan(database);
        String before = workshop.contents(database);
        database.run("CREATE ROLE poor_" + ROLE + "; GRANT SELECT ON ALL TABLES IN SCHEMA public TO poor_" + ROLE);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE poor_" + ROLE);

            assertThatThrownBy(() -> workshop.applier(SHORT, true).apply(connection, plan))
                    .satisfies(reason(Reason.REFUSED))
                    .hasMessageContaining("permission denied");
        } finally {
            database.run("DROP OWNED BY poor_" + ROLE + "; DROP ROLE poor_" + ROLE);
        }
        assertThat(workshop.contents(database)).isEqualTo(before);
    }

    private static final String ROLE = Long.toString(ProcessHandle.current().pid());

    @Test
    void a_lost_connection_leaves_the_database_as_it_was() throws Exception {
        Plan plan = workshop.plan(database);
        String before = workshop.contents(database);
        database.run("""
                CREATE FUNCTION cut() RETURNS event_trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); END $$;
                CREATE EVENT TRIGGER cut ON ddl_command_end WHEN TAG IN ('CREATE INDEX') EXECUTE FUNCTION cut()""");
        Plan sameButLater = workshop.plan(database);

        try (Connection connection = database.connect()) {
            assertThatThrownBy(() -> workshop.applier(SHORT, true).apply(connection, sameButLater))
                    .isInstanceOf(CannotApply.class);
        }
        database.run("DROP EVENT TRIGGER cut; DROP FUNCTION cut()");
        assertThat(workshop.contents(database)).isEqualTo(before);
        assertThat(plan.changesNothing()).isFalse();
    }

    private static java.util.function.Consumer<Throwable> reason(Reason reason) {
        return e -> assertThat(e)
                .isInstanceOfSatisfying(
                        CannotApply.class,
                        c -> assertThat(c.reason()).as(c.getMessage()).isEqualTo(reason));
    }
}
