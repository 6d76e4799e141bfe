package dev.restamp.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A history in which every revision makes a table of ten columns with a key, an index and a foreign key; linear, or with
 * branches that leave the first revision side by side. The database is made by the same statements that Alembic would send.
 */
record MadeUpProject(Path folder, int size, int branches) {

    /** PostgreSQL has room for the locks of so many new tables. */
    private static final int BATCH = 200;

    private static final String ENV = """
            from alembic import context
            from sqlalchemy import engine_from_config

            with engine_from_config(context.config.get_section("alembic")).connect() as connection:
                context.configure(connection=connection)
                with context.begin_transaction():
                    context.run_migrations()
            """;

    MadeUpProject write(String url) throws IOException {
        Files.createDirectories(folder.resolve("versions"));
        Files.writeString(folder.resolve("env.py"), ENV);
        Files.writeString(
                folder.resolve("alembic.ini"),
                "[alembic]\nscript_location = " + folder + "\nsqlalchemy.url = " + url + "\n");
        for (int i = 0; i < size; i++) {
            Files.writeString(folder.resolve("versions/" + id(i) + ".py"), script(i));
        }
        return this;
    }

    private String id(int i) {
        return "r%05d".formatted(i);
    }

    private int parent(int i) {
        return i <= branches ? 0 : i - branches;
    }

    private String script(int i) {
        String parent = i == 0 ? "None" : "\"" + id(parent(i)) + "\"";
        StringBuilder text = new StringBuilder("from alembic import op\nimport sqlalchemy as sa\n\nrevision = \""
                + id(i)
                + "\"\ndown_revision = " + parent + "\n\n\ndef upgrade():\n    op.create_table(\n        \"t" + i
                + "\",\n        sa.Column(\"id\", sa.Integer(), nullable=False),\n");
        for (int c = 1; c < 9; c++) {
            text.append("        sa.Column(\"c" + c + "\", sa.String(length=50), nullable="
                    + (c % 2 == 0 ? "True" : "False") + "),\n");
        }
        text.append("        sa.Column(\"parent\", sa.Integer(), nullable=True),\n");
        text.append(
                "        sa.ForeignKeyConstraint([\"parent\"], [\"t" + parent(i) + ".id\"], name=\"fk_" + i + "\"),\n");
        text.append("        sa.PrimaryKeyConstraint(\"id\", name=\"pk_" + i + "\"),\n    )\n");
        text.append("    op.create_index(\"ix_t" + i + "_c1\", \"t" + i + "\", [\"c1\"], unique=False)\n\n\n");
        return text + "def downgrade():\n    op.drop_table(\"t" + i + "\")\n";
    }

    /** All revisions applied, and the ledger at the heads. */
    void fill(Connection connection) throws SQLException {
        String key = connection.getMetaData().getURL().startsWith("jdbc:sqlite") ? "INTEGER" : "SERIAL";
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (int i = 0; i < size; i++) {
                statement.executeUpdate(table(i, key));
                statement.executeUpdate("CREATE INDEX ix_t" + i + "_c1 ON t" + i + " (c1)");
                if (i % BATCH == 0) {
                    connection.commit();
                }
            }
            statement.executeUpdate("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
                    + " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))");
            for (int i = Math.max(0, size - branches); i < size; i++) {
                statement.executeUpdate("INSERT INTO alembic_version VALUES ('" + id(i) + "')");
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private String table(int i, String key) {
        StringBuilder sql = new StringBuilder("CREATE TABLE t" + i + " (id " + key + " NOT NULL");
        for (int c = 1; c < 9; c++) {
            sql.append(", c" + c + " VARCHAR(50)" + (c % 2 == 0 ? "" : " NOT NULL"));
        }
        return sql + ", parent INTEGER, CONSTRAINT fk_" + i + " FOREIGN KEY (parent) REFERENCES t" + parent(i)
                + " (id), CONSTRAINT pk_" + i + " PRIMARY KEY (id))";
    }
}
