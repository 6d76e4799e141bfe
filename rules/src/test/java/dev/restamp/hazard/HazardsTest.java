package dev.restamp.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.hazard.Hazard.Kind;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Column.Generated;
import dev.restamp.schema.Column.Identity;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.Deferral;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule on the changes it is about; and what the rules say of locks and rewriting against what the databases really do. */
class HazardsTest {

    private static final House POSTGRES = new House(new PostgresDialect());
    private static final House SQLITE = new House(new SqliteDialect());
    private static final long MANY = 5_000_000;

    // -------------------------------------------------------------------------------------- against the databases

    /** The catalogue of locks that the changing transaction holds is what the rules foretold. */
    @TestFactory
    Stream<DynamicTest> postgres_takes_the_locks_that_are_told() {
        return POSTGRES.changes().entrySet().stream()
                .map(change -> DynamicTest.dynamicTest(change.getKey(), () -> {
                    Set<String> told = new TreeSet<>();
                    POSTGRES.sentences(change.getValue(), Map.of(), Kind.LOCKS).stream()
                            .map(HazardsTest::lock)
                            .forEach(told::add);
                    assertThat(POSTGRES.locks(change.getValue())).isEqualTo(told);
                }));
    }

    /** {@code nobody writes to users until the end (SHARE)} as {@code users SHARE}. */
    private static String lock(String sentence) {
        Matcher matcher = Pattern.compile("nobody (?:reads or writes|writes to) (\\w+) .*\\(([A-Z ]+)\\)")
                .matcher(sentence);
        assertThat(matcher.matches()).as(sentence).isTrue();
        return matcher.group(1) + " " + matcher.group(2);
    }

    /** A table that was written anew lies in another file. */
    @TestFactory
    Stream<DynamicTest> postgres_writes_no_table_anew_without_a_word() {
        return POSTGRES.changes().entrySet().stream()
                .map(change -> DynamicTest.dynamicTest(change.getKey(), () -> {
                    List<String> told = POSTGRES.sentences(change.getValue(), Map.of(), Kind.REWRITES);
                    boolean perhaps = told.stream().anyMatch(sentence -> sentence.contains("may"));
                    boolean anew = POSTGRES.writesAnew(change.getValue());
                    assertThat(!told.isEmpty()).isEqualTo(anew || perhaps);
                }));
    }

    @TestFactory
    Stream<DynamicTest> sqlite_makes_no_table_anew_without_a_word() {
        return SQLITE.changes().entrySet().stream()
                .map(change -> DynamicTest.dynamicTest(change.getKey(), () -> {
                    List<String> told = SQLITE.sentences(change.getValue(), Map.of(), Kind.REWRITES);
                    List<String> statements = SQLITE.dialect.sqlWriter().write(change.getValue(), SQLITE.schema);
                    boolean copies = statements.stream().anyMatch(s -> s.startsWith("INSERT INTO"));
                    boolean drops = statements.stream().anyMatch(s -> s.contains("DROP COLUMN"));
                    assertThat(!told.isEmpty()).as(statements.toString()).isEqualTo(copies || drops);
                }));
    }

    // ------------------------------------------------------------------------------------------------- the words

    @Test
    void a_foreign_key_holds_up_both_ends_and_is_held_against_every_row() {
        assertThat(POSTGRES.hazards("add a foreign key", 12))
                .containsExactly(
                        "locks: nobody writes to users (about 12 rows) until the end (SHARE ROW EXCLUSIVE)",
                        "locks: nobody writes to works (about 12 rows) until the end (SHARE ROW EXCLUSIVE)",
                        "validates: every row of works (about 12 rows)");
        assertThat(SQLITE.hazards("add a foreign key", 12))
                .containsExactly(
                        "rewrites: SQLite makes works (about 12 rows) anew and copies its rows",
                        "validates: every row of works (about 12 rows)");
    }

    @Test
    void an_index_on_a_large_table_is_built_apart_where_that_can_be_done() {
        assertThat(POSTGRES.hazards("create an index", 12))
                .containsExactly("locks: nobody writes to works (about 12 rows) until the end (SHARE)");
        assertThat(POSTGRES.hazards("create an index", MANY))
                .containsExactly("apart: works (about 5000000 rows) is large: the index is built concurrently,"
                        + " before the transaction, so that writes go on");
        assertThat(SQLITE.hazards("create an index", MANY))
                .containsExactly(
                        "locks: nobody else gets at the database until the end (EXCLUSIVE)",
                        "long: reads all of works (about 5000000 rows) to build the index");
    }

    @Test
    void an_index_on_a_large_table_with_partitions_cannot_be_built_apart() {
        Table works = POSTGRES.schema.findTable(POSTGRES.name("works")).orElseThrow();
        Schema schema = Schema.of(POSTGRES.schema.traits(), List.of(parted(works)), List.of());

        List<Hazard> hazards = POSTGRES.rules(MANY).of(POSTGRES.changes().get("create an index"), schema);

        assertThat(hazards).extracting(Hazard::kind).containsExactly(Kind.LOCKS, Kind.LONG);
    }

    private static Table parted(Table table) {
        return table.withOptions(Table.Options.NONE.withPartitionBy(Optional.of("RANGE (id)")));
    }

    @Test
    void what_reads_a_large_table_takes_long() {
        assertThat(POSTGRES.kinds("add a unique key", MANY)).containsExactly(Kind.LOCKS, Kind.LONG);
        assertThat(POSTGRES.kinds("add a check", MANY)).containsExactly(Kind.LOCKS, Kind.VALIDATES, Kind.LONG);
        assertThat(POSTGRES.kinds("add a column with a random default", MANY))
                .containsExactly(Kind.LOCKS, Kind.REWRITES, Kind.LONG);
        assertThat(POSTGRES.kinds("alter a type", MANY)).containsExactly(Kind.LOCKS, Kind.REWRITES, Kind.LONG);
        assertThat(SQLITE.kinds("add a check", MANY))
                .containsExactly(Kind.LOCKS, Kind.REWRITES, Kind.VALIDATES, Kind.LONG);
        assertThat(SQLITE.kinds("add a column with a random default", MANY))
                .containsExactly(Kind.LOCKS, Kind.REWRITES, Kind.LONG);
    }

    @Test
    void that_a_column_must_not_be_null_is_held_against_every_row() {
        assertThat(POSTGRES.kinds("demand a value", 12)).containsExactly(Kind.LOCKS, Kind.VALIDATES);
        assertThat(SQLITE.kinds("demand a value", 12)).containsExactly(Kind.REWRITES, Kind.VALIDATES);
    }

    @Test
    void what_goes_is_told() {
        for (House house : List.of(POSTGRES, SQLITE)) {
            assertThat(house.hazards("drop a table", 12)).contains("drops: table works (about 12 rows)");
            assertThat(house.hazards("drop a column", 12)).contains("drops: column note of works (about 12 rows)");
        }
    }

    @Test
    void who_makes_a_partition_or_a_trigger_or_a_policy_holds_the_table_it_belongs_to() {
        Table part =
                POSTGRES.schema.findTable(POSTGRES.name("users")).orElseThrow().withName(POSTGRES.name("part"));
        Change partition = new Change.CreateTable(part.withOptions(
                Table.Options.NONE.withPartition(Optional.of(POSTGRES.name("works")), Optional.empty())));

        assertThat(POSTGRES.sentences(partition, Map.of(), Kind.LOCKS))
                .containsExactly("nobody reads or writes works until the end (ACCESS EXCLUSIVE)");
        assertThat(POSTGRES.sentences(hanging(ObjectKind.TRIGGER), Map.of(), Kind.LOCKS))
                .containsExactly("nobody writes to works until the end (SHARE ROW EXCLUSIVE)");
        assertThat(POSTGRES.sentences(hanging(ObjectKind.POLICY), Map.of(), Kind.LOCKS))
                .containsExactly("nobody reads or writes works until the end (ACCESS EXCLUSIVE)");
        assertThat(POSTGRES.sentences(hanging(ObjectKind.VIEW), Map.of(), Kind.LOCKS))
                .isEmpty();
    }

    private static Change hanging(ObjectKind kind) {
        return new Change.CreateObject(new SchemaObject.Other(
                kind, POSTGRES.name("it"), Optional.of(POSTGRES.name("works")), Expression.unknown()));
    }

    @Test
    void an_enum_value_cannot_be_taken_back() {
        Change change = new Change.AddEnumValue(POSTGRES.name("mood"), "glad", Optional.empty(), Optional.empty());

        assertThat(POSTGRES.rules(1).of(change, POSTGRES.schema))
                .extracting(Hazard::toString)
                .containsExactly("cannot-be-undone: an enum value cannot be dropped again");
    }

    @Test
    void changed_rows_and_steps_passed_over_are_told_on_every_database() {
        for (House house : List.of(POSTGRES, SQLITE)) {
            assertThat(house.rules(3).ofRows(house.name("works")))
                    .extracting(Hazard::toString)
                    .containsExactly("changes-data: rows of works (about 3 rows)");
            assertThat(house.rules(3).ofPassing(List.of("a", "b", "c", "d", "e", "f")))
                    .extracting(Hazard::toString)
                    .containsExactly("skips-data: the data steps of a, b, c, d, e and 1 more then count as done:"
                            + " no upgrade will run them");
        }
    }

    @Test
    void a_size_that_the_catalogue_does_not_know_is_not_invented() {
        assertThat(POSTGRES.sentences(POSTGRES.changes().get("create an index"), Map.of(), Kind.LOCKS))
                .containsExactly("nobody writes to works until the end (SHARE)");
    }

    @Test
    void a_dialect_without_rules_is_refused() {
        assertThatThrownBy(() -> Hazards.of("oracle", Map.of(), "public").ofRows(new Name("public", "users")))
                .hasMessageContaining("oracle");
    }

    // ------------------------------------------------------------------------------------------------ the house

    /** Two tables, on which everything is tried. */
    private static final class House {

        final Dialect dialect;
        final Schema schema;

        House(Dialect dialect) {
            this.dialect = dialect;
            Table users = table("users", column("id", "INTEGER", false), column("name", "TEXT", true));
            Table works = table(
                    "works",
                    column("id", "INTEGER", false),
                    column("user_id", "INTEGER", true),
                    column("note", "TEXT", true));
            this.schema = Schema.of(
                    dialect.traits(dialect.defaultSchema()),
                    List.of(users, works.withIndexes(List.of(index("ix_works_user", "user_id")))),
                    List.of());
        }

        private Table table(String table, Column... columns) {
            Optional<String> key = dialect.name().equals("sqlite") ? Optional.empty() : Optional.of(table + "_pkey");
            return Table.of(name(table), List.of(columns))
                    .withConstraints(List.of(new Constraint.PrimaryKey(key, List.of("id"), Deferral.NOT_DEFERRABLE)));
        }

        Name name(String table) {
            return new Name(dialect.defaultSchema(), table);
        }

        Column column(String name, String type, boolean nullable) {
            Schema none = Schema.empty(dialect.traits(dialect.defaultSchema()));
            return Column.of(name, dialect.spelling(dialect.defaultSchema()).type(type, none), nullable);
        }

        private Column column(String type, String value) {
            Column bare = column("more", type, false);
            return bare.withDefault(
                    Optional.of(dialect.spelling(dialect.defaultSchema()).defaultValue(value, bare.type())));
        }

        Map<String, Change> changes() {
            Map<String, Change> changes = new LinkedHashMap<>();
            Name users = name("users");
            Name works = name("works");
            changes.put("add a column", new Change.AddColumn(works, column("more", "TEXT", true)));
            changes.put("add a column with a constant", new Change.AddColumn(works, column("INTEGER", "7")));
            changes.put(
                    "add a column with the time of the change",
                    new Change.AddColumn(works, column("TIMESTAMP", "CURRENT_TIMESTAMP")));
            changes.put(
                    "add a column with a random default",
                    new Change.AddColumn(works, column("DOUBLE PRECISION", "(random())")));
            changes.put(
                    "add a column that is worked out",
                    new Change.AddColumn(
                            works,
                            column("more", "INTEGER", true)
                                    .withGenerated(Optional.of(new Generated(
                                            dialect.spelling(dialect.defaultSchema())
                                                    .expression("id + 1"),
                                            true)))));
            changes.put("drop a column", new Change.DropColumn(works, "note", false));
            changes.put("rename a column", new Change.RenameColumn(works, "note", "text"));
            changes.put("alter a type", new Change.AlterColumn(works, column("user_id", "BIGINT", true)));
            changes.put("demand a value", new Change.AlterColumn(works, column("note", "TEXT", false)));
            changes.put(
                    "add a foreign key",
                    new Change.AddConstraint(
                            works,
                            new Constraint.ForeignKey(
                                    Optional.of("works_user_id_fkey"),
                                    List.of("user_id"),
                                    users,
                                    List.of("id"),
                                    "NO ACTION",
                                    "NO ACTION",
                                    "SIMPLE",
                                    Deferral.NOT_DEFERRABLE,
                                    true)));
            changes.put(
                    "add a unique key",
                    new Change.AddConstraint(
                            works,
                            new Constraint.UniqueKey(
                                    Optional.of("works_note_key"), List.of("note"), false, Deferral.NOT_DEFERRABLE)));
            changes.put(
                    "add a check",
                    new Change.AddConstraint(
                            works,
                            new Constraint.Check(
                                    Optional.of("works_check"),
                                    dialect.spelling(dialect.defaultSchema()).expression("id > 0"),
                                    true)));
            changes.put("create an index", new Change.CreateIndex(works, index("ix_works_note", "note")));
            changes.put("drop an index", new Change.DropIndex(works, "ix_works_user"));
            changes.put("create a table", new Change.CreateTable(table("tags", column("id", "INTEGER", false))));
            changes.put(
                    "create a table that refers to another",
                    new Change.CreateTable(referring(table("tags", column("id", "INTEGER", false)))));
            changes.put("rename a table", new Change.RenameTable(works, name("labours")));
            changes.put("drop a table", new Change.DropTable(works, false));
            if (dialect.name().equals("postgresql")) {
                changes.put(
                        "add a column that counts",
                        new Change.AddColumn(
                                works,
                                column("more", "INTEGER", false)
                                        .withIdentity(Optional.of(new Identity(Identity.Kind.ALWAYS, "")))));
            }
            return changes;
        }

        private Index index(String index, String column) {
            return new Index(
                    index,
                    false,
                    "btree",
                    List.of(Index.Part.ofColumn(column)),
                    List.of(),
                    Optional.empty(),
                    false,
                    true);
        }

        private Table referring(Table table) {
            Constraint.ForeignKey key = new Constraint.ForeignKey(
                    dialect.name().equals("sqlite") ? Optional.empty() : Optional.of("tags_id_fkey"),
                    List.of("id"),
                    name("users"),
                    List.of("id"),
                    "NO ACTION",
                    "NO ACTION",
                    "SIMPLE",
                    Deferral.NOT_DEFERRABLE,
                    true);
            return table.withConstraints(List.of(table.primaryKey().orElseThrow(), key));
        }

        Hazards rules(long rows) {
            return rules(Map.of(name("users"), rows, name("works"), rows));
        }

        private Hazards rules(Map<Name, Long> sizes) {
            return Hazards.of(dialect.name(), sizes, dialect.defaultSchema());
        }

        List<String> hazards(String change, long rows) {
            return rules(rows).of(changes().get(change), schema).stream()
                    .map(Hazard::toString)
                    .toList();
        }

        List<Kind> kinds(String change, long rows) {
            return rules(rows).of(changes().get(change), schema).stream()
                    .map(Hazard::kind)
                    .toList();
        }

        List<String> sentences(Change change, Map<Name, Long> sizes, Kind kind) {
            return rules(sizes).of(change, schema).stream()
                    .filter(hazard -> hazard.kind() == kind)
                    .map(Hazard::sentence)
                    .toList();
        }

        // -------------------------------------------------------------------------------------- real databases

        /** A lock of a dropped table has no name any more, but a number. */
        Set<String> locks(Change change) throws SQLException {
            Set<String> locks = after(
                            change,
                            "SELECT coalesce(c.relname, 'works') || ' ' || upper(regexp_replace(replace(l.mode,"
                                    + " 'Lock', ''), '([a-z])([A-Z])', '\\1 \\2', 'g')) FROM pg_locks l LEFT JOIN pg_class"
                                    + " c ON c.oid = l.relation WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation'"
                                    + " AND coalesce(c.relname, 'works') IN ('users', 'works', 'labours') AND l.mode IN"
                                    + " ('ShareLock', 'ShareRowExclusiveLock', 'AccessExclusiveLock')")
                    .stream()
                    .map(found -> found.replace("labours", "works"))
                    .collect(Collectors.toCollection(TreeSet::new));
            return strongest(locks);
        }

        /** To have a table alone says all, whatever was asked for besides. */
        private static Set<String> strongest(Set<String> locks) {
            Set<String> strongest = new TreeSet<>(locks);
            strongest.removeIf(lock -> !lock.endsWith("ACCESS EXCLUSIVE")
                    && locks.contains(lock.substring(0, lock.indexOf(' ')) + " ACCESS EXCLUSIVE"));
            return strongest;
        }

        boolean writesAnew(Change change) throws SQLException {
            String file = "SELECT relfilenode::text FROM pg_class WHERE relname IN ('works', 'labours')";
            Set<String> now = after(change, file + " AND relfilenode <> oid");
            return !now.isEmpty();
        }

        private Set<String> after(Change change, String query) throws SQLException {
            try (ScratchDatabase database = ScratchDatabase.postgres();
                    Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                Schema empty = Schema.empty(schema.traits());
                for (Table table : schema.tables()) {
                    Change make = new Change.CreateTable(table);
                    run(statement, make, empty);
                    empty = ((Outcome.Done) make.on(empty)).schema();
                }
                statement.execute("INSERT INTO works (id, note) VALUES (1, 'one')");
                connection.commit();
                run(statement, change, schema);
                Set<String> answers = new TreeSet<>();
                try (ResultSet result = statement.executeQuery(query)) {
                    while (result.next()) {
                        answers.add(result.getString(1));
                    }
                }
                connection.rollback();
                return answers;
            }
        }

        private void run(Statement statement, Change change, Schema before) throws SQLException {
            for (String sql : dialect.sqlWriter().write(change, before)) {
                statement.execute(sql);
            }
        }
    }
}
