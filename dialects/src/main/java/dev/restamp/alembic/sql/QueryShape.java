package dev.restamp.alembic.sql;

import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Name;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns of a table that is made from a query, as far as the query only picks columns of one known table. */
final class QueryShape {

    private final Cursor in;
    private final Draft draft;

    private QueryShape(Cursor in, Draft draft) {
        this.in = in;
        this.draft = draft;
    }

    static Optional<List<Column>> columns(Cursor query, Draft draft) {
        try {
            return Optional.of(new QueryShape(query, draft).read());
        } catch (Unreadable beyond) {
            return Optional.empty();
        }
    }

    private List<Column> read() {
        in.expect("SELECT");
        int from = in.position();
        while (!in.sees("FROM")) {
            in.skipOne();
        }
        Cursor picked = in.since(from);
        in.expect("FROM");
        Table table = source(draft.tableName(in.qualified()));
        if (!in.atEnd() && !in.sees("WHERE") && !in.sees("ORDER BY") && !in.sees("LIMIT") && !in.sees("WITH")) {
            throw in.unexpected("a plain query");
        }
        return picked.accept("*") && picked.atEnd()
                ? table.columns().stream().map(c -> copy(c, c.name())).toList()
                : picked(picked, table);
    }

    private Table source(Name name) {
        return draft.schema()
                .findTable(name)
                .filter(t -> !t.options().predates())
                .orElseThrow(() -> new Unreadable("its source is not known"));
    }

    private List<Column> picked(Cursor picked, Table table) {
        List<Column> columns = new ArrayList<>();
        for (Cursor part : picked.parts()) {
            List<String> name = part.qualified();
            String column = draft.columnName(table.name(), name.get(name.size() - 1));
            Column source = table.findColumn(column).orElseThrow(() -> new Unreadable("it has no column " + column));
            boolean renamed = part.accept("AS") || !part.atEnd();
            columns.add(copy(source, renamed ? part.identifier() : column));
            part.expectEnd();
        }
        return columns;
    }

    private Column copy(Column source, String name) {
        return Column.of(name, draft.postgres() ? source.type() : affinity(source.type()), true);
    }

    /** SQLite keeps of a type only its affinity. */
    private ColumnType affinity(ColumnType type) {
        String text = type.toString().toUpperCase(Locale.ROOT);
        String kept = text.contains("INT")
                ? "INT"
                : text.contains("CHAR") || text.contains("CLOB") || text.contains("TEXT")
                        ? "TEXT"
                        : text.isEmpty() || text.contains("BLOB")
                                ? ""
                                : text.contains("REAL") || text.contains("FLOA") || text.contains("DOUB")
                                        ? "REAL"
                                        : "NUM";
        return draft.type(kept);
    }
}
