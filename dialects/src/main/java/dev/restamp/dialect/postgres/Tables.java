package dev.restamp.dialect.postgres;

import dev.restamp.schema.Constraint;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts the tables together from their columns, constraints and indexes, each of which is read in one go. */
final class Tables {

    private final Catalogue catalogue;
    private final PostgresSpelling spelling;
    private final Schema types;
    private final Relations relations;
    private final Name ledger;

    Tables(Catalogue catalogue, PostgresSpelling spelling, Schema types, Relations relations, Name ledger) {
        this.catalogue = catalogue;
        this.spelling = spelling;
        this.types = types;
        this.relations = relations;
        this.ledger = ledger;
    }

    List<Table> read() {
        Columns columns = Columns.read(catalogue, spelling, types, relations);
        Map<Long, List<Constraint>> constraints = new Constraints(catalogue, spelling, columns).read();
        Map<Long, List<Index>> indexes = new Indexes(catalogue, spelling, columns).read();
        List<Table> tables = new ArrayList<>();
        for (Relations.Relation relation : relations.tables()) {
            if (!relation.name().equals(ledger)) {
                tables.add(new Table(
                        relation.name(),
                        columns.of(relation.oid()).stream()
                                .map(Columns.Numbered::column)
                                .toList(),
                        constraints.getOrDefault(relation.oid(), List.of()),
                        indexes.getOrDefault(relation.oid(), List.<Index>of()),
                        relation.options(),
                        relation.comment()));
            }
        }
        return tables;
    }
}
