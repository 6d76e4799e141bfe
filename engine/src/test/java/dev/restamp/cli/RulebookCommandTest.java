package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rulebook is put to the test, brought up to date, and enough for a schema of no tool at all. */
class RulebookCommandTest {

    private static final String BOOK = """
        restamp: 2
        dialect: sqlite
        revisions:
          v1:
            shows: [{table: visits}]
          v2:
            after: v1
            shows: [{column: visits.day}]
          v3:
            after: v2
            shows: [{any of: [{index: ix_visits_day on visits}, {index: ~visits_.* on visits}]}]
            repair: CREATE INDEX ix_visits_day ON visits (day)
        """;

    @TempDir
    Path folder;

    @BeforeEach
    void write_the_rulebook() throws IOException {
        write("book.yaml", BOOK + """
            examples:
              - name: with a day
                database: {tables: {visits: {id: INTEGER, day: TEXT}}}
                expect: {v2: applied, v3: absent}
              - database: {tables: {visits: {id: INTEGER}}}
                expect: {v2: applied, nothing: absent, findings: [stranger-object], standing: current}
            """);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Session restamp(String... words) {
        return Session.run(folder, words);
    }

    // ------------------------------------------------------------------------------------------------ examples

    @Test
    void what_is_otherwise_than_expected_is_told() {
        Session session = restamp("rulebook", "test", "book.yaml");

        assertThat(session.exit()).as(session.err()).isEqualTo(1);
        assertThat(session.out()).isEqualTo("""
            ok      book.yaml:14  with a day
            failed  book.yaml:17  the example in line 17
                    v2 is absent, not applied: nothing it would leave is there; not as it says: column visits.day
                    there is no revision nothing
                    the findings are none, not stranger-object
                    the standing is unstamped, not current
            2 examples, 1 not as expected
            """);
    }

    @Test
    void rows_of_a_table_that_the_example_does_not_have_are_a_slip() throws IOException {
        write("slip.yaml", BOOK + """
            examples:
              - database: {tables: {visits: {id: INTEGER}}, rows: {vists: [{id: 1}]}}
                expect: {v3: absent}
            """);

        assertThat(restamp("rulebook", "test", "slip.yaml").out())
                .contains("it has rows of vists, and no such table: did you mean visits?");
    }

    @Test
    void build_servers_count_them() {
        assertThat(restamp("rulebook", "test", "book.yaml", "--format", "junit").out())
                .contains("tests=\"2\" failures=\"1\"", "name=\"with a day\"", "classname=\"restamp.example\"");
        assertThat(restamp("rulebook", "test", "book.yaml", "--format", "html").exit())
                .isEqualTo(2);
    }

    @Test
    void an_example_may_be_of_a_snapshot_or_of_a_real_database() throws Exception {
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            database.run("CREATE TABLE visits (id INTEGER, day TEXT);");
            assertThat(restamp("snapshot", database.url(), "-o", "seen.yaml").exit())
                    .isZero();
            write("real.yaml", BOOK + """
                examples:
                  - database: {snapshot: seen.yaml}
                    expect: {v2: applied}
                  - expect: {v2: applied, v3: absent}
                """);

            assertThat(restamp("rulebook", "test", "real.yaml", database.url()).out())
                    .contains("2 examples, all as expected");
            assertThat(restamp("rulebook", "test", "real.yaml").err())
                    .contains("real.yaml:16", "describes no database; name one behind the file");
        }
    }

    @Test
    void a_slip_is_answered_with_its_place() throws IOException {
        write("slip.yaml", "restamp: 2\ndialect: sqlite\nrevisions:\n  v1:\n    shows:\n      - tabel: visits\n");

        assertThat(restamp("rulebook", "test", "slip.yaml").err())
                .contains("slip.yaml:6:9: 'tabel': did you mean 'table'?");
        assertThat(restamp("help", "rulebook", "test").out()).startsWith("Usage: restamp rulebook test");
    }

    // ------------------------------------------------------------------------------------------------- upgrade

    @Test
    void an_older_file_is_told_how_to_change_and_changed_on_request() throws IOException {
        String old = "# ours\nrestamp: 1\nrevisions:\n  - revision: v1\n    manual: applied\n";
        write("old.yaml", old);

        Session told = restamp("rulebook", "upgrade", "old.yaml");
        assertThat(told.exit()).isEqualTo(1);
        assertThat(told.out()).isEqualTo("""
            old.yaml:2: restamp: 2
            old.yaml:4: - revision: v1 becomes v1:, without a dash
            old.yaml:5: manual is called word
            """);
        assertThat(restamp("rulebook", "upgrade", "old.yaml", "-o", "old.yaml").exit())
                .isEqualTo(2);
        assertThat(folder.resolve("old.yaml")).hasContent(old);

        Session written = restamp("rulebook", "upgrade", "old.yaml", "-o", "new.yaml");
        assertThat(written.exit()).isZero();
        assertThat(written.err()).contains("the comments of old.yaml are not in new.yaml");
        assertThat(folder.resolve("new.yaml")).hasContent("restamp: 2\nrevisions:\n  v1:\n    word: applied\n");
        assertThat(restamp("rulebook", "upgrade", "new.yaml").out()).contains("new.yaml is of today's format");
        assertThat(restamp("rulebook", "test", "old.yaml", "--dialect", "sqlite")
                        .err())
                .contains("restamp rulebook upgrade old.yaml");
    }

    // ------------------------------------------------------------------------------------------- no tool at all

    @Test
    void a_rulebook_alone_audits_plans_and_repairs_a_schema_of_no_tool() throws Exception {
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            database.run("CREATE TABLE visits (id INTEGER, day TEXT);");

            Session audit = restamp("audit", database.url(), "--rules", "book.yaml");
            assertThat(audit.out()).contains("unstamped", "v2");
            Session plan = restamp("plan", database.url(), "--rules", "book.yaml");
            assertThat(plan.out()).contains("v2");
            assertThat(restamp("repair", database.url(), "--rules", "book.yaml", "--yes")
                            .exit())
                    .isZero();
            assertThat(restamp("audit", database.url(), "--rules", "book.yaml").out())
                    .contains("behind");

            database.run("CREATE INDEX visits_by_day ON visits (day);");
            assertThat(restamp("repair", database.url(), "--rules", "book.yaml", "--yes")
                            .exit())
                    .isZero();
            Session whole = restamp("audit", database.url(), "--rules", "book.yaml");
            assertThat(whole.out()).contains("current");
            assertThat(whole.exit()).isZero();
        }
    }

    // --------------------------------------------------------------------------------------------------- fixes

    @Test
    void the_fix_of_another_answer_is_offered_and_run_when_asked_for_by_name() throws Exception {
        write("rows.yaml", """
            restamp: 2
            revisions:
              v1:
                shows: [{table: visits}]
              v2:
                after: v1
                rows:
                  - sql: SELECT count(*) FROM visits WHERE day IS NULL
                    is: 0
                    else:
                      says: differs
                      message: some visits have no day
                      fix: UPDATE visits SET day = 'unknown' WHERE day IS NULL
            """);
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            database.run("CREATE TABLE visits (id INTEGER, day TEXT); INSERT INTO visits VALUES (1, NULL);");

            assertThat(restamp("repair", database.url(), "--rules", "rows.yaml", "--yes")
                            .exit())
                    .isZero();
            assertThat(restamp("audit", database.url(), "--rules", "rows.yaml").out())
                    .contains("some visits have no day", "offer put the rows of visits right");

            Session fixed =
                    restamp("repair", database.url(), "--rules", "rows.yaml", "--with-fixes", "rows.yaml", "--yes");
            assertThat(fixed.exit()).as(fixed.out() + fixed.err()).isZero();
            assertThat(restamp("audit", database.url(), "--rules", "rows.yaml").out())
                    .contains("current")
                    .doesNotContain("no day");
        }
    }
}
