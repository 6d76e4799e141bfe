package dev.restamp.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.schema.Change.AddColumn;
import dev.restamp.schema.Change.AddConstraint;
import dev.restamp.schema.Change.AddEnumValue;
import dev.restamp.schema.Change.AlterColumn;
import dev.restamp.schema.Change.CreateIndex;
import dev.restamp.schema.Change.CreateObject;
import dev.restamp.schema.Change.CreateTable;
import dev.restamp.schema.Change.DropColumn;
import dev.restamp.schema.Change.DropConstraint;
import dev.restamp.schema.Change.DropIndex;
import dev.restamp.schema.Change.DropObject;
import dev.restamp.schema.Change.DropTable;
import dev.restamp.schema.Change.RebuildIndex;
import dev.restamp.schema.Change.RenameColumn;
import dev.restamp.schema.Change.RenameConstraint;
import dev.restamp.schema.Change.RenameEnumValue;
import dev.restamp.schema.Change.RenameIndex;
import dev.restamp.schema.Change.RenameObject;
import dev.restamp.schema.Change.RenameTable;
import dev.restamp.schema.Change.ReplaceObject;
import dev.restamp.schema.Change.SetTableComment;
import dev.restamp.schema.Change.SetTableOptions;
import dev.restamp.schema.Change.ValidateConstraint;
import dev.restamp.schema.Constraint.Deferral;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What each change does to a schema, wholly: a line for each thing that goes and each that comes, or why a database would
 * refuse. The schema is that of a small shop.
 */
class AlterationTest {

    /** A database with a server: names are told apart by case, and nothing goes that others need. */
    private static final Schema.Traits SERVER = new Schema.Traits("public", false, true, false);

    /** A database in a file: references may dangle, and keys have no names. */
    private static final Schema.Traits FILE = new Schema.Traits("main", true, false, true);

    private static final Name CUSTOMERS = new Name("public", "customers");
    private static final Name ORDERS = new Name("public", "orders");
    private static final Name MOOD = new Name("public", "mood");
    private static final Name BUSY = new Name("public", "busy");
    private static final Name TOUCH = new Name("public", "touch()");

    private static final Constraint.PrimaryKey ORDERS_KEY =
            new Constraint.PrimaryKey(Optional.of("orders_pkey"), List.of("id"), Deferral.NOT_DEFERRABLE);
    private static final Constraint.ForeignKey ORDERED_BY = key("fk_customer", "customer_id", CUSTOMERS, "id");
    private static final Constraint.Check POSITIVE =
            new Constraint.Check(Optional.of("positive"), sql("total > 0"), false);
    private static final Index BY_TOTAL = index("ix_total", "total");

    private static final Schema SHOP = Schema.of(
            SERVER,
            List.of(
                    Table.of(CUSTOMERS, List.of(id(), column("name", "text"), mood()))
                            .withConstraints(List.of(
                                    new Constraint.PrimaryKey(
                                            Optional.of("customers_pkey"), List.of("id"), Deferral.NOT_DEFERRABLE),
                                    new Constraint.UniqueKey(
                                            Optional.of("uq_name"), List.of("name"), false, Deferral.NOT_DEFERRABLE))),
                    Table.of(
                                    ORDERS,
                                    List.of(
                                            id(),
                                            column("customer_id", "integer"),
                                            column("total", "numeric"),
                                            column("taxed", "numeric")
                                                    .withGenerated(Optional.of(
                                                            new Column.Generated(sql("total * 1.2"), true)))))
                            .withConstraints(List.of(ORDERS_KEY, ORDERED_BY, POSITIVE))
                            .withIndexes(List.of(BY_TOTAL))),
            List.of(
                    new SchemaObject.EnumType(MOOD, List.of("calm", "cross")),
                    new SchemaObject.Sequence(new Name("public", "numbers"), ""),
                    object(ObjectKind.VIEW, BUSY, Optional.empty(), "SELECT id, total FROM orders"),
                    object(ObjectKind.FUNCTION, TOUCH, Optional.empty(), "RETURNS trigger …"),
                    object(
                            ObjectKind.TRIGGER,
                            new Name("public", "touched"),
                            Optional.of(ORDERS),
                            "AFTER UPDATE OF total ON orders EXECUTE FUNCTION touch()")));

    @TestFactory
    Stream<DynamicTest> tables() {
        return Stream.of(
                told(
                        "a table comes with its columns, and what its key stands on is not null",
                        new CreateTable(Table.of(name("notes"), List.of(column("id", "integer"), column("t", "text")))
                                .withConstraints(List.of(ORDERS_KEY.withName(Optional.of("notes_pkey"))))),
                        "+ table notes",
                        "+ notes.id integer not null",
                        "+ notes.t text",
                        "+ notes primary key notes_pkey (id)"),
                refused(
                        "no two tables share a name",
                        new CreateTable(Table.of(ORDERS, List.of())),
                        Refusal.Kind.THERE,
                        "table orders already exists"),
                refused(
                        "nor a table and a view",
                        new CreateTable(Table.of(BUSY, List.of())),
                        Refusal.Kind.THERE,
                        "view busy already exists"),
                refused(
                        "nor a table and an index",
                        new CreateTable(Table.of(name("ix_total"), List.of())),
                        Refusal.Kind.THERE,
                        "index ix_total already exists"),
                refused(
                        "nor a table and a type, since a table has a type of its own",
                        new CreateTable(Table.of(MOOD, List.of())),
                        Refusal.Kind.THERE,
                        "enum type mood already exists"),
                refused(
                        "nor may an index that the table brings have a name that is taken",
                        new CreateTable(Table.of(name("notes"), List.of(column("total", "numeric")))
                                .withIndexes(List.of(BY_TOTAL))),
                        Refusal.Kind.THERE,
                        "index ix_total already exists"),
                told(
                        "with a table go its keys, its indexes and the triggers on it",
                        new DropTable(ORDERS, false),
                        "- table orders",
                        "- orders.id integer not null",
                        "- orders.customer_id integer",
                        "- orders.total numeric",
                        "- orders.taxed numeric = total * 1.2 stored",
                        "- orders check positive total > 0 not valid",
                        "- orders foreign key fk_customer (customer_id) to customers (id)",
                        "- orders primary key orders_pkey (id)",
                        "- orders index ix_total btree (total)",
                        "- trigger touched on orders: AFTER UPDATE OF total ON orders EXECUTE FUNCTION touch()"),
                refused(
                        "a table that others refer to stays",
                        new DropTable(CUSTOMERS, false),
                        Refusal.Kind.NEEDED,
                        "cannot drop table customers because orders refers to it"),
                told(
                        "unless it is to go with what refers to it",
                        new DropTable(CUSTOMERS, true),
                        "- table customers",
                        "- customers.id integer not null",
                        "- customers.name text",
                        "- customers.mood mood default 'calm'",
                        "- customers primary key customers_pkey (id)",
                        "- customers unique key uq_name (name)",
                        "- orders foreign key fk_customer (customer_id) to customers (id)"),
                refused(
                        "what is not there does not go",
                        new DropTable(name("nothing"), true),
                        Refusal.Kind.MISSING,
                        "table nothing does not exist"),
                told(
                        "a new name is followed by the keys of others",
                        new RenameTable(CUSTOMERS, name("clients")),
                        "- table customers",
                        "- customers.id integer not null",
                        "- customers.name text",
                        "- customers.mood mood default 'calm'",
                        "- customers primary key customers_pkey (id)",
                        "- customers unique key uq_name (name)",
                        "- orders foreign key fk_customer (customer_id) to customers (id)",
                        "+ table clients",
                        "+ clients.id integer not null",
                        "+ clients.name text",
                        "+ clients.mood mood default 'calm'",
                        "+ clients primary key customers_pkey (id)",
                        "+ clients unique key uq_name (name)",
                        "+ orders foreign key fk_customer (customer_id) to clients (id)"),
                refused(
                        "a new name must be free",
                        new RenameTable(CUSTOMERS, BUSY),
                        Refusal.Kind.THERE,
                        "view busy already exists"),
                told(
                        "a comment",
                        new SetTableComment(ORDERS, Optional.of("what was bought")),
                        "- table orders",
                        "+ table orders -- what was bought"),
                told(
                        "options",
                        new SetTableOptions(ORDERS, Table.Options.NONE.withRowSecurity(true, true)),
                        "- table orders",
                        "+ table orders: row security, row security forced"));
    }

    @Test
    void views_and_triggers_follow_a_table_to_its_new_name_and_nobody_knows_in_what_words() {
        assertThat(effect(SHOP, new RenameTable(ORDERS, name("sales"))))
                .contains(
                        "- view busy: SELECT id, total FROM orders",
                        "+ view busy: SELECT id, total FROM sales ?",
                        "- trigger touched on orders: AFTER UPDATE OF total ON orders EXECUTE FUNCTION touch()",
                        "+ trigger touched on sales: AFTER UPDATE OF total ON sales EXECUTE FUNCTION touch() ?");
    }

    @TestFactory
    Stream<DynamicTest> columns() {
        return Stream.of(
                told("a column comes last", new AddColumn(ORDERS, column("note", "text")), "+ orders.note text"),
                refused(
                        "no two columns share a name",
                        new AddColumn(ORDERS, column("total", "text")),
                        Refusal.Kind.THERE,
                        "column total of table orders already exists"),
                refused(
                        "a column needs its table",
                        new AddColumn(name("nothing"), column("total", "text")),
                        Refusal.Kind.MISSING,
                        "table nothing does not exist"),
                refused(
                        "a column that another is computed from stays",
                        new DropColumn(ORDERS, "total", false),
                        Refusal.Kind.NEEDED,
                        "cannot drop column total of table orders because another column is computed from it"),
                told(
                        "unless it is to go with all that speaks of it",
                        new DropColumn(ORDERS, "total", true),
                        "- orders.total numeric",
                        "- orders.taxed numeric = total * 1.2 stored",
                        "- orders check positive total > 0 not valid",
                        "- orders index ix_total btree (total)",
                        "- view busy: SELECT id, total FROM orders",
                        "- trigger touched on orders: AFTER UPDATE OF total ON orders EXECUTE FUNCTION touch()"),
                told(
                        "with a column go the keys on it",
                        new DropColumn(ORDERS, "customer_id", false),
                        "- orders.customer_id integer",
                        "- orders foreign key fk_customer (customer_id) to customers (id)"),
                refused(
                        "a column that others refer to stays",
                        new DropColumn(CUSTOMERS, "id", false),
                        Refusal.Kind.NEEDED,
                        "cannot drop column id of table customers because orders refers to it"),
                told(
                        "unless it is to go with the keys of others",
                        new DropColumn(CUSTOMERS, "id", true),
                        "- customers.id integer not null",
                        "- customers primary key customers_pkey (id)",
                        "- orders foreign key fk_customer (customer_id) to customers (id)"),
                refused(
                        "what is not there does not go",
                        new DropColumn(ORDERS, "nothing", true),
                        Refusal.Kind.MISSING,
                        "column nothing of table orders does not exist"),
                told(
                        "a new name is followed by keys, those of other tables as well",
                        new RenameColumn(CUSTOMERS, "id", "number"),
                        "- customers.id integer not null",
                        "- customers primary key customers_pkey (id)",
                        "- orders foreign key fk_customer (customer_id) to customers (id)",
                        "+ customers.number integer not null",
                        "+ customers primary key customers_pkey (number)",
                        "+ orders foreign key fk_customer (customer_id) to customers (number)"),
                told(
                        "and by expressions, in words that nobody knows for certain",
                        new RenameColumn(ORDERS, "total", "sum"),
                        "- orders.total numeric",
                        "- orders.taxed numeric = total * 1.2 stored",
                        "- orders check positive total > 0 not valid",
                        "- orders index ix_total btree (total)",
                        "- view busy: SELECT id, total FROM orders",
                        "- trigger touched on orders: AFTER UPDATE OF total ON orders EXECUTE FUNCTION touch()",
                        "+ orders.sum numeric",
                        "+ orders.taxed numeric = sum * 1.2 ? stored",
                        "+ orders check positive sum > 0 ? not valid",
                        "+ orders index ix_total btree (sum)",
                        "+ view busy: SELECT id, sum FROM orders ?",
                        "+ trigger touched on orders: AFTER UPDATE OF sum ON orders EXECUTE FUNCTION touch() ?"),
                refused(
                        "a new name must be free",
                        new RenameColumn(ORDERS, "total", "id"),
                        Refusal.Kind.THERE,
                        "column id of table orders already exists"),
                told(
                        "another type, nullability, default or comment",
                        new AlterColumn(
                                ORDERS,
                                column("customer_id", "bigint")
                                        .withNullable(false)
                                        .withDefault(Optional.of(sql("0")))
                                        .withComment(Optional.of("who"))),
                        "- orders.customer_id integer",
                        "+ orders.customer_id bigint not null default 0 -- who"),
                told(
                        "what was a label stays one, when its column becomes a text",
                        new AlterColumn(CUSTOMERS, mood().withType(new ColumnType.BuiltIn("text"))),
                        "- customers.mood mood default 'calm'",
                        "+ customers.mood text default 'calm'"),
                refused(
                        "what is not there has no other shape",
                        new AlterColumn(ORDERS, column("nothing", "text")),
                        Refusal.Kind.MISSING,
                        "column nothing of table orders does not exist"));
    }

    @TestFactory
    Stream<DynamicTest> constraints() {
        return Stream.of(
                told(
                        "a unique key",
                        new AddConstraint(ORDERS, unique("uq_total", "total")),
                        "+ orders unique key uq_total (total)"),
                told(
                        "a second foreign key on one column",
                        new AddConstraint(ORDERS, key("fk_again", "customer_id", CUSTOMERS, "id")),
                        "+ orders foreign key fk_again (customer_id) to customers (id)"),
                refused(
                        "no two constraints of a table share a name",
                        new AddConstraint(ORDERS, unique("positive", "total")),
                        Refusal.Kind.THERE,
                        "constraint positive of table orders already exists"),
                refused(
                        "a key has an index of its name, which nothing else may have",
                        new AddConstraint(ORDERS, unique("ix_total", "total")),
                        Refusal.Kind.THERE,
                        "index ix_total already exists"),
                told(
                        "a check has none, so that it may be called as anything is",
                        new AddConstraint(ORDERS, new Constraint.Check(Optional.of("busy"), sql("id > 0"), true)),
                        "+ orders check busy id > 0"),
                refused(
                        "a table has one primary key",
                        new AddConstraint(ORDERS, ORDERS_KEY.withName(Optional.of("second"))),
                        Refusal.Kind.KEYED,
                        "table orders has a primary key already"),
                refused(
                        "a key needs its columns",
                        new AddConstraint(ORDERS, unique("uq", "nothing")),
                        Refusal.Kind.MISSING,
                        "column nothing of table orders does not exist"),
                told(
                        "a constraint goes by what it is",
                        new DropConstraint(ORDERS, POSITIVE),
                        "- orders check positive total > 0 not valid"),
                refused(
                        "and not by its name alone",
                        new DropConstraint(ORDERS, new Constraint.Check(Optional.of("positive"), sql("id > 0"), true)),
                        Refusal.Kind.MISSING,
                        "check positive of table orders does not exist"),
                told(
                        "a new name",
                        new RenameConstraint(ORDERS, "positive", "above_zero"),
                        "- orders check positive total > 0 not valid",
                        "+ orders check above_zero total > 0 not valid"),
                refused(
                        "a new name must be free",
                        new RenameConstraint(ORDERS, "positive", "fk_customer"),
                        Refusal.Kind.THERE,
                        "constraint fk_customer of table orders already exists"),
                refused(
                        "also as that of an index, if it is the name of a key",
                        new RenameConstraint(ORDERS, "orders_pkey", "ix_total"),
                        Refusal.Kind.THERE,
                        "index ix_total already exists"),
                refused(
                        "what is not there gets no other name",
                        new RenameConstraint(ORDERS, "nothing", "else"),
                        Refusal.Kind.MISSING,
                        "constraint nothing of table orders does not exist"),
                told(
                        "rows of before are looked at",
                        new ValidateConstraint(ORDERS, "positive"),
                        "- orders check positive total > 0 not valid",
                        "+ orders check positive total > 0"),
                refused(
                        "what is not there is not looked at",
                        new ValidateConstraint(ORDERS, "nothing"),
                        Refusal.Kind.MISSING,
                        "constraint nothing of table orders does not exist"));
    }

    @TestFactory
    Stream<DynamicTest> indexes() {
        return Stream.of(
                told(
                        "an index",
                        new CreateIndex(ORDERS, index("ix_both", "customer_id", "total")),
                        "+ orders index ix_both btree (customer_id, total)"),
                refused(
                        "no two share a name, on whatever table they stand",
                        new CreateIndex(CUSTOMERS, index("ix_total", "id")),
                        Refusal.Kind.THERE,
                        "index ix_total already exists"),
                refused(
                        "nor an index and the key of its table",
                        new CreateIndex(ORDERS, index("orders_pkey", "id")),
                        Refusal.Kind.THERE,
                        "constraint orders_pkey of table orders already exists"),
                refused(
                        "an index needs its columns",
                        new CreateIndex(ORDERS, index("ix", "nothing")),
                        Refusal.Kind.MISSING,
                        "column nothing of table orders does not exist"),
                told("it goes", new DropIndex(ORDERS, "ix_total"), "- orders index ix_total btree (total)"),
                refused(
                        "what is not there does not go",
                        new DropIndex(CUSTOMERS, "ix_total"),
                        Refusal.Kind.MISSING,
                        "index ix_total does not exist"),
                told(
                        "a new name",
                        new RenameIndex(ORDERS, "ix_total", "ix_sum"),
                        "- orders index ix_total btree (total)",
                        "+ orders index ix_sum btree (total)"),
                refused(
                        "a new name must be free",
                        new RenameIndex(ORDERS, "ix_total", "numbers"),
                        Refusal.Kind.THERE,
                        "sequence numbers already exists"),
                told("an index that is valid is built again, to no other effect", new RebuildIndex(ORDERS, "ix_total")),
                refused(
                        "what is not there is not built again",
                        new RebuildIndex(ORDERS, "nothing"),
                        Refusal.Kind.MISSING,
                        "index nothing does not exist"));
    }

    @Test
    void an_index_that_is_not_valid_is_so_once_it_is_built_again() {
        Index broken =
                new Index("ix_broken", false, "btree", BY_TOTAL.parts(), List.of(), Optional.empty(), false, false);
        Schema schema = after(SHOP, new CreateIndex(ORDERS, broken));

        assertThat(effect(schema, new RebuildIndex(ORDERS, "ix_broken")))
                .containsExactly(
                        "- orders index ix_broken btree (total), invalid", "+ orders index ix_broken btree (total)");
    }

    @TestFactory
    Stream<DynamicTest> objects() {
        return Stream.of(
                told(
                        "a view",
                        new CreateObject(object(ObjectKind.VIEW, name("calm"), Optional.empty(), "SELECT 1")),
                        "+ view calm: SELECT 1"),
                refused(
                        "no two objects of a kind share a name",
                        new CreateObject(object(ObjectKind.VIEW, BUSY, Optional.empty(), "SELECT 1")),
                        Refusal.Kind.THERE,
                        "view busy already exists"),
                refused(
                        "nor a view and a table",
                        new CreateObject(object(ObjectKind.VIEW, ORDERS, Optional.empty(), "SELECT 1")),
                        Refusal.Kind.THERE,
                        "table orders already exists"),
                refused(
                        "nor a type and a table",
                        new CreateObject(new SchemaObject.EnumType(ORDERS, List.of("a"))),
                        Refusal.Kind.THERE,
                        "table orders already exists"),
                refused(
                        "nor a sequence and an index",
                        new CreateObject(new SchemaObject.Sequence(name("ix_total"), "")),
                        Refusal.Kind.THERE,
                        "index ix_total already exists"),
                refused(
                        "a trigger needs its table",
                        new CreateObject(object(ObjectKind.TRIGGER, name("t"), Optional.of(name("nothing")), "…")),
                        Refusal.Kind.MISSING,
                        "table nothing does not exist"),
                told(
                        "or a view",
                        new CreateObject(object(ObjectKind.TRIGGER, name("t"), Optional.of(BUSY), "…")),
                        "+ trigger t on busy: …"),
                told(
                        "another definition",
                        new ReplaceObject(object(ObjectKind.VIEW, BUSY, Optional.empty(), "SELECT 1")),
                        "- view busy: SELECT id, total FROM orders",
                        "+ view busy: SELECT 1"),
                told(
                        "it goes",
                        new DropObject(ObjectKind.VIEW, BUSY, Optional.empty(), false),
                        "- view busy: SELECT id, total FROM orders"),
                refused(
                        "what is not there does not go",
                        new DropObject(ObjectKind.SEQUENCE, BUSY, Optional.empty(), false),
                        Refusal.Kind.MISSING,
                        "sequence busy does not exist"),
                told(
                        "a function goes with those who call it",
                        new DropObject(ObjectKind.FUNCTION, TOUCH, Optional.empty(), true),
                        "- function touch(): RETURNS trigger …",
                        "- trigger touched on orders: AFTER UPDATE OF total ON orders EXECUTE FUNCTION touch()"),
                refused(
                        "a type that a column uses stays",
                        new DropObject(ObjectKind.ENUM, MOOD, Optional.empty(), false),
                        Refusal.Kind.NEEDED,
                        "cannot drop type mood because column mood of table customers uses it"),
                told(
                        "unless it is to go with the columns",
                        new DropObject(ObjectKind.ENUM, MOOD, Optional.empty(), true),
                        "- customers.mood mood default 'calm'",
                        "- enum type mood (calm, cross)"),
                told(
                        "a type's new name is that of its columns' type",
                        new RenameObject(ObjectKind.ENUM, MOOD, Optional.empty(), name("temper")),
                        "- customers.mood mood default 'calm'",
                        "- enum type mood (calm, cross)",
                        "+ customers.mood temper default 'calm'",
                        "+ enum type temper (calm, cross)"),
                refused(
                        "a type's new name must be free",
                        new RenameObject(ObjectKind.ENUM, MOOD, Optional.empty(), ORDERS),
                        Refusal.Kind.THERE,
                        "table orders already exists"),
                refused(
                        "so must a view's",
                        new RenameObject(ObjectKind.VIEW, BUSY, Optional.empty(), name("numbers")),
                        Refusal.Kind.THERE,
                        "sequence numbers already exists"),
                refused(
                        "what is not there gets no other name",
                        new RenameObject(ObjectKind.VIEW, MOOD, Optional.empty(), name("x")),
                        Refusal.Kind.MISSING,
                        "view mood does not exist"));
    }

    @TestFactory
    Stream<DynamicTest> labels() {
        return Stream.of(
                label("last", Optional.empty(), Optional.empty(), "calm, cross, fresh"),
                label("before another", Optional.of("calm"), Optional.empty(), "fresh, calm, cross"),
                label("after another", Optional.empty(), Optional.of("calm"), "calm, fresh, cross"),
                refused(
                        "no two labels are the same",
                        new AddEnumValue(MOOD, "calm", Optional.empty(), Optional.empty()),
                        Refusal.Kind.THERE,
                        "enum label calm already exists"),
                refused(
                        "a neighbour is there",
                        new AddEnumValue(MOOD, "fresh", Optional.of("nothing"), Optional.empty()),
                        Refusal.Kind.MISSING,
                        "the neighbour of enum label fresh does not exist"),
                refused(
                        "on either side",
                        new AddEnumValue(MOOD, "fresh", Optional.empty(), Optional.of("nothing")),
                        Refusal.Kind.MISSING,
                        "the neighbour of enum label fresh does not exist"),
                refused(
                        "a label needs its type",
                        new AddEnumValue(name("nothing"), "fresh", Optional.empty(), Optional.empty()),
                        Refusal.Kind.MISSING,
                        "type nothing does not exist"),
                told(
                        "a label's new name is that of the default that means it",
                        new RenameEnumValue(MOOD, "calm", "serene"),
                        "- customers.mood mood default 'calm'",
                        "- enum type mood (calm, cross)",
                        "+ customers.mood mood default 'serene'",
                        "+ enum type mood (serene, cross)"),
                refused(
                        "a label's new name must be free",
                        new RenameEnumValue(MOOD, "calm", "cross"),
                        Refusal.Kind.THERE,
                        "enum label cross already exists"),
                refused(
                        "what is not there gets no other name",
                        new RenameEnumValue(MOOD, "nothing", "else"),
                        Refusal.Kind.MISSING,
                        "enum label nothing does not exist"));
    }

    private static DynamicTest label(String where, Optional<String> before, Optional<String> after, String all) {
        return told(
                "a label comes " + where,
                new AddEnumValue(MOOD, "fresh", before, after),
                "- enum type mood (calm, cross)",
                "+ enum type mood (" + all + ")");
    }

    // ------------------------------------------------------------------------------------- other databases, heirs

    @Test
    void in_a_file_a_table_goes_though_others_refer_to_it_and_their_keys_stay() {
        Name parent = new Name("main", "parent");
        Schema schema = Schema.of(
                FILE,
                List.of(
                        Table.of(parent, List.of(column("id", "INTEGER"))),
                        Table.of(new Name("main", "child"), List.of(column("parent_id", "INTEGER")))
                                .withConstraints(List.of(key("fk", "parent_id", parent, "id")))),
                List.of());

        assertThat(effect(schema, new DropTable(parent, false)))
                .containsExactly("- table parent", "- parent.id INTEGER");
    }

    @Test
    void in_a_file_a_key_makes_its_column_not_null_only_where_it_is_the_number_of_the_row() {
        for (String type : List.of("INTEGER", "TEXT")) {
            Schema schema =
                    Schema.of(FILE, List.of(Table.of(new Name("main", "t"), List.of(column("id", type)))), List.of());
            Constraint key = new Constraint.PrimaryKey(Optional.empty(), List.of("id"), Deferral.NOT_DEFERRABLE);

            assertThat(effect(schema, new AddConstraint(new Name("main", "t"), key)))
                    .last()
                    .isEqualTo(type.equals("TEXT") ? "+ t primary key (id)" : "+ t primary key (id)");
            assertThat(effect(schema, new AddConstraint(new Name("main", "t"), key))
                            .contains("+ t.id INTEGER not null"))
                    .isEqualTo(type.equals("INTEGER"));
        }
    }

    @Test
    void what_is_done_to_a_table_is_done_to_its_partitions() {
        Name whole = name("whole");
        Schema schema = Schema.of(
                SERVER,
                List.of(
                        Table.of(whole, List.of(column("id", "integer"), column("day", "date"))),
                        partition("first", whole, column("id", "integer"), column("day", "date"))),
                List.of());

        assertThat(effect(schema, new AddColumn(whole, column("note", "text"))))
                .containsExactly("+ first.note text", "+ whole.note text");
        assertThat(effect(schema, new DropColumn(whole, "id", false)))
                .containsExactly("- first.id integer", "- whole.id integer");
        assertThat(effect(schema, new RenameColumn(whole, "id", "number")))
                .containsExactly(
                        "- first.id integer", "- whole.id integer", "+ first.number integer", "+ whole.number integer");
        assertThat(effect(schema, new AlterColumn(whole, column("id", "bigint"))))
                .containsExactly("- first.id integer", "- whole.id integer", "+ first.id bigint", "+ whole.id bigint");
        assertThat(effect(schema, new RenameTable(whole, name("all"))))
                .contains("- table first: partition of whole", "+ table first: partition of all");
        assertThat(after(schema, new DropTable(whole, false)).tables()).isEmpty();
    }

    private static Table partition(String name, Name whole, Column... columns) {
        return Table.of(name(name), List.of(columns))
                .withOptions(Table.Options.NONE.withPartition(Optional.of(whole), Optional.empty()));
    }

    @Test
    void a_schema_goes_with_all_that_is_in_it() {
        Name app = new Name("app", "t");
        SchemaObject space = object(ObjectKind.SCHEMA, name("app"), Optional.empty(), "");
        Schema schema = Schema.of(
                SERVER,
                List.of(Table.of(app, List.of(column("id", "integer"))), Table.of(name("t"), List.of())),
                List.of(space, object(ObjectKind.VIEW, app.withLocal("v"), Optional.empty(), "SELECT 1")));

        assertThat(effect(schema, new DropObject(ObjectKind.SCHEMA, name("app"), Optional.empty(), true)))
                .containsExactly("- table app.t", "- app.t.id integer", "- schema app: ?", "- view app.v: SELECT 1");
    }

    @Test
    void where_tables_predate_the_history_so_may_a_type_that_gets_a_label() {
        Schema schema = Schema.of(
                SERVER, List.of(Table.of(ORDERS, List.of()).withOptions(Table.Options.NONE.predating())), List.of());

        assertThat(effect(schema, new AddEnumValue(MOOD, "fresh", Optional.of("calm"), Optional.empty())))
                .containsExactly("+ enum type mood (fresh) of before");
    }

    @Test
    void no_table_is_an_heir_of_itself_however_many_are_between() {
        Schema schema = after(SHOP, heir(CUSTOMERS, ORDERS));
        Refusal circular = new Refusal(
                Refusal.Kind.BEYOND,
                "table orders would be an heir of itself, and circular inheritance is not allowed");

        assertThat(heir(ORDERS, CUSTOMERS).on(schema)).isEqualTo(new Outcome.Refused(circular));
        assertThat(heir(ORDERS, ORDERS).on(schema)).isEqualTo(new Outcome.Refused(circular));
        Schema missing = schema.without(ORDERS);
        assertThat(new CreateTable(
                                Table.of(ORDERS, List.of(id())).withOptions(Table.Options.NONE.inheriting(CUSTOMERS)))
                        .on(missing))
                .isEqualTo(new Outcome.Refused(circular));
    }

    private static Change heir(Name table, Name parent) {
        return new SetTableOptions(table, Table.Options.NONE.inheriting(parent));
    }

    @Test
    void what_a_function_takes_is_called_by_its_new_name() {
        Schema schema = after(
                SHOP,
                new CreateObject(
                        object(ObjectKind.FUNCTION, name("rate(mood, orders)"), Optional.empty(), "(m mood)")));

        assertThat(effect(schema, new RenameObject(ObjectKind.ENUM, MOOD, Optional.empty(), name("temper"))))
                .contains("- function rate(mood, orders): (m mood)", "+ function rate(temper, orders): (m temper) ?");
    }

    @Test
    void a_view_by_its_new_name_is_read_from_by_that_and_takes_its_readers_with_it() {
        Schema schema = after(
                SHOP, new CreateObject(object(ObjectKind.VIEW, name("few"), Optional.empty(), "SELECT id FROM busy")));
        Change rename = new RenameObject(ObjectKind.VIEW, BUSY, Optional.empty(), name("crowded"));

        assertThat(effect(schema, rename)).contains("+ view few: SELECT id FROM crowded ?");
        assertThat(effect(
                        after(schema, rename),
                        new DropObject(ObjectKind.VIEW, name("crowded"), Optional.empty(), true)))
                .anyMatch(line -> line.startsWith("- view few"));
    }

    @Test
    void a_trigger_calls_a_function_by_its_new_name() {
        Schema schema = after(
                SHOP,
                new CreateObject(object(
                        ObjectKind.TRIGGER,
                        name("told"),
                        Optional.of(ORDERS),
                        "AFTER INSERT EXECUTE FUNCTION touch()")));

        assertThat(effect(schema, new RenameObject(ObjectKind.FUNCTION, TOUCH, Optional.empty(), name("stroke()"))))
                .anyMatch(line -> line.startsWith("+ trigger told") && line.contains("FUNCTION stroke() ?"));
    }

    // ------------------------------------------------------------------------------------------------------ words

    private static DynamicTest told(String what, Change change, String... effect) {
        return DynamicTest.dynamicTest(
                what, () -> assertThat(effect(SHOP, change)).containsExactly(effect));
    }

    private static DynamicTest refused(String what, Change change, Refusal.Kind kind, String reason) {
        return DynamicTest.dynamicTest(
                what, () -> assertThat(change.on(SHOP)).isEqualTo(new Outcome.Refused(new Refusal(kind, reason))));
    }

    private static List<String> effect(Schema schema, Change change) {
        return Sketch.between(schema, after(schema, change));
    }

    private static Schema after(Schema schema, Change change) {
        Outcome outcome = change.on(schema);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).schema();
    }

    private static Name name(String local) {
        return new Name("public", local);
    }

    private static Expression sql(String text) {
        return new Expression(text, text, true);
    }

    private static Column column(String name, String type) {
        return Column.of(name, new ColumnType.BuiltIn(type), true);
    }

    private static Column id() {
        return column("id", "integer").withNullable(false);
    }

    private static Column mood() {
        return Column.of("mood", new ColumnType.UserDefined(MOOD, 0), true).withDefault(Optional.of(sql("'calm'")));
    }

    private static Constraint.UniqueKey unique(String name, String... columns) {
        return new Constraint.UniqueKey(Optional.of(name), List.of(columns), false, Deferral.NOT_DEFERRABLE);
    }

    private static Constraint.ForeignKey key(String name, String column, Name target, String targetColumn) {
        return new Constraint.ForeignKey(
                Optional.of(name),
                List.of(column),
                target,
                List.of(targetColumn),
                "NO ACTION",
                "NO ACTION",
                "SIMPLE",
                Deferral.NOT_DEFERRABLE,
                true);
    }

    private static Index index(String name, String... columns) {
        return new Index(
                name,
                false,
                "btree",
                Stream.of(columns).map(Index.Part::ofColumn).toList(),
                List.of(),
                Optional.empty(),
                false,
                true);
    }

    private static SchemaObject object(ObjectKind kind, Name name, Optional<Name> table, String definition) {
        return new SchemaObject.Other(kind, name, table, sql(definition));
    }
}
