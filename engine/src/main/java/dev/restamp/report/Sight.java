package dev.restamp.report;

import dev.restamp.audit.Audit;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.ledger.Ledger;
import dev.restamp.match.Evidence;
import dev.restamp.plan.Step;
import dev.restamp.verdict.Answer;
import dev.restamp.verdict.Verdict;
import dev.restamp.verdict.ruling.Ruling;
import dev.restamp.verdict.settle.Decider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a person wants to know of an audit, in words that all reports share. */
final class Sight {

    private final Audit audit;
    private final History history;
    private final Answer answer;
    private final Claim claim;
    private final Set<String> applied;
    private final Set<String> pressing;

    Sight(Audit audit) {
        this.audit = audit;
        history = audit.history();
        answer = audit.answer();
        claim = audit.claim();
        applied = answer.applied();
        pressing = answer.pressing();
    }

    /** The standing and why, in a sentence without a full stop. */
    String headline() {
        return switch (audit.standing()) {
            case EMPTY -> "nothing is there yet, neither tables of this history nor ledger rows";
            case CURRENT -> "the ledger is true, and " + all(history.size()) + " applied" + onTrust();
            case BEHIND ->
                "the ledger is true; " + revisions(pending()) + " of " + history.size() + " pending" + onTrust();
            case UNSTAMPED -> share() + " applied, but " + emptyLedger();
            case MISSTAMPED -> misstamped();
            case HYBRID -> "the ledger claims " + claimed() + ", but more is applied: " + listed(untracked());
            case PARTIAL -> partial();
            case UNCLEAR -> unclear();
            case FOREIGN -> "nothing of this history is there, though " + tables();
        };
    }

    /** Those that nothing but the ledger tells of, since what they do could not be read. */
    private String onTrust() {
        List<String> unread = audit.judgement().verdicts().stream()
                .filter(verdict -> verdict.decidedBy() == Decider.LEDGER)
                .map(Verdict::revision)
                .filter(id ->
                        applied.contains(id) && audit.rulebook().fingerprint(id).isUnread())
                .toList();
        return unread.isEmpty()
                ? ""
                : "; " + listed(unread) + " by its word alone, since " + (unread.size() == 1 ? "it" : "they")
                        + " could not be read";
    }

    /** What the ledger claims. */
    String ledger() {
        String table = Names.of(audit.ledger().table(), audit.schema());
        if (!audit.ledger().exists()) {
            return "there is no table " + table;
        }
        if (isHidden()) {
            return table + " cannot be read";
        }
        return claim.isSilent() ? table + " has no rows" : table + " holds " + claimed();
    }

    /** What the schema shows. */
    String schema() {
        int open = open().size();
        String doubt = open == 0 ? "" : ", of " + open + (applied.isEmpty() ? "" : " more") + " it cannot be told";
        String told = applied.isEmpty() ? "no revision is applied" : share() + " applied" + upTo();
        return told + doubt + idle();
    }

    private Set<String> open() {
        Set<String> open = new TreeSet<>(pressing);
        open.addAll(answer.takenBackUnsettled(claim));
        return open;
    }

    private String idle() {
        Set<String> taken = answer.takenBackUnsettled(claim);
        long count = answer.idle().stream()
                .filter(id -> !answer.closed().contains(id) && !taken.contains(id))
                .count();
        return count == 0 ? "" : "; " + count + (count == 1 ? " more does nothing" : " more do nothing");
    }

    private String share() {
        int count = applied.size();
        return count == history.size()
                ? all(count)
                : count + " of " + revisions(history.size()) + (count == 1 ? " is" : " are");
    }

    private static String all(int count) {
        return count == 1 ? "the only revision is" : "all " + count + " revisions are";
    }

    private String emptyLedger() {
        return audit.ledger().exists() ? "the ledger is empty" : "there is no ledger";
    }

    private String misstamped() {
        boolean right = audit.rightRows().equals(new TreeSet<>(claim.rows()));
        return right
                ? "the ledger claims what is true, but " + String.join(", and ", blemishes())
                : "the ledger claims " + claimed() + ", but the schema shows " + shown();
    }

    /** What is wrong with a ledger that claims the right revisions. */
    private List<String> blemishes() {
        List<String> blemishes = new ArrayList<>();
        if (!claim.duplicate().isEmpty()) {
            blemishes.add("more than once: " + listed(claim.duplicate()));
        }
        if (!claim.suspects().isEmpty()) {
            blemishes.add("marks as failed: " + listed(claim.suspects()));
        }
        if (!claim.renamed().isEmpty()) {
            blemishes.add("by another name: " + listed(claim.renamed().values()));
        }
        Set<String> lost = new TreeSet<>(claim.lost());
        lost.removeAll(answer.closed());
        if (!lost.isEmpty()) {
            blemishes.add("passing over " + listed(lost));
        }
        if (audit.ledger().shape().holdsToBodies() && !claim.edited().isEmpty()) {
            blemishes.add("with another body: " + listed(claim.edited()));
        }
        return blemishes.isEmpty() ? List.of("not in rows of their own") : blemishes;
    }

    private String partial() {
        List<String> parts = new ArrayList<>();
        if (!answer.partial().isEmpty()) {
            parts.add(listed(answer.partial()) + are(answer.partial()) + "half applied");
        }
        if (!answer.skipped().isEmpty()) {
            parts.add(listed(answer.skipped()) + (answer.skipped().size() == 1 ? " was" : " were") + " skipped");
        }
        if (!pressing.isEmpty()) {
            parts.add("what " + listed(pressing) + " left is gone");
        }
        return String.join(", ", parts);
    }

    private static String are(Collection<String> some) {
        return some.size() == 1 ? " is " : " are ";
    }

    private String unclear() {
        if (audit.observation().findHiddenLedger().isPresent()) {
            return "the ledger cannot be read, so nobody can say whether it is true";
        }
        if (!answer.unread().isEmpty()) {
            return "the ledger claims " + claimed() + ", and nothing of what it claims could be read";
        }
        Set<String> gone = answer.takenBackUnsettled(claim);
        if (!gone.isEmpty() && pressing.isEmpty()) {
            return "the ledger claims " + listed(gone) + ", and what " + (gone.size() == 1 ? "it" : "they")
                    + " made is gone or was never there";
        }
        return pressing.isEmpty()
                ? "no set of revisions explains this schema well enough ("
                        + audit.judgement().disagreement() + " of "
                        + audit.judgement().total() + " points of evidence disagree)"
                : "the schema cannot tell whether " + listed(open()) + (open().size() == 1 ? " was" : " were")
                        + " applied";
    }

    private String claimed() {
        List<String> told = new ArrayList<>();
        claim.floors().forEach(floor -> told.add("all up to " + floor));
        told.addAll(held(claim.rows()));
        claim.suspects().stream()
                .filter(row -> !claim.rows().contains(row))
                .forEach(row -> told.add(row + " as failed"));
        return told.isEmpty() ? "nothing" : listed(told);
    }

    /** Rows as they are; where none implies another, how far they go, and those of no file. */
    private List<String> held(Collection<String> rows) {
        List<String> known =
                isOfEach() ? rows.stream().filter(history::contains).toList() : List.of();
        List<String> told = new ArrayList<>(
                known.isEmpty() ? List.of() : List.of(Reach.of(history, known).held()));
        rows.stream().filter(row -> !known.contains(row)).map(Ledger::shown).forEach(told::add);
        return told;
    }

    private boolean isOfEach() {
        return audit.ledger().shape().form().passesOver();
    }

    /** The heads of what is applied. */
    private String shown() {
        return answer.closed().isEmpty() ? "nothing" : listed(held(audit.rightRows()));
    }

    /** As far as what is applied goes, to follow that it is. */
    private String upTo() {
        return isOfEach() ? Reach.of(history, applied).applied() : ", up to " + shown();
    }

    private List<String> untracked() {
        List<String> more = new ArrayList<>(audit.rightRows());
        more.removeAll(claim.rows());
        answer.stray().stream().filter(stray -> !more.contains(stray)).forEach(more::add);
        return more;
    }

    private int pending() {
        return history.size() - applied.size();
    }

    private String tables() {
        int count = audit.schema().tables().size();
        return count == 1 ? "1 table is" : count + " tables are";
    }

    static String revisions(int count) {
        return count == 1 ? "1 revision" : count + " revisions";
    }

    /** A few by name, the rest as a number. */
    static String listed(Collection<String> names) {
        List<String> all = List.copyOf(names);
        return all.size() <= 4
                ? String.join(", ", all)
                : String.join(", ", all.subList(0, 3)) + " and " + (all.size() - 3) + " more";
    }

    /** What a step does, without the word for its kind, which stands before it. */
    static String title(Step step) {
        return title(step.word(), step.title());
    }

    static String title(String word, String title) {
        return title.startsWith(word + " ") ? title.substring(word.length() + 1) : title;
    }

    /** How the ledger stands to a revision. */
    InLedger inLedger(String revision) {
        if (isHidden()) {
            return InLedger.UNREADABLE;
        }
        boolean there = applied.contains(revision);
        boolean rightly = there || answer.undetermined().contains(revision);
        if (claim.rows().contains(revision)) {
            return rightly ? InLedger.CLAIMED : InLedger.CLAIMED_WRONGLY;
        }
        if (claim.closed().contains(revision)) {
            return rightly ? InLedger.IMPLIED : InLedger.IMPLIED_WRONGLY;
        }
        return there ? InLedger.MISSING : InLedger.SILENT;
    }

    /** Whether the ledger is right about a revision, or cannot be asked. */
    boolean agrees(String revision) {
        return isHidden() || claim.closed().contains(revision) == applied.contains(revision);
    }

    private boolean isHidden() {
        return audit.observation().findHiddenLedger().isPresent();
    }

    /** Something about this revision needs to be told in full. */
    boolean isTrouble(Verdict verdict) {
        return verdict.ruling() == Ruling.PARTIAL
                || verdict.ruling() == Ruling.STRAY
                || pressing.contains(verdict.revision())
                || answer.skipped().contains(verdict.revision())
                || applied.contains(verdict.revision()) && !misses(verdict).isEmpty();
    }

    /** Revisions of which the same trouble is to be told are told together. */
    List<List<Verdict>> troubles() {
        Map<String, List<Verdict>> troubles = new LinkedHashMap<>();
        for (Verdict verdict : audit.judgement().verdicts()) {
            if (isTrouble(verdict)) {
                String same = verdict.ruling().word() + " " + verdict.because();
                String key = misses(verdict).isEmpty() ? same : verdict.revision();
                troubles.computeIfAbsent(key, k -> new ArrayList<>()).add(verdict);
            }
        }
        return List.copyOf(troubles.values());
    }

    /** Neighbours of which the same can be said in one line have the same word; whatever stands alone has none. */
    String sameness(Verdict verdict) {
        InLedger claimed = inLedger(verdict.revision());
        boolean alone = isTrouble(verdict) || claimed.isByRow();
        return alone ? "" : sort(verdict.ruling()) + " " + claimed;
    }

    private static Ruling sort(Ruling ruling) {
        return ruling == Ruling.SUPERSEDED || ruling == Ruling.IMPLIED ? Ruling.APPLIED : ruling;
    }

    /** The expectations that are not met, those that only differ after those that are missing. */
    static List<Evidence> misses(Verdict verdict) {
        return verdict.evidence().stream()
                .filter(e -> e.outcome() == Evidence.Outcome.UNMET || e.outcome() == Evidence.Outcome.DIFFERING)
                .toList();
    }

    /** How much of a revision's evidence is met: {@code 12 of 14}; a dash where it has none. */
    static String evidence(Verdict verdict) {
        long told = verdict.telling();
        return told == 0 ? "-" : verdict.count(Evidence.Outcome.MET) + " of " + told;
    }
}
