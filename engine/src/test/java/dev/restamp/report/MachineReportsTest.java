package dev.restamp.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.plan.Plan;
import dev.restamp.tool.Tools;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/** What other programs read keeps to what they were promised, whatever names a database holds. */
class MachineReportsTest {

    private static final String HOSTILE = "\"'&<b>]]>\u0001\u202E %20 back\\slash \uD83D\uDE00 {0}";
    private static final Schema SARIF = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(resource("/schema/sarif-schema-2.1.0.json"));

    static Stream<List<Finding>> findings() {
        Finding placed = Finding.at(
                FindingCode.DUPLICATE_REVISION,
                new Place("versions/a b %41 \u00e4.py", 3),
                HOSTILE,
                "two files claim " + HOSTILE,
                "");
        Finding placeless = Finding.about(FindingCode.STRANGER_OBJECT, "t", "no revision makes it", "look");
        return Stream.of(List.of(), List.of(placed), List.of(placed, placeless), List.of(placeless));
    }

    static Stream<Plan> plans() {
        return Stream.of(Sample.of(5), Sample.of(150), Sample.hostile(HOSTILE));
    }

    @ParameterizedTest
    @MethodSource("findings")
    void findings_are_sarif_as_its_schema_has_it(List<Finding> findings) {
        assertIsSarif(new SarifReport(Tools.usual()).of(findings));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void an_audit_is_sarif_as_its_schema_has_it(Plan plan) {
        assertIsSarif(new SarifReport(Tools.usual()).of(plan, Sample.script(plan)));
    }

    @Test
    void the_schema_really_objects() {
        assertThat(SARIF.validate("{\"version\": \"2.1.0\", \"runs\": [{}]}", InputFormat.JSON))
                .isNotEmpty();
    }

    private static void assertIsSarif(String report) {
        assertThat(SARIF.validate(report, InputFormat.JSON)).isEmpty();
    }

    @Test
    void what_was_found_and_what_to_do_are_two_things() {
        Finding lost =
                Finding.about(FindingCode.LEDGER_MISSING, "alembic_version", "there is no ledger", "stamp first");

        assertThat(new SarifReport(Tools.usual()).of(List.of(lost))).contains("there is no ledger → stamp first");
        assertThat(new JUnitReport().of(List.of(lost))).contains("there is no ledger → stamp first");
    }

    @ParameterizedTest
    @MethodSource("findings")
    void every_result_names_a_rule_that_is_declared(List<Finding> findings) throws IOException {
        JsonNode run = new ObjectMapper()
                .readTree(new SarifReport(Tools.usual()).of(findings))
                .path("runs")
                .get(0);
        List<String> declared = run.at("/tool/driver/rules").findValuesAsText("id");
        assertThat(declared)
                .doesNotHaveDuplicates()
                .containsAll(run.path("results").findValuesAsText("ruleId"));
    }

    @ParameterizedTest
    @MethodSource("findings")
    void findings_are_junit_as_its_readers_know_it(List<Finding> findings) throws Exception {
        assertIsJUnit(new JUnitReport().of(findings));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void an_audit_is_junit_as_its_readers_know_it(Plan plan) throws Exception {
        assertIsJUnit(new JUnitReport().of(plan, Sample.script(plan)));
    }

    private static void assertIsJUnit(String report) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new StreamSource(resource("junit.xsd")))
                .newValidator()
                .validate(new StreamSource(new StringReader(report)));
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getDocumentElement().getAttribute("tests"))
                .isEqualTo(Integer.toString(
                        document.getElementsByTagName("testcase").getLength()));
        assertThat(document.getDocumentElement().getAttribute("failures"))
                .isEqualTo(Integer.toString(
                        document.getElementsByTagName("failure").getLength()));
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(MachineReportsTest.class.getResourceAsStream(name), name);
    }
}
