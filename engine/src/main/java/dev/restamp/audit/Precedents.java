package dev.restamp.audit;

import dev.restamp.dialect.Observation;
import dev.restamp.finding.Finding;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.verdict.Probe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/**
 * Audits databases that are alike once. Of what a database shows, an audit depends on the schema, the ledger, what could not
 * be read, and the answers to the questions it asked about rows; one that shows the same and answers the same as one before
 * gets the same audit. That is most of a fleet.
 */
public final class Precedents {

    private static final int MOST = 16;

    private final BiFunction<Observation, Probe, Audit> auditing;
    private final Map<Looks, Precedent> kept = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Looks, Precedent> eldest) {
            return size() > MOST;
        }
    };

    /** The auditing is a function of its two arguments. */
    public Precedents(BiFunction<Observation, Probe, Audit> auditing) {
        this.auditing = auditing;
    }

    private record Looks(Schema schema, Ledger ledger, List<Finding> findings) {

        static Looks of(Observation seen) {
            return new Looks(seen.schema(), seen.ledger(), seen.findings());
        }
    }

    private record Question(Name table, Map<String, Optional<String>> where, OptionalLong answer) {

        boolean hasSameAnswer(Probe probe) {
            return probe.count(table, where).equals(answer);
        }
    }

    private record Precedent(Audit audit, List<Question> questions) {}

    public Audit audit(Observation seen, Probe probe) {
        Looks looks = Looks.of(seen);
        return find(looks)
                .filter(precedent -> precedent.questions().stream().allMatch(question -> question.hasSameAnswer(probe)))
                .map(precedent -> precedent.audit().of(seen))
                .orElseGet(() -> audit(looks, seen, probe));
    }

    private synchronized Optional<Precedent> find(Looks looks) {
        return Optional.ofNullable(kept.get(looks));
    }

    private Audit audit(Looks looks, Observation seen, Probe probe) {
        List<Question> questions = new ArrayList<>();
        Audit audit = auditing.apply(seen, (table, where) -> {
            OptionalLong answer = probe.count(table, where);
            questions.add(new Question(table, Map.copyOf(where), answer));
            return answer;
        });
        keep(looks, new Precedent(audit, List.copyOf(questions)));
        return audit;
    }

    private synchronized void keep(Looks looks, Precedent precedent) {
        kept.put(looks, precedent);
    }
}
