package dev.restamp.grammar;

import dev.restamp.finding.FindingCode;
import dev.restamp.grammar.Fault.Kind;
import dev.restamp.grammar.Sight.Look;
import dev.restamp.grammar.Sight.Touch;
import dev.restamp.schema.Schema;
import dev.restamp.trial.Alarms;
import dev.restamp.trial.Healthy;
import dev.restamp.verdict.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Sets what was said against what is so, strictly. */
final class Referee {

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

    /** Of a database in which there is nothing of a history nobody asks what it has had, unless its ledger says that. */
    private void judge(Sight sight, String ledger, Look look) {
        if (isHarmed(sight) || sight.isEmpty() && look.claimed().isEmpty() && !ledger.equals("the true")) {
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
            boolean excused =
                    sight.touch() == Touch.RESIDUE && look.possible().stream().anyMatch(this::isLeft);
            alarms(excused).forEach(alarm -> fault(Kind.ALARM, alarm, sight.applied()));
        }

        private List<String> alarms(boolean excused) {
            if (excused) {
                return Alarms.open(look.audit(), sight.applied());
            }
            return sight.touch() == Touch.NONE
                    ? Alarms.of(look.plan(), new Healthy(sight.applied(), next(), nothing()))
                    : Alarms.ofLedger(look.plan(), sight.applied());
        }

        private Schema nothing() {
            return Schema.empty(sight.observation().schema().traits());
        }

        /** Where real Alembic went on from here. */
        private Optional<String> next() {
            int at = sights.indexOf(sight) + 1;
            return Optional.of(at)
                    .filter(i -> i < sights.size() && sights.get(i).touch() == Touch.NONE)
                    .map(sights::get)
                    .flatMap(after -> after.applied().stream()
                            .filter(id -> !sight.applied().contains(id))
                            .findFirst());
        }

        void judgeHealth() {
            Answer answer = look.answer();
            Set<String> ill = new TreeSet<>(answer.partial());
            ill.addAll(answer.stray());
            ill.addAll(answer.skipped());
            if (!ill.isEmpty()) {
                fault(Kind.WRONG, "half applied, skipped or out of order, it says, are " + ill, ill);
            }
            if (!ledger.equals("the true")) {
                look.audit().findings().stream()
                        .filter(finding -> finding.code() == FindingCode.SHAPE_DRIFT
                                || finding.code() == FindingCode.STRANGER_OBJECT)
                        .forEach(finding ->
                                fault(Kind.ALARM, finding.code() + ": " + finding.message(), sight.applied()));
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
