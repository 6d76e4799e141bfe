package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.doing;
import static dev.restamp.verdict.SmallHistories.judge;
import static dev.restamp.verdict.SmallHistories.rulings;
import static dev.restamp.verdict.SmallHistories.upTo;
import static dev.restamp.verdict.SmallHistories.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.match.Evidence;
import dev.restamp.match.Evidence.Outcome;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import dev.restamp.verdict.ruling.Ruling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A convention that reading does not know gives names of every kind: one cause, and what is missing is another. */
class NamingConventionTest {

    private static final Constraint.Deferral NOW = Constraint.Deferral.NOT_DEFERRABLE;

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("restamp.cases", 250));
    }

    /** Names as PostgreSQL gives them, or as a project's convention does. */
    private enum Names {
        POSTGRES {
            @Override
            String of(String kind, String table, String column) {
                return switch (kind) {
                    case "pk" -> table + "_pkey";
                    case "uq" -> table + "_" + column + "_key";
                    case "fk" -> table + "_" + column + "_fkey";
                    case "ix" -> table + "_" + column + "_idx";
                    default -> table + "_" + column + "_check";
                };
            }
        },
        CONVENTION {
            @Override
            String of(String kind, String table, String column) {
                return kind.equals("pk") ? "pk_" + table : kind + "_" + table + "_" + column;
            }
        };

        abstract String of(String kind, String table, String column);
    }

    @Test
    void of_one_table_every_kind_of_name_is_of_one_cause() {
        History history = history(1, Names.POSTGRES);

        Judgement judgement = judge(history, found(1, Names.CONVENTION), 1);

        assertThat(rulings(judgement)).containsOnly(Ruling.APPLIED);
        assertThat(judgement.findings()).extracting(Finding::code).containsExactly(FindingCode.PERHAPS_MISREAD);
        assertThat(judgement.findings().get(0).message())
                .startsWith("4 of 4 names of the form check <table>_<name>_check, index <table>_<column>_idx,"
                        + " primary key <table>_pkey, unique key <table>_<column>_key, given by a naming convention, are"
                        + " ck_<table>_<name>, ix_<table>_<column>, pk_<table>, uq_<table>_<column> and not");
    }

    @Test
    void without_a_ledger_they_are_the_names_of_models() {
        Judgement judgement = judge(history(3, Names.POSTGRES), found(3, Names.CONVENTION));

        assertThat(rulings(judgement)).containsOnly(Ruling.APPLIED);
        assertThat(judgement.misreadings()).isEmpty();
        assertThat(judgement.findings()).extracting(Finding::code).containsExactly(FindingCode.CREATED_FROM_MODELS);
    }

    @Test
    void a_name_that_somebody_changed_among_many_is_drift() {
        History history = history(5, Names.POSTGRES);
        Schema found = renamed(upTo(history, 5), 2, "uq_t2_mail");

        Judgement judgement = judge(history, found, 5);

        assertThat(judgement.findings()).extracting(Finding::code).containsExactly(FindingCode.SHAPE_DRIFT);
    }

    @Test
    void a_name_of_its_own_is_of_no_convention() {
        History history = history(1, Names.POSTGRES);
        Schema found = renamed(upTo(history, 1), 0, "nobody_twice");

        Judgement judgement = judge(history, found, 1);

        assertThat(judgement.findings()).extracting(Finding::code).containsExactly(FindingCode.SHAPE_DRIFT);
    }

    @Test
    void names_that_a_revision_was_to_change_and_did_not_are_no_misreading() {
        Body[] bodies = new Body[5];
        for (int i = 0; i < 4; i++) {
            bodies[i] = doing(new Change.CreateTable(table(i, Names.POSTGRES)));
        }
        bodies[4] = doing(new Change.RenameConstraint(name(0), "t0_mail_key", "uq_t0_mail"));
        for (int i = 1; i < 4; i++) {
            bodies[4] = SmallHistories.both(
                    bodies[4],
                    doing(new Change.RenameConstraint(name(i), "t" + i + "_mail_key", "uq_t" + i + "_mail")));
        }
        History history = chain(bodies);

        Judgement judgement = judge(history, upTo(history, 4), 5);

        assertThat(judgement.misreadings()).isEmpty();
    }

    /** Whatever kinds go by other names: a key that is gone, or on another column, is never among them, and is told. */
    @ParameterizedTest
    @MethodSource("seeds")
    void a_convention_is_one_cause_and_hides_no_key_that_is_gone_or_elsewhere(long seed) {
        Random random = new Random(seed);
        int tables = 1 + random.nextInt(6);
        boolean turned = random.nextBoolean();
        History history = history(tables, turned ? Names.CONVENTION : Names.POSTGRES);
        Schema whole = found(tables, turned ? Names.POSTGRES : Names.CONVENTION);
        int table = random.nextInt(tables);
        List<Change> damage = damage(whole, table, random.nextInt(4));
        Schema found = whole;
        for (Change change : damage) {
            found = with(found, change);
        }

        boolean claimed = random.nextBoolean();
        Judgement judgement = claimed ? judge(history, found, tables) : judge(history, found);

        List<FindingCode> codes =
                judgement.findings().stream().map(Finding::code).toList();
        assertThat(judgement.misreadings()).filteredOn(m -> m.isOfNames()).hasSizeLessThanOrEqualTo(1);
        if (damage.isEmpty()) {
            assertThat(codes).containsExactly(claimed ? FindingCode.PERHAPS_MISREAD : FindingCode.CREATED_FROM_MODELS);
            assertThat(rulings(judgement)).containsOnly(Ruling.APPLIED);
        } else {
            List<Evidence> missing = judgement.verdicts().stream()
                    .flatMap(verdict -> verdict.evidence().stream())
                    .filter(e ->
                            e.outcome() == Outcome.UNMET && e.atom().owner().equals(name(table)))
                    .filter(e -> !e.atom().kind().isDetail())
                    .toList();
            assertThat(missing).as("what is gone of %s", name(table)).isNotEmpty();
            assertThat(judgement.misreadings().stream().flatMap(m -> m.atoms().stream()))
                    .doesNotContainAnyElementsOf(
                            missing.stream().map(Evidence::atom).toList());
            assertThat(codes)
                    .anyMatch(code -> code != FindingCode.PERHAPS_MISREAD && code != FindingCode.CREATED_FROM_MODELS);
        }
    }

    /** A key that is dropped, or moved to another column. */
    private static List<Change> damage(Schema schema, int table, int which) {
        List<Change> damage = new ArrayList<>();
        if (which > 0) {
            Constraint key = schema.findTable(name(table)).orElseThrow().constraints().stream()
                    .filter(Constraint.UniqueKey.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            damage.add(new Change.DropConstraint(name(table), key));
            if (which > 1) {
                damage.add(new Change.AddConstraint(
                        name(table), new Constraint.UniqueKey(key.name(), List.of("age"), false, NOW)));
            }
        }
        return damage;
    }

    private static Schema renamed(Schema schema, int table, String to) {
        return with(schema, new Change.RenameConstraint(name(table), "t" + table + "_mail_key", to));
    }

    private static History history(int tables, Names names) {
        Body[] bodies = new Body[tables];
        for (int i = 0; i < tables; i++) {
            bodies[i] = doing(new Change.CreateTable(table(i, names)));
        }
        return chain(bodies);
    }

    private static Schema found(int tables, Names names) {
        return upTo(history(tables, names), tables);
    }

    private static Name name(int i) {
        return new Name("public", "t" + i);
    }

    private static Table table(int i, Names names) {
        String table = "t" + i;
        List<Constraint> constraints = new ArrayList<>();
        constraints.add(new Constraint.PrimaryKey(Optional.of(names.of("pk", table, "")), List.of("id"), NOW));
        constraints.add(
                new Constraint.UniqueKey(Optional.of(names.of("uq", table, "mail")), List.of("mail"), false, NOW));
        constraints.add(new Constraint.Check(
                Optional.of(names.of("ck", table, "age")), new Expression("age > " + i, "age > " + i, true), true));
        if (i > 0) {
            constraints.add(reference(i, names.of("fk", table, "before")));
        }
        return Table.of(
                        name(i),
                        List.of(
                                Column.of("id", new ColumnType.BuiltIn("integer"), false),
                                Column.of("mail", new ColumnType.BuiltIn("text"), true),
                                Column.of("age", new ColumnType.BuiltIn("integer"), true),
                                Column.of("before", new ColumnType.BuiltIn("integer"), true)))
                .withConstraints(constraints)
                .withIndexes(List.of(new Index(
                        names.of("ix", table, "age"),
                        false,
                        "btree",
                        List.of(Index.Part.ofColumn("age")),
                        List.of(),
                        Optional.empty(),
                        false,
                        true)));
    }

    private static Constraint reference(int i, String name) {
        return new Constraint.ForeignKey(
                Optional.of(name),
                List.of("before"),
                name(i - 1),
                List.of("id"),
                "NO ACTION",
                "NO ACTION",
                "SIMPLE",
                NOW,
                true);
    }
}
