package dev.restamp.grammar;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.grammar.Fault.Kind;
import dev.restamp.grammar.Sight.Look;
import dev.restamp.grammar.Sight.Touch;
import dev.restamp.verdict.Answer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Sets what was said against what is so, strictly. */
final class Referee {

    /** What no healthy database under its true ledger is told. */
    private static final Set<FindingCode> ALARMS = EnumSet.of(
            FindingCode.LEDGER_MISSING,
            FindingCode.LEDGER_EMPTY,
            FindingCode.LEDGER_UNKNOWN_REVISION,
            FindingCode.LEDGER_ROWS_OVERLAP,
            FindingCode.LEDGER_CLAIMS_ABSENT,
            FindingCode.LEDGER_BEHIND_TRUTH,
            FindingCode.UNTRACKED_HEAD,
            FindingCode.PARTIAL_REVISION,
            FindingCode.SKIPPED_REVISION,
            FindingCode.STRAY_REVISION,
            FindingCode.DATA_DIFFERS,
            FindingCode.CREATED_FROM_MODELS,
            FindingCode.BATCH_RESIDUE,
            FindingCode.INVALID_INDEX,
            FindingCode.STRANGER_OBJECT,
            FindingCode.NAMESAKE_TABLE,
            FindingCode.SHAPE_DRIFT,
            FindingCode.NEWER_THAN_HISTORY,
            FindingCode.UNDETERMINED_REVISION);

    private final Tale tale;
    private final List<Sight> sights;
    private final List<Fault> faults = new ArrayList<>();

    private Referee(Tale tale, List<Sight> sights) {
        this.tale = tale;
        this.sights = sights;
    }

    static List<Fault> faults(Tale tale, List<Sight> sights) {
        Referee referee = new Referee(tale, sights);
        sights.forEach(sight -> sight.looks().forEach((ledger, look) -> referee.judge(sight, ledger, look)));
        return referee.faults;
    }

    /** A downgrade took away more than its upgrade had made, so that the database is whole by no history. */
    private boolean isHarmed(Sight sight) {
        return sight.touch() == Touch.RESIDUE
                && sights.stream()
                        .filter(other ->
                                other.touch() == Touch.NONE && other.applied().equals(sight.applied()))
                        .anyMatch(other -> !sight.atoms()
                                .entrySet()
                                .containsAll(other.atoms().entrySet()));
    }

    /** Of a database in which there is nothing nobody asks what it has had, unless its ledger says that. */
    private void judge(Sight sight, String ledger, Look look) {
        if (isHarmed(sight) || sight.atoms().isEmpty() && look.claimed().isEmpty() && !ledger.equals("the true")) {
            return;
        }
        Verdict verdict = new Verdict(sight, ledger, look);
        verdict.judgeTooMuch();
        if (sight.touch() == Touch.LESS) {
            verdict.judgeClaim();
            return;
        }
        verdict.judgeTooLittle();
        if (ledger.equals("the true")) {
            verdict.judgeCalm();
        }
        if (sight.touch() == Touch.NONE) {
            verdict.judgeHealth();
            verdict.judgeVagueness();
        }
    }

    /** One look at one state. */
    private final class Verdict {

        private final Sight sight;
        private final String ledger;
        private final Look look;

        Verdict(Sight sight, String ledger, Look look) {
            this.sight = sight;
            this.ledger = ledger;
            this.look = look;
        }

        void judgeTooMuch() {
            Set<String> more = new TreeSet<>(look.certain());
            more.removeAll(sight.applied());
            more.removeAll(look.idle());
            more.removeIf(this::isLeft);
            if (!more.isEmpty()) {
                fault(Kind.WRONG, "applied, it says, are " + more, more);
            }
        }

        /** A downgrade left all of it, so that nothing tells whether it ran. */
        private boolean isLeft(String id) {
            return sight.touch() == Touch.RESIDUE && !sight.applied().contains(id) && isAlike(id);
        }

        /** A ledger that stops too early is to be believed where the schema is as it says. */
        void judgeTooLittle() {
            Set<String> less = missed();
            if (!look.claimed().isEmpty() && !look.claimed().equals(sight.applied())) {
                less.removeIf(this::isAlike);
            }
            if (!less.isEmpty()) {
                fault(Kind.WRONG, "not applied, it says, are " + less, less);
            }
        }

        /** Whatever somebody took away: what the ledger claims has run, unless an upgrade would make it whole again. */
        void judgeClaim() {
            Set<String> less = missed();
            less.removeAll(look.answer().idle());
            if (ledger.equals("the true") && !less.isEmpty()) {
                fault(Kind.WRONG, "not applied, it says, are " + less, less);
            }
        }

        private Set<String> missed() {
            Set<String> less = new TreeSet<>(sight.applied());
            less.removeAll(look.possible());
            less.removeAll(look.idle());
            return less;
        }

        void judgeCalm() {
            Answer answer = look.answer();
            Set<String> open = new TreeSet<>(answer.pressing());
            open.retainAll(sight.applied());
            if (!open.isEmpty()) {
                fault(Kind.ALARM, "undetermined, though the ledger claims them, are " + open, open);
            }
            if (sight.touch() == Touch.RESIDUE && look.certain().stream().anyMatch(this::isLeft)) {
                return;
            }
            if (!look.audit().standing().isTrue()) {
                fault(Kind.ALARM, "it stands " + look.audit().standing().word(), sight.applied());
            }
            if (!look.plan().changesNothing() || look.plan().needsPerson()) {
                fault(Kind.ALARM, "a plan of " + look.plan().summary(), sight.applied());
            }
            look.audit()
                    .forecast()
                    .stopsAt()
                    .filter(this::passes)
                    .ifPresent(id -> fault(
                            Kind.ALARM,
                            "the upgrade, it says, " + look.audit().forecast().sentence(),
                            Set.of(id)));
        }

        /** Real Alembic went on from here. */
        private boolean passes(String id) {
            int at = sights.indexOf(sight);
            return sight.touch() == Touch.NONE
                    && at + 1 < sights.size()
                    && sights.get(at + 1).touch() == Touch.NONE
                    && sights.get(at + 1).applied().contains(id);
        }

        void judgeHealth() {
            Answer answer = look.answer();
            Set<String> ill = new TreeSet<>(answer.partial());
            ill.addAll(answer.stray());
            ill.addAll(answer.skipped());
            if (!ill.isEmpty()) {
                fault(Kind.WRONG, "half applied, skipped or out of order, it says, are " + ill, ill);
            }
            for (Finding finding : look.audit().findings()) {
                if (ledger.equals("the true") && ALARMS.contains(finding.code())) {
                    fault(Kind.ALARM, finding.code() + ": " + finding.message(), sight.applied());
                } else if (finding.code() == FindingCode.SHAPE_DRIFT || finding.code() == FindingCode.STRANGER_OBJECT) {
                    fault(Kind.ALARM, finding.code() + ": " + finding.message(), sight.applied());
                }
            }
        }

        /** Open is only what looks the same with and without it. */
        void judgeVagueness() {
            Set<String> open = new TreeSet<>(look.answer().pressing());
            open.removeIf(id -> isAlike(id) || !isEverApplied(id));
            if (!open.isEmpty() && !ledger.equals("the true")) {
                fault(Kind.VAGUE, "undetermined, though the schema shows it, are " + open, open);
            }
        }

        private boolean isEverApplied(String id) {
            return sights.stream().anyMatch(other -> other.applied().contains(id));
        }

        /** A state that shows the same schema differs in this revision. */
        private boolean isAlike(String id) {
            return sights.stream()
                    .filter(sight::looksLike)
                    .anyMatch(other ->
                            other.applied().contains(id) != sight.applied().contains(id));
        }

        private void fault(Kind kind, String what, Set<String> revisions) {
            faults.add(new Fault(kind, ledger, sight.last(), what, new TreeSet<>(tale.productions(revisions))));
        }
    }
}
