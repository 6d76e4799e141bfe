package dev.restamp.dialect.postgres;

import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.sql.Quoting;
import java.util.stream.Collectors;

/** Indexes as SQL. */
record IndexSql(Schema.Traits traits) {

    String create(Name table, Index index) {
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX "
                + (index.name().isEmpty() ? "" : Quoting.identifier(index.name()) + " ")
                + "ON " + Quoting.name(table, traits) + shape(index);
    }

    /** What it is besides its name and what it stands on. */
    static String shape(Index index) {
        return (index.method().equals("btree") ? "" : " USING " + Quoting.identifier(index.method()))
                + index.parts().stream().map(IndexSql::part).collect(Collectors.joining(", ", " (", ")"))
                + (index.included().isEmpty() ? "" : " INCLUDE " + Quoting.identifiers(index.included()))
                + (index.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "")
                + (index.storage().isEmpty() ? "" : " WITH (" + index.storage() + ")")
                + index.predicate().map(p -> " WHERE " + ColumnSql.text(p)).orElse("");
    }

    private static String part(Index.Part part) {
        String key = part.column()
                ? Quoting.identifier(part.expression().canonical())
                : "(" + ColumnSql.text(part.expression()) + ")";
        return key
                + (part.collation().isEmpty() ? "" : " COLLATE " + Quoting.identifier(part.collation()))
                + (part.operatorClass().isEmpty() ? "" : " " + part.operatorClass())
                + (part.order().isEmpty() ? "" : " " + part.order());
    }

    String drop(Name table, String index) {
        return "DROP INDEX " + Quoting.name(table.withLocal(index), traits);
    }

    String rebuild(Name table, String index) {
        return "REINDEX INDEX " + Quoting.name(table.withLocal(index), traits);
    }

    String rename(Name table, String index, String to) {
        return "ALTER INDEX " + Quoting.name(table.withLocal(index), traits) + " RENAME TO " + Quoting.identifier(to);
    }
}
