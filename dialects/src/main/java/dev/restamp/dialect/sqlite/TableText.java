package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.sqlite.StatementText.Unread;
import dev.restamp.schema.Column.Generated;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.Deferral;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a stored {@code CREATE TABLE} says. Names are as written there; {@code unheld} names the clauses that the schema model
 * has no place for, {@code aside} what means nothing to SQLite and something to people.
 */
record TableText(
        List<ColumnText> columns,
        List<Constraint> constraints,
        Options options,
        List<String> unheld,
        List<String> aside) {

    record ColumnText(String name, Optional<String> collation, Optional<Generated> generated, boolean autoincrement) {}

    record Options(boolean strict, boolean withoutRowid) {}

    TableText {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        unheld = unheld.stream().distinct().sorted().toList();
        aside = aside.stream().distinct().sorted().toList();
    }

    /** Empty where the text is beyond this reader. */
    static Optional<TableText> find(String sql) {
        try {
            return Optional.of(new Reader(sql).read());
        } catch (Unread unread) {
            return Optional.empty();
        }
    }

    private static final class Reader {

        private static final Set<String> COLUMN_CLAUSES = Set.of(
                "CONSTRAINT",
                "PRIMARY",
                "NOT",
                "NULL",
                "UNIQUE",
                "CHECK",
                "DEFAULT",
                "COLLATE",
                "REFERENCES",
                "AS",
                "ON",
                "DEFERRABLE");

        private final StatementText text;
        private final List<ColumnText> columns = new ArrayList<>();
        private final List<Constraint> constraints = new ArrayList<>();
        private final List<String> unheld = new ArrayList<>();
        private final List<String> aside = new ArrayList<>();
        private Optional<String> named = Optional.empty();
        private boolean counted;

        Reader(String sql) {
            text = new StatementText(sql);
        }

        TableText read() throws Unread {
            text.header("TABLE");
            text.expect("(");
            do {
                if (atTableConstraint()) {
                    break;
                }
                columns.add(column());
            } while (text.take(","));
            while (!text.take(")")) {
                tableConstraint();
                text.take(",");
            }
            unused();
            Options options = options();
            if (text.isCommented()) {
                aside.add("a comment");
            }
            return new TableText(marked(), constraints, options, unheld, aside);
        }

        /** {@code PRIMARY KEY (id AUTOINCREMENT)} after the columns counts that one column. */
        private List<ColumnText> marked() {
            if (!counted) {
                return columns;
            }
            List<String> key = constraints.stream()
                    .filter(Constraint.PrimaryKey.class::isInstance)
                    .flatMap(c -> c.columns().stream())
                    .toList();
            return columns.stream()
                    .map(c -> key.stream().anyMatch(k -> Names.same(k, c.name()))
                            ? new ColumnText(c.name(), c.collation(), c.generated(), true)
                            : c)
                    .toList();
        }

        private Options options() throws Unread {
            boolean strict = false;
            boolean withoutRowid = false;
            while (!text.ended()) {
                if (text.take("WITHOUT")) {
                    text.expect("ROWID");
                    withoutRowid = true;
                } else if (text.take("STRICT")) {
                    strict = true;
                } else if (!text.take(",") && !text.take(";")) {
                    throw new Unread();
                }
            }
            return new Options(strict, withoutRowid);
        }

        // ------------------------------------------------------------------------------------------- columns

        private ColumnText column() throws Unread {
            named = Optional.empty();
            String name = text.name();
            skipType();
            ColumnText column = new ColumnText(name, Optional.empty(), Optional.empty(), false);
            while (!text.next(",") && !text.next(")")) {
                column = clause(column);
            }
            unused();
            named = Optional.empty();
            return column;
        }

        private void skipType() throws Unread {
            while (text.nextNames() && !atColumnClause()) {
                text.token();
            }
            if (text.next("(")) {
                text.skipParentheses();
            }
        }

        private boolean atColumnClause() {
            return text.nextAny(COLUMN_CLAUSES) || text.next("GENERATED", "ALWAYS");
        }

        private ColumnText clause(ColumnText column) throws Unread {
            if (text.take("CONSTRAINT")) {
                unused();
                named = Optional.of(text.name());
                return column;
            }
            int known = constraints.size();
            ColumnText read = namedClause(column);
            if (constraints.size() == known) {
                unused();
            }
            named = Optional.empty();
            return read;
        }

        /** SQLite takes a name before any clause, and before none. */
        private void unused() {
            named.ifPresent(name -> aside.add("the name " + name + " of what is no constraint"));
        }

        private ColumnText namedClause(ColumnText column) throws Unread {
            String name = column.name();
            if (text.take("PRIMARY")) {
                text.expect("KEY");
                return primaryKey(column);
            } else if (text.take("NOT")) {
                text.expect("NULL");
                conflictClause();
            } else if (text.take("NULL")) {
                conflictClause();
            } else if (text.take("UNIQUE")) {
                conflictClause();
                constraints.add(new Constraint.UniqueKey(named, List.of(name), false, Deferral.NOT_DEFERRABLE));
            } else if (text.take("CHECK")) {
                check();
            } else if (text.take("DEFAULT")) {
                skipDefault();
            } else if (text.take("COLLATE")) {
                return new ColumnText(name, Names.collation(text.name()), column.generated(), column.autoincrement());
            } else if (text.next("REFERENCES")) {
                constraints.add(references(List.of(name)));
            } else {
                return generated(column);
            }
            return column;
        }

        private ColumnText primaryKey(ColumnText column) throws Unread {
            direction();
            conflictClause();
            constraints.add(new Constraint.PrimaryKey(named, List.of(column.name()), Deferral.NOT_DEFERRABLE));
            return new ColumnText(column.name(), column.collation(), column.generated(), text.take("AUTOINCREMENT"));
        }

        private ColumnText generated(ColumnText column) throws Unread {
            if (text.take("GENERATED")) {
                text.expect("ALWAYS");
            }
            text.expect("AS");
            Expression expression = text.inParentheses();
            boolean stored = text.take("STORED");
            text.take("VIRTUAL");
            return new ColumnText(
                    column.name(),
                    column.collation(),
                    Optional.of(new Generated(expression, stored)),
                    column.autoincrement());
        }

        private void skipDefault() throws Unread {
            if (text.next("(")) {
                text.skipParentheses();
            } else if (text.token().text().matches("[+-]")) {
                text.token();
            }
        }

        // --------------------------------------------------------------------------------------- constraints

        private boolean atTableConstraint() {
            return text.next("CONSTRAINT")
                    || text.next("PRIMARY", "KEY")
                    || text.next("UNIQUE")
                    || text.next("CHECK")
                    || text.next("FOREIGN", "KEY");
        }

        private void tableConstraint() throws Unread {
            if (text.take("CONSTRAINT")) {
                unused();
                named = Optional.of(text.name());
                return;
            } else if (text.take("PRIMARY")) {
                text.expect("KEY");
                constraints.add(new Constraint.PrimaryKey(named, keyColumns(), Deferral.NOT_DEFERRABLE));
                conflictClause();
            } else if (text.take("UNIQUE")) {
                constraints.add(new Constraint.UniqueKey(named, keyColumns(), false, Deferral.NOT_DEFERRABLE));
                conflictClause();
            } else if (text.take("CHECK")) {
                check();
            } else {
                text.expect("FOREIGN");
                text.expect("KEY");
                constraints.add(references(plainColumns()));
            }
            named = Optional.empty();
        }

        private void check() throws Unread {
            constraints.add(new Constraint.Check(named, text.inParentheses(), true));
            conflictClause();
        }

        private List<String> keyColumns() throws Unread {
            List<String> names = new ArrayList<>();
            text.expect("(");
            do {
                names.add(text.name());
                if (text.take("COLLATE")) {
                    text.name();
                    unheld.add("a collation inside a key");
                }
                direction();
                counted |= text.take("AUTOINCREMENT");
            } while (text.take(","));
            text.expect(")");
            return names;
        }

        private void direction() {
            if (text.take("DESC")) {
                unheld.add("a descending key");
            }
            text.take("ASC");
        }

        private void conflictClause() throws Unread {
            if (text.take("ON")) {
                text.expect("CONFLICT");
                text.token();
                unheld.add("an ON CONFLICT clause");
            }
        }

        private List<String> plainColumns() throws Unread {
            List<String> names = new ArrayList<>();
            text.expect("(");
            do {
                names.add(text.name());
            } while (text.take(","));
            text.expect(")");
            return names;
        }

        private Constraint references(List<String> own) throws Unread {
            text.expect("REFERENCES");
            Name target = new Name("main", text.name());
            List<String> targetColumns = text.next("(") ? plainColumns() : List.of();
            String onDelete = NO_ACTION;
            String onUpdate = NO_ACTION;
            String match = SIMPLE;
            while (text.next("ON") || text.next("MATCH")) {
                if (text.take("MATCH")) {
                    match = text.name().toUpperCase(Locale.ROOT);
                } else {
                    text.expect("ON");
                    boolean delete = text.take("DELETE");
                    if (!delete) {
                        text.expect("UPDATE");
                    }
                    String action = action();
                    onDelete = delete ? action : onDelete;
                    onUpdate = delete ? onUpdate : action;
                }
            }
            return new Constraint.ForeignKey(
                    named, own, target, targetColumns, onDelete, onUpdate, match, deferral(), true);
        }

        private String action() throws Unread {
            String first = text.name().toUpperCase(Locale.ROOT);
            return first.equals("NO") || first.equals("SET")
                    ? first + " " + text.name().toUpperCase(Locale.ROOT)
                    : first;
        }

        private Deferral deferral() throws Unread {
            boolean not = text.next("NOT", "DEFERRABLE") && text.take("NOT");
            if (!text.take("DEFERRABLE")) {
                return Deferral.NOT_DEFERRABLE;
            }
            boolean deferred = text.take("INITIALLY") && text.token().is("DEFERRED");
            return not ? Deferral.NOT_DEFERRABLE : deferred ? Deferral.INITIALLY_DEFERRED : Deferral.DEFERRABLE;
        }
    }

    /** What a foreign key does when nothing is said. */
    static final String NO_ACTION = "NO ACTION";

    /** The only way of matching that SQLite has. */
    static final String SIMPLE = "SIMPLE";
}
