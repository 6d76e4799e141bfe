package dev.restamp.verdict;

import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.finding.Place;
import dev.restamp.fingerprint.Deriver;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.history.Revision;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Histories with branches, merges, drops, renames, re-creations and silent revisions, made by a seeded generator. */
public final class RandomHistory {

    public static final Schema EMPTY = Schema.empty(new PostgresDialect().traits("public"));

    private final Random random;
    private final boolean sharing;
    private final List<Revision> revisions = new ArrayList<>();

    /** Sharing histories let unordered branches touch the same tables. */
    public RandomHistory(long seed, boolean sharing) {
        this.random = new Random(seed);
        this.sharing = sharing;
    }

    /** Whether no two unordered revisions touch one atom: only then is every schema the sum of what was applied. */
    static boolean isUnambiguous(Rulebook rulebook) {
        Chains chains = new Chains(rulebook);
        return chains.atoms().stream().allMatch(chains::isStraight);
    }

    /** The first unambiguous one from this seed on. */
    public static Rulebook unambiguous(long seed, int size) {
        for (long next = seed; ; next += 1_000_003) {
            Rulebook rulebook = Deriver.derive(new RandomHistory(next, false).make(size), EMPTY);
            if (isUnambiguous(rulebook)) {
                return rulebook;
            }
        }
    }

    public History make(int size) {
        List<String> heads = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String id = "r%03d".formatted(i);
            List<String> parents = parents(heads, i);
            boolean branching = !heads.isEmpty() && random.nextInt(5) == 0;
            if (!branching) {
                heads.removeAll(parents);
            }
            heads.add(id);
            revisions.add(new Revision(
                    id,
                    parents,
                    List.of(),
                    List.of(),
                    id,
                    new Place(id + ".py", 1),
                    body(branch(parents)),
                    Body.EMPTY));
        }
        return History.of(revisions);
    }

    private List<String> parents(List<String> heads, int i) {
        if (i == 0) {
            return List.of();
        }
        if (heads.size() > 1 && random.nextInt(4) == 0) {
            return List.copyOf(new TreeSet<>(heads.subList(0, 2)));
        }
        return List.of(
                random.nextInt(6) == 0
                        ? "r%03d".formatted(random.nextInt(i))
                        : heads.get(random.nextInt(heads.size())));
    }

    /** Where branches share nothing, each revision works on tables that are named for its line. */
    private String branch(List<String> parents) {
        return sharing ? "shared" : "line" + revisions.size() / 4 + "_" + String.join("_", parents);
    }

    /** Decides what to do when it sees the schema, as a script with guards does, but always the same for the same schema. */
    private Body body(String branch) {
        long seed = random.nextLong();
        return (schema, stance) -> {
            Random choices = new Random(seed);
            List<Operation> operations = new ArrayList<>();
            Schema next = schema;
            int steps = choices.nextInt(3);
            for (int i = 0; i < steps; i++) {
                Change change = change(next, choices, branch);
                if (change.on(next) instanceof Outcome.Done done) {
                    next = done.schema();
                    operations.add(new Operation.Structural(change, Place.NOWHERE));
                }
            }
            return new Reading(operations, next);
        };
    }

    private Change change(Schema schema, Random choices, String branch) {
        List<Table> tables = schema.tables().stream()
                .filter(t -> sharing || t.name().local().startsWith(branch))
                .toList();
        if (tables.isEmpty() || choices.nextInt(4) == 0) {
            return new Change.CreateTable(Table.of(
                    schema.name(branch + "_t" + choices.nextInt(4)),
                    List.of(column("id", "integer"), column("a", "text"))));
        }
        Table table = tables.get(choices.nextInt(tables.size()));
        if (table.columns().isEmpty()) {
            return new Change.DropTable(table.name(), false);
        }
        Column last = table.columns().get(table.columns().size() - 1);
        return switch (choices.nextInt(7)) {
            case 0, 1 -> new Change.AddColumn(table.name(), column("c" + choices.nextInt(5), "text"));
            case 2 -> new Change.DropColumn(table.name(), last.name(), false);
            case 3 -> new Change.CreateIndex(table.name(), index(table.name(), last.name()));
            case 4 -> new Change.AlterColumn(table.name(), last.withNullable(!last.nullable()));
            case 5 ->
                new Change.RenameTable(
                        table.name(), table.name().withLocal(table.name().local() + "x"));
            default -> new Change.DropTable(table.name(), false);
        };
    }

    static Index index(Name table, String column) {
        return new Index(
                "ix_" + table.local() + "_" + column,
                false,
                "btree",
                List.of(Index.Part.ofColumn(column)),
                List.of(),
                Optional.empty(),
                false,
                true);
    }

    static Column column(String name, String type) {
        return Column.of(name, new ColumnType.BuiltIn(type), true);
    }

    public static Set<String> closedSet(History history, Random random) {
        List<String> order = history.order();
        Set<String> picked = new TreeSet<>();
        for (int i = random.nextInt(4); i > 0 && !order.isEmpty(); i--) {
            picked.add(order.get(random.nextInt(order.size())));
        }
        return new TreeSet<>(history.closure(picked));
    }

    static List<Set<String>> closedSets(History history) {
        List<Set<String>> sets = new ArrayList<>();
        sets.add(new TreeSet<>());
        for (String id : history.order()) {
            for (Set<String> set : List.copyOf(sets)) {
                if (set.containsAll(history.prerequisites(id))) {
                    Set<String> larger = new TreeSet<>(set);
                    larger.add(id);
                    sets.add(larger);
                }
            }
        }
        return sets;
    }
}
