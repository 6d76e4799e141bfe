package dev.restamp.sqlalchemy;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.history.Reading;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import dev.restamp.tool.alembic.AlembicHistoryReader;
import dev.restamp.tool.alembic.ScriptBodies;
import dev.restamp.tool.alembic.environment.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A history of one revision, read for one database. */
public record OneScript(Path folder, String database) {

    /** What {@code upgrade} does, with {@code op} and {@code sa} at hand and these imports besides. */
    public Reading reading(String imports, String upgrade) throws IOException {
        Files.writeString(
                folder.resolve("a.py"),
                "from alembic import op\nimport sqlalchemy as sa\n" + imports
                        + "\nrevision = 'a'\ndown_revision = None\n\ndef upgrade():\n" + upgrade.indent(4));
        Dialect dialect = Dialects.find(database).orElseThrow();
        Environment environment = Environment.at(folder);
        return new AlembicHistoryReader(new ScriptBodies(environment, dialect))
                .read(environment)
                .history()
                .fold(Schema.empty(dialect.traits(dialect.defaultSchema())))
                .reading("a");
    }

    static Table table(Reading reading, String name) {
        Schema after = reading.after();
        return after.findTable(after.name(name)).orElseThrow();
    }
}
