package dev.restamp.sql;

import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Index.Part;
import dev.restamp.schema.Likeness;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Refusal;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import dev.restamp.sql.term.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what makes, renames and drops an index. */
final class IndexReader {

    /** Those that PostgreSQL takes by itself, so that naming them changes nothing. */
    private static final Set<String> DEFAULT_CLASSES = Set.of(
            "text_ops",
            "int2_ops",
            "int4_ops",
            "int8_ops",
            "uuid_ops",
            "date_ops",
            "timestamp_ops",
            "timestamptz_ops",
            "bool_ops",
            "numeric_ops",
            "array_ops",
            "jsonb_ops",
            "tsvector_ops");

    /** Stands for the table of an index that nobody knows. */
    private static final Name NOWHERE = new Name("", "");

    private final Cursor in;
    private final Draft draft;
    private boolean alone;
    private boolean byMethod;

    IndexReader(Cursor in, Draft draft) {
        this.in = in;
        this.draft = draft;
    }

    /** After CREATE [UNIQUE] INDEX. */
    void create(boolean unique) {
        in.accept("CONCURRENTLY");
        boolean unlessThere = in.accept("IF NOT EXISTS");
        List<String> given = in.accept("ON") ? List.of() : in.qualified();
        if (!given.isEmpty()) {
            in.expect("ON");
        }
        alone = in.accept("ONLY");
        List<String> on = in.qualified();
        Name table = draft.tableName(on);
        Optional<String> name = given.isEmpty() ? Optional.empty() : Optional.of(given.get(given.size() - 1));
        int start = in.position();
        Index index = definition(table, name.orElse(""), unique);
        if (draft.isOutside(on) || unlessThere && isThere(table, index.name())) {
            return;
        }
        if (draft.schema().findTable(table).isEmpty() && draft.isView(table)) {
            makeOnView(table, named(table, index), in.textSince(start));
        } else {
            make(table, index);
        }
    }

    private void makeOnView(Name view, Index index, String text) {
        draft.change(new Change.CreateObject(index.onView(view, text)));
    }

    private boolean isThere(Name table, String index) {
        Name found = draft.indexName(List.of(table.schema(), index));
        return isTaken(table, index, found);
    }

    private boolean isTaken(Name table, String index, Name found) {
        return draft.schema().findIndexHome(found).isPresent()
                || draft.schema().findViewIndex(found).isPresent()
                || draft.schema().findTable(table).stream()
                        .anyMatch(t -> t.findConstraint(index).isPresent());
    }

    private void make(Name table, Index index) {
        draft.needTable(table);
        draft.needColumns(
                table,
                index.parts().stream()
                        .filter(Part::column)
                        .map(part -> part.expression().canonical())
                        .toList());
        Change change = new Change.CreateIndex(table, named(table, index));
        if (byMethod && !draft.grammar().namesIndexMethods()) {
            draft.refuse(change, Refusal.beyond(draft.dialect().product() + " makes no index USING " + index.method()));
            return;
        }
        draft.change(change);
        if (!alone) {
            draft.partitions(table).forEach(part -> addToPartition(part, index, draft));
        }
    }

    /** A partition gets its own of each index of the whole, unless it has one alike. */
    static void addToPartition(Name part, Index index, Draft draft) {
        Table home = draft.schema().findTable(part).orElseGet(() -> Table.of(part, List.of()));
        if (home.indexes().stream().noneMatch(i -> i.likeness(index) == Likeness.SAME)) {
            String name = draft.spelling().inventedName(draft.schema(), home, index);
            draft.change(new Change.CreateIndex(part, index.withName(name)));
        }
    }

    private Index named(Name table, Index index) {
        Table home = draft.schema().findTable(table).orElseGet(() -> Table.of(table, List.of()));
        return index.name().isEmpty()
                ? index.withName(draft.spelling().inventedName(draft.schema(), home, index))
                : index;
    }

    private Index definition(Name table, String name, boolean unique) {
        byMethod = in.accept("USING");
        String method = byMethod ? in.identifier().toLowerCase(Locale.ROOT) : "btree";
        List<Part> parts = new ArrayList<>();
        for (Cursor part : in.parenthesised().parts()) {
            parts.add(part(part, table));
        }
        List<String> included = in.accept("INCLUDE") ? in.columns() : List.of();
        in.accept("NULLS DISTINCT");
        boolean notDistinct = in.accept("NULLS NOT DISTINCT");
        String storage = in.accept("WITH") ? storage(in.parenthesised()) : "";
        if (in.accept("TABLESPACE")) {
            in.identifier();
        }
        Optional<Expression> predicate =
                in.accept("WHERE") ? Optional.of(draft.expression(in.rest().text())) : Optional.empty();
        in.expectEnd();
        return new Index(name, unique, method, parts, included, predicate, notDistinct, true, storage);
    }

    private Part part(Cursor part, Name table) {
        int from = part.position();
        Cursor place = bracketedColumn(part, table).orElse(part);
        Optional<String> column = column(place);
        String expression = column.isPresent() ? "" : expression(part, from);
        String collation = place.accept("COLLATE") ? collation(last(place.qualified()), table, column) : "";
        String operators = operatorClass(part);
        String order = order(part);
        part.expectEnd();
        Expression key = column.map(c -> draft.columnName(table, c))
                .map(c -> new Expression(c, c, true))
                .orElseGet(() -> draft.expression(expression));
        return new Part(key, column.isPresent(), order, operators, column.isPresent() ? collation : "");
    }

    /** Brackets around nothing but a column, and its collation, say nothing where they stand around every expression. */
    private Optional<Cursor> bracketedColumn(Cursor part, Name table) {
        int from = part.position();
        if (!draft.grammar().classesOperators() || !part.sees("(")) {
            return Optional.empty();
        }
        Cursor inner = part.parenthesised();
        Token after = inner.peek(1);
        if (inner.peek().names() && (after.text().isEmpty() || after.is("COLLATE")) && isColumn(inner, table)) {
            return Optional.of(inner);
        }
        part.back(from);
        return Optional.empty();
    }

    /** And no word such as {@code true}, which stands in the same place. */
    private boolean isColumn(Cursor place, Name table) {
        int from = place.position();
        boolean there = draft.findColumn(table, draft.columnName(table, place.identifier()))
                .isPresent();
        place.back(from);
        return there;
    }

    /** Told only where it is not the column's own. */
    private String collation(String name, Name table, Optional<String> column) {
        Optional<String> own = column.flatMap(c -> draft.findColumn(table, draft.columnName(table, c)))
                .flatMap(Column::collation);
        Optional<String> said = draft.grammar().collation(name);
        return said.equals(own) ? "" : said.orElse(draft.grammar().plainCollation());
    }

    /** A name by itself; the name of an operator class may follow it. */
    private Optional<String> column(Cursor part) {
        Token after = part.peek(1);
        boolean ends = after.text().isEmpty() || after.is("COLLATE") || after.is("ASC") || after.is("DESC");
        boolean alone = part.peek().names() && (ends || draft.grammar().classesOperators() && after.names());
        return alone ? Optional.of(part.identifier()) : Optional.empty();
    }

    /** One call or what stands in parentheses; or, where no class of operators can follow, any expression. */
    private String expression(Cursor part, int from) {
        if (draft.grammar().classesOperators() && part.sees("(")) {
            return part.parenthesised().text();
        } else if (draft.grammar().classesOperators()) {
            part.qualified();
            part.parenthesised();
        } else {
            while (!part.atEnd() && !part.sees("COLLATE") && !part.sees("ASC") && !part.sees("DESC")) {
                part.skipOne();
            }
        }
        return part.textSince(from);
    }

    private static String operatorClass(Cursor part) {
        if (!part.peek().names()
                || part.peek().is("ASC")
                || part.peek().is("DESC")
                || part.peek().is("NULLS")) {
            return "";
        }
        String name = last(part.qualified());
        String options = part.sees("(") ? "(" + part.parenthesised().text() + ")" : "";
        return DEFAULT_CLASSES.contains(name) ? options : name + options;
    }

    /** As a catalogue shows it; a parameter without a value is switched on. */
    private static String storage(Cursor parameters) {
        return parameters.parts().stream().map(IndexReader::parameter).collect(Collectors.joining(", "));
    }

    private static String parameter(Cursor in) {
        String name = in.identifier().toLowerCase(Locale.ROOT);
        return name + "=" + (in.accept("=") ? in.text().toLowerCase(Locale.ROOT) : "true");
    }

    /** Nulls come last in ascending order and first in descending order unless said otherwise. */
    private String order(Cursor part) {
        boolean descending = !part.accept("ASC") && part.accept("DESC");
        boolean first = part.accept("NULLS FIRST");
        boolean last = part.accept("NULLS LAST");
        if (descending) {
            return last ? "DESC NULLS LAST" : "DESC";
        }
        return first ? "NULLS FIRST" : "";
    }

    private static String last(List<String> parts) {
        return parts.get(parts.size() - 1);
    }

    /** After DROP INDEX. */
    void drop() {
        in.accept("CONCURRENTLY");
        boolean ifThere = in.accept("IF EXISTS");
        do {
            drop(draft.indexName(in.qualified()), ifThere);
        } while (in.accept(","));
        in.acceptAny("CASCADE", "RESTRICT");
        in.expectEnd();
    }

    private void drop(Name index, boolean ifThere) {
        Optional<Name> home = draft.schema().findIndexHome(index);
        Optional<SchemaObject> onView = draft.schema().findViewIndex(index);
        if (home.isPresent()) {
            draft.change(new Change.DropIndex(home.get(), index.local()));
        } else if (onView.isPresent()) {
            draft.change(new Change.DropObject(
                    ObjectKind.VIEW_INDEX, index, onView.get().table(), false));
        } else if (!ifThere) {
            missing(index, "DROP INDEX", new Change.DropIndex(NOWHERE, index.local()));
        }
    }

    /** An index that no revision made may stand on a table that no revision made, or on a view that keeps its rows. */
    private void missing(Name index, String what, Change change) {
        boolean onView = draft.schema().objects().stream().anyMatch(o -> o.kind() == ObjectKind.MATERIALIZED_VIEW);
        if (onView) {
            draft.unseen("is about index " + index.local() + ", which may be one of a materialized view");
        } else if (draft.open().isEmpty()) {
            draft.refuse(change, Refusal.missing("index " + index.local()));
        } else {
            draft.opaque(what + " " + index.local() + ", an index that no revision makes", Optional.of(Set.of()));
        }
    }

    /** After ALTER INDEX. */
    void alter() {
        boolean ifThere = in.accept("IF EXISTS");
        List<String> parts = in.qualified();
        if (!in.accept("RENAME TO")) {
            in.skipAll();
            draft.unseen("changes settings of index " + last(parts));
            return;
        }
        Name index = draft.indexName(parts);
        String to = in.identifier();
        in.expectEnd();
        Optional<Name> home = draft.schema().findIndexHome(index);
        Optional<SchemaObject> onView = draft.schema().findViewIndex(index);
        if (home.isPresent()) {
            draft.change(new Change.RenameIndex(home.get(), index.local(), to));
        } else if (onView.isPresent()) {
            Optional<Name> view = onView.get().table();
            draft.change(new Change.RenameObject(ObjectKind.VIEW_INDEX, index, view, index.withLocal(to)));
        } else if (!renameKey(index, to) && !ifThere) {
            missing(index, "ALTER INDEX", new Change.RenameIndex(NOWHERE, index.local(), to));
        }
    }

    /** The index behind a key goes by the key's name. */
    private boolean renameKey(Name index, String to) {
        for (Table table : draft.schema().tables()) {
            boolean owns = table.name().schema().equals(index.schema())
                    && table.findConstraint(index.local())
                            .filter(c -> !c.kind().equals("check") && !c.kind().equals("foreign key"))
                            .isPresent();
            if (owns) {
                draft.change(new Change.RenameConstraint(table.name(), index.local(), to));
                return true;
            }
        }
        return false;
    }
}
