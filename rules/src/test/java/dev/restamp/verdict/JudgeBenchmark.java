package dev.restamp.verdict;

import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.finding.Place;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.Deriver;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.history.Revision;
import dev.restamp.ledger.Claim;
import dev.restamp.match.Matcher;
import dev.restamp.match.Matches;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Name;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * How long deriving, matching and inferring take for 500 and 5,000 revisions, linear and with 20 branches, as ratios to a plain
 * hash join of the same facts in the same run. Run it as a program; it asserts nothing.
 */
final class JudgeBenchmark {

    private static final int ROUNDS = 5;

    public static void main(String[] arguments) {
        for (int branches : new int[] {1, 20}) {
            for (int size : new int[] {500, 5_000}) {
                measure(size, branches);
            }
        }
    }

    private static void measure(int size, int branches) {
        History history = history(size, branches);
        Schema empty = Schema.empty(new PostgresDialect().traits("public"));
        Rulebook rulebook = Deriver.derive(history, empty);
        Schema schema = rulebook.model().schemaOf(history.order());
        double floor = median(() -> join(rulebook, schema));
        double derive = median(() -> Deriver.derive(history, empty));
        double match = median(() -> Matcher.match(rulebook.fingerprints(), schema));
        double judge = median(() -> Judge.judge(rulebook, schema, Claim.NONE, Probe.NONE, Policy.FAIL));
        Matches matches = Matcher.match(rulebook.fingerprints(), schema);
        double infer = median(() -> infer(rulebook, matches));
        System.out.printf(
                "%5d revisions, %2d branches: hash join %.3f s (1.0)  derive %.3f s (%.1f)  match %.3f s (%.1f)  infer %.3f s (%.1f)  judge %.3f s (%.1f)%n",
                size,
                branches,
                floor,
                derive,
                derive / floor,
                match,
                match / floor,
                infer,
                infer / floor,
                judge,
                judge / floor);
    }

    private static Object infer(Rulebook rulebook, Matches matches) {
        Chains chains = new Chains(rulebook);
        chains.weigh(new Costs(matches, chains.atoms()));
        Closure closure = new Closure(rulebook.history(), chains.certain());
        return Margins.of(rulebook.history(), chains.certain(), closure.least());
    }

    private static Object join(Rulebook rulebook, Schema schema) {
        Map<Object, Object> shown = new HashMap<>(Atoms.of(schema));
        return rulebook.fingerprints().stream()
                .flatMap(f -> f.effects().stream())
                .filter(effect -> effect.after().equals(shown.get(effect.atom())))
                .count();
    }

    private static double median(Supplier<Object> work) {
        double[] seconds = IntStream.range(0, ROUNDS)
                .mapToDouble(round -> seconds(work))
                .sorted()
                .toArray();
        return seconds[ROUNDS / 2];
    }

    private static double seconds(Supplier<Object> work) {
        long start = System.nanoTime();
        if (work.get() == null) {
            throw new IllegalStateException("nothing came out");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Every revision makes a table of ten columns; branches leave the first revision side by side. */
    private static History history(int size, int branches) {
        List<Revision> revisions = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<String> parents = i == 0 ? List.of() : List.of(id(i <= branches ? 0 : i - branches));
            revisions.add(new Revision(
                    id(i), parents, List.of(), List.of(), "", new Place(id(i) + ".py", 1), body(i), Body.EMPTY));
        }
        return History.of(revisions);
    }

    private static String id(int i) {
        return "r%05d".formatted(i);
    }

    private static Body body(int i) {
        Collection<Column> columns = IntStream.range(0, 10)
                .mapToObj(c -> Column.of("c" + c, new ColumnType.BuiltIn("text"), true))
                .toList();
        Change change =
                new Change.CreateTable(Table.of(new Name("public", "t%05d".formatted(i)), List.copyOf(columns)));
        return (schema, stance) -> new Reading(
                List.of(new Operation.Structural(change, Place.NOWHERE)), ((Outcome.Done) change.on(schema)).schema());
    }

    private JudgeBenchmark() {}
}
