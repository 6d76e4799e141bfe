package dev.restamp.verdict;

import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.match.Evidence;
import dev.restamp.match.Minutes;
import dev.restamp.match.Rules;
import dev.restamp.match.Sitting;
import dev.restamp.verdict.ruling.Ruled;
import dev.restamp.verdict.ruling.Ruling;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.ClassObjectFilter;
import org.kie.api.runtime.KieSession;

/** Lets the rules put one word on each revision, from its evidence and its place in the answer. */
final class Rulings {

    static final Rules RULES = new Rules("dev.restamp.verdict.ruling");

    /** In the order in which they are asked for: a later one has no say in what an earlier one says something of. */
    static final List<Ruling> ORDER = List.of(
            Ruling.SUPERSEDED,
            Ruling.IMPLIED,
            Ruling.APPLIED,
            Ruling.PARTIAL,
            Ruling.UNDETERMINED,
            Ruling.STRAY,
            Ruling.ABSENT);

    private final Settlement settlement;
    private final Chains chains;
    private final Costs costs;
    private final Map<String, Integer> margins;
    private final Set<String> closed;
    private Sitting sitting = new Sitting("verdict/ruling", Map.of(), List.of());

    Rulings(Settlement settlement, Chains chains, Costs costs, Map<String, Integer> margins) {
        this.settlement = settlement;
        this.chains = chains;
        this.costs = costs;
        this.margins = margins;
        this.closed = settlement.closed();
    }

    /** By being called at all. */
    static void loadRules() {}

    /** What the rules did. */
    Sitting sitting() {
        return sitting;
    }

    List<Verdict> of(List<Fingerprint> fingerprints, Showings showings) {
        Map<String, List<Evidence>> evidence = new LinkedHashMap<>();
        Map<String, Ruled> ruled = new HashMap<>();
        KieSession session = RULES.session();
        Minutes minutes = Minutes.of(session);
        try {
            for (Fingerprint fingerprint : fingerprints) {
                List<Evidence> seen = showings.evidence(fingerprint);
                evidence.put(fingerprint.revision(), seen);
                showings.facts(fingerprint, seen).forEach(session::insert);
            }
            for (Ruling word : ORDER) {
                session.getAgenda().getAgendaGroup(word.word()).setFocus();
                session.fireAllRules();
            }
            session.getObjects(new ClassObjectFilter(Ruled.class)).stream()
                    .map(Ruled.class::cast)
                    .forEach(one -> ruled.put(one.revision(), one));
            sitting = minutes.sitting("verdict/ruling");
        } finally {
            session.dispose();
        }
        return evidence.entrySet().stream()
                .map(seen -> verdict(seen.getKey(), ruled.get(seen.getKey()), seen.getValue()))
                .toList();
    }

    private Verdict verdict(String id, @Nullable Ruled ruled, List<Evidence> evidence) {
        if (ruled == null) {
            throw new IllegalStateException("no rule puts a word on revision " + id);
        }
        return new Verdict(
                id,
                ruled.ruling(),
                margin(id, ruled.ruling(), evidence),
                ruled.decider(),
                settlement.rule(id),
                ruled.rule(),
                settlement.known(id),
                ruled.because(),
                evidence);
    }

    /** Where a verdict goes against the closed set, what speaks for it is what that set does not explain. */
    private int margin(String id, Ruling ruling, List<Evidence> evidence) {
        if (ruling == Ruling.UNDETERMINED) {
            return 0;
        } else if (ruling == Ruling.STRAY || ruling == Ruling.ABSENT && closed.contains(id)) {
            return evidence.stream()
                    .mapToInt(e -> costs.of(e.atom(), chains.stateAt(e.atom(), closed)))
                    .sum();
        }
        return margins.getOrDefault(id, 0);
    }
}
