package dev.restamp.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.tool.alembic.AlembicLedger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that is made anew keeps every clause of its statement, or is not made anew. */
class TableRebuildTest {

    private static final int TABLES = Integer.getInteger("restamp.tables", 200);
    private static final long SEED = Long.getLong("restamp.seed", 1L);
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|\\w+");

    private static final Change MORE = new Change.AddConstraint(
            new Name("main", "t"),
            new Constraint.Check(Optional.of("zz"), new Expression("1 = 1", "1 = 1", true), true));

    private final ScratchDatabase database = ScratchDatabase.sqlite();
    private final SqliteDialect dialect = new SqliteDialect();
    private final Random random = new Random(SEED);

    @BeforeEach
    void parent() {
        database.run("CREATE TABLE p (id INTEGER PRIMARY KEY, b TEXT UNIQUE)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Schema schema() {
        try (Connection connection = database.connect()) {
            return dialect.introspector()
                    .observe(connection, new Scope("main", List.of(), Optional.empty(), AlembicLedger.SHAPE))
                    .schema();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<String> findLoss() {
        return dialect.sqlWriter().findLoss(MORE, schema());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a INTEGER, b TEXT UNIQUE ON CONFLICT REPLACE",
                "a INTEGER, b TEXT NOT NULL ON CONFLICT IGNORE",
                "a INTEGER PRIMARY KEY ON CONFLICT REPLACE, b TEXT",
                "a INTEGER, b TEXT, PRIMARY KEY (a) ON CONFLICT FAIL",
                "a INTEGER, b TEXT, UNIQUE (a, b) ON CONFLICT ROLLBACK",
                "a INTEGER, b TEXT, CHECK (a > 0) ON CONFLICT ABORT",
                "a INTEGER PRIMARY KEY DESC, b TEXT",
                "a INTEGER, b TEXT, PRIMARY KEY (a DESC, b)",
                "a INTEGER, b TEXT, UNIQUE (a DESC)",
                "a INTEGER, b TEXT, UNIQUE (b COLLATE NOCASE)",
                "a INTEGER CONSTRAINT must NOT NULL, b TEXT",
                "a INTEGER CONSTRAINT given DEFAULT 1, b TEXT",
                "a INTEGER, b TEXT CONSTRAINT loose",
                "a INTEGER, b TEXT, CONSTRAINT loose UNIQUE (a), CONSTRAINT last",
                "a INTEGER, -- the first\n b TEXT",
                "a INTEGER, b TEXT /* the last */",
            })
    void what_cannot_be_kept_is_named_and_the_table_is_not_made_anew(String body) {
        database.run("CREATE TABLE t (" + body + ")");

        assertThat(findLoss()).hasValueSatisfying(loss -> assertThat(loss).contains("lose"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(now())", "(lower('a') || gen_random_uuid())"})
    void a_column_whose_default_nobody_can_work_out_is_not_added(String value) {
        database.run("CREATE TABLE t (a INTEGER)");

        assertThat(dialect.sqlWriter().findLoss(adding(value), schema()))
                .hasValueSatisfying(loss -> assertThat(loss).contains("which SQLite does not have"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(CURRENT_TIMESTAMP)", "(strftime('now()', 'now'))", "(CAST('1' AS INTEGER))", "(1 IN (1, 2))"})
    void a_column_whose_default_sqlite_works_out_is_added(String value) {
        database.run("CREATE TABLE t (a INTEGER)");

        assertThat(dialect.sqlWriter().findLoss(adding(value), schema())).isEmpty();
    }

    private static Change adding(String value) {
        Column column = Column.of("b", new ColumnType.BuiltIn("TEXT"), true);
        return new Change.AddColumn(
                new Name("main", "t"), column.withDefault(Optional.of(new Expression(value, value, true))));
    }

    @Test
    void a_comment_in_an_index_would_be_lost() {
        database.run("CREATE TABLE t (a INTEGER); CREATE INDEX i ON t (a /* for the list */)");

        assertThat(findLoss()).hasValueSatisfying(loss -> assertThat(loss).contains("a comment in index i"));
    }

    @Test
    void every_clause_of_the_grammar_is_kept_or_told() {
        int kept = 0;
        int told = 0;
        for (int i = 0; i < TABLES; i++) {
            Made made = new Made(random);
            try {
                database.run(made.sql());
            } catch (RuntimeException refused) {
                continue; // a combination that SQLite does not take
            }
            if (findLoss().isPresent()) {
                assertThat(made.strange).as(made.sql() + "\n" + findLoss()).isTrue();
                told++;
            } else {
                assertKept(made);
                kept++;
            }
            database.run("DROP TABLE t");
        }
        assertThat(kept).isGreaterThan(TABLES / 8);
        assertThat(told).isGreaterThan(TABLES / 8);
    }

    private void assertKept(Made made) {
        List<String> before = described();
        List<String> words = words(stored());
        List<String> statements = dialect.sqlWriter().write(MORE, schema());
        database.run(String.join(";\n", statements));

        assertThat(described()).as(made.sql()).isEqualTo(before);
        List<String> lost = new ArrayList<>(words);
        words(stored()).forEach(lost::remove);
        lost.removeAll(made.idle);
        assertThat(lost)
                .as("words lost, -Drestamp.seed=%s: %s\n%s", SEED, made.sql(), stored())
                .isEmpty();
    }

    private String stored() {
        return String.join("", ask("SELECT sql FROM sqlite_master WHERE name = 't'"));
    }

    private static List<String> words(String sql) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(sql.substring(sql.indexOf('(')));
        while (matcher.find()) {
            words.add(matcher.group().replace("\"", "").toUpperCase(Locale.ROOT));
        }
        return words;
    }

    /** All that the pragmas tell, but for the names of what has none; row ids are never null, whether they say so or not. */
    private List<String> described() {
        List<String> all = new ArrayList<>(
                ask(
                        "SELECT name, type, "
                                + "CASE WHEN type = 'INTEGER' AND pk = 1 THEN 1 ELSE \"notnull\" END, dflt_value, pk, hidden FROM pragma_table_xinfo('t')"));
        all.addAll(ask("SELECT strict, wr FROM pragma_table_list WHERE name = 't'"));
        all.addAll(ask("SELECT \"table\", \"from\", \"on_update\", \"on_delete\", match"
                + " FROM pragma_foreign_key_list('t') ORDER BY 1, 2, 3, 4, 5, seq"));
        all.addAll(ask(
                "SELECT group_concat(x.name || ' ' || x.\"desc\" || ' ' || x.coll), l.\"unique\", l.origin, l.partial"
                        + " FROM pragma_index_list('t') AS l, pragma_index_xinfo(l.name) AS x WHERE x.key GROUP BY l.name"
                        + " ORDER BY 1, 2, 3"));
        return all;
    }

    private List<String> ask(String sql) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.append(found.getString(i)).append('|');
                }
                rows.add(row.toString());
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A table made up along the grammar of https://sqlite.org/lang_createtable.html. */
    private static final class Made {

        private final Random random;
        private final List<String> parts = new ArrayList<>();
        /** Words that say what goes without saying. */
        private final List<String> idle =
                new ArrayList<>(List.of("ASC", "NULL", "VIRTUAL", "INITIALLY", "IMMEDIATE", "NO", "ACTION", "MATCH"));

        private String options = "";
        private boolean strange;
        private boolean keyed;

        Made(Random random) {
            this.random = random;
            parts.add("a INTEGER" + key("a"));
            parts.add("b TEXT" + clauses("b"));
            parts.add("\"c d\" " + one("VARCHAR(20)", "NUMERIC(10, 2)", "INT", "BLOB") + clauses("\"c d\""));
            if (chance(30)) {
                parts.add("g INTEGER " + one("GENERATED ALWAYS ", "") + "AS (a + 1) " + one("STORED", "VIRTUAL", ""));
                idle.add("GENERATED");
                idle.add("ALWAYS");
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                parts.add(named() + constraint());
            }
            options = keyed && chance(20) ? " WITHOUT ROWID" : "";
        }

        String sql() {
            return "CREATE TABLE t (" + String.join(", ", parts) + ")" + options;
        }

        private boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }

        private String one(String... words) {
            return words[random.nextInt(words.length)];
        }

        private String strange(String clause) {
            strange = true;
            return clause;
        }

        private String key(String column) {
            if (!chance(60)) {
                return clauses(column);
            }
            keyed = true;
            return " " + named() + "PRIMARY KEY" + one("", "", " ASC", chance(10) ? strange(" DESC") : "") + conflict()
                    + (chance(20) ? " AUTOINCREMENT" : "");
        }

        private String conflict() {
            return chance(8) ? strange(" ON CONFLICT " + one("REPLACE", "IGNORE", "FAIL", "ABORT", "ROLLBACK")) : "";
        }

        private String named() {
            return chance(30) ? "CONSTRAINT k" + random.nextInt(1000) + " " : "";
        }

        private String clauses(String column) {
            StringBuilder text = new StringBuilder();
            if (chance(30)) {
                text.append(" ")
                        .append(chance(10) ? strange("CONSTRAINT n1 ") : "")
                        .append("NOT NULL")
                        .append(conflict());
            }
            if (chance(25)) {
                text.append(" DEFAULT ").append(one("1", "-2.5", "'x'", "(1 + 2)", "CURRENT_TIMESTAMP", "X'00'"));
            }
            if (chance(20)) {
                text.append(" ").append(named()).append("UNIQUE").append(conflict());
            }
            if (chance(15)) {
                text.append(" COLLATE ").append(one("NOCASE", "RTRIM"));
            }
            if (chance(15)) {
                text.append(" ")
                        .append(named())
                        .append("CHECK (")
                        .append(column)
                        .append(" <> 'q')");
            }
            if (chance(20)) {
                text.append(" ")
                        .append(named())
                        .append("REFERENCES p")
                        .append(one(" (id)", ""))
                        .append(actions());
            }
            return text.toString();
        }

        private String actions() {
            String text = one("", " ON DELETE CASCADE", " ON DELETE SET NULL", " ON UPDATE RESTRICT")
                    + one("", " ON UPDATE CASCADE ON DELETE SET DEFAULT")
                    + one("", "", " MATCH FULL");
            return (text.split("ON (UPDATE|DELETE)", -1).length > 3 ? "" : text)
                    + one("", "", " DEFERRABLE INITIALLY DEFERRED", " DEFERRABLE INITIALLY IMMEDIATE");
        }

        private String constraint() {
            String columns = one("(a)", "(b)", "(a, b)", chance(20) ? strange("(a DESC)") : "(\"c d\")");
            if (!keyed && chance(30)) {
                keyed = true;
                return "PRIMARY KEY " + columns + conflict();
            }
            return switch (random.nextInt(3)) {
                case 0 -> "UNIQUE " + columns + conflict();
                case 1 ->
                    "CHECK (a " + one("> 0", "IN (1, 2)", "BETWEEN 1 AND 3 OR b IS NOT NULL", "= b COLLATE NOCASE")
                            + ")" + conflict();
                default -> "FOREIGN KEY (b) REFERENCES p (b)" + actions();
            };
        }
    }
}
