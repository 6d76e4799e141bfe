package dev.restamp.grammar;

import dev.restamp.Inquiry;
import dev.restamp.apply.RowCounter;
import dev.restamp.audit.Audit;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.Observation;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.State;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.grammar.Sight.Look;
import dev.restamp.grammar.Sight.Touch;
import dev.restamp.grammar.Tale.Act;
import dev.restamp.ledger.Ledger;
import dev.restamp.plan.Plan;
import dev.restamp.tool.Tools;
import dev.restamp.tool.alembic.AlembicLedger;
import dev.restamp.verdict.Policy;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A tale told on one database: real Alembic carries it out, and every state is audited with several ledgers. */
final class Performance {

    /** What was seen, and why it ended before the tale did. */
    record Record(List<Sight> sights, Optional<String> cut) {}

    private final Tale tale;
    private final RealCourse alembic;
    private final ScratchDatabase database;
    private final Dialect dialect;
    private final Inquiry inquiry;
    private final Random random;
    private final Set<String> applied = new LinkedHashSet<>();
    private final List<List<String>> ledgers = new ArrayList<>(List.of(List.of()));
    private final List<Set<String>> claims = new ArrayList<>(List.of(Set.of()));
    private final List<Sight> sights = new ArrayList<>();
    private final Set<Atom> byHand = new HashSet<>();
    private Touch touch = Touch.NONE;

    private Performance(Tale tale, RealCourse alembic, ScratchDatabase database) {
        this.tale = tale;
        this.alembic = alembic;
        this.database = database;
        this.dialect = Dialects.find(database.dialect()).orElseThrow();
        this.inquiry = Inquiry.of(Tools.at(tale.folder()), dialect, Policy.FAIL);
        this.random = new Random(tale.seed() * 31 + tale.number());
    }

    static Record of(Tale tale, RealCourse alembic, ScratchDatabase database) throws SQLException {
        Performance performance = new Performance(tale, alembic, database);
        alembic.open(tale.folder(), database.url());
        try {
            Optional<String> cut = performance.perform();
            return new Record(performance.sights, cut);
        } catch (RuntimeException e) {
            return new Record(performance.sights, Optional.of("the audit broke off: " + trace(e)));
        } finally {
            alembic.shut();
        }
    }

    private static String trace(RuntimeException e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private Optional<String> perform() throws SQLException {
        sights.add(look("at the start"));
        for (Act act : tale.acts()) {
            RealCourse.Answer answer = carryOut(act);
            if (!answer.done()) {
                return mayFail(act) ? Optional.empty() : Optional.of(act + ": " + answer.because());
            } else if (!(act instanceof Act.Rows)) {
                note(act);
                Sight sight = look(word(act));
                sights.add(act instanceof Act.Hand ? ofHand(sight) : sight);
            }
        }
        return Optional.empty();
    }

    /** What is not as it was before it, somebody's hand made so. */
    private Sight ofHand(Sight sight) {
        Map<Atom, State> now = sight.atoms();
        Map<Atom, State> before = sights.get(sights.size() - 1).atoms();
        Stream.concat(now.keySet().stream(), before.keySet().stream())
                .filter(atom -> !Objects.equals(now.get(atom), before.get(atom)))
                .forEach(byHand::add);
        return new Sight(sight.last(), sight.applied(), sight.touch(), byHand, sight.observation(), sight.looks());
    }

    /** Downgrades are written with little care, as in life; after one, or after a hand's act, an upgrade may meet what it left. */
    private boolean mayFail(Act act) {
        return act instanceof Act.Downgrade || act instanceof Act.Hand || touch != Touch.NONE;
    }

    private RealCourse.Answer carryOut(Act act) {
        if (act instanceof Act.Upgrade upgrade) {
            return alembic.upgrade(upgrade.revision());
        } else if (act instanceof Act.Downgrade downgrade) {
            return alembic.downgrade(downgrade.to());
        } else if (act instanceof Act.Rows rows) {
            return alembic.sql(List.of(rows.sql()));
        }
        return alembic.sql(((Act.Hand) act).sql());
    }

    private static String word(Act act) {
        if (act instanceof Act.Upgrade upgrade) {
            return "after " + upgrade.revision();
        } else if (act instanceof Act.Downgrade downgrade) {
            return "after taking back " + downgrade.revision();
        }
        return ((Act.Hand) act).name();
    }

    private void note(Act act) {
        if (act instanceof Act.Upgrade upgrade) {
            applied.add(upgrade.revision());
        } else if (act instanceof Act.Downgrade downgrade) {
            applied.remove(downgrade.revision());
            touch = Touch.RESIDUE;
        } else if (act instanceof Act.Hand hand) {
            touch = touch == Touch.LESS || !hand.harmless() ? Touch.LESS : Touch.MORE;
        }
    }

    // ------------------------------------------------------------------------------------------------ looking

    private Sight look(String last) throws SQLException {
        try (Connection connection = database.connect()) {
            Observation seen = dialect.introspector()
                    .observe(connection, inquiry.scope(dialect.defaultSchema(), Optional.empty()));
            RowCounter counter = new RowCounter(connection, dialect.sqlWriter(), Duration.ofSeconds(5));
            Map<String, Look> looks = new LinkedHashMap<>();
            Ledger ledger = seen.ledger();
            looks.put("the true", look(seen, applied, counter));
            looks.put("no", look(with(seen, Ledger.missing(ledger.table(), AlembicLedger.SHAPE)), Set.of(), counter));
            looks.put("an empty", look(with(seen, rows(ledger, List.of())), Set.of(), counter));
            lookStale(seen, "a stale", random.nextInt(ledgers.size()), counter, looks);
            lookStale(seen, "the last", ledgers.size() - 1, counter, looks);
            ledgers.add(ledger.rows());
            claims.add(Set.copyOf(applied));
            return new Sight(last, applied, touch, byHand, seen, looks);
        }
    }

    /** A ledger that was true once. */
    private void lookStale(Observation seen, String name, int at, RowCounter counter, Map<String, Look> looks) {
        Set<String> claimed = claims.get(at);
        if (!claimed.isEmpty() && applied.containsAll(claimed) && !claimed.equals(applied)) {
            looks.put(name, look(with(seen, rows(seen.ledger(), ledgers.get(at))), claimed, counter));
        }
    }

    private static Observation with(Observation seen, Ledger ledger) {
        return new Observation(seen.dialect(), seen.schema(), ledger, seen.rowEstimates(), seen.findings());
    }

    private static Ledger rows(Ledger ledger, List<String> rows) {
        return Ledger.of(ledger.table(), AlembicLedger.SHAPE, rows, ledger.width(), ledger.hasPrimaryKey());
    }

    private Look look(Observation seen, Set<String> claimed, RowCounter counter) {
        Audit audit = inquiry.audit(seen, counter);
        Plan plan = inquiry.plan(audit, counter);
        Look look = new Look(Set.copyOf(claimed), audit, plan, Set.of());
        return new Look(look.claimed(), audit, plan, idle(look));
    }

    /** Of those that it says more of than is true, and of those that it leaves to the next upgrade: which would write nothing? */
    private Set<String> idle(Look look) {
        Set<String> asked = new TreeSet<>(look.certain());
        asked.removeAll(applied);
        applied.stream().filter(id -> !look.possible().contains(id)).forEach(asked::add);
        asked.removeIf(id -> {
            RealCourse.Answer again = alembic.again(id);
            return !again.done() || again.wrote() && !tale.byId().get(id).same();
        });
        return Set.copyOf(asked);
    }
}
