package dev.restamp.verdict;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.fingerprint.Atom;
import dev.restamp.match.Misreading;
import dev.restamp.match.Sitting;
import dev.restamp.policy.Hearing;
import dev.restamp.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The whole conclusion: a verdict per revision in topological order, the answer, what of it is mere drift since the ledger
 * outweighs it, what is probably read wrongly, the last revisions that may have stopped on the way, the strangers that no revision made, the
 * schema as it should be at the answer, the rows that are not as revisions wrote them, which body of an id that several claim
 * is there, how far apart the schema and the set that explains it best are ({@code disagreement}, of {@code total} at most),
 * what a house's own rules said, and
 * what the rules did, session by session.
 */
public record Judgement(
        List<Verdict> verdicts,
        Answer answer,
        Set<Atom> drift,
        List<Misreading> misreadings,
        Set<String> mayHaveStopped,
        Schema promised,
        List<Atom> strangers,
        List<RowGap> rowGaps,
        List<RowDifference> rowDifferences,
        Map<String, String> twins,
        List<Finding> findings,
        int disagreement,
        int total,
        Hearing hearing,
        List<Sitting> sittings) {
    public Judgement {
        verdicts = List.copyOf(verdicts);
        drift = Set.copyOf(drift);
        misreadings = List.copyOf(misreadings);
        mayHaveStopped = Set.copyOf(mayHaveStopped);
        rowGaps = List.copyOf(rowGaps);
        rowDifferences = List.copyOf(rowDifferences);
        twins = Map.copyOf(twins);
        strangers = strangers.stream().sorted().toList();
        sittings = List.copyOf(sittings);
        findings = findings.stream().sorted().toList();
    }

    /** What bears the names of this history is another application's. */
    public boolean isAnothers() {
        return findings.stream().anyMatch(finding -> finding.code() == FindingCode.NAMESAKE_TABLE);
    }

    /** On a revision of the history. */
    public Verdict verdict(String revision) {
        return verdicts.stream()
                .filter(verdict -> verdict.revision().equals(revision))
                .findFirst()
                .orElseThrow();
    }

    public Map<String, Verdict> byRevision() {
        return verdicts.stream().collect(Collectors.toMap(Verdict::revision, v -> v));
    }
}
