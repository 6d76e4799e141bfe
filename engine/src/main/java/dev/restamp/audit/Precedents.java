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
import java.util.function.Predicate;

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

    /** Hands questions on to a probe, and keeps each with its answer: another probe may be asked the same. */
    private static final class Questioning implements Probe {

        private final Probe probe;
        private final List<Predicate<Probe>> sameAnswers = new ArrayList<>();

        Questioning(Probe probe) {
            this.probe = probe;
        }

        @Override
        public OptionalLong count(Name table, Map<String, Optional<String>> where) {
            OptionalLong answer = probe.count(table, where);
            sameAnswers.add(other -> other.count(table, where).equals(answer));
            return answer;
        }

        @Override
        public boolean hasNoRows(Name table) {
            boolean answer = probe.hasNoRows(table);
            sameAnswers.add(other -> other.hasNoRows(table) == answer);
            return answer;
        }
    }

    private record Precedent(Audit audit, List<Predicate<Probe>> sameAnswers) {}

    public Audit audit(Observation seen, Probe probe) {
        Looks looks = Looks.of(seen);
        return find(looks)
                .filter(precedent -> precedent.sameAnswers().stream().allMatch(same -> same.test(probe)))
                .map(precedent -> precedent.audit().of(seen))
                .orElseGet(() -> audit(looks, seen, probe));
    }

    private synchronized Optional<Precedent> find(Looks looks) {
        return Optional.ofNullable(kept.get(looks));
    }

    private Audit audit(Looks looks, Observation seen, Probe probe) {
        Questioning questioning = new Questioning(probe);
        Audit audit = auditing.apply(seen, questioning);
        keep(looks, new Precedent(audit, List.copyOf(questioning.sameAnswers)));
        return audit;
    }

    private synchronized void keep(Looks looks, Precedent precedent) {
        kept.put(looks, precedent);
    }
}
