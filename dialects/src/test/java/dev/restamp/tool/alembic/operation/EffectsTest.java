package dev.restamp.tool.alembic.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fixtures.RealAlembic;
import dev.restamp.history.DataChange;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.schema.EffectTable;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Sketch;
import dev.restamp.sqlalchemy.OneScript;
import dev.restamp.tool.alembic.AlembicLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each operation and what it does to a small shop: the table beside this class is read as a golden, and put to the real Alembic,
 * all of it in one process and each line on a database of its own, which has to do the same or fail, too.
 */
class EffectsTest {

    private static final Dialect SQLITE = new SqliteDialect();
    private static final Path TABLE =
            Path.of("src/test/resources/dev/restamp/tool/alembic/operation/effects.sqlite.txt");

    @TempDir
    Path folder;

    private Reading reading(String script) {
        try {
            return new OneScript(folder, "sqlite").reading("", script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reading reading(EffectTable table, String line) {
        return reading(table.given() + "\n" + EffectTable.text(line) + "\n");
    }

    /** The difference to what is given, and the steps besides that no difference tells. */
    private List<String> effect(EffectTable table, String line) {
        Reading given = reading(table.given() + "\n");
        Reading reading = reading(table, line);
        List<String> effect = new ArrayList<>(Sketch.between(given.after(), reading.after()));
        reading.operations().stream()
                .skip(given.operations().size())
                .filter(operation -> !(operation instanceof Operation.Structural))
                .map(EffectsTest::told)
                .forEach(effect::add);
        return effect;
    }

    private static String told(Operation operation) {
        if (operation instanceof Operation.Refused refused) {
            return "refused: " + refused.reason();
        } else if (operation instanceof Operation.Data data) {
            DataChange change = data.change();
            return change.kind().name().toLowerCase(Locale.ROOT) + " "
                    + change.table().local() + " " + change.values();
        } else if (operation instanceof Operation.Opaque opaque) {
            return "not read: " + opaque.reason();
        } else if (operation instanceof Operation.Unseen unseen) {
            return "unseen: " + unseen.what();
        } else if (operation instanceof Operation.Assumption granted) {
            return "taken for granted: " + granted.table().local()
                    + granted.column().map(column -> "." + column).orElse("");
        }
        return operation.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    @Test
    void each_operation_does_what_the_table_says() throws IOException {
        EffectTable table = EffectTable.at(TABLE);
        table.check(line -> effect(table, line));
    }

    @TestFactory
    Stream<DynamicTest> alembic_does_the_same_or_fails_too() throws IOException {
        EffectTable table = EffectTable.at(TABLE);
        List<String> lines = table.statements();
        String scripts = lines.stream().map(line -> script(table, line)).collect(Collectors.joining());
        String[] answers = RealAlembic.find()
                .answer(OneScript.class, "alembic_applies.py", "sqlite:///" + folder + "/{n}.db\n" + scripts)
                .split("\n");
        assertThat(answers).hasSameSizeAs(lines);
        return IntStream.range(0, lines.size())
                .mapToObj(i -> DynamicTest.dynamicTest(
                        lines.get(i), () -> agree(table, lines.get(i), answers[i], folder.resolve(i + ".db"))));
    }

    private static String script(EffectTable table, String line) {
        return "== " + line.substring(0, Math.min(40, line.length()))
                + "\nimport sqlalchemy as sa\nfrom alembic import op\n" + "def upgrade():\n"
                + table.given().indent(4) + EffectTable.text(line).indent(4) + "\n";
    }

    private void agree(EffectTable table, String line, String answer, Path database) throws SQLException {
        Reading reading = reading(table, line);
        boolean refused = reading.operations().stream().anyMatch(Operation.Refused.class::isInstance);
        assertThat(answer.startsWith("fails"))
                .as("%s: %s", line, answer)
                .isEqualTo(refused != EffectTable.isMarked(line));
        boolean read = reading.operations().stream().noneMatch(Operation.Opaque.class::isInstance);
        if (!refused && read && !EffectTable.isMarked(line)) {
            assertThat(lines(reading.after())).isEqualTo(lines(seen(database)));
        }
    }

    /** However certain it is that an expression is spelt in the only way. */
    private static List<String> lines(Schema schema) {
        return Sketch.of(schema).stream().map(line -> line.replace(" ?", "")).toList();
    }

    private static Schema seen(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            Scope scope = new Scope("main", List.of(), Optional.empty(), AlembicLedger.SHAPE);
            return SQLITE.introspector().observe(connection, scope).schema();
        }
    }
}
