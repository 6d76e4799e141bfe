package dev.restamp.history;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.fixtures.Golden;
import dev.restamp.fixtures.Scenario;
import dev.restamp.fixtures.Scenarios;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.ledger.LedgerShape;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Sketch;
import dev.restamp.tool.Project;
import dev.restamp.tool.Tools;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The first two stages of some stories: what the files say that each revision does, and what the database shows. The next stages
 * are told where they are at home, so that the first one that is red says where to look.
 */
class StagesTest {

    @TestFactory
    Stream<DynamicContainer> stages() {
        return Scenarios.staged().stream()
                .map(scenario -> DynamicContainer.dynamicContainer(
                        scenario.name(),
                        Dialects.all().stream()
                                .filter(dialect -> scenario.runsOn(dialect.name()))
                                .flatMap(dialect -> stages(scenario, dialect))));
    }

    private static Stream<DynamicTest> stages(Scenario scenario, Dialect dialect) {
        return Stream.of(
                DynamicTest.dynamicTest(
                        "history for " + dialect.name(),
                        () -> Golden.check(scenario.stage("history", dialect.name()), history(scenario, dialect))),
                DynamicTest.dynamicTest(
                        "schema of " + dialect.name(),
                        () -> Golden.check(scenario.stage("schema", dialect.name()), schema(scenario, dialect))));
    }

    private static String history(Scenario scenario, Dialect dialect) {
        History history = Tools.at(scenario.history()).read(dialect).history();
        Model model = history.fold(Schema.empty(dialect.traits(dialect.defaultSchema())));
        return history.order().stream()
                .map(id -> title(history.revision(id)) + did(model, id))
                .collect(Collectors.joining("\n"));
    }

    private static String title(Revision revision) {
        String after = revision.parents().isEmpty() ? "" : " after " + String.join(", ", revision.parents());
        return revision.id() + after + ": " + revision.message() + "\n";
    }

    /** The difference that it makes, then the steps that no difference tells. */
    private static String did(Model model, String id) {
        Stream<String> steps = model.reading(id).operations().stream()
                .filter(operation -> !(operation instanceof Operation.Structural))
                .map(StagesTest::told);
        return Stream.concat(Sketch.between(model.before(id), model.after(id)).stream(), steps)
                .map(line -> "  " + line + "\n")
                .collect(Collectors.joining());
    }

    private static String told(Operation operation) {
        if (operation instanceof Operation.Data data) {
            return data.change().kind().name().toLowerCase(java.util.Locale.ROOT) + " "
                    + data.change().table().local();
        } else if (operation instanceof Operation.Opaque opaque) {
            return "not read: " + opaque.reason();
        } else if (operation instanceof Operation.Unseen unseen) {
            return "unseen: " + unseen.what();
        } else if (operation instanceof Operation.Refused refused) {
            return "refused: " + refused.reason();
        } else if (operation instanceof Operation.Possible possible) {
            return "perhaps, since " + possible.reason();
        }
        return operation.toString();
    }

    private static String schema(Scenario scenario, Dialect dialect) throws SQLException {
        try (ScratchDatabase database =
                dialect.name().equals("sqlite") ? ScratchDatabase.sqlite() : ScratchDatabase.postgres()) {
            scenario.fill(database);
            try (Connection connection = database.connect()) {
                return shown(dialect.introspector().observe(connection, scope(scenario, dialect)));
            }
        }
    }

    /** With the ledger where its tool keeps it. */
    private static Scope scope(Scenario scenario, Dialect dialect) {
        Project project = Tools.at(scenario.history());
        LedgerShape shape = project.tool().ledger();
        Optional<Name> ledger = project.read(dialect).ledger().schema().map(schema -> new Name(schema, shape.table()));
        return new Scope(dialect.defaultSchema(), List.of(), ledger, shape);
    }

    private static String shown(Observation seen) {
        return Stream.concat(Stream.of("ledger: " + seen.ledger().rows()), Sketch.of(seen.schema()).stream())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
