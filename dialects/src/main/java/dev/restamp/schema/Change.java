package dev.restamp.schema;

import java.util.List;
import java.util.Optional;

/**
 * One structural alteration of a schema: the pivot between history, rules and plan.
 */
public sealed interface Change {

    /** The next schema, with the consequences that a database draws by itself, or why the database would refuse. */
    default Outcome on(Schema schema) {
        return new Alteration(schema).apply(this);
    }

    /** The columns that it makes, or makes anew. */
    default List<Column> columns() {
        return List.of();
    }

    /** A change of a table that is there. */
    sealed interface OfTable extends Change {

        Name table();
    }

    record CreateTable(Table table) implements Change {
        @Override
        public List<Column> columns() {
            return table.columns();
        }
    }

    record DropTable(Name table, boolean cascade) implements OfTable {}

    /** Also a move to another schema. */
    record RenameTable(Name table, Name to) implements OfTable {}

    record SetTableComment(Name table, Optional<String> comment) implements OfTable {}

    record SetTableOptions(Name table, Table.Options options) implements OfTable {}

    record AddColumn(Name table, Column column) implements OfTable {
        @Override
        public List<Column> columns() {
            return List.of(column);
        }
    }

    record DropColumn(Name table, String column, boolean cascade) implements OfTable {}

    record RenameColumn(Name table, String column, String to) implements OfTable {}

    /** Same name, other definition: type, nullability, default, identity, comment, … */
    record AlterColumn(Name table, Column to) implements OfTable {
        @Override
        public List<Column> columns() {
            return List.of(to);
        }
    }

    record AddConstraint(Name table, Constraint constraint) implements OfTable {}

    /** The constraint as it stands in the schema, since not every database gives it a name. */
    record DropConstraint(Name table, Constraint constraint) implements OfTable {}

    record RenameConstraint(Name table, String constraint, String to) implements OfTable {}

    record ValidateConstraint(Name table, String constraint) implements OfTable {}

    record CreateIndex(Name table, Index index) implements OfTable {}

    record DropIndex(Name table, String index) implements OfTable {}

    record RenameIndex(Name table, String index, String to) implements OfTable {}

    /** Builds an index from the rows again, after which it is valid; nothing else of it changes. */
    record RebuildIndex(Name table, String index) implements OfTable {}

    record CreateObject(SchemaObject object) implements Change {}

    /** A new definition under the old name: {@code CREATE OR REPLACE}, or a sequence's or domain's ALTER. */
    record ReplaceObject(SchemaObject object) implements Change {}

    /** The table is given for what hangs on one (a trigger, a policy). */
    record DropObject(ObjectKind kind, Name object, Optional<Name> table, boolean cascade) implements Change {}

    record RenameObject(ObjectKind kind, Name object, Optional<Name> table, Name to) implements Change {}

    /** Before or after a neighbour; at the end when neither is given. */
    record AddEnumValue(Name type, String value, Optional<String> before, Optional<String> after) implements Change {}

    record RenameEnumValue(Name type, String value, String to) implements Change {}
}
