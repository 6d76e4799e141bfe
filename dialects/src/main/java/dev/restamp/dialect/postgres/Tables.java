package dev.restamp.dialect.postgres;

import dev.restamp.schema.Constraint;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tables and the indexes of materialized views, put together from columns, constraints and indexes, each read in one go. */
final class Tables {

    private final Relations relations;
    private final Columns columns;
    private final Map<Long, List<Constraint>> constraints;
    private final Map<Long, List<Index>> indexes;

    private Tables(
            Relations relations,
            Columns columns,
            Map<Long, List<Constraint>> constraints,
            Map<Long, List<Index>> indexes) {
        this.relations = relations;
        this.columns = columns;
        this.constraints = constraints;
        this.indexes = indexes;
    }

    static Tables read(Catalogue catalogue, PostgresSpelling spelling, Schema types, Relations relations) {
        Columns columns = Columns.read(catalogue, spelling, types, relations);
        return new Tables(
                relations,
                columns,
                new Constraints(catalogue, spelling, columns).read(),
                new Indexes(catalogue, spelling, columns).read());
    }

    List<Table> besides(Name ledger) {
        return relations.tables().stream()
                .filter(relation -> !relation.name().equals(ledger))
                .map(this::table)
                .toList();
    }

    private Table table(Relations.Relation relation) {
        return new Table(
                relation.name(),
                columns.of(relation.oid()).stream()
                        .map(Columns.Numbered::column)
                        .toList(),
                constraints.getOrDefault(relation.oid(), List.of()),
                indexesOf(relation),
                relation.options(),
                relation.comment());
    }

    private List<Index> indexesOf(Relations.Relation relation) {
        return indexes.getOrDefault(relation.oid(), List.of());
    }

    List<SchemaObject> viewIndexes() {
        List<SchemaObject> found = new ArrayList<>();
        for (Relations.Relation view : relations.views()) {
            indexesOf(view).forEach(index -> found.add(index.onView(view.name(), IndexSql.shape(index))));
        }
        return found;
    }
}
