package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.restamp.fixtures.Golden;
import dev.restamp.fixtures.Scenario;
import dev.restamp.fixtures.Scenarios;
import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every story by the command line: what audit, plan and repair end with, and that the numbers are true. */
class ExitCodeTest {

    private static final Path EXPECTED = Path.of("src/test/resources/dev/restamp/cli/exit-codes.txt");
    private static final String ROW = "%-40s %-11s %-20s %-28s %5s %5s %6s %5s%n";

    @TempDir
    Path folder;

    /** How one story ends: {@code again} is the audit after the repair. */
    private record Ending(
            JsonNode audit, String text, List<String> machines, int first, int plan, Session repair, int again) {

        String standing() {
            return audit.get("standing").asText();
        }

        boolean passes(String when) {
            return audit.get("forecast").get(when).get("passes").asBoolean();
        }

        String upgrade() {
            return (passes("before") ? "passes" : "stops") + ", then " + (passes("after") ? "passes" : "stops");
        }

        /** What the reports for other programs say of the next upgrade. */
        List<String> stops() {
            String level = passes("after") ? "warning" : "error";
            return passes("before") && passes("after") ? List.of() : List.of(level);
        }

        String summary() {
            Map<String, Integer> counts = new TreeMap<>();
            audit.get("plan").forEach(step -> counts.merge(step.get("step").asText(), 1, Integer::sum));
            return counts.toString();
        }
    }

    @Test
    void every_story_ends_with_the_number_that_is_true() throws IOException {
        StringBuilder table = new StringBuilder(
                ROW.formatted("story", "standing", "upgrade", "plan", "audit", "plan", "repair", "again"));
        for (Scenario scenario : Scenarios.all()) {
            if (!scenario.isOfFiles()) {
                Ending ending = told(scenario);
                assertTrue(scenario, ending);
                assertStopIsTold(scenario, ending);
                table.append(ROW.formatted(
                        scenario.name(),
                        ending.standing(),
                        ending.upgrade(),
                        ending.summary(),
                        ending.first(),
                        ending.plan(),
                        ending.repair().exit(),
                        ending.again()));
            }
        }
        Golden.check(EXPECTED, table.toString());
    }

    private static void assertTrue(Scenario scenario, Ending ending) {
        String story = scenario.toString();
        boolean calm = List.of("empty", "current", "behind").contains(ending.standing());
        assertThat(ending.plan()).as(story).isEqualTo(ending.first());
        if (ending.first() == 0) {
            assertThat(calm && ending.passes("after")).as(story).isTrue();
            assertThat(ending.repair()).as(story).isEqualTo(new Session(0, "", ""));
        } else if (ending.first() == 1) {
            assertThat(ending.passes("after")).as(story).isTrue();
            assertThat(ending.repair().exit()).as(story).isZero();
        } else if (ending.repair().exit() == 0) {
            assertThat(ending.passes("after"))
                    .as(story + ": what stamping settles held nothing up")
                    .isTrue();
        } else {
            assertThat(ending.repair().exit()).as(story).isEqualTo(3);
            assertThat(ending.repair().err()).as(story).isNotEmpty();
        }
        assertThat(ending.again())
                .as(story + ", looked at again")
                .isEqualTo(ending.repair().exit());
        assertThat(ending.text().contains("alembic upgrade heads\n"))
                .as(story + " recommends no upgrade that stops")
                .isEqualTo(ending.first() == 0
                        && ending.audit()
                                        .get("forecast")
                                        .get("after")
                                        .get("pending")
                                        .size()
                                > 0);
    }

    /** Where an upgrade is foretold to stop, code hosts and build servers are told so, and by which file. */
    private static void assertStopIsTold(Scenario scenario, Ending ending) throws IOException {
        JsonNode run = new ObjectMapper()
                .readTree(ending.machines().get(0))
                .path("runs")
                .get(0);
        List<String> levels = new ArrayList<>();
        for (JsonNode result : run.path("results")) {
            if (result.path("ruleId").asText().equals("upgrade-stops")) {
                levels.add(result.path("level").asText());
                assertThat(result.at("/message/text").asText())
                        .as(scenario.toString())
                        .matches("the next upgrade stops( at \\S+)?: .* → .*");
                if (result.at("/message/text").asText().contains(" stops at ")) {
                    assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                                    .asText())
                            .as(scenario.toString())
                            .endsWith(".py");
                }
            }
        }
        assertThat(levels).as(scenario.toString()).isEqualTo(ending.stops());
        assertThat(ending.machines().get(1).contains("<failure type=\"upgrade-stops\""))
                .as(scenario.toString())
                .isEqualTo(!ending.passes("after"));
    }

    private Ending told(Scenario scenario) throws IOException {
        try (ScratchDatabase database =
                scenario.runsOn("sqlite") ? ScratchDatabase.sqlite() : ScratchDatabase.postgres()) {
            scenario.fill(database);
            List<String> words = words(scenario, database);
            JsonNode audit = new ObjectMapper()
                    .readTree(run(words, "audit", "--format", "json").out());
            Session text = run(words, "audit");
            List<String> machines = List.of(
                    run(words, "audit", "--format", "sarif").out(),
                    run(words, "audit", "--format", "junit").out());
            Session plan = run(words, "plan");
            Session repair = run(words, "repair", "--yes", "--no-backup");
            Session again = run(words, "audit");
            return new Ending(audit, text.out(), machines, text.exit(), plan.exit(), repair, again.exit());
        }
    }

    private Session run(List<String> words, String command, String... options) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(words);
        all.addAll(List.of(options));
        return Session.run(folder, all.toArray(String[]::new));
    }

    private List<String> words(Scenario scenario, ScratchDatabase database) throws IOException {
        String url = database.jdbcUrl();
        List<String> words = new ArrayList<>(List.of(
                url.startsWith("jdbc:sqlite:") ? url.substring("jdbc:sqlite:".length()) : database.url(),
                "--history",
                scenario.history().toString()));
        add(words, "--rules", "rules.yaml", scenario.findRules());
        add(words, "--policy", "policy.drl", scenario.findPolicy());
        return words;
    }

    private void add(List<String> words, String option, String file, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            Files.writeString(folder.resolve(file), text.get());
            words.addAll(List.of(option, file));
        }
    }
}
