package dev.restamp.sql;

import java.util.List;
import java.util.Random;

/** Statements by chance, over few names, so that they often meet. */
final class RandomStatements {

    private final Random random;
    private final boolean postgres;

    RandomStatements(long seed, boolean postgres) {
        this.random = new Random(seed);
        this.postgres = postgres;
    }

    String next() {
        int kind = random.nextInt(100);
        if (kind < 22) {
            return "CREATE TABLE " + maybe("IF NOT EXISTS ") + table() + " (" + columns() + ")";
        } else if (kind < 30) {
            return "DROP TABLE " + maybe("IF EXISTS ") + table() + (postgres ? maybe(" CASCADE") : "");
        } else if (kind < 42) {
            return "CREATE " + maybe("UNIQUE ") + "INDEX " + maybe("IF NOT EXISTS ") + index() + " ON " + table() + " ("
                    + one(List.of(column(), column() + " DESC", "lower(" + column() + ")", column() + ", " + column()))
                    + ")"
                    + maybe(" WHERE " + column() + " IS NOT NULL");
        } else if (kind < 46) {
            return "DROP INDEX " + maybe("IF EXISTS ") + index();
        } else if (kind < 52) {
            return "CREATE VIEW " + one(List.of("v", "w")) + " AS SELECT 1 AS one";
        } else if (kind < 55) {
            return "DROP VIEW " + maybe("IF EXISTS ") + one(List.of("v", "w"));
        } else if (kind < 60 && postgres) {
            return typeStatement();
        }
        return "ALTER TABLE " + (postgres ? maybe("IF EXISTS ") : "") + table() + " " + action();
    }

    private String typeStatement() {
        return one(List.of(
                "CREATE TYPE " + type() + " AS ENUM ('a', 'b')",
                "ALTER TYPE " + type() + " ADD VALUE " + maybe("IF NOT EXISTS ")
                        + one(List.of("'a'", "'c'", "'d' BEFORE 'b'")),
                "ALTER TYPE " + type() + " RENAME VALUE 'a' TO 'z'",
                "ALTER TYPE " + type() + " RENAME TO " + type(),
                "DROP TYPE " + maybe("IF EXISTS ") + type() + maybe(" CASCADE")));
    }

    private String action() {
        String add = "ADD COLUMN " + definition();
        String rename = "RENAME COLUMN " + column() + " TO " + column();
        String move = "RENAME TO " + table();
        if (!postgres) {
            return one(List.of(add, add, rename, move, "DROP COLUMN " + column()));
        }
        String on = "ALTER COLUMN " + column() + " ";
        return one(List.of(
                add,
                add,
                "ADD COLUMN IF NOT EXISTS " + definition(),
                rename,
                move,
                "DROP COLUMN " + maybe("IF EXISTS ") + column() + maybe(" CASCADE"),
                on + "SET NOT NULL",
                on + "DROP NOT NULL",
                on + "SET DEFAULT NULL",
                on + "DROP DEFAULT",
                on + "TYPE text",
                "ADD CONSTRAINT " + constraint() + " UNIQUE (" + column() + ")",
                "ADD CONSTRAINT " + constraint() + " CHECK (" + column() + " IS NOT NULL)",
                "ADD UNIQUE (" + column() + ", " + column() + ")",
                "ADD PRIMARY KEY (" + column() + ")",
                "ADD CHECK (" + column() + " IS NOT NULL)",
                "DROP CONSTRAINT " + maybe("IF EXISTS ") + constraint(),
                "RENAME CONSTRAINT " + constraint() + " TO " + constraint(),
                "ENABLE ROW LEVEL SECURITY"));
    }

    private String columns() {
        return "id integer" + maybe(" PRIMARY KEY") + ", " + definition(one(List.of("a", "b", "c")))
                + maybe(", UNIQUE (id)")
                + maybe(", CONSTRAINT " + constraint() + " CHECK (id > 0)")
                + maybe(", FOREIGN KEY (id) REFERENCES " + one(List.of("alpha", "beta")) + " (id)");
    }

    private String definition() {
        return definition(column());
    }

    private String definition(String name) {
        String type =
                one(List.of("integer", "varchar(10)", "text", "numeric(5,2)", postgres ? type() : "REAL", "boolean"));
        String value = type.equals("text") ? "'x'" : type.equals("integer") ? "3" : "NULL";
        return name + " " + type + maybe(" DEFAULT " + value) + (postgres ? maybe(" UNIQUE") : "");
    }

    private String table() {
        return one(List.of("alpha", "beta", "gamma"));
    }

    private String column() {
        return one(List.of("id", "a", "b", "c"));
    }

    private String index() {
        return one(List.of("i1", "i2", "i3"));
    }

    private String constraint() {
        return one(List.of("k1", "k2", "alpha_a_key"));
    }

    private String type() {
        return one(List.of("mood", "shade"));
    }

    private String maybe(String text) {
        return random.nextInt(3) == 0 ? text : "";
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
