package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.history.DataChange;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.match.Evidence;
import dev.restamp.match.Evidence.Outcome;
import dev.restamp.match.Matcher;
import dev.restamp.policy.Testimony;
import dev.restamp.schema.Schema;
import dev.restamp.verdict.Explanation.Section;
import dev.restamp.verdict.ruling.Ruling;
import dev.restamp.verdict.settle.Decider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Explains a judgement down to the last fact: for a revision what speaks for and against it, for an object who touched it. */
public final class Explainer {

    /** More facts than this between two answers are counted, not named. */
    private static final int NAMED = 12;

    private final Rulebook rulebook;
    private final History history;
    private final Judgement judgement;
    private final Chains chains;
    private final Costs costs;
    private final String defaultSchema;

    public Explainer(Rulebook rulebook, Schema schema, Judgement judgement) {
        this.rulebook = rulebook;
        this.history = rulebook.history();
        this.judgement = judgement;
        this.chains = new Chains(rulebook);
        this.costs = new Costs(Matcher.match(rulebook.fingerprints(), schema), chains.atoms());
        this.defaultSchema = schema.traits().defaultSchema();
        chains.weigh(costs);
    }

    /** Explains a revision by its id, or the beginning of it, or every object of this name: {@code users}, {@code users.mail}. */
    public Optional<Explanation> find(String subject) {
        Optional<String> revision = history.findId(subject);
        return revision.isPresent() ? revision.map(this::revision) : object(subject);
    }

    /** All that can be asked for: revisions, and objects that they touch. */
    public Stream<String> subjects() {
        Stream<String> objects = chains.atoms().stream()
                .filter(atom -> atom.kind() == AtomKind.TABLE || atom.kind() == AtomKind.COLUMN)
                .map(atom -> atom.object(defaultSchema));
        return Stream.concat(history.order().stream(), objects);
    }

    // ---------------------------------------------------------------------------------------------- revision

    private Explanation revision(String id) {
        Verdict verdict = judgement.verdict(id);
        Fingerprint fingerprint = rulebook.fingerprint(id);
        return new Explanation(
                "revision " + id,
                List.of(
                        new Section("verdict", conclusion(verdict)),
                        new Section("speaks for it", also(facts(verdict, Outcome.MET), id, true)),
                        new Section("speaks against it", also(against(verdict), id, false)),
                        new Section("is perhaps misread", facts(verdict, Outcome.DOUBTED)),
                        new Section("is left by a downgrade", facts(verdict, Outcome.RESIDUAL)),
                        new Section("cannot be seen", facts(verdict, Outcome.UNOBSERVABLE)),
                        new Section("has expired", expired(fingerprint)),
                        new Section("what it does beside the schema", others(fingerprint)),
                        new Section("the rival answer", rival(id)),
                        new Section("what would change it", change(verdict))));
    }

    private List<String> conclusion(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        lines.add(verdict.ruling().word() + ": " + verdict.because());
        lines.add("decided by " + verdict.decidedBy().word().replace('-', ' '));
        lines.addAll(reasons(verdict));
        List<String> needs = history.prerequisites(verdict.revision());
        lines.add(needs.isEmpty() ? "needs nothing before it" : "needs " + String.join(", ", needs));
        List<String> needed = history.dependents(verdict.revision());
        lines.add(needed.isEmpty() ? "a head" : "needed by " + String.join(", ", needed));
        return lines;
    }

    /** By which rules, and what those went by that settle. */
    public static List<String> reasons(Verdict verdict) {
        List<String> reasons = new ArrayList<>(List.of(settled(verdict), ruled(verdict)));
        if (!verdict.known().isEmpty()) {
            reasons.add("known of it: " + String.join(", ", verdict.known()));
        }
        return reasons;
    }

    private static String settled(Verdict verdict) {
        return RuleChapter.findRung(verdict.settledBy())
                .map(place -> "by the rule \"" + verdict.settledBy() + "\" (" + place + ")")
                .orElse("no rule settles it");
    }

    private static String ruled(Verdict verdict) {
        return "called so by the rule \"" + verdict.ruledBy() + "\" (" + RuleChapter.file(verdict.ruling()) + ")";
    }

    private List<String> facts(Verdict verdict, Outcome outcome) {
        return verdict.evidence().stream()
                .filter(evidence -> evidence.outcome() == outcome)
                .map(this::line)
                .toList();
    }

    /** And what a house's own rules say. */
    private List<String> also(List<String> facts, String id, boolean applied) {
        Stream<String> house = judgement.hearing().of(id).stream()
                .filter(one -> one.evidence().applied() == applied)
                .map(Testimony::sentence);
        return Stream.concat(facts.stream(), house).toList();
    }

    private List<String> against(Verdict verdict) {
        return Stream.concat(facts(verdict, Outcome.UNMET).stream(), facts(verdict, Outcome.DIFFERING).stream())
                .toList();
    }

    private String line(Evidence evidence) {
        String found = evidence.expected().equals(evidence.found()) ? "" : ", found " + evidence.found();
        String note = evidence.note().isEmpty() ? "" : " (" + evidence.note() + ")";
        return name(evidence.atom()) + ": expected " + evidence.expected() + found + note;
    }

    private String name(Atom atom) {
        return atom.word() + " " + atom.object(defaultSchema);
    }

    private List<String> expired(Fingerprint fingerprint) {
        Set<String> closed = judgement.answer().closed();
        return fingerprint.effects().stream()
                .filter(effect -> !chains.isLiving(effect.atom(), fingerprint.revision(), closed))
                .map(effect -> name(effect.atom()) + ": changed again by " + lastToucher(effect.atom(), closed))
                .toList();
    }

    private String lastToucher(Atom atom, Set<String> closed) {
        return chains.links(atom).stream()
                .map(Chain.Link::revision)
                .filter(closed::contains)
                .reduce("", (first, second) -> second);
    }

    private static List<String> others(Fingerprint fingerprint) {
        return fingerprint.operations().stream()
                .flatMap(operation -> other(operation).stream())
                .toList();
    }

    private static Optional<String> other(Operation operation) {
        if (operation instanceof Operation.Data data) {
            return Optional.of(data(data.change()) + "  " + data.place());
        } else if (operation instanceof Operation.Possible possible) {
            return Optional.of("may have changed the schema: " + possible.reason() + "  " + possible.place());
        } else if (operation instanceof Operation.Unseen unseen) {
            return Optional.of(unseen.what() + "  " + unseen.place());
        } else if (operation instanceof Operation.OnLedger) {
            return Optional.of("works on the ledger itself  " + operation.place());
        } else if (operation instanceof Operation.Committed) {
            return Optional.of("keeps what it has done by then, whatever becomes of the rest  " + operation.place());
        } else if (operation instanceof Operation.Opaque opaque) {
            return Optional.of("could not be read: " + opaque.reason() + "  " + opaque.place());
        } else if (operation instanceof Operation.Refused refused) {
            return Optional.of("would fail: " + refused.reason() + "  " + refused.place());
        } else if (operation instanceof Operation.Assumption assumption) {
            return Optional.of("takes for granted that " + granted(assumption) + " is there  " + assumption.place());
        }
        return Optional.empty();
    }

    private static String granted(Operation.Assumption assumption) {
        return assumption.column().map(column -> "column " + column + " of ").orElse("") + "table "
                + assumption.table().local();
    }

    private static String data(DataChange change) {
        return change.kind().name().toLowerCase(Locale.ROOT) + " in "
                + change.table().local();
    }

    /** The best answer in which this revision is forced the other way, and the facts that would then be wrong. */
    private List<String> rival(String id) {
        Set<String> closed = judgement.answer().closed();
        boolean inside = closed.contains(id);
        Map<String, Long> forced = new HashMap<>(chains.certain());
        long force = 1 + forced.values().stream().mapToLong(Math::abs).sum();
        forced.put(id, inside ? -force : force);
        Set<String> other = new Closure(history, forced).least();
        List<String> lines = new ArrayList<>();
        lines.add((inside ? "without it: " : "with it: ") + difference(closed, other));
        List<String> wrong = separating(closed, other);
        lines.add(wrong.isEmpty() ? "no fact separates the two" : wrong.size() + " facts speak for the answer given:");
        wrong.stream().limit(NAMED).forEach(lines::add);
        if (wrong.size() > NAMED) {
            lines.add("and " + (wrong.size() - NAMED) + " more");
        }
        return lines;
    }

    /** What a person can say; the facts that would have to be others are those of the rival answer. */
    private static List<String> change(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        if (verdict.ruling() == Ruling.UNDETERMINED) {
            lines.add("--undetermined=upper or lower, for all that is open");
        }
        boolean said = verdict.decidedBy() == Decider.WRITTEN_RULE;
        lines.add(
                said
                        ? "another word of the rulebook, which overrules all else"
                        : "a person's word in a rulebook, which overrules all else: " + verdict.revision() + ": {word: "
                                + (counts(verdict) ? "absent" : "applied") + "}");
        return lines;
    }

    private static boolean counts(Verdict verdict) {
        return switch (verdict.ruling()) {
            case APPLIED, IMPLIED, SUPERSEDED -> true;
            case PARTIAL, ABSENT, STRAY, UNDETERMINED -> false;
        };
    }

    private static String difference(Set<String> one, Set<String> other) {
        Set<String> missing = new TreeSet<>(one);
        missing.removeAll(other);
        Set<String> more = new TreeSet<>(other);
        more.removeAll(one);
        String less = missing.isEmpty() ? "" : Telling.list(List.copyOf(missing)) + " would not be applied";
        String rest = more.isEmpty() ? "" : Telling.list(List.copyOf(more)) + " would be applied";
        return less.isEmpty() || rest.isEmpty() ? less + rest : less + ", " + rest;
    }

    private List<String> separating(Set<String> answer, Set<String> rival) {
        List<String> facts = new ArrayList<>();
        for (Atom atom : chains.atoms()) {
            State ours = chains.stateAt(atom, answer);
            State theirs = chains.stateAt(atom, rival);
            if (!ours.equals(theirs) && costs.of(atom, theirs) > costs.of(atom, ours)) {
                facts.add("  " + name(atom) + " is " + costs.found(atom, ours) + ", not " + theirs);
            }
        }
        return facts;
    }

    // ------------------------------------------------------------------------------------------------ object

    private Optional<Explanation> object(String subject) {
        List<Atom> atoms = chains.atoms().stream()
                .filter(atom -> names(atom).anyMatch(subject::equalsIgnoreCase))
                .toList();
        if (atoms.isEmpty()) {
            return stranger(subject);
        }
        List<Section> sections = new ArrayList<>();
        atoms.forEach(atom -> sections.add(new Section(name(atom), story(atom))));
        return Optional.of(new Explanation(subject, sections));
    }

    private Stream<String> names(Atom atom) {
        return atom.name().isEmpty()
                ? Stream.of(atom.object(defaultSchema), atom.owner().toString())
                : Stream.of(
                        atom.object(defaultSchema), atom.name(), atom.owner().local() + "." + atom.name());
    }

    private Optional<Explanation> stranger(String subject) {
        return judgement.strangers().stream()
                .filter(atom -> names(atom).anyMatch(subject::equalsIgnoreCase))
                .findFirst()
                .map(atom -> new Explanation(
                        subject,
                        List.of(new Section(
                                name(atom), List.of("it is there, and no revision of this history touches it")))));
    }

    private List<String> story(Atom atom) {
        List<String> lines = new ArrayList<>();
        for (Chain.Link link : chains.links(atom)) {
            Effect effect = link.effect();
            String applied = judgement.verdict(link.revision()).ruling().word();
            lines.add(link.revision() + " (" + applied + "): " + effect.before() + " -> " + effect.after());
        }
        State promised = chains.stateAt(atom, judgement.answer().closed());
        lines.add("as things stand: expected " + promised + ", found " + costs.found(atom, promised));
        costs.findNear(atom).ifPresent(near -> lines.add(near.note()));
        return lines;
    }
}
