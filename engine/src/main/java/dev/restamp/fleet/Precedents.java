package dev.restamp.fleet;

import dev.restamp.audit.Counter;
import dev.restamp.dialect.Observation;
import dev.restamp.finding.Finding;
import dev.restamp.fingerprint.Rows;
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
import java.util.function.Function;

/**
 * Concludes once about databases that are alike. Of what a database shows, a conclusion depends on the schema, the ledger, what
 * could not be read, the answers to the questions that were asked about rows and, when there is something to do, the sizes of
 * tables; one that shows the same and answers the same as one before shares its conclusion. That is most of a fleet.
 */
public final class Precedents {

    private static final int MOST = 16;

    /** What a database shows, and whom to ask about its rows. */
    public record Examined(Observation seen, Probe probe, Counter counter) {}

    private final Function<Examined, Conclusion> concluding;
    private final Map<Looks, Precedent> kept = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Looks, Precedent> eldest) {
            return size() > MOST;
        }
    };

    /** The concluding is a function of what is examined alone. */
    public Precedents(Function<Examined, Conclusion> concluding) {
        this.concluding = concluding;
    }

    private record Looks(String dialect, Schema schema, Ledger ledger, List<Finding> findings) {

        static Looks of(Observation seen) {
            return new Looks(seen.dialect(), seen.schema(), seen.ledger(), seen.findings());
        }
    }

    /** A question that can be put to any database, with what one answered. */
    private record Answered(Function<Examined, Object> question, Object answer) {

        boolean isAnsweredBy(Examined other) {
            return question.apply(other).equals(answer);
        }
    }

    /** Hands questions on, and keeps each with its answer: another database may be asked the same. */
    private static final class Questioning {

        private final Examined examined;
        private final List<Answered> answers = new ArrayList<>();

        Questioning(Examined examined) {
            this.examined = examined;
        }

        private <A> A ask(Function<Examined, A> question) {
            A answer = question.apply(examined);
            answers.add(new Answered(question::apply, answer));
            return answer;
        }

        Examined examined() {
            Counter counter = question -> ask(one -> one.counter().count(question));
            return new Examined(examined.seen(), new Asking(), counter);
        }

        private final class Asking implements Probe {

            @Override
            public OptionalLong count(Name table, Map<String, Optional<String>> where) {
                return ask(one -> one.probe().count(table, where));
            }

            @Override
            public OptionalLong number(Rows.Query query) {
                return ask(one -> one.probe().number(query));
            }

            @Override
            public boolean hasNoRows(Name table) {
                return ask(one -> one.probe().hasNoRows(table));
            }
        }
    }

    private record Precedent(Conclusion conclusion, Map<Name, Long> sizes, List<Answered> answers) {

        boolean covers(Examined other) {
            return (sizes.equals(other.seen().rowEstimates())
                            || conclusion.plan().steps().isEmpty())
                    && answers.stream().allMatch(answered -> answered.isAnsweredBy(other));
        }
    }

    public Conclusion conclude(Examined examined) {
        Looks looks = Looks.of(examined.seen());
        return find(looks)
                .filter(precedent -> precedent.covers(examined))
                .map(Precedent::conclusion)
                .orElseGet(() -> conclude(looks, examined));
    }

    private synchronized Optional<Precedent> find(Looks looks) {
        return Optional.ofNullable(kept.get(looks));
    }

    private Conclusion conclude(Looks looks, Examined examined) {
        Questioning questioning = new Questioning(examined);
        Conclusion conclusion = concluding.apply(questioning.examined());
        keep(looks, new Precedent(conclusion, examined.seen().rowEstimates(), List.copyOf(questioning.answers)));
        return conclusion;
    }

    private synchronized void keep(Looks looks, Precedent precedent) {
        kept.put(looks, precedent);
    }
}
