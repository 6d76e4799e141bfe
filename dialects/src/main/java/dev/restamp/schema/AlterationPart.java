package dev.restamp.schema;

import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Outcome.Done;
import dev.restamp.schema.Outcome.Refused;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** One kind of thing that changes: what they share, and the answers that a database would give. */
abstract sealed class AlterationPart
        permits Alteration, ColumnAlteration, KeyAlteration, ObjectAlteration, TableAlteration {

    final Schema schema;

    AlterationPart(Schema schema) {
        this.schema = schema;
    }

    Outcome onTable(Name name, Function<Table, Outcome> then) {
        return schema.findTable(name).map(then).orElseGet(() -> noTable(name));
    }

    Outcome onColumn(Name name, String column, Function<Table, Outcome> then) {
        return onTable(
                name, table -> table.findColumn(column).isPresent() ? then.apply(table) : noColumn(name, column));
    }

    /**
     * A primary key makes its columns NOT NULL. In SQLite it does so only where it stands for the rowid or there is none, and
     * in strict tables.
     */
    Table keyed(Table table) {
        List<String> key = table.primaryKey().map(Constraint::columns).orElse(List.of());
        boolean binding = schema.traits().guardsReferences()
                || table.options().strict()
                || table.options().withoutRowid()
                || key.size() == 1
                        && table.findColumn(key.get(0))
                                .filter(c -> c.type().toString().equals("INTEGER"))
                                .isPresent();
        return binding ? table.mapColumns(c -> key.contains(c.name()) ? c.withNullable(false) : c) : table;
    }

    static Schema withoutObjectsOn(Schema schema, Name table) {
        Schema next = schema;
        for (SchemaObject object : schema.objects()) {
            if (object.table().filter(table::equals).isPresent()) {
                next = next.without(ObjectKey.of(object));
            }
        }
        return next;
    }

    static Table withoutKeysTo(Table table, Predicate<ForeignKey> which) {
        return table.withConstraints(table.constraints().stream()
                .filter(c -> !(c instanceof ForeignKey key && which.test(key)))
                .toList());
    }

    static Table mapKeys(Table table, UnaryOperator<ForeignKey> change) {
        return table.withConstraints(table.constraints().stream()
                .map(c -> c instanceof ForeignKey key ? change.apply(key) : c)
                .toList());
    }

    Outcome done(Table table) {
        return done(schema.with(table));
    }

    static Outcome done(Schema schema) {
        return new Done(schema);
    }

    Outcome noTable(Name name) {
        return refused(Refusal.missing("table " + shown(name)));
    }

    Outcome noColumn(Name table, String column) {
        return refused(Refusal.missing("column " + column + " of table " + shown(table)));
    }

    static Outcome refused(Refusal refusal) {
        return new Refused(refusal);
    }

    /** The default schema goes without saying. */
    String shown(Name name) {
        return schema.shown(name);
    }
}
