package dev.restamp.healing;

import dev.restamp.Inquiry;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.tool.Tools;
import dev.restamp.verdict.Policy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Measures how many broken databases of real histories are put right, and of how many healthy ones with their true ledger
 * something is told that should not be: any such alarm ends it with 1, as does a repair that fails. Arguments: a file with a line {@code NAME TRUTH HISTORY}
 * for each replay, the JDBC URL of a PostgreSQL server up to the database's name, and then in any order: names of replays to
 * choose; {@code only=ID,KIND,…}; {@code every=N}; {@code carry=COMMAND}, which is called with the replay's name
 * and the database (a file, or a name), lets the project's own Alembic upgrade it, and prints lines that begin with
 * {@code MISSING} for what its own comparison lacks.
 */
final class MeasureHealing {

    private final List<String> chosen = new ArrayList<>();
    private final List<String> carry = new ArrayList<>();
    private final Map<String, Map<Outcome.Kind, Integer>> kinds = new TreeMap<>();
    private final Set<String> only = new TreeSet<>();
    private int every = 1;
    private int healthy;
    private int alarmed;

    private MeasureHealing(List<String> arguments) {
        for (String argument : arguments) {
            if (argument.startsWith("carry=")) {
                carry.addAll(List.of(argument.substring(6).split(" ")));
            } else if (argument.startsWith("only=")) {
                only.addAll(List.of(argument.substring(5).split(",")));
            } else if (argument.startsWith("every=")) {
                every = Integer.parseInt(argument.substring(6));
            } else {
                chosen.add(argument);
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        List<String> rest = List.of(arguments).subList(2, arguments.length);
        System.exit(new MeasureHealing(rest).measure(Path.of(arguments[0]), arguments[1]) ? 0 : 1);
    }

    private boolean measure(Path list, String server) throws Exception {
        Map<Outcome.Kind, Integer> total = new EnumMap<>(Outcome.Kind.class);
        for (String line : Files.readAllLines(list)) {
            if (chosen.isEmpty() || chosen.stream().anyMatch(line::startsWith)) {
                Map<Outcome.Kind, Integer> counts = measure(Replay.read(line), server);
                counts.forEach((kind, n) -> total.merge(kind, n, Integer::sum));
            }
        }
        kinds.forEach((kind, counts) -> System.out.println("KIND " + kind + " " + counts));
        System.out.println("TOTAL " + total);
        System.out.println("HEALTHY " + healthy + ", false alarms " + alarmed);
        return alarmed == 0 && !total.containsKey(Outcome.Kind.FAILED);
    }

    private Map<Outcome.Kind, Integer> measure(Replay replay, String server) throws Exception {
        Dialect dialect = replay.dialect().equals("sqlite") ? new SqliteDialect() : new PostgresDialect();
        Inquiry inquiry = Inquiry.of(Tools.at(replay.history()), dialect, Policy.FAIL);
        Healing healing = new Healing(replay, dialect, inquiry, server, carry);
        Map<Outcome.Kind, Integer> counts = new EnumMap<>(Outcome.Kind.class);
        for (int i = 0; i < replay.broken().size(); i++) {
            Replay.Broken broken = replay.broken().get(i);
            if (i % every == 0 && isChosen(broken)) {
                Outcome outcome = healing.heal(broken);
                counts.merge(outcome.kind(), 1, Integer::sum);
                kinds.computeIfAbsent(broken.kind(), k -> new EnumMap<>(Outcome.Kind.class))
                        .merge(outcome.kind(), 1, Integer::sum);
                tell(replay, broken, outcome);
            }
        }
        System.out.println(replay.name() + " " + counts);
        if (only.isEmpty()) {
            lookAtTheHealthy(replay, healing);
        }
        return counts;
    }

    private void lookAtTheHealthy(Replay replay, Healing healing) throws Exception {
        for (int step = 0; step < replay.steps().size(); step += every) {
            List<String> alarms = healing.alarms(step);
            healthy++;
            if (!alarms.isEmpty()) {
                alarmed++;
                System.out.println("  " + replay.name() + " false alarm after " + step + " revisions");
                alarms.forEach(alarm -> System.out.println("      " + alarm));
            }
        }
    }

    private boolean isChosen(Replay.Broken broken) {
        return only.isEmpty() || only.contains(broken.id()) || only.contains(broken.kind());
    }

    private static void tell(Replay replay, Replay.Broken broken, Outcome outcome) {
        if (outcome.kind().compareTo(Outcome.Kind.NOTHING) <= 0) {
            return;
        }
        System.out.println("  " + replay.name() + " " + broken.id() + " " + broken.kind() + " " + outcome.kind() + " ("
                + broken.note() + ")");
        outcome.because().stream().limit(6).forEach(because -> System.out.println("      " + because));
    }
}
