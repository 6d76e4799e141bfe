package dev.restamp.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.fixtures.Scenarios;
import dev.restamp.history.History;
import dev.restamp.history.Model;
import dev.restamp.tool.alembic.AlembicHistoryReader;
import dev.restamp.tool.alembic.ScriptBodies;
import dev.restamp.tool.alembic.environment.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One schema becomes the other by just the changes between them, whichever two of a history they are. */
class DifferenceTest {

    private static final int PAIRS = 40;

    static Stream<Path> histories() {
        return Scenarios.all().stream()
                .filter(scenario -> !scenario.isOfFiles())
                .map(scenario -> scenario.history())
                .distinct()
                .sorted(Comparator.comparing(Path::toString));
    }

    @ParameterizedTest
    @MethodSource("histories")
    void the_changes_between_two_schemas_lead_from_one_to_the_other(Path folder) {
        for (Dialect dialect : Dialects.all()) {
            List<Schema> schemas = schemas(Environment.at(folder), dialect);
            Random random = new Random(folder.getFileName().hashCode());
            for (int i = 0; i < PAIRS; i++) {
                Schema from = schemas.get(random.nextInt(schemas.size()));
                Schema to = schemas.get(random.nextInt(schemas.size()));
                assertThat(arranged(applied(from, Difference.between(from, to))))
                        .as("%s, pair %s", dialect.name(), i)
                        .isEqualTo(arranged(to));
                assertThat(Difference.between(to, to)).isEmpty();
            }
        }
    }

    /** Without those that assume a table of before the history, which may be referred to before it is known of. */
    private static List<Schema> schemas(Environment environment, Dialect dialect) {
        History history = new AlembicHistoryReader(new ScriptBodies(environment, dialect))
                .read(environment)
                .history();
        Model model = history.fold(Schema.empty(dialect.traits(dialect.defaultSchema())));
        List<Schema> schemas = new ArrayList<>(List.of(model.empty()));
        history.revisions()
                .forEach(revision -> schemas.add(model.after(revision.id()).settled()));
        schemas.removeIf(schema ->
                schema.tables().stream().anyMatch(table -> table.options().predates()));
        return schemas;
    }

    private static Schema applied(Schema from, List<Change> changes) {
        Schema schema = from;
        for (Change change : changes) {
            Outcome outcome = change.on(schema);
            assertThat(outcome).as("%s", change).isInstanceOf(Outcome.Done.class);
            schema = ((Outcome.Done) outcome).schema();
        }
        return schema;
    }

    private static Schema arranged(Schema schema) {
        return Schema.of(
                schema.traits(),
                schema.tables().stream()
                        .map(table -> table.withColumns(table.columns().stream()
                                .sorted(Comparator.comparing(Column::name))
                                .toList()))
                        .toList(),
                schema.objects());
    }
}
