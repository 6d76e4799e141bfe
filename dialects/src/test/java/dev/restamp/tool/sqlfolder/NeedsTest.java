package dev.restamp.tool.sqlfolder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.finding.Place;
import dev.restamp.history.History;
import dev.restamp.history.Model;
import dev.restamp.history.Operation;
import dev.restamp.schema.Column;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NeedsTest {

    private static final Dialect DIALECT = new PostgresDialect();

    private static History history(String... texts) {
        List<SqlFile> files = new ArrayList<>();
        for (String text : texts) {
            String id = String.valueOf(files.size() + 1);
            files.add(new SqlFile(id, "", new Place(id + ".sql", 1), text));
        }
        return SqlFolder.byNeed(files, DIALECT);
    }

    private static Set<String> needs(History history, String id) {
        return Set.copyOf(history.prerequisites(id));
    }

    @Test
    void files_that_speak_of_different_things_need_not_one_another() {
        History history = history("CREATE TABLE users (id int)", "CREATE TABLE pets (id int)");
        assertThat(needs(history, "2")).isEmpty();
    }

    @Test
    void who_alters_refers_to_or_fills_a_table_needs_the_one_that_made_it() {
        History history = history(
                "CREATE TABLE users (id int PRIMARY KEY)",
                "ALTER TABLE users ADD COLUMN mail text",
                "CREATE TABLE pets (owner int REFERENCES users (id))",
                "INSERT INTO users (id) VALUES (1)");
        assertThat(needs(history, "2")).containsExactly("1");
        assertThat(needs(history, "3")).containsExactly("1");
        assertThat(needs(history, "4")).containsExactly("1");
    }

    @Test
    void who_uses_a_column_needs_the_one_that_added_it_and_the_last_that_changed_it() {
        History history = history(
                "CREATE TABLE users (id int)",
                "ALTER TABLE users ADD COLUMN mail text",
                "ALTER TABLE users ALTER COLUMN mail SET NOT NULL",
                "CREATE INDEX ix ON users (mail)",
                "ALTER TABLE users ADD COLUMN age int");
        assertThat(needs(history, "3")).containsExactlyInAnyOrder("1", "2");
        assertThat(needs(history, "4")).containsExactlyInAnyOrder("1", "3");
        assertThat(needs(history, "5")).containsExactly("1");
    }

    @Test
    void types_views_and_functions_are_things_as_well() {
        History history = history(
                "CREATE TYPE mood AS ENUM ('sad')",
                "CREATE TABLE users (id int, now mood)",
                "CREATE VIEW moods AS SELECT now FROM users",
                "ALTER TYPE mood ADD VALUE 'glad'",
                "DROP VIEW moods");
        assertThat(needs(history, "2")).containsExactly("1");
        assertThat(needs(history, "3")).containsExactly("2");
        assertThat(needs(history, "4")).containsExactly("1");
        assertThat(needs(history, "5")).containsExactly("3");
    }

    @Test
    void a_file_with_a_step_that_cannot_be_read_stands_where_it_stands() {
        History history = history(
                "CREATE TABLE users (id int)",
                "CREATE TABLE pets (id int)",
                "DO $$ BEGIN EXECUTE some_text(); END $$",
                "CREATE TABLE cars (id int)");
        assertThat(needs(history, "3")).containsExactlyInAnyOrder("1", "2");
        assertThat(needs(history, "4")).containsExactly("3");
    }

    @Test
    void what_needs_nothing_stays_in_the_order_of_the_files() {
        History history = SqlFolder.byNeed(
                Stream.of("9", "10", "2")
                        .map(id -> new SqlFile(id, "", new Place(id, 1), "CREATE TABLE t" + id + " (id int)"))
                        .toList(),
                DIALECT);
        assertThat(history.order()).containsExactly("9", "10", "2");
        assertThat(history.findId("10")).contains("10");
    }

    @Test
    void a_tool_that_never_goes_back_has_them_in_line() {
        List<SqlFile> files = List.of(
                new SqlFile("1", "one", new Place("1.sql", 1), "CREATE TABLE a (id int)"),
                new SqlFile("2", "two", new Place("2.sql", 1), "CREATE TABLE b (id int)"));
        assertThat(SqlFolder.inLine(files, DIALECT).prerequisites("2")).containsExactly("1");
        assertThat(SqlFolder.inLine(files).prerequisites("2")).containsExactly("1");
    }

    @Test
    void who_drops_a_table_or_calls_it_otherwise_needs_all_that_was_done_to_it() {
        History history = history(
                "CREATE TABLE users (id int)",
                "ALTER TABLE users ADD COLUMN mail text",
                "CREATE INDEX ix ON users (id)",
                "ALTER TABLE users RENAME TO people",
                "ALTER TABLE people DROP COLUMN mail",
                "DROP TABLE people");
        assertThat(needs(history, "4")).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(needs(history, "5")).containsExactly("4");
        assertThat(needs(history, "6")).contains("3", "5");
    }

    @Test
    void who_drops_a_table_needs_those_that_let_go_of_it() {
        History history = history(
                "CREATE TABLE users (id int PRIMARY KEY)",
                "CREATE TABLE pets (owner int REFERENCES users (id))",
                "CREATE TABLE cars (owner int CONSTRAINT owned REFERENCES users (id))",
                "DROP TABLE pets",
                "ALTER TABLE cars DROP CONSTRAINT owned",
                "DROP TABLE users");
        assertThat(needs(history, "6")).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    }

    @Test
    void who_takes_a_thing_away_or_calls_it_otherwise_needs_whoever_shaped_anything_by_it() {
        List<String> files = List.of(
                "CREATE TABLE users (id int, mail text)",
                "CREATE INDEX ix ON users (lower(mail))",
                "CREATE VIEW mails AS SELECT mail FROM users",
                "INSERT INTO users (mail) VALUES ('a')",
                "CREATE INDEX others ON users (id)");
        for (String last : List.of("DROP COLUMN mail CASCADE", "RENAME COLUMN mail TO address")) {
            List<String> all = new ArrayList<>(files);
            all.add("ALTER TABLE users " + last);
            assertThat(needs(history(all.toArray(String[]::new)), "6"))
                    .as(last)
                    .containsExactlyInAnyOrder("1", "2", "3");
        }
    }

    @Test
    void who_makes_a_thing_anew_takes_nothing_away() {
        History history = history(
                "CREATE TABLE users (id int)",
                "CREATE VIEW everybody AS SELECT id FROM users",
                "CREATE VIEW many AS SELECT count(*) AS number FROM everybody",
                "DROP VIEW everybody CASCADE; CREATE VIEW everybody AS SELECT id AS number FROM users");
        assertThat(needs(history, "4")).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void who_takes_a_key_away_needs_whoever_referred_to_it() {
        History history = history(
                "CREATE TABLE users (id int, number int CONSTRAINT one UNIQUE)",
                "CREATE TABLE pets (owner int REFERENCES users (number))",
                "ALTER TABLE users DROP CONSTRAINT one CASCADE",
                "ALTER TABLE pets RENAME TO animals");
        assertThat(needs(history, "3")).containsExactlyInAnyOrder("1", "2");
        assertThat(needs(history, "4")).containsExactlyInAnyOrder("2", "3");
    }

    @Test
    void who_drops_a_key_needs_those_that_let_go_of_it() {
        History history = history(
                "CREATE TABLE users (id int PRIMARY KEY, uuid uuid)",
                "CREATE TABLE pets (owner int REFERENCES users (id))",
                "ALTER TABLE users RENAME TO people",
                "DROP TABLE pets",
                "ALTER TABLE people ADD COLUMN age int",
                "ALTER TABLE people DROP COLUMN id");
        assertThat(needs(history, "6")).contains("4").doesNotContain("5");
    }

    @Test
    void who_takes_all_columns_of_a_table_needs_all_that_was_done_to_them() {
        History history = history(
                "CREATE TABLE users (id int)",
                "ALTER TABLE users ADD COLUMN mail text",
                "CREATE TABLE people AS SELECT * FROM users",
                "CREATE TABLE others (LIKE users)",
                "CREATE VIEW everybody AS SELECT * FROM users",
                "CREATE VIEW many AS SELECT count(*) AS number FROM users");
        assertThat(needs(history, "3")).containsExactlyInAnyOrder("1", "2");
        assertThat(needs(history, "4")).containsExactlyInAnyOrder("1", "2");
        assertThat(needs(history, "5")).containsExactlyInAnyOrder("1", "2");
        assertThat(needs(history, "6")).containsExactly("1");
    }

    @Test
    void who_would_fail_on_what_it_was_seen_to_need_stands_in_line() {
        History history = history(
                "CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE users (now mood)",
                "ALTER TABLE users ALTER COLUMN now TYPE text",
                "CREATE TABLE cars (id int)",
                "DROP TYPE mood");
        assertThat(needs(history, "4")).containsExactlyInAnyOrder("1", "2", "3");
    }

    private static Model folded(History history) {
        return history.fold(Schema.empty(DIALECT.traits(DIALECT.defaultSchema())));
    }

    @Test
    void what_is_copied_has_its_columns_in_the_order_in_which_all_files_made_them() {
        Model model = folded(history(
                "CREATE TABLE users (id int)",
                "ALTER TABLE users ADD COLUMN mail text",
                "CREATE TABLE pets (id int PRIMARY KEY)",
                "ALTER TABLE users ADD COLUMN pet int REFERENCES pets (id)",
                "CREATE TABLE copies AS SELECT * FROM users"));
        Schema after = model.after("5");
        assertThat(after.findTable(after.name("copies")).orElseThrow().columns())
                .extracting(Column::name)
                .containsExactly("id", "mail", "pet");
    }

    @Test
    void what_predates_all_files_is_taken_for_granted_by_each_of_them() {
        Model model = folded(history("ALTER TABLE users ADD COLUMN mail text", "ALTER TABLE users ADD COLUMN age int"));
        assertThat(needs(model.history(), "2")).isEmpty();
        assertThat(model.reading("2").operations()).hasAtLeastOneElementOfType(Operation.Assumption.class);
    }

    @Test
    void what_is_followed_once_is_known() {
        History history = history("CREATE TABLE users (id int)");
        assertThat(folded(history)).isSameAs(folded(history));
    }
}
