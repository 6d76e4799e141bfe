package dev.restamp.plan;

import dev.restamp.plan.Hazard.Kind;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** What each change may harm, one rule per kind of change, with the tables' sizes from the catalogue where it has any. */
abstract class Hazards {

    /** From how many rows on a table counts as large. */
    static final long LARGE = 100_000;

    private static final Map<String, BiFunction<Map<Name, Long>, Titles, Hazards>> RULES =
            Map.of("postgresql", OfPostgres::new, "sqlite", OfSqlite::new);

    private final Map<Name, Long> sizes;
    private final Titles titles;

    Hazards(Map<Name, Long> sizes, Titles titles) {
        this.sizes = sizes;
        this.titles = titles;
    }

    static Hazards of(String dialect, Map<Name, Long> sizes, Titles titles) {
        return RULES.getOrDefault(dialect, OfPostgres::new).apply(sizes, titles);
    }

    abstract List<Hazard> of(Change change, Schema before);

    /** Whether the change is better made outside the transaction, so that nobody has to wait for it. */
    abstract boolean belongsApart(Change change, Schema before);

    boolean isLarge(Name table) {
        return sizes.getOrDefault(table, 0L) >= LARGE;
    }

    String sized(Name table) {
        Long rows = sizes.get(table);
        return titles.shown(table) + (rows == null ? "" : " (about " + Obstruction.counted(rows, "row") + ")");
    }

    static Hazard hazard(Kind kind, String sentence) {
        return new Hazard(kind, sentence);
    }

    /** PostgreSQL's locks are those of its manual, "Explicit Locking" and the pages of the commands. */
    private static final class OfPostgres extends Hazards {

        OfPostgres(Map<Name, Long> sizes, Titles titles) {
            super(sizes, titles);
        }

        @Override
        boolean belongsApart(Change change, Schema before) {
            return change instanceof Change.CreateIndex create
                    && isLarge(create.table())
                    && !isPartitioned(create.table(), before);
        }

        /** PostgreSQL builds no index concurrently on a table with partitions. */
        private static boolean isPartitioned(Name table, Schema before) {
            return before.findTable(table)
                    .filter(t -> t.options().partitionBy().isPresent())
                    .isPresent();
        }

        @Override
        List<Hazard> of(Change change, Schema before) {
            List<Hazard> hazards = new ArrayList<>();
            if (change instanceof Change.CreateTable c) {
                c.table().foreignKeys().forEach(key -> hazards.add(holdsWrites(key.target())));
            } else if (change instanceof Change.AddColumn c) {
                column(c.table(), c.column(), hazards);
            } else if (change instanceof Change.AddConstraint c) {
                constraint(c.table(), c.constraint(), hazards);
            } else if (belongsApart(change, before)) {
                hazards.add(hazard(Kind.APART, "built concurrently before the transaction, so that writes go on"));
            } else if (change instanceof Change.CreateIndex c) {
                hazards.add(holdsWrites(c.table()));
                reads(c.table(), "to build the index", hazards);
            } else if (change instanceof Change.AlterColumn c) {
                hazards.add(holdsAll(c.table()));
                if (changesType(c, before)) {
                    hazards.add(hazard(Kind.REWRITES, "a new type may rewrite " + sized(c.table())));
                }
            } else if (change instanceof Change.AddEnumValue) {
                hazards.add(hazard(Kind.CANNOT_BE_UNDONE, "an enum value cannot be dropped again"));
            } else if (change instanceof Change.DropTable c) {
                hazards.add(hazard(Kind.DROPS, "table " + sized(c.table())));
            } else {
                renamed(change, hazards);
            }
            return hazards;
        }

        private static boolean changesType(Change.AlterColumn change, Schema before) {
            return before.findTable(change.table())
                    .flatMap(table -> table.findColumn(change.to().name()))
                    .filter(column -> column.type().equals(change.to().type()))
                    .isEmpty();
        }

        private void column(Name table, Column column, List<Hazard> hazards) {
            hazards.add(holdsAll(table));
            boolean computed =
                    column.generated().filter(Column.Generated::stored).isPresent()
                            || column.identity().isPresent()
                            || column.defaultValue()
                                    .filter(value -> value.text().contains("("))
                                    .isPresent();
            if (computed) {
                hazards.add(hazard(Kind.REWRITES, "every row of " + sized(table) + " gets a value of its own"));
            }
        }

        private void constraint(Name table, Constraint constraint, List<Hazard> hazards) {
            if (constraint instanceof Constraint.ForeignKey key) {
                hazards.add(holdsWrites(table));
                hazards.add(holdsWrites(key.target()));
                hazards.add(hazard(Kind.VALIDATES, "every row of " + sized(table)));
            } else if (constraint instanceof Constraint.Check) {
                hazards.add(holdsAll(table));
                hazards.add(hazard(Kind.VALIDATES, "every row of " + sized(table)));
            } else {
                hazards.add(holdsAll(table));
                reads(table, "to build the index of the key", hazards);
            }
        }

        private void renamed(Change change, List<Hazard> hazards) {
            if (change instanceof Change.RenameTable c) {
                hazards.add(holdsAll(c.table()));
            } else if (change instanceof Change.RenameColumn c) {
                hazards.add(holdsAll(c.table()));
            } else if (change instanceof Change.CreateObject c) {
                c.object().table().ifPresent(table -> hazards.add(holdsWrites(table)));
            }
        }

        private void reads(Name table, String why, List<Hazard> hazards) {
            if (isLarge(table)) {
                hazards.add(hazard(Kind.LONG, "reads all of " + sized(table) + " " + why));
            }
        }

        private Hazard holdsWrites(Name table) {
            return hazard(Kind.LOCKS, "nobody writes to " + sized(table) + " until the end");
        }

        private Hazard holdsAll(Name table) {
            return hazard(Kind.LOCKS, "nobody reads or writes " + sized(table) + " until the end");
        }
    }

    /** SQLite locks the whole database for every write anyway; what costs is writing a table anew. */
    private static final class OfSqlite extends Hazards {

        OfSqlite(Map<Name, Long> sizes, Titles titles) {
            super(sizes, titles);
        }

        @Override
        boolean belongsApart(Change change, Schema before) {
            return false;
        }

        @Override
        List<Hazard> of(Change change, Schema before) {
            List<Hazard> hazards = new ArrayList<>();
            if (change instanceof Change.AddConstraint c) {
                hazards.add(rewrites(c.table()));
                hazards.add(hazard(Kind.VALIDATES, "every row of " + sized(c.table())));
            } else if (change instanceof Change.AlterColumn c) {
                hazards.add(rewrites(c.table()));
            } else if (change instanceof Change.AddColumn c && isAwkward(c.column())) {
                hazards.add(rewrites(c.table()));
            } else if (change instanceof Change.CreateIndex c && isLarge(c.table())) {
                hazards.add(hazard(Kind.LONG, "reads all of " + sized(c.table()) + " to build the index"));
            } else if (change instanceof Change.DropTable c) {
                hazards.add(hazard(Kind.DROPS, "table " + sized(c.table())));
            }
            return hazards;
        }

        private static boolean isAwkward(Column column) {
            return Obstruction.needsValue(column)
                    || column.defaultValue()
                            .filter(value -> value.text().contains("(")
                                    || value.text()
                                            .toUpperCase(java.util.Locale.ROOT)
                                            .startsWith("CURRENT_"))
                            .isPresent();
        }

        private Hazard rewrites(Name table) {
            return hazard(Kind.REWRITES, "SQLite makes " + sized(table) + " anew and copies its rows");
        }
    }
}
