package dev.restamp.fingerprint.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.fingerprint.Deriver;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fixtures.Scenarios;
import dev.restamp.schema.yaml.BadYaml;
import dev.restamp.tool.alembic.AlembicHistoryReader;
import dev.restamp.tool.alembic.ScriptBodies;
import dev.restamp.tool.alembic.environment.Environment;
import dev.restamp.verdict.RandomHistory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema that editors are given says what the reader says. */
class RulebookSchemaTest {

    private static final Dialect DIALECT = new PostgresDialect();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(RulebookSchema.text());

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("restamp.cases", 40));
    }

    static Stream<Path> histories() {
        return Scenarios.all().stream()
                .map(scenario -> scenario.history())
                .distinct()
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_derived_from_any_history_fits(long seed) throws IOException {
        assertFits(Deriver.derive(new RandomHistory(seed, true).make(10), RandomHistory.EMPTY), DIALECT);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void what_is_derived_from_migrations_fits(Path folder) throws IOException {
        for (Dialect dialect : Dialects.all()) {
            Environment environment = Environment.at(folder);
            Rulebook rulebook = Deriver.derive(
                    new AlembicHistoryReader(new ScriptBodies(environment, dialect))
                            .read(environment)
                            .history(),
                    dev.restamp.schema.Schema.empty(dialect.traits(dialect.defaultSchema())));
            assertFits(rulebook, dialect);
        }
    }

    private static void assertFits(Rulebook rulebook, Dialect dialect) throws IOException {
        String text = RulebookWriter.write(rulebook, dialect, Optional.empty(), Map.of());
        assertThat(SCHEMA.validate(YAML.readTree(text).toString(), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void every_word_that_the_reader_knows_is_in_the_schema() throws IOException {
        JsonNode example = example();
        Set<String> words = new TreeSet<>();
        Set<String> known = new TreeSet<>();
        eachMapping(example, mapping -> {
            mapping.fieldNames().forEachRemaining(words::add);
            withWord(mapping, "no such word", () -> known.addAll(knownThere(example)));
        });

        assertThat(refusal(example)).isEmpty();
        assertThat(SCHEMA.validate(example.toString(), InputFormat.JSON)).isEmpty();
        assertThat(words).containsAll(known);
    }

    @Test
    void an_unknown_word_is_refused_by_the_schema_just_where_the_reader_does() throws IOException {
        JsonNode example = example();
        eachMapping(
                example,
                mapping -> withWord(
                        mapping,
                        "no such word",
                        () -> assertThat(fits(example))
                                .as(mapping.toString())
                                .isEqualTo(refusal(example).isEmpty())));
    }

    @Test
    void a_missing_word_is_missed_by_the_schema_just_where_the_reader_does() throws IOException {
        JsonNode example = example();
        eachMapping(example, mapping -> {
            List<String> words = new ArrayList<>();
            mapping.fieldNames().forEachRemaining(words::add);
            for (String word : words) {
                ObjectNode whole = mapping.deepCopy();
                mapping.remove(word);
                assertThat(fits(example))
                        .as("%s without %s", whole, word)
                        .isEqualTo(refusal(example).isEmpty());
                mapping.removeAll();
                mapping.setAll(whole);
            }
        });
    }

    // ------------------------------------------------------------------------------------------- small words

    private static JsonNode example() throws IOException {
        try (InputStream text = RulebookSchemaTest.class.getResourceAsStream("every-word.yaml")) {
            return YAML.readTree(text);
        }
    }

    private static boolean fits(JsonNode book) {
        return SCHEMA.validate(book.toString(), InputFormat.JSON).isEmpty();
    }

    /** What the reader has to say against it. */
    private static Optional<String> refusal(JsonNode book) {
        try {
            RulebookReader.read(book.toString(), "book", DIALECT, "public");
            return Optional.empty();
        } catch (BadYaml e) {
            return Optional.of(e.getMessage());
        }
    }

    /** The words that the reader names when it meets one that it does not know. */
    private static List<String> knownThere(JsonNode book) {
        return refusal(book)
                .filter(message -> message.contains("known are "))
                .map(message ->
                        List.of(message.replaceFirst("(?s).*known are ", "").split(", ")))
                .orElse(List.of());
    }

    private static void withWord(ObjectNode mapping, String word, Runnable act) {
        mapping.put(word, 1);
        try {
            act.run();
        } finally {
            mapping.remove(word);
        }
    }

    private static void eachMapping(JsonNode node, Consumer<ObjectNode> visitor) {
        if (node instanceof ObjectNode mapping) {
            visitor.accept(mapping);
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(child -> eachMapping(child, visitor));
        }
    }
}
