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
import java.io.UncheckedIOException;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * A table of scripts beside a class: the model that we fold of each is the schema that real Alembic makes of it, or the script
 * fails with both. A script follows a line {@code == name}; one that defines no {@code upgrade} is the body of it, with the usual
 * names imported, and with what stands before the first name. A line {@code -- then} begins one more revision. Before a name a
 * question mark says that the model knows openly that it does not know, an exclamation mark that it is wrong, lest either grow in
 * silence. Then may follow, each with a colon, the release of SQLAlchemy or of {@code alembic} that the script needs at least, and
 * the one database ({@code pg}, {@code sqlite}) that it is for.
 */
public final class MeetsAlembic {

    /** The same as in alembic_applies.py. */
    private static final Naming CONVENTION = new Naming(Map.of(
            "ix", Value.of("ix_%(column_0_label)s"),
            "uq", Value.of("uq_%(table_name)s_%(column_0_name)s"),
            "ck", Value.of("ck_%(table_name)s_%(constraint_name)s"),
            "fk", Value.of("fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"),
            "pk", Value.of("pk_%(table_name)s")));

    private static final String IMPORTS = """
        import sqlalchemy as sa
        from alembic import op
        from sqlalchemy import orm
        from sqlalchemy.dialects import postgresql, sqlite


        """;

    private record Script(String name, List<String> sources, char mark, Optional<String> database) {

        private static final Pattern TITLE =
                Pattern.compile("([?!] )?((?:(?:alembic )?\\d+\\.\\d+: )?(?:(pg|sqlite): )?.*)");

        static Script of(String block, String common) {
            int end = block.indexOf('\n');
            Matcher title = TITLE.matcher(block.substring(0, end));
            assertThat(title.matches()).as(block.substring(0, end)).isTrue();
            List<String> sources = Stream.of(block.substring(end + 1).split("(?m)^-- then\n"))
                    .map(text -> source(text, common))
                    .toList();
            char mark = title.group(1) == null ? ' ' : title.group(1).charAt(0);
            Optional<String> database =
                    Optional.ofNullable(title.group(3)).map(name -> name.equals("pg") ? "postgresql" : name);
            return new Script(title.group(2), sources, mark, database);
        }

        private static String source(String text, String common) {
            return text.contains("def upgrade(")
                    ? text
                    : IMPORTS + common + "\n\ndef upgrade():\n    pass\n" + text.indent(4);
        }

        Naming naming() {
            return name.contains("convention") ? CONVENTION : Naming.DEFAULT;
        }

        boolean isFor(String asked) {
            return database.filter(own -> !own.equals(asked)).isEmpty();
        }
    }

    private final List<Script> scripts;

    private MeetsAlembic(List<Script> all, String database) {
        scripts = all.stream().filter(script -> script.isFor(database)).toList();
    }

    /** The scripts of a table, on both databases, each of which one Python works on. */
    public static Stream<DynamicTest> of(Class<?> room, String table, Path folder) {
        List<Script> all = scripts(text(room, table));
        return Stream.concat(
                new MeetsAlembic(all, "sqlite").onSqlite(folder), new MeetsAlembic(all, "postgresql").onPostgres());
    }

    private static String text(Class<?> room, String table) {
        try (InputStream in = Objects.requireNonNull(room.getResourceAsStream(table), table)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<Script> scripts(String text) {
        String[] blocks = ("\n" + text).split("\n== ");
        return Stream.of(blocks)
                .skip(1)
                .map(block -> Script.of(block, blocks[0]))
                .toList();
    }

    private Stream<DynamicTest> onSqlite(Path folder) {
        String[] outcomes = applied("sqlite:///" + folder.resolve("case_{n}.db"));
        return tests("sqlite", outcomes, i -> {
            Path file = folder.resolve("case_" + i + ".db");
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                return real(new SqliteDialect(), connection, "main");
            }
        });
    }

    private Stream<DynamicTest> onPostgres() {
        ScratchDatabase database = ScratchDatabase.postgres();
        String[] outcomes = applied(database.url());
        return tests("postgresql", outcomes, i -> {
                    try (Connection connection = database.connect()) {
                        connection.createStatement().execute("SET search_path = case_" + i);
                        return real(new PostgresDialect(), connection, "case_" + i);
                    }
                })
                .onClose(database::close);
    }

    private String[] applied(String url) {
        StringBuilder input = new StringBuilder(url + "\n");
        scripts.forEach(script ->
                input.append("== " + script.name() + "\n" + String.join("\n-- then\n", script.sources()) + "\n"));
        String[] outcomes = RealAlembic.find()
                .answer(MeetsAlembic.class, "alembic_applies.py", input.toString())
                .split("\n");
        assertThat(outcomes).hasSameSizeAs(scripts);
        return outcomes;
    }

    private interface Real {
        Schema schema(int number) throws SQLException, IOException;
    }

    private Stream<DynamicTest> tests(String database, String[] outcomes, Real real) {
        Dialect dialect = database.equals("sqlite") ? new SqliteDialect() : new PostgresDialect();
        return IntStream.range(0, outcomes.length)
                .filter(i -> !outcomes[i].equals("lacks"))
                .mapToObj(i -> DynamicTest.dynamicTest(
                        scripts.get(i).name() + " on " + database,
                        () -> meet(scripts.get(i), outcomes[i], dialect, i, real)));
    }

    private static void meet(Script script, String outcome, Dialect dialect, int number, Real real) throws Exception {
        Schema schema = Schema.empty(dialect.traits(dialect.name().equals("sqlite") ? "main" : "case_" + number));
        boolean fails = outcome.startsWith("fails");
        List<String> troubles = new ArrayList<>();
        boolean refused = false;
        for (String source : script.sources()) {
            Reading reading = body(source, script.naming(), dialect).read(schema, Body.Stance.STRICT);
            for (Operation operation : reading.operations()) {
                if (operation instanceof Operation.Opaque opaque) {
                    troubles.add("unknown: " + opaque.reason());
                }
                if (operation instanceof Operation.Refused one) {
                    refused = true;
                    troubles.addAll(fails ? List.of() : List.of("refused: " + one.reason()));
                }
            }
            schema = reading.after();
        }
        if (!fails) {
            Scripts.differences(schema, real.schema(number)).forEach(troubles::add);
        } else if (!refused) {
            troubles.add("Alembic " + outcome + ", the model goes through");
        }
        judge(script.mark(), troubles);
    }

    private static void judge(char mark, List<String> troubles) {
        boolean open =
                troubles.stream().anyMatch(trouble -> trouble.startsWith("unknown: ") || trouble.startsWith("open "));
        if (mark == ' ') {
            assertThat(troubles).isEmpty();
        } else {
            assertThat(open).as("openly unknown: %s", troubles).isEqualTo(mark == '?');
            assertThat(troubles).as("as it should be, for all its mark").isNotEmpty();
        }
    }

    private static Body body(String source, Naming naming, Dialect dialect) {
        Module module = Python.parse(source, "script.py");
        Library library = StandardLibrary.INSTANCE.or(AlembicLibrary.with(naming));
        return new ScriptBody(() -> module, "script.py", "upgrade", dialect, library, ProjectFiles.NONE);
    }

    private static Schema real(Dialect dialect, Connection connection, String schema) throws SQLException {
        Introspector.Scope scope =
                new Introspector.Scope(schema, List.of(schema), Optional.empty(), AlembicLedger.SHAPE);
        return withoutSchemas(dialect.introspector().observe(connection, scope).schema());
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
