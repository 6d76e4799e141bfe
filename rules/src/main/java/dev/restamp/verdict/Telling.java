package dev.restamp.verdict;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.State;
import dev.restamp.match.Evidence;
import dev.restamp.schema.Name;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers the findings that the rules draw, and puts their sentences together. */
public final class Telling {

    private static final int NAMED = 5;

    private final List<Finding> findings = new ArrayList<>();
    private final String defaultSchema;

    public Telling(String defaultSchema) {
        this.defaultSchema = defaultSchema;
    }

    public void tell(FindingCode code, String object, String message, String advice) {
        findings.add(Finding.about(code, object, message, advice));
    }

    public void tell(Finding finding) {
        findings.add(finding);
    }

    /** The objects of these kinds of outcome, named, the first few of many. */
    public String objects(Verdict verdict, Evidence.Outcome outcome) {
        return objects(verdict, evidence -> evidence.outcome() == outcome);
    }

    /** What of the revision is not there, or still is, or why else it is not whole. */
    public String missing(Verdict verdict) {
        String gone = objects(verdict, evidence -> isUnmet(evidence) && !isLeft(evidence));
        String left = objects(verdict, evidence -> isUnmet(evidence) && isLeft(evidence));
        return Stream.of(gone.isEmpty() ? "" : gone + " missing", left.isEmpty() ? "" : left + " still there")
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + "; " + other)
                .orElse(verdict.because());
    }

    private String objects(Verdict verdict, Predicate<Evidence> which) {
        return list(verdict.evidence().stream()
                .filter(which)
                .map(evidence -> name(evidence.atom()))
                .distinct()
                .toList());
    }

    private static boolean isUnmet(Evidence evidence) {
        return evidence.outcome() == Evidence.Outcome.UNMET;
    }

    private static boolean isLeft(Evidence evidence) {
        return evidence.expected() instanceof State.Absent;
    }

    /** That something is gone which a revision made, or is there though one did away with it. */
    public String departure(Evidence evidence) {
        return evidence.expected() instanceof State.Absent
                ? name(evidence.atom()) + " is there, but revision " + evidence.revision() + " does away with it"
                : name(evidence.atom()) + " is not there, but revision " + evidence.revision() + " makes it";
    }

    public String names(Collection<Atom> atoms) {
        return list(atoms.stream().map(this::name).distinct().sorted().toList());
    }

    /** What of a schema speaks for models. */
    public String sentence(FromModels models) {
        List<String> parts = new ArrayList<>();
        if (!models.renamed().isEmpty()) {
            parts.add("there under other names, or in another form, than the revisions give: "
                    + names(models.renamed().stream().map(Evidence::atom).toList()));
        }
        if (!models.lacking().isEmpty()) {
            parts.add("missing, though revisions give it: "
                    + names(models.lacking().stream().map(Evidence::atom).toList()));
        }
        return String.join("; ", parts);
    }

    /** What a downgrade did not undo. */
    public String sentence(Residue residue) {
        List<String> parts = new ArrayList<>();
        if (!residue.kept().isEmpty()) {
            parts.add(names(residue.kept()) + (residue.kept().size() == 1 ? " is there" : " are there"));
        }
        if (!residue.lost().isEmpty()) {
            parts.add(names(residue.lost()) + (residue.lost().size() == 1 ? " is gone" : " are gone"));
        }
        return String.join(", ", parts) + ": of revision " + residue.revision()
                + " nothing is to be seen but what a downgrade of it does not undo";
    }

    public String name(Atom atom) {
        return atom.word() + " " + atom.object(defaultSchema);
    }

    public String object(Atom atom) {
        return atom.object(defaultSchema);
    }

    public String title(Name table) {
        return table.schema().equals(defaultSchema) ? table.local() : table.toString();
    }

    public static String applied(Collection<String> revisions) {
        return revisions.size() == 1 ? "1 revision is applied" : revisions.size() + " revisions are applied";
    }

    public static String sorted(Collection<?> names) {
        return list(names.stream().map(Object::toString).sorted().toList());
    }

    public static String list(List<String> names) {
        String shown = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() > NAMED ? shown + " and " + (names.size() - NAMED) + " more" : shown;
    }

    /** What has been told so far. */
    public List<Finding> findings() {
        return findings;
    }
}
