package dev.restamp.example;

import dev.restamp.Inquiry;
import dev.restamp.audit.Audit;
import dev.restamp.dialect.Observation;
import dev.restamp.finding.Finding;
import dev.restamp.fingerprint.yaml.Description;
import dev.restamp.fingerprint.yaml.Example;
import dev.restamp.ledger.Ledger;
import dev.restamp.match.Evidence.Outcome;
import dev.restamp.schema.Name;
import dev.restamp.text.Meant;
import dev.restamp.verdict.Telling;
import dev.restamp.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One example, and what was concluded otherwise than it expects, a sentence each. */
public record Check(Example example, List<String> complaints) {

    /** In whatever way it counts as applied. */
    private static final Set<String> APPLIED = Set.of("applied", "superseded", "implied");

    public Check {
        complaints = List.copyOf(complaints);
    }

    public boolean passed() {
        return complaints.isEmpty();
    }

    /** Of a database that is described. */
    public static Check of(Example example, Description description, Inquiry inquiry, String dialect) {
        String home = description.schema().traits().defaultSchema();
        Ledger ledger = new Ledger(
                inquiry.findLedger(home)
                        .orElseGet(() -> new Name(home, inquiry.shape().table())),
                inquiry.shape(),
                description.ledger().isPresent(),
                Ledger.entries(description.ledger().orElse(List.of())),
                Optional.empty(),
                true,
                List.of(),
                List.of());
        Observation seen = new Observation(dialect, description.schema(), ledger, Map.of(), List.of());
        Check check = of(example, inquiry.audit(seen, new DescribedRows(description)));
        return new Check(
                example,
                Stream.concat(unplaced(description), check.complaints().stream())
                        .toList());
    }

    /** Rows that no table of the example could hold: a slip, since nobody could ever count them. */
    private static Stream<String> unplaced(Description description) {
        return description.rows().keySet().stream()
                .sorted()
                .filter(table -> description.schema().findTable(table).isEmpty())
                .map(table -> "it has rows of " + table.local() + ", and no such table"
                        + Meant.among(
                                        description.schema().tables().stream()
                                                .map(other -> other.name().local()),
                                        table.local())
                                .map(name -> ": did you mean " + name + "?")
                                .orElse(""));
    }

    /** Of one that was audited. */
    public static Check of(Example example, Audit audit) {
        List<String> complaints = new ArrayList<>();
        example.verdicts()
                .forEach((id, expected) -> verdict(id, expected, audit).ifPresent(complaints::add));
        example.findings().flatMap(codes -> findings(codes, audit)).ifPresent(complaints::add);
        example.standing()
                .filter(word -> !word.equals(audit.standing().word()))
                .ifPresent(word ->
                        complaints.add("the standing is " + audit.standing().word() + ", not " + word));
        return new Check(example, complaints);
    }

    private static Optional<String> verdict(String id, String expected, Audit audit) {
        Optional<Verdict> found =
                Optional.ofNullable(audit.judgement().byRevision().get(id));
        if (found.isEmpty()) {
            return Optional.of("there is no revision " + id);
        }
        String word = found.get().ruling().word();
        boolean fits = word.equals(expected) || expected.equals("applied") && APPLIED.contains(word);
        return fits
                ? Optional.empty()
                : Optional.of(id + " is " + word + ", not " + expected + why(found.get(), audit));
    }

    /** With what the database lacks, since that is what to put right: in the example, or in the rulebook. */
    private static String why(Verdict verdict, Audit audit) {
        Telling telling = new Telling(audit.schema().traits().defaultSchema());
        String missing = telling.objects(verdict, Outcome.UNMET);
        String differing = telling.objects(verdict, Outcome.DIFFERING);
        return (verdict.because().isEmpty() ? "" : ": " + verdict.because())
                + (missing.isEmpty() ? "" : "; not as it says: " + missing)
                + (differing.isEmpty() ? "" : "; otherwise: " + differing);
    }

    /** Of the schema and the rows; an example has only the ledger and the files that it needs. */
    private static Optional<String> findings(Set<String> expected, Audit audit) {
        Set<String> found = audit.judgement().findings().stream()
                .map(Finding::code)
                .map(code -> code.code())
                .collect(Collectors.toCollection(TreeSet::new));
        return found.equals(expected)
                ? Optional.empty()
                : Optional.of("the findings are " + list(found) + ", not " + list(new TreeSet<>(expected)));
    }

    private static String list(Set<String> codes) {
        return codes.isEmpty() ? "none" : String.join(", ", codes);
    }
}
