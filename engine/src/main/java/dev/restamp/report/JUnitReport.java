package dev.restamp.report;

import dev.restamp.audit.Audit;
import dev.restamp.example.Check;
import dev.restamp.finding.Finding;
import dev.restamp.finding.Place;
import dev.restamp.finding.Severity;
import dev.restamp.plan.Plan;
import dev.restamp.script.Script;
import dev.restamp.text.Printable;
import dev.restamp.verdict.Verdict;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An audit as JUnit's XML, which build servers count and show: the ledger, every revision and every finding is a test. A trouble
 * fails one of them: what the ledger has wrong is no failure of each revision, and its findings are the words of its own test.
 */
public final class JUnitReport implements Report {

    /** One test; without a failure it passed. */
    private record Case(String group, String name, Optional<Failure> failure) {}

    private record Failure(String kind, String words) {}

    @Override
    public String of(Plan plan, Script script) {
        Audit audit = plan.audit();
        Sight sight = new Sight(audit);
        List<Case> cases = new ArrayList<>();
        cases.add(new Case(
                "restamp.ledger",
                "the ledger is true",
                Optional.of(ledger(audit, sight)).filter(f -> !audit.standing().isTrue())));
        cases.add(new Case(
                "restamp.upgrade",
                "the next upgrade passes",
                plan.findStop().filter(JUnitReport::fails).map(JUnitReport::failure)));
        audit.judgement().verdicts().forEach(verdict -> cases.add(revision(sight, verdict)));
        audit.findings().stream()
                .filter(finding -> audit.standing().isTrue() || !isOfLedger(finding))
                .forEach(finding -> cases.add(finding(finding)));
        return write(cases);
    }

    private static boolean isOfLedger(Finding finding) {
        return fails(finding) && finding.code().code().startsWith("ledger-");
    }

    private static Failure ledger(Audit audit, Sight sight) {
        String found = audit.findings().stream()
                .filter(JUnitReport::isOfLedger)
                .map(finding -> ". " + failure(finding).words())
                .collect(Collectors.joining());
        return new Failure(audit.standing().word(), audit.standing().word() + ": " + sight.headline() + found);
    }

    /** For a history alone. Without findings there is still one test, which passed. */
    public String of(List<Finding> findings) {
        List<Case> cases =
                new ArrayList<>(findings.stream().map(JUnitReport::finding).toList());
        cases.add(new Case("restamp.history", "the history can be read", Optional.empty()));
        return write(cases);
    }

    /** For the examples of a rulebook. */
    public String ofExamples(List<Check> checks) {
        return write(checks.stream()
                .map(check -> new Case(
                        "restamp.example",
                        check.example().name(),
                        Optional.of(check)
                                .filter(one -> !one.passed())
                                .map(one -> new Failure("example", String.join("; ", one.complaints())))))
                .toList());
    }

    private static Case revision(Sight sight, Verdict verdict) {
        boolean wrong = sight.isTrouble(verdict);
        String ledger = sight.inLedger(verdict.revision()).words();
        String why = verdict.ruling().word() + (ledger.isEmpty() ? "" : ", " + ledger) + ". " + verdict.because();
        Failure failure = new Failure(verdict.ruling().word(), why.strip());
        return new Case(
                "restamp.revision", verdict.revision(), Optional.of(failure).filter(f -> wrong));
    }

    private static Case finding(Finding finding) {
        return new Case(
                "restamp.finding",
                finding.code() + " " + finding.object(),
                Optional.of(finding).filter(JUnitReport::fails).map(JUnitReport::failure));
    }

    private static boolean fails(Finding finding) {
        return finding.severity() == Severity.ERROR;
    }

    private static Failure failure(Finding finding) {
        String place = finding.place().equals(Place.NOWHERE) ? "" : finding.place() + ": ";
        String text = place + finding.message() + (finding.advice().isEmpty() ? "" : " → " + finding.advice());
        return new Failure(finding.code().code(), text.strip());
    }

    private static String write(List<Case> cases) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            suite(xml, cases);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text + "\n";
    }

    private static void suite(XMLStreamWriter xml, List<Case> cases) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "restamp");
        xml.writeAttribute("tests", Integer.toString(cases.size()));
        xml.writeAttribute(
                "failures",
                Long.toString(
                        cases.stream().filter(c -> c.failure().isPresent()).count()));
        xml.writeAttribute("errors", "0");
        for (Case test : cases) {
            xml.writeCharacters("\n  ");
            write(xml, test);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    private static void write(XMLStreamWriter xml, Case test) throws XMLStreamException {
        if (test.failure().isEmpty()) {
            xml.writeEmptyElement("testcase");
            attributes(xml, test);
            return;
        }
        xml.writeStartElement("testcase");
        attributes(xml, test);
        xml.writeStartElement("failure");
        xml.writeAttribute("type", test.failure().get().kind());
        xml.writeAttribute("message", legal(test.failure().get().words()));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void attributes(XMLStreamWriter xml, Case test) throws XMLStreamException {
        xml.writeAttribute("classname", test.group());
        xml.writeAttribute("name", legal(test.name()));
    }

    /** XML has no way to write some characters at all; none of them is printable. */
    private static String legal(String text) {
        return Printable.lines(text);
    }
}
