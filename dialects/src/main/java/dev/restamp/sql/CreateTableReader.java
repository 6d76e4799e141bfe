package dev.restamp.sql;

import dev.restamp.dialect.RedundantKeys;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.Check;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Constraint.PrimaryKey;
import dev.restamp.schema.Constraint.UniqueKey;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.Table;
import dev.restamp.sql.term.Cursor;
import dev.restamp.sql.term.Unreadable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads CREATE TABLE in all its forms. */
final class CreateTableReader {

    private final Cursor in;
    private final Draft draft;
    private final ConstraintReader constraintReader;
    private final List<Column> columns = new ArrayList<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final Set<String> notNull = new HashSet<>();
    private Optional<String> unread = Optional.empty();
    private Table.Options options;
    private Name name;

    CreateTableReader(Cursor in, Draft draft, boolean unlogged) {
        this.in = in;
        this.draft = draft;
        this.constraintReader = new ConstraintReader(in, draft);
        this.options = Table.Options.NONE.withUnlogged(unlogged);
        this.name = draft.schema().name("");
    }

    /** After CREATE TABLE; a temporary one leaves nothing in the schema. */
    void read(boolean temporary) {
        boolean unlessThere = in.accept("IF NOT EXISTS");
        List<String> parts = in.qualified();
        name = draft.newTableName(parts);
        if (temporary || draft.isOutside(parts)) {
            if (temporary) {
                draft.session().temporary().add(parts.get(parts.size() - 1));
            }
            in.skipAll();
            return;
        }
        if (unlessThere && isThere(draft.tableName(parts))) {
            in.skipAll();
            return;
        }
        body();
    }

    private boolean isThere(Name found) {
        return draft.schema().findTable(found).isPresent() || draft.isView(found);
    }

    private void body() {
        List<String> unheld = unheld();
        if (in.accept("PARTITION OF")) {
            partition();
        } else if (in.sees("(") && !seesColumnNamesOfQuery()) {
            elements(in.parenthesised());
        } else {
            fromQuery();
            return;
        }
        in.accept(",");
        while (!in.atEnd()) {
            option();
        }
        options = options.withUnheld(unheld);
        create();
    }

    private void create() {
        options = unread.isPresent() ? options.from(Table.Origin.PART) : options;
        draft.change(new Change.CreateTable(table()));
        unread.ifPresent(text ->
                draft.opaque("a part of table " + name.local() + " is not known: " + text, Optional.of(Set.of(name))));
    }

    /** What SQLite does with a row that a constraint refuses; the model has no room for it. */
    private List<String> unheld() {
        return in.tokens().stream().anyMatch(token -> token.is("CONFLICT"))
                ? List.of("an ON CONFLICT clause")
                : List.of();
    }

    // ---------------------------------------------------------------------------------------------- elements

    private void elements(Cursor inside) {
        CreateTableReader nested = new CreateTableReader(inside, draft, false);
        nested.name = name;
        nested.elements();
        columns.addAll(nested.columns);
        constraints.addAll(nested.constraints);
        indexes.addAll(nested.indexes);
        notNull.addAll(nested.notNull);
        unread = nested.unread;
    }

    private void elements() {
        while (!in.atEnd()) {
            elementOrGap();
            if (!in.atEnd() && !in.accept(",") && !constraintReader.seesTableConstraint()) {
                throw in.unexpected("the next column");
            }
        }
    }

    /** What is known in part only may be one column or several: the others are there in any case. */
    private void elementOrGap() {
        int from = in.position();
        try {
            element();
        } catch (Unreadable beyond) {
            in.back(from);
            String text = in.untilComma().text();
            if (!Draft.hasGap(text)) {
                throw beyond;
            }
            unread = unread.or(() -> Optional.of(text));
        }
    }

    private void element() {
        if (constraintReader.seesTableConstraint()) {
            Optional<String> given = constraintReader.name();
            if (in.accept("NOT NULL")) {
                notNull.add(in.identifier());
            } else {
                constraints.add(constraintReader.tableConstraint(given));
            }
        } else if (draft.grammar().copiesTables() && in.accept("LIKE")) {
            like();
        } else {
            ColumnReader.Definition definition = ColumnReader.read(in, draft);
            columns.add(definition.column());
            constraints.addAll(definition.constraints());
        }
    }

    // ----------------------------------------------------------------------------------------------- options

    private void option() {
        if (in.accept("INHERITS")) {
            for (Cursor parent : in.parenthesised().parts()) {
                inherit(draft.tableName(parent.qualified()));
            }
        } else if (in.sees("PARTITION BY")) {
            in.expect("PARTITION BY");
            options = options.withPartitionBy(
                    Optional.of(PartitionKey.read(in, draft.dialect().sqlWriter()::quote, draft.spelling())));
        } else if (in.accept("WITHOUT ROWID")) {
            options = options.withWithoutRowid(true);
        } else if (in.accept("STRICT")) {
            options = options.withStrict(true);
        } else if (in.accept("WITH")) {
            in.parenthesised();
        } else if (in.accept("ON COMMIT")) {
            in.skipAll();
        } else if (in.acceptAny("USING", "TABLESPACE")) {
            in.identifier();
        } else if (!in.acceptAny("WITHOUT OIDS", ",")) {
            throw in.unexpected("an option of the table");
        }
    }

    private void inherit(Name parent) {
        Table above = known(parent);
        List<Column> own = List.copyOf(columns);
        columns.clear();
        columns.addAll(Copy.inherited(above, draft).stream()
                .map(c -> own.stream()
                        .filter(o -> o.name().equals(c.name()))
                        .findFirst()
                        .orElse(c))
                .toList());
        own.stream().filter(o -> above.findColumn(o.name()).isEmpty()).forEach(columns::add);
        above.checks().stream().filter(Check::heritable).forEach(constraints::add);
        options = options.inheriting(parent);
    }

    private void partition() {
        Name parent = draft.tableName(in.qualified());
        Table above = known(parent);
        columns.addAll(Copy.inherited(above, draft));
        above.constraints().forEach(c -> constraints.add(inherited(c)));
        above.indexes().forEach(i -> indexes.add(i.withName("")));
        if (in.sees("(")) {
            throw new Unreadable("a partition with columns of its own is not modelled");
        }
        options = options.withPartition(Optional.of(parent), Optional.of(Bounds.read(in, parent, draft)));
    }

    /** A partition invents the names of its keys anew. */
    private static Constraint inherited(Constraint constraint) {
        return constraint instanceof PrimaryKey || constraint instanceof UniqueKey
                ? constraint.withName(Optional.empty())
                : constraint;
    }

    private Table known(Name table) {
        draft.needTable(table);
        return draft.schema()
                .findTable(table)
                .filter(t -> !t.options().predates())
                .orElseThrow(() -> new Unreadable("its parent " + table.local() + " is not known"));
    }

    // ------------------------------------------------------------------------------------------ LIKE and AS

    private void like() {
        Table model = known(draft.tableName(in.qualified()));
        Set<String> included = new HashSet<>();
        while (in.sees("INCLUDING") || in.sees("EXCLUDING")) {
            boolean including = in.accept("INCLUDING");
            String what = including ? in.identifier() : excluded();
            Set<String> meant = what.equals("all") ? Copy.ALL : Set.of(what);
            if (including) {
                included.addAll(meant);
            } else {
                included.removeAll(meant);
            }
        }
        columns.addAll(Copy.columns(model, included, draft));
        constraints.addAll(Copy.constraints(model, included));
        indexes.addAll(Copy.indexes(model, included));
    }

    private String excluded() {
        in.expect("EXCLUDING");
        return in.identifier();
    }

    private boolean seesColumnNamesOfQuery() {
        int from = in.position();
        in.parenthesised();
        boolean query = in.sees("AS");
        in.back(from);
        return query;
    }

    /** The columns of a query's table are those of what it selects; known only for the plainest of queries. */
    private void fromQuery() {
        List<String> names = in.sees("(")
                ? in.parenthesised().parts().stream().map(Cursor::identifier).toList()
                : List.of();
        while (!in.atEnd() && !in.sees("AS")) {
            in.skipOne();
        }
        in.expect("AS");
        QueryShape.make(name, names, in.rest(), draft);
    }

    // ------------------------------------------------------------------------------------------ putting together

    private Table table() {
        List<Column> whole = columns.stream().map(this::settled).toList();
        Table table = Table.of(name, whole).withOptions(options);
        for (Constraint constraint : inOrderOfNaming()) {
            if (constraint instanceof ForeignKey key && !key.target().equals(name)) {
                draft.needTarget(key.target());
            }
            table = with(table, ConstraintReader.settled(constraint, table, draft));
        }
        for (Index index : indexes) {
            List<Index> next = new ArrayList<>(table.indexes());
            next.add(index.withName(draft.spelling().inventedName(draft.schema(), table, index)));
            table = table.withIndexes(next);
        }
        return table;
    }

    private Column settled(Column column) {
        return notNull.contains(column.name()) ? column.withNullable(false) : column;
    }

    private Table with(Table table, Constraint constraint) {
        if (draft.grammar().mergesTwins()) {
            return new RedundantKeys(givenNames()).with(table, constraint);
        }
        List<Constraint> all = new ArrayList<>(table.constraints());
        all.add(constraint);
        return table.withConstraints(all);
    }

    private Set<String> givenNames() {
        return constraints.stream()
                .flatMap(constraint -> constraint.name().stream())
                .collect(Collectors.toSet());
    }

    /** Names are invented for checks first, then for keys, the primary one leading, and for foreign keys last. */
    private List<Constraint> inOrderOfNaming() {
        return constraints.stream()
                .sorted(Comparator.comparingInt(CreateTableReader::turn))
                .toList();
    }

    private static int turn(Constraint constraint) {
        return constraint instanceof Check
                ? 0
                : constraint instanceof PrimaryKey ? 1 : constraint instanceof ForeignKey ? 3 : 2;
    }
}
