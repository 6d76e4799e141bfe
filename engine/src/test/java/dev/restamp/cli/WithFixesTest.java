package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rulebook is data, wherever it lies, until somebody asks by name for what it holds to be run. */
class WithFixesTest {

    @TempDir
    Path folder;

    private String url;

    @BeforeEach
    void aHistoryThatIsHalfApplied() throws IOException, SQLException {
        Files.createDirectories(folder.resolve("versions"));
        Files.writeString(folder.resolve("versions/a1.py"), """
                from alembic import op
                import sqlalchemy as sa
                revision = "a1"
                down_revision = None
                def upgrade():
                    op.create_table("roles", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.Text()))
                    op.create_index("ix_roles_name", "roles", ["name"])
                """);
        url = "jdbc:sqlite:" + folder.resolve("app.db");
        run("CREATE TABLE roles (id INTEGER NOT NULL PRIMARY KEY, name TEXT)");
        run("CREATE TABLE people (id INTEGER)");
        run("INSERT INTO roles VALUES (1, 'a')");
        run("INSERT INTO people VALUES (1)");
        rulebook("CREATE INDEX ix_roles_name ON roles (name)");
    }

    private void rulebook(String sql) throws IOException {
        Files.writeString(
                folder.resolve("rules.yaml"),
                "restamp: 2\nstrangers: [people]\nrevisions:\n  a1:\n    repair: |\n      " + sql + "\n");
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private long count(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + query)) {
            return rows.getLong(1);
        }
    }

    private boolean isMade() throws SQLException {
        return count("sqlite_master WHERE name = 'ix_roles_name'") == 1;
    }

    private Session repair(String... options) {
        String[] words = new String[options.length + 5];
        System.arraycopy(new String[] {"repair", "app.db", "--history", "versions", "--yes"}, 0, words, 0, 5);
        System.arraycopy(options, 0, words, 5, options.length);
        return Session.run(folder, words);
    }

    @Test
    void a_fix_is_offered_to_a_person() throws SQLException {
        Session repair = repair("--rules", "rules.yaml");

        assertThat(repair.exit()).isEqualTo(3);
        assertThat(isMade()).isFalse();
        assertThat(Session.run(folder, "plan", "app.db", "--history", "versions", "--rules", "rules.yaml")
                        .out())
                .contains("CREATE INDEX ix_roles_name ON roles (name)", "--with-fixes");
    }

    @Test
    void a_fix_is_run_when_it_is_asked_for_by_name() throws SQLException {
        Session repair = repair("--rules", "rules.yaml", "--with-fixes", "./rules.yaml");

        assertThat(repair.exit()).as(repair.err()).isZero();
        assertThat(isMade()).isTrue();
        assertThat(repair("--rules", "rules.yaml", "--with-fixes", "rules.yaml"))
                .isEqualTo(new Session(0, "", ""));
    }

    @Test
    void a_rulebook_that_a_folder_names_is_run_by_nobody() throws IOException, SQLException {
        Files.writeString(folder.resolve("restamp.yaml"), "rules: rules.yaml\n");

        assertThat(repair().exit()).isEqualTo(3);
        assertThat(repair("--with-fixes", "rules.yaml").exit()).isEqualTo(2);
        assertThat(isMade()).isFalse();

        Files.writeString(folder.resolve("restamp.yaml"), "rules: rules.yaml\nwith-fixes: rules.yaml\n");
        assertThat(repair().exit()).isEqualTo(2);
        assertThat(isMade()).isFalse();
    }

    @Test
    void another_rulebook_than_the_one_that_is_laid_over_is_run_by_nobody() throws IOException, SQLException {
        Files.writeString(folder.resolve("other.yaml"), Files.readString(folder.resolve("rules.yaml")));

        Session repair = repair("--rules", "rules.yaml", "--with-fixes", "other.yaml");

        assertThat(repair.exit()).isEqualTo(2);
        assertThat(repair.err()).contains("--rules other.yaml");
        assertThat(isMade()).isFalse();
    }

    @Test
    void what_a_fix_may_not_do_is_refused_before_anything_is_done() throws IOException, SQLException {
        rulebook("DELETE FROM people");

        Session repair = repair("--rules", "rules.yaml", "--with-fixes", "rules.yaml");

        assertThat(repair.exit()).isEqualTo(2);
        assertThat(repair.err()).contains("rules.yaml:5:", "DELETE cannot stand in a fix");
        assertThat(count("people")).isEqualTo(1);
    }

    /** What a trigger does by itself nobody reads in the statement. */
    @Test
    void rows_that_would_be_fewer_take_the_fix_back() throws IOException, SQLException {
        run("CREATE TRIGGER greedy AFTER INSERT ON people BEGIN DELETE FROM people; END");
        rulebook("CREATE INDEX ix_roles_name ON roles (name);\n      INSERT INTO people VALUES (2)");

        Session repair = repair("--rules", "rules.yaml", "--with-fixes", "rules.yaml");

        assertThat(repair.exit()).isNotIn(0, 1);
        assertThat(count("people")).isEqualTo(1);
        assertThat(isMade()).isFalse();
    }
}
