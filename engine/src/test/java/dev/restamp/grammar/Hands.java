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
        List<Act> possible = new ArrayList<>();
        possible.add(harmless("another table", "CREATE TABLE cache_tmp (k text, v text)"));
        for (String table : world.tables(List.of(), false, Set.of())) {
            ofTable(table, possible);
            world.columns(table, List.of()).forEach(column -> ofColumn(table, column, possible));
            world.columns(table, List.of("free"))
                    .forEach(column -> possible.add(
                            gone("a column is gone", "ALTER TABLE \"" + table + "\" DROP COLUMN \"" + column + "\"")));
        }
        world.tables(List.of("unreferenced"), false, Set.of())
                .forEach(table -> possible.add(gone("a table is gone", "DROP TABLE \"" + table + "\"")));
        world.things("index", Set.of())
                .forEach(index -> possible.add(gone("an index is gone", "DROP INDEX \"" + index.name() + "\"")));
        return random.nextInt(2) == 0 ? Optional.of(possible.get(random.nextInt(possible.size()))) : Optional.empty();
    }

    private void ofTable(String table, List<Act> possible) {
        possible.add(harmless("a column more", "ALTER TABLE \"" + table + "\" ADD COLUMN by_hand integer"));
        if (flavour.equals("postgresql")) {
            possible.add(harmless("a right more", "GRANT SELECT ON \"" + table + "\" TO pg_read_all_stats"));
            possible.add(harmless("a word on it", "COMMENT ON TABLE \"" + table + "\" IS 'ask me first'"));
            possible.add(harmless("a setting", "ALTER TABLE \"" + table + "\" SET (fillfactor = 55)"));
            possible.add(harmless("a statistic", "ALTER TABLE \"" + table + "\" ALTER COLUMN id SET STATISTICS 77"));
            possible.add(harmless("another owner", "ALTER TABLE \"" + table + "\" OWNER TO pg_read_all_stats"));
        }
    }

    private void ofColumn(String table, String column, List<Act> possible) {
        possible.add(
                harmless("an index more", "CREATE INDEX by_hand_index ON \"" + table + "\" (\"" + column + "\", id)"));
        if (flavour.equals("postgresql")) {
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
