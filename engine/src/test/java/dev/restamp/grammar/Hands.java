package dev.restamp.grammar;

import dev.restamp.grammar.Tale.Act;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What DBAs do by hand to a database that a history made. */
final class Hands {

    private final Random random;
    private final String flavour;

    Hands(Random random, String flavour) {
        this.random = random;
        this.flavour = flavour;
    }

    /** One act, or none. */
    Optional<Act> act(World world) {
        return random.nextInt(2) == 0 ? Optional.of(choose(possible(world))) : Optional.empty();
    }

    /** One after which all that was there still is. */
    Act harmless(World world) {
        return choose(possible(world).stream()
                .filter(act -> ((Act.Hand) act).harmless())
                .toList());
    }

    private Act choose(List<Act> possible) {
        return possible.get(random.nextInt(possible.size()));
    }

    private List<Act> possible(World world) {
        List<Act> possible = new ArrayList<>();
        possible.add(harmless("another table", "CREATE TABLE cache_tmp (k text, v text)"));
        for (String table : world.tables(List.of(), false, Set.of())) {
            ofTable(table, possible);
            world.columns(table, List.of()).forEach(column -> ofColumn(table, column, possible));
            if (flavour.equals("postgresql")) {
                world.columns(table, List.of("int"))
                        .forEach(column -> possible.add(harmless(
                                "a wider type",
                                "ALTER TABLE \"" + table + "\" ALTER COLUMN \"" + column + "\" TYPE bigint")));
            }
            world.columns(table, List.of("free"))
                    .forEach(column -> possible.add(
                            gone("a column is gone", "ALTER TABLE \"" + table + "\" DROP COLUMN \"" + column + "\"")));
        }
        world.tables(List.of("unreferenced"), false, Set.of())
                .forEach(table -> possible.add(gone("a table is gone", "DROP TABLE \"" + table + "\"")));
        if (flavour.equals("postgresql")) {
            ofConstraints(world, possible);
        }
        world.things("index", Set.of())
                .forEach(index -> possible.add(gone("an index is gone", "DROP INDEX \"" + index.name() + "\"")));
        return possible;
    }

    private static void ofConstraints(World world, List<Act> possible) {
        for (String kind : List.of("check", "unique", "foreignkey")) {
            world.things(kind, Set.of())
                    .forEach(key -> possible.add(gone(
                            "a " + kind + " is gone",
                            "ALTER TABLE \"" + key.on() + "\" DROP CONSTRAINT \"" + key.name() + "\"")));
        }
    }

    private void ofTable(String table, List<Act> possible) {
        possible.add(harmless("a view more", "CREATE VIEW by_hand_view AS SELECT id FROM \"" + table + "\""));
        possible.add(harmless("a column more", "ALTER TABLE \"" + table + "\" ADD COLUMN by_hand integer"));
        if (flavour.equals("postgresql")) {
            possible.add(harmless("a right more", "GRANT SELECT ON \"" + table + "\" TO pg_read_all_stats"));
            possible.add(harmless("a word on it", "COMMENT ON TABLE \"" + table + "\" IS 'ask me first'"));
            possible.add(harmless("a setting", "ALTER TABLE \"" + table + "\" SET (fillfactor = 55)"));
            possible.add(harmless("a statistic", "ALTER TABLE \"" + table + "\" ALTER COLUMN id SET STATISTICS 77"));
            possible.add(harmless(
                    "a check more", "ALTER TABLE \"" + table + "\" ADD CONSTRAINT by_hand CHECK (id IS NOT NULL)"));
            possible.add(harmless("row security by hand", "ALTER TABLE \"" + table + "\" ENABLE ROW LEVEL SECURITY"));
            possible.add(harmless("a right less", "REVOKE ALL ON \"" + table + "\" FROM PUBLIC"));
            possible.add(harmless("another owner", "ALTER TABLE \"" + table + "\" OWNER TO pg_read_all_stats"));
        }
    }

    private void ofColumn(String table, String column, List<Act> possible) {
        possible.add(
                harmless("an index more", "CREATE INDEX by_hand_index ON \"" + table + "\" (\"" + column + "\", id)"));
        if (flavour.equals("postgresql")) {
            possible.add(harmless(
                    "not null by hand", "ALTER TABLE \"" + table + "\" ALTER COLUMN \"" + column + "\" SET NOT NULL"));
            possible.add(harmless(
                    "another default", "ALTER TABLE \"" + table + "\" ALTER COLUMN \"" + column + "\" DROP DEFAULT"));
        }
    }

    private static Act harmless(String name, String sql) {
        return new Act.Hand(name, List.of(sql), true);
    }

    private static Act gone(String name, String sql) {
        return new Act.Hand(name, List.of(sql), false);
    }
}
