package dev.restamp.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Introspector;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fixtures.RealAlembic;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.history.Body;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.python.machine.ProjectFiles;
import dev.restamp.python.machine.ScriptBody;
import dev.restamp.python.standard.StandardLibrary;
import dev.restamp.python.syntax.Module;
import dev.restamp.python.syntax.Python;
import dev.restamp.python.value.Library;
import dev.restamp.python.value.Value;
import dev.restamp.schema.ObjectKey;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.sqlalchemy.schema.Naming;
import dev.restamp.tool.alembic.AlembicLedger;
import dev.restamp.tool.alembic.fidelity.Scripts;
import dev.restamp.tool.alembic.operation.AlembicLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Made-up scripts of every operation: the model that we fold is the schema that real Alembic makes. */
class LibraryMeetsAlembicTest {

    /** The same as in alembic_applies.py. */
    private static final Naming CONVENTION = new Naming(Map.of(
            "ix", Value.of("ix_%(column_0_label)s"),
            "uq", Value.of("uq_%(table_name)s_%(column_0_name)s"),
            "ck", Value.of("ck_%(table_name)s_%(constraint_name)s"),
            "fk", Value.of("fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"),
            "pk", Value.of("pk_%(table_name)s")));

    private record Script(String name, String source) {}

    private static List<Script> scripts() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(LibraryMeetsAlembicTest.class.getResourceAsStream("operations.txt"))) {
            List<Script> scripts = new ArrayList<>();
            for (String block : ("\n" + new String(in.readAllBytes(), StandardCharsets.UTF_8)).split("\n== ")) {
                int end = block.indexOf('\n');
                if (end > 0) {
                    scripts.add(new Script(block.substring(0, end), block.substring(end + 1)));
                }
            }
            return scripts;
        }
    }

    private static String[] applied(String url, List<Script> scripts) {
        StringBuilder input = new StringBuilder(url + "\n");
        scripts.forEach(script -> input.append("== " + script.name() + "\n" + script.source() + "\n"));
        return RealAlembic.find()
                .answer(LibraryMeetsAlembicTest.class, "alembic_applies.py", input.toString())
                .split("\n");
    }

    @Test
    void on_sqlite_the_model_is_what_real_alembic_makes(@TempDir Path folder) throws Exception {
        List<Script> scripts = scripts();
        String[] outcomes = applied("sqlite:///" + folder.resolve("case_{n}.db"), scripts);
        List<String> troubles = new ArrayList<>();
        for (int i = 0; i < scripts.size(); i++) {
            Path file = folder.resolve("case_" + i + ".db");
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                troubles.addAll(compare(scripts.get(i), outcomes[i], new SqliteDialect(), connection, "main"));
            }
        }
        assertThat(troubles).isEmpty();
    }

    @Test
    void on_postgresql_the_model_is_what_real_alembic_makes() throws Exception {
        List<Script> scripts = scripts();
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            String[] outcomes = applied(database.url(), scripts);
            List<String> troubles = new ArrayList<>();
            for (int i = 0; i < scripts.size(); i++) {
                try (Connection connection = database.connect()) {
                    connection.createStatement().execute("SET search_path = case_" + i);
                    troubles.addAll(
                            compare(scripts.get(i), outcomes[i], new PostgresDialect(), connection, "case_" + i));
                }
            }
            assertThat(troubles).isEmpty();
        }
    }

    private static List<String> compare(
            Script script, String outcome, Dialect dialect, Connection connection, String schema) throws SQLException {
        Reading reading = body(script, dialect).read(Schema.empty(dialect.traits(schema)), Body.Stance.STRICT);
        String title = dialect.name() + ", " + script.name() + ": ";
        if (outcome.startsWith("fails")) {
            boolean refused = reading.operations().stream().anyMatch(Operation.Refused.class::isInstance);
            return refused ? List.of() : List.of(title + "real Alembic " + outcome + ", the model goes through");
        }
        List<String> troubles = new ArrayList<>();
        for (Operation operation : reading.operations()) {
            if (operation instanceof Operation.Opaque opaque) {
                troubles.add(title + "opaque: " + opaque.reason());
            }
            if (operation instanceof Operation.Refused refused) {
                troubles.add(title + "refused: " + refused.reason());
            }
        }
        Schema real = dialect.introspector()
                .observe(
                        connection,
                        new Introspector.Scope(schema, List.of(schema), Optional.empty(), AlembicLedger.SHAPE))
                .schema();
        Scripts.differences(reading.after(), withoutSchemas(real))
                .forEach(difference -> troubles.add(title + difference));
        return troubles;
    }

    private static Body body(Script script, Dialect dialect) {
        Module module = Python.parse(script.source(), "script.py");
        Naming naming = script.name().contains("convention") ? CONVENTION : Naming.DEFAULT;
        Library library = StandardLibrary.INSTANCE.or(AlembicLibrary.with(naming));
        return new ScriptBody(() -> module, "script.py", "upgrade", dialect, library, ProjectFiles.NONE);
    }

    /** The schemas of the other scripts. */
    private static Schema withoutSchemas(Schema schema) {
        Schema bare = schema;
        for (SchemaObject object : schema.objects()) {
            if (object.kind() == ObjectKind.SCHEMA) {
                bare = bare.without(ObjectKey.of(object));
            }
        }
        return bare;
    }
}
