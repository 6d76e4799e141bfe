package dev.restamp.sql.term;

import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.sql.term.Select.Item;
import dev.restamp.sql.term.Select.Join;
import dev.restamp.sql.term.Select.Order;
import dev.restamp.sql.term.Select.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads a query into a tree. Grouping, windows and what else questions do not need make it unreadable. */
public final class SelectReader {

    private static final Set<String> AFTER_SOURCE = Set.of(
            "WHERE",
            "JOIN",
            "INNER",
            "LEFT",
            "RIGHT",
            "FULL",
            "CROSS",
            "NATURAL",
            "ON",
            "USING",
            "ORDER",
            "GROUP",
            "HAVING",
            "LIMIT",
            "OFFSET",
            "FETCH",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "FOR",
            "WINDOW",
            "AND",
            "OR",
            "LOOP");

    /** Who walks through them goes a step deeper with each. */
    private static final int MOST_UNITED = 2_000;

    private final Cursor in;
    private final int depth;

    private SelectReader(Cursor in, int depth) {
        this.in = in;
        this.depth = depth;
    }

    /** The query that stands here; what follows it is left to the caller. */
    public static Select read(Cursor in) {
        return read(in, 0);
    }

    /** As part of what is so deep already. */
    static Select read(Cursor in, int depth) {
        if (depth > TermReader.DEEPEST) {
            throw TermReader.tooDeep();
        }
        return new SelectReader(in, depth).query();
    }

    /** However many are united, reading them goes no deeper. */
    private Select query() {
        List<Select> parts = new ArrayList<>(List.of(part()));
        while (in.acceptAny("UNION ALL", "UNION")) {
            parts.add(part());
            if (parts.size() > MOST_UNITED) {
                throw TermReader.tooDeep();
            }
        }
        List<Order> order = in.accept("ORDER BY") ? order() : List.of();
        Select all = parts.get(parts.size() - 1).ended(order, limit());
        for (int i = parts.size() - 2; i >= 0; i--) {
            all = parts.get(i).unitedWith(all);
        }
        return all;
    }

    private Select part() {
        in.expect("SELECT");
        boolean distinct = in.accept("DISTINCT");
        in.accept("ALL");
        List<Item> items = items();
        List<Source> sources = in.accept("FROM") ? sources() : List.of();
        Optional<Term> where = in.accept("WHERE") ? Optional.of(term()) : Optional.empty();
        return new Select(distinct, items, sources, where, List.of(), Optional.empty(), Optional.empty());
    }

    private Term term() {
        return TermReader.read(in, depth);
    }

    private List<Item> items() {
        List<Item> items = new ArrayList<>();
        if (in.atEnd() || in.sees("FROM") || in.sees("WHERE") || in.sees("INTO")) {
            return items;
        }
        do {
            items.add(item());
        } while (in.accept(","));
        return items;
    }

    private Item item() {
        if (in.accept("*")) {
            return new Item(new Term.Everything(""), "*");
        }
        Term term = term();
        String name = term instanceof Term.Reference reference
                ? reference.name()
                : term instanceof Term.Call call
                        ? call.function()
                        : term instanceof Term.Exists ? "exists" : "?column?";
        boolean named = in.accept("AS") || in.peek().names() && !isClause();
        return new Item(term, named ? in.identifier() : name);
    }

    private boolean isClause() {
        return in.sees("FROM") || in.sees("INTO") || endsSource();
    }

    private boolean endsSource() {
        return in.peek().kind() == Kind.WORD
                && AFTER_SOURCE.contains(in.peek().text().toUpperCase(Locale.ROOT));
    }

    // -------------------------------------------------------------------------------------------------- sources

    private List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        sources.add(source());
        while (true) {
            if (in.acceptAny(",", "CROSS JOIN")) {
                in.accept("LATERAL");
                sources.add(source());
            } else if (in.acceptAny("JOIN", "INNER JOIN")) {
                sources.add(joined(sources, Join.INNER));
            } else if (in.acceptAny("LEFT JOIN", "LEFT OUTER JOIN")) {
                sources.add(joined(sources, Join.LEFT));
            } else {
                return sources;
            }
        }
    }

    private Source joined(List<Source> before, Join join) {
        in.accept("LATERAL");
        Source source = source();
        if (in.accept("USING")) {
            return source.joined(join, Optional.of(same(in.columns(), before, source)));
        }
        in.expect("ON");
        return source.joined(join, Optional.of(term()));
    }

    private static Term same(List<String> columns, List<Source> before, Source source) {
        List<Term> all = new ArrayList<>();
        String left = before.get(before.size() - 1).alias();
        for (String column : columns) {
            all.add(new Term.Infix(new Term.Reference(left, column), "=", new Term.Reference(source.alias(), column)));
        }
        return all.size() == 1 ? all.get(0) : new Term.Junction("AND", all);
    }

    private Source source() {
        if (in.sees("(")) {
            Cursor inside = in.parenthesised();
            Select query = read(inside, depth + 1);
            inside.expectEnd();
            return new Source(List.of(), Optional.empty(), Optional.of(query), alias(""), Join.INNER, Optional.empty());
        }
        in.accept("ONLY");
        int from = in.position();
        List<String> name = in.qualified();
        String last = name.get(name.size() - 1);
        if (in.sees("(")) {
            in.back(from);
            Term function = TermReader.operand(in, depth);
            return new Source(
                    List.of(), Optional.of(function), Optional.empty(), alias(last), Join.INNER, Optional.empty());
        }
        return new Source(name, Optional.empty(), Optional.empty(), alias(last), Join.INNER, Optional.empty());
    }

    private String alias(String otherwise) {
        boolean named = in.accept("AS") || in.peek().names() && !endsSource();
        String alias = named ? in.identifier() : otherwise;
        if (named && in.sees("(")) {
            throw new Unreadable("names for the columns of a source are not read");
        }
        return alias;
    }

    // --------------------------------------------------------------------------------------------- order, limit

    private List<Order> order() {
        List<Order> order = new ArrayList<>();
        do {
            Term term = term();
            boolean descending = !in.accept("ASC") && in.accept("DESC");
            in.acceptAny("NULLS FIRST", "NULLS LAST");
            order.add(new Order(term, descending));
        } while (in.accept(","));
        return order;
    }

    private Optional<Term> limit() {
        if (in.accept("FETCH FIRST ROW ONLY") || in.accept("FETCH FIRST 1 ROWS ONLY")) {
            return Optional.of(new Term.Number("1"));
        }
        return in.accept("LIMIT") ? Optional.of(term()) : Optional.empty();
    }
}
