package dev.restamp.sql;

import dev.restamp.dialect.SqlTokens;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import dev.restamp.sql.term.Cursor;
import dev.restamp.sql.term.Unreadable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The columns of a table that is made from a query: those that it picks of known tables, and whatever else it gives a name to,
 * of a type that is not known.
 */
final class QueryShape {

    private static final List<String> SETS = List.of("UNION", "INTERSECT", "EXCEPT");

    private static final List<String> CLAUSES =
            List.of("WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR", "WITH");

    private static final List<String> JOINS =
            List.of("JOIN", "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "NATURAL", "ON", "USING");

    private static final ColumnType COMPUTED = new ColumnType.Unknown("the query computes it");

    private final Cursor in;
    private final Draft draft;
    private final Map<String, Optional<Table>> sources = new LinkedHashMap<>();
    private boolean merged;

    private QueryShape(Cursor in, Draft draft) {
        this.in = in;
        this.draft = draft;
    }

    /** The first columns may have names of their own. */
    static void make(Name name, List<String> names, Cursor query, Draft draft) {
        Optional<List<Column>> columns = columns(query, draft).map(all -> named(all, names));
        Table.Origin origin = columns.isPresent() ? Table.Origin.HISTORY : Table.Origin.PART;
        draft.change(new Change.CreateTable(
                Table.of(name, columns.orElse(List.of())).withOptions(Table.Options.NONE.from(origin))));
        if (columns.isEmpty()
                || columns.get().stream().anyMatch(column -> column.type().equals(COMPUTED))) {
            draft.markVague();
        }
        if (columns.isEmpty()) {
            draft.opaque(
                    "the columns of table " + name.local() + " come from a query that was not read",
                    Optional.of(Set.of(name)));
        }
    }

    private static List<Column> named(List<Column> columns, List<String> names) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> i < names.size() ? columns.get(i).withName(names.get(i)) : columns.get(i))
                .toList();
    }

    private static Optional<List<Column>> columns(Cursor query, Draft draft) {
        try {
            return Optional.of(new QueryShape(query, draft).read());
        } catch (Unreadable beyond) {
            return Optional.empty();
        }
    }

    private List<Column> read() {
        if (in.accept("TABLE")) {
            return all(known(draft.tableName(in.qualified()))).toList();
        }
        in.expect("SELECT");
        in.acceptAny("ALL", "DISTINCT");
        if (in.sees("ON")) {
            throw in.unexpected("what is picked");
        }
        int from = in.position();
        while (!in.atEnd() && !in.sees("FROM")) {
            in.skipOne();
        }
        Cursor picked = in.since(from);
        if (in.accept("FROM")) {
            sources();
        }
        List<Column> columns = new ArrayList<>();
        picked.parts().forEach(part -> columns.addAll(picked(part)));
        return columns;
    }

    // -------------------------------------------------------------------------------------------------- sources

    private void sources() {
        source();
        boolean listing = true;
        while (!in.atEnd()) {
            if (SETS.stream().anyMatch(in::sees)) {
                throw in.unexpected("a plain query");
            }
            listing &= CLAUSES.stream().noneMatch(in::sees);
            merged |= in.sees("USING") || in.sees("NATURAL");
            if (listing && (in.accept(",") || in.accept("JOIN"))) {
                source();
            } else {
                in.skipOne();
            }
        }
    }

    private void source() {
        in.accept("LATERAL");
        in.accept("ONLY");
        Optional<Table> table = Optional.empty();
        String name = "";
        if (in.sees("(")) {
            in.parenthesised();
        } else {
            List<String> parts = in.qualified();
            name = parts.get(parts.size() - 1);
            table = in.sees("(") ? Optional.empty() : known(draft.tableName(parts));
        }
        if (in.sees("(")) {
            in.parenthesised();
        }
        sources.put(alias().orElse(name), table);
    }

    private Optional<Table> known(Name name) {
        return draft.schema()
                .findTable(name)
                .filter(table -> !table.options().isOpen())
                .or(() -> view(name));
    }

    /** What a view was made of by name; one that took all columns has those that there were then. */
    private Optional<Table> view(Name name) {
        return ObjectKind.VIEWS.stream()
                .flatMap(kind -> draft.schema().findObject(kind, name).stream())
                .map(view -> ((SchemaObject.Other) view).definition().text())
                .map(text -> SqlTokens.read(text, draft.dialect().lexis()))
                .filter(tokens -> tokens.stream().noneMatch(token -> token.is("*")))
                .findFirst()
                .flatMap(tokens -> columns(in.over(tokens), draft))
                .map(columns -> Table.of(name, columns));
    }

    private Optional<String> alias() {
        boolean said = in.accept("AS");
        boolean none = in.atEnd()
                || in.sees(",")
                || Stream.of(JOINS, CLAUSES, SETS).flatMap(List::stream).anyMatch(in::sees);
        return said || !none ? Optional.of(in.identifier()) : Optional.empty();
    }

    // --------------------------------------------------------------------------------------------------- picked

    private List<Column> picked(Cursor part) {
        List<Token> tokens = part.tokens();
        if (tokens.size() == 1 && part.sees("*")) {
            if (merged) {
                throw part.unexpected("columns that no join makes one of");
            }
            return sources.values().stream().flatMap(this::all).toList();
        }
        if (tokens.size() > 2
                && tokens.get(tokens.size() - 1).is("*")
                && tokens.get(tokens.size() - 2).is(".")) {
            return all(sourceOf(tokens.get(tokens.size() - 3).value())).toList();
        }
        return List.of(one(part, tokens));
    }

    private Stream<Column> all(Optional<Table> source) {
        Table table = source.orElseThrow(() -> new Unreadable("its source is not known"));
        return table.columns().stream().map(column -> copy(column, column.name()));
    }

    private Optional<Table> sourceOf(String alias) {
        return sources.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(alias))
                .findFirst()
                .flatMap(Map.Entry::getValue);
    }

    private Column one(Cursor part, List<Token> tokens) {
        int last = tokens.size() - 1;
        boolean said = last > 1 && tokens.get(last - 1).is("AS");
        boolean named = said || isReferenceWithName(tokens);
        List<Token> expression = named ? tokens.subList(0, said ? last - 1 : last) : tokens;
        Optional<Column> source = column(expression);
        if (!said && source.isEmpty()) {
            throw part.unexpected("a column, or a name for it");
        }
        String name = named
                ? in.over(tokens.subList(last, tokens.size())).identifier()
                : source.orElseThrow().name();
        return source.map(column -> copy(column, name)).orElseGet(() -> Column.of(name, computed(expression), true));
    }

    /** As in {@code a b} and {@code t.a b}. */
    private static boolean isReferenceWithName(List<Token> tokens) {
        boolean reference =
                tokens.size() == 2 || tokens.size() == 4 && tokens.get(1).is(".");
        return reference
                && tokens.get(tokens.size() - 1).names()
                && tokens.get(tokens.size() - 2).names();
    }

    /** The column that an expression is, when it is no more than one. */
    private Optional<Column> column(List<Token> expression) {
        Cursor name = in.over(expression);
        if (expression.size() > 1 && !expression.get(1).is(".")) {
            return Optional.empty();
        }
        List<String> parts = name.qualified();
        if (!name.atEnd()) {
            return Optional.empty();
        }
        String column = parts.get(parts.size() - 1);
        Stream<Optional<Table>> all =
                parts.size() > 1 ? Stream.of(sourceOf(parts.get(parts.size() - 2))) : sources.values().stream();
        return all.flatMap(Optional::stream)
                .flatMap(table -> table.findColumn(draft.columnName(table.name(), column)).stream())
                .findFirst();
    }

    private ColumnType computed(List<Token> expression) {
        return draft.grammar()
                .findComputed()
                .filter(type -> !expression.get(0).is("CAST"))
                .map(draft::type)
                .orElse(COMPUTED);
    }

    private Column copy(Column source, String name) {
        Optional<ColumnType> other = draft.grammar().findQueried(source.type()).map(draft::type);
        return Column.of(name, other.orElse(source.type()), true);
    }
}
