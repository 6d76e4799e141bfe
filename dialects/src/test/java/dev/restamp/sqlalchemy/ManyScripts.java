package dev.restamp.sqlalchemy;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.history.Model;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import dev.restamp.tool.alembic.AlembicHistoryReader;
import dev.restamp.tool.alembic.ScriptBodies;
import dev.restamp.tool.alembic.environment.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A history of revisions {@code r1}, {@code r2}, … in a row, each given by the lines of its upgrade. */
record ManyScripts(Path folder, String database) {

    ManyScripts file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    Model model(String imports, String... upgrades) throws IOException {
        for (int i = 0; i < upgrades.length; i++) {
            String parent = i == 0 ? "None" : "'r" + i + "'";
            file(
                    "migrations/versions/r" + (i + 1) + ".py",
                    "from alembic import op\nimport sqlalchemy as sa\n" + imports + "\nrevision = 'r" + (i + 1)
                            + "'\ndown_revision = " + parent + "\n\ndef upgrade():\n"
                            + upgrades[i].indent(4));
        }
        if (!Files.exists(folder.resolve("migrations/env.py"))) {
            file("migrations/env.py", "target_metadata = None\n");
        }
        if (!Files.exists(folder.resolve("alembic.ini"))) {
            file("alembic.ini", "[alembic]\nscript_location = migrations\nflavour = plain\n");
        }
        return model(Environment.at(folder));
    }

    /** As the files are. */
    Model model(Environment environment) {
        Dialect dialect = Dialects.find(database).orElseThrow();
        return new AlembicHistoryReader(new ScriptBodies(environment, dialect))
                .read(environment)
                .history()
                .fold(Schema.empty(dialect.traits(dialect.defaultSchema())));
    }

    static Optional<Table> table(Schema schema, String name) {
        return schema.findTable(schema.name(name));
    }

    static List<String> columns(Schema schema, String table) {
        return table(schema, table).stream()
                .flatMap(t -> t.columns().stream())
                .map(column -> column.name())
                .sorted()
                .toList();
    }
}
