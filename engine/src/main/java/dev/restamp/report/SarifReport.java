package dev.restamp.report;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.finding.Severity;
import dev.restamp.plan.Plan;
import dev.restamp.script.Script;
import dev.restamp.text.Printable;
import dev.restamp.tool.Pages;
import dev.restamp.tool.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Findings as SARIF 2.1.0, which code hosts show beside the lines of a pull request. */
public final class SarifReport implements Report {

    /** Within a path of a URI that has no scheme; a colon in its first part would be read as the end of one. */
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

    private final Tool tool;

    /** In the words of this tool. */
    public SarifReport(Tool tool) {
        this.tool = tool;
    }

    @Override
    public String of(Plan plan, Script script) {
        return of(Stream.concat(plan.findStop().stream(), plan.audit().findings().stream())
                .sorted()
                .toList());
    }

    public String of(List<Finding> findings) {
        return Json.object(json -> {
            json.text("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.text("version", "2.1.0");
            json.list("runs", List.of(findings), run -> json.objectOf(r -> run(r, run)));
        });
    }

    private void run(Json json, List<Finding> findings) throws IOException {
        json.object("tool", tool -> tool.object("driver", driver -> driver(driver, findings)));
        json.list("results", findings, finding -> json.objectOf(r -> result(r, finding)));
    }

    private void driver(Json json, List<Finding> findings) throws IOException {
        TreeSet<FindingCode> codes =
                findings.stream().map(Finding::code).collect(Collectors.toCollection(TreeSet::new));
        json.text("name", "restamp");
        json.text("version", Release.version());
        json.list(
                "rules",
                codes,
                code -> json.objectOf(rule -> {
                    rule.text("id", code.code());
                    rule.object(
                            "shortDescription", d -> d.text("text", code.code().replace('-', ' ')));
                    rule.object("help", h -> help(h, code));
                    rule.object("defaultConfiguration", c -> c.text("level", level(code.severity())));
                }));
    }

    private void help(Json help, FindingCode code) throws IOException {
        String page = Pages.find(tool, code).orElse(code.code());
        help.text("text", page);
        help.text("markdown", page);
    }

    private static void result(Json json, Finding finding) throws IOException {
        json.text("ruleId", finding.code().code());
        json.text("level", level(finding.severity()));
        String advice = finding.advice().isEmpty() ? "" : " → " + finding.advice();
        json.object("message", m -> m.text("text", Printable.line(finding.message() + advice)));
        json.object("partialFingerprints", f -> f.text("restamp/v1", fingerprint(finding)));
        json.list("locations", List.of(finding), f -> json.objectOf(location -> location(location, f)));
    }

    /** The same as long as the trouble is: whatever line it has moved to, and in whatever words it is told. */
    private static String fingerprint(Finding finding) {
        String identity = String.join(
                "\n", finding.code().code(), finding.object(), finding.place().file());
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static void location(Json json, Finding finding) throws IOException {
        if (!finding.place().equals(Place.NOWHERE)) {
            json.object("physicalLocation", physical -> {
                physical.object(
                        "artifactLocation",
                        a -> a.text("uri", uri(finding.place().file())));
                physical.object(
                        "region",
                        r -> r.number("startLine", Math.max(1, finding.place().line())));
            });
        }
        json.list(
                "logicalLocations",
                List.of(finding.object()),
                o -> json.objectOf(l -> l.text("fullyQualifiedName", Printable.line(o))));
    }

    private static String uri(String file) {
        StringBuilder uri = new StringBuilder(file.startsWith("/") ? "file://" : "");
        for (byte b : file.replace('\\', '/').getBytes(StandardCharsets.UTF_8)) {
            uri.append(UNRESERVED.indexOf(b) >= 0 ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xFF));
        }
        return uri.toString();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }
}
