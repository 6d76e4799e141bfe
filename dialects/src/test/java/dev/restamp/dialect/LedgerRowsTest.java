package dev.restamp.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.ledger.Entry;
import dev.restamp.ledger.Layout;
import dev.restamp.ledger.LedgerColumn;
import dev.restamp.ledger.LedgerForm;
import dev.restamp.ledger.LedgerShape;
import dev.restamp.ledger.LookAlike;
import dev.restamp.ledger.RowDetails;
import dev.restamp.schema.yaml.SnapshotYaml;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ledgers of other tools, whose rows tell more than a key. */
class LedgerRowsTest {

    private static final LedgerShape SHAPE = new LedgerShape(
            "Tool",
            "history",
            "version",
            50,
            "_pk",
            new LedgerForm.Each(),
            new RowDetails(
                    List.of(
                            new RowDetails.Mark("undone_at", ".+", Entry.State.VOID),
                            new RowDetails.Mark("success", "0|false", Entry.State.SUSPECT)),
                    Optional.of("checksum"),
                    Optional.of("rank")));

    private static final String TABLE = """
            CREATE TABLE history (rank INTEGER PRIMARY KEY, version VARCHAR(50), checksum INTEGER, success BOOLEAN NOT NULL,
                undone_at VARCHAR(20));
            INSERT INTO history VALUES (1, '1.0', -17, true, NULL), (2, '1.1', NULL, false, NULL), (3, '2', 4, true, 'today')""";

    private static Entry entry(String key, Entry.State state, String digest, int place) {
        return new Entry(key, state, Optional.of(digest).filter(text -> !text.isEmpty()), Optional.of(place));
    }

    private interface Check {
        void on(Observation seen, Dialect dialect) throws Exception;
    }

    /** Of several columns, that of the keys among them. */
    private static LedgerShape laidOut() {
        List<LedgerColumn> columns = Stream.of("version", "rank")
                .map(name -> new LedgerColumn(name, LedgerColumn.Kind.TEXT, 50, false, LedgerColumn.Fill.NOTED, ""))
                .toList();
        Layout layout = new Layout(columns, "rank", Map.of(), Optional.of(new Layout.Stead("unnamed ", "rank")));
        return new LedgerShape("Tool", "history", "version", 50, "_pk", new LedgerForm.Each(), RowDetails.NONE, layout);
    }

    private static void onBoth(String sql, Check check) throws Exception {
        onBoth(sql, SHAPE, check);
    }

    private static void onBoth(String sql, LedgerShape shape, Check check) throws Exception {
        try (ScratchDatabase sqlite = ScratchDatabase.sqlite();
                ScratchDatabase postgres = ScratchDatabase.postgres()) {
            for (ScratchDatabase database : List.of(sqlite, postgres)) {
                database.run(sql);
                Dialect dialect = Dialects.find(database.dialect()).orElseThrow();
                try (Connection connection = database.connect()) {
                    Scope scope = new Scope(dialect.defaultSchema(), List.of(), Optional.empty(), shape);
                    check.on(dialect.introspector().observe(connection, scope), dialect);
                }
            }
        }
    }

    @Test
    void what_a_row_tells_beside_its_key_is_read_and_kept_in_snapshots() throws Exception {
        onBoth(TABLE, (seen, dialect) -> {
            assertThat(seen.ledger().entries())
                    .as(dialect.name())
                    .containsExactly(
                            entry("1.0", Entry.State.DONE, "-17", 1),
                            entry("1.1", Entry.State.SUSPECT, "", 2),
                            entry("2", Entry.State.VOID, "4", 3));
            assertThat(seen.schema().tables())
                    .as("the ledger is no table of the history's")
                    .isEmpty();
            SnapshotYaml yaml = new SnapshotYaml(List.of(dialect));
            assertThat(yaml.read(yaml.write(seen), "s.yaml").ledger().entries())
                    .isEqualTo(seen.ledger().entries());
        });
    }

    @Test
    void a_column_that_is_not_there_tells_nothing() throws Exception {
        onBoth(
                "CREATE TABLE history (version VARCHAR(50)); INSERT INTO history VALUES ('1')",
                (seen, dialect) -> assertThat(seen.ledger().entries()).containsExactly(Entry.of("1")));
    }

    @Test
    void a_table_of_one_text_is_no_ledger_of_several_columns() throws Exception {
        onBoth(
                """
                CREATE TABLE tags (name TEXT);
                CREATE TABLE versions (version TEXT);
                CREATE TABLE past (version TEXT, rank TEXT);
                INSERT INTO past VALUES ('1', '1'), (NULL, '2')""",
                laidOut(),
                (seen, dialect) -> assertThat(seen.search().lookAlikes())
                        .as(dialect.name())
                        .extracting(found -> found.table().local(), LookAlike::rows)
                        .containsExactly(tuple("past", List.of("1", "unnamed 2"))));
    }
}
