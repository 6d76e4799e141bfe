package dev.restamp.apply;

import dev.restamp.Story;
import dev.restamp.audit.Audit;
import dev.restamp.audit.Auditor;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.Sql;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.plan.Plan;
import dev.restamp.plan.Planner;
import dev.restamp.tool.alembic.AlembicTool;
import dev.restamp.verdict.Policy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A story whose database lacks two tables, a key and a ledger row, and all that it takes to put it right. */
final class Workshop {

    final Dialect dialect;
    final Story story;

    Workshop(String dialect) {
        this.dialect = dialect.equals("sqlite") ? new SqliteDialect() : new PostgresDialect();
        Story tell = new Story(this.dialect);
        story = new Story(this.dialect)
                .revision("a1", List.of(), tell.create("users", "id INTEGER primary key", "name VARCHAR(50)"))
                .revision("b1", List.of("a1"), tell.add("users", "mail VARCHAR(80)"))
                .revision(
                        "c1",
                        List.of("a1"),
                        tell.create("works", "id INTEGER primary key", "user_id INTEGER"),
                        tell.refer("works", "user_id", "users"),
                        tell.create("notes", "id INTEGER primary key", "text VARCHAR(100)"),
                        tell.create("marks", "id INTEGER primary key", "text VARCHAR(100)"),
                        tell.index("ix_marks_text", "marks", "text"));
    }

    ScratchDatabase broken() {
        ScratchDatabase database =
                dialect.name().equals("sqlite") ? ScratchDatabase.sqlite() : ScratchDatabase.postgres();
        story.build(database, List.of("a1", "b1", "c1"), List.of("b1"));
        database.run("DROP TABLE notes");
        database.run("DROP TABLE marks");
        database.run("DROP TABLE works");
        database.run(
                "CREATE TABLE works (id INTEGER NOT NULL, user_id INTEGER, CONSTRAINT works_pkey PRIMARY KEY (id))");
        database.run("INSERT INTO users VALUES (1, 'ann', NULL)");
        database.run("INSERT INTO works VALUES (7, 1), (8, NULL)");
        return database;
    }

    Applier applier(Duration patience, boolean backup) {
        return new Applier(dialect, story.scope(), this::plan, new Applier.Options(patience, backup));
    }

    Plan plan(Observation observation, Connection connection) {
        RowCounter counter = new RowCounter(connection, dialect.sqlWriter(), Duration.ofSeconds(5));
        Audit audit = new Auditor(new AlembicTool(), Set.of(), counter)
                .audit(story.rulebook(), observation, counter, Policy.FAIL);
        return new Planner(counter).plan(audit);
    }

    Plan plan(ScratchDatabase database) {
        try (Connection connection = database.connect()) {
            return plan(dialect.introspector().observe(connection, story.scope()), connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Schema, ledger and rows. */
    String contents(ScratchDatabase database) {
        return contents(database.jdbcUrl());
    }

    String contents(String url) {
        try (Connection connection = DriverManager.getConnection(url)) {
            Observation observation = dialect.introspector().observe(connection, story.scope());
            return observation.schema() + "\n" + observation.ledger() + "\n"
                    + Sql.ask(connection, "SELECT count(*) FROM users") + " users "
                    + Sql.ask(connection, "SELECT sum(id) FROM works WHERE user_id IS NULL OR user_id = 1") + " works";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
