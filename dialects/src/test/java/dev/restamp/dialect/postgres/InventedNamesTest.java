package dev.restamp.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Index;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import dev.restamp.tool.alembic.AlembicLedger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class InventedNamesTest {

    private static final String LONG = "a_name_that_alone_fills_most_of_the_room_there_is";

    @Test
    void names_are_cut_from_the_longer_part_to_63_bytes() {
        assertThat(InventedNames.made("t", "c", "key")).isEqualTo("t_c_key");
        assertThat(InventedNames.made("t", "", "pkey")).isEqualTo("t_pkey");
        assertThat(InventedNames.made(LONG, "column", "key")).isEqualTo(LONG + "_column_key");
        assertThat(InventedNames.made(LONG, "a_column", "check")).hasSize(63).endsWith("there_i_a_column_check");
        assertThat(InventedNames.made(LONG, LONG, "fkey")).hasSize(63);
        assertThat(InventedNames.clipped("größe", 4)).isEqualTo("grö");
        assertThat(InventedNames.clipped("größe", 3)).isEqualTo("gr");
    }

    /** What the database called things, we would have called the same. */
    @Test
    void the_database_invents_the_same_names() throws SQLException {
        SoftAssertions softly = new SoftAssertions();
        try (ScratchDatabase database = ScratchDatabase.postgres();
                Connection connection = database.connect()) {
            database.run("""
                    CREATE EXTENSION btree_gist;
                    CREATE TABLE parent (id integer PRIMARY KEY, a text UNIQUE);
                    CREATE TABLE t (
                      id serial PRIMARY KEY, a integer CHECK (a > 0), b text, "C d" text UNIQUE, r tstzrange, j jsonb,
                      p integer REFERENCES parent, q text REFERENCES parent (a), UNIQUE (a, b), CHECK (a > 1 AND b <> ''),
                      CHECK (1 = 1), CHECK (b <> 'CHECK a'), EXCLUDE USING gist (a WITH =, r WITH &&),
                      EXCLUDE USING gist (tstzrange(NULL, NULL) WITH &&));
                    CREATE INDEX ON t (a); CREATE INDEX ON t (a, "C d"); CREATE INDEX ON t (lower(b));
                    CREATE INDEX ON t ((a + 1)); CREATE INDEX ON t ((a + 1), (a + 2)); CREATE INDEX ON t (a) WHERE a > 5;
                    CREATE INDEX ON t ((j ->> 'x')); CREATE INDEX ON t (((j ->> 'x')::integer)); CREATE INDEX ON t (b, upper(b));
                    CREATE INDEX ON t (coalesce(b, '')); CREATE INDEX ON t ((CASE WHEN a > 1 THEN 1 END));
                    CREATE INDEX ON t ((b COLLATE "C")); CREATE INDEX ON t ((b::varchar(5)));
                    CREATE TABLE %1$s_and_more_of_it (%1$s_col integer PRIMARY KEY, %1$s_two integer CHECK (%1$s_two > 0) UNIQUE,
                      three integer REFERENCES parent);
                    CREATE INDEX ON %1$s_and_more_of_it (%1$s_two, three);
                    CREATE TABLE "größe_%1$s" ("größe_größe_größe_größe_größe" integer UNIQUE);
                    """.formatted(LONG));
            Schema schema = new PostgresIntrospector()
                    .observe(connection, new Scope("public", List.of(), Optional.empty(), AlembicLedger.SHAPE))
                    .schema();
            schema.tables().forEach(table -> check(schema, table, softly));
        }
        softly.assertAll();
    }

    private static void check(Schema schema, Table table, SoftAssertions softly) {
        for (Constraint constraint : table.constraints()) {
            Table without = table.withConstraints(table.constraints().stream()
                    .filter(c -> c != constraint
                            && !isYounger(
                                    c.name().orElseThrow(), constraint.name().orElseThrow()))
                    .toList());
            softly.assertThat(
                            new InventedNames(schema.with(without), without).of(constraint.withName(Optional.empty())))
                    .isEqualTo(constraint.name().orElseThrow());
        }
        for (Index index : table.indexes()) {
            Table without = table.withIndexes(table.indexes().stream()
                    .filter(i -> i != index && !isYounger(i.name(), index.name()))
                    .toList());
            softly.assertThat(new InventedNames(schema.with(without), without).of(index.withName("")))
                    .isEqualTo(index.name());
        }
    }

    /** The same name with a greater number behind it was not there yet. */
    private static boolean isYounger(String other, String name) {
        String stem = name.replaceFirst("\\d+$", "");
        return other.replaceFirst("\\d+$", "").equals(stem) && other.compareTo(name) > 0;
    }
}
