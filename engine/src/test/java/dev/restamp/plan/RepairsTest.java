package dev.restamp.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.Story;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What makes a schema whole again, in the order in which one thing needs another. */
class RepairsTest {

    private Dialect dialect = new PostgresDialect();
    private Story story = new Story(dialect);

    private Schema schema(Change... changes) {
        Schema schema = Schema.empty(dialect.traits(dialect.defaultSchema()));
        for (Change change : changes) {
            schema = ((Outcome.Done) change.on(schema)).schema();
        }
        return schema;
    }

    private static Set<Change> changes(Schema observed, Schema promised) {
        Set<Atom> missing = new HashSet<>(Atoms.of(promised).keySet());
        missing.removeAll(Atoms.of(observed).keySet());
        return Repairs.of(observed, promised, missing).keySet();
    }

    private List<String> repairs(Schema observed, Schema promised) {
        Titles titles = new Titles(dialect.defaultSchema());
        return changes(observed, promised).stream().map(titles::of).toList();
    }

    private static Change values(String type, String... values) {
        return new Change.CreateObject(new SchemaObject.EnumType(new Name("public", type), List.of(values), false));
    }

    @Test
    void nothing_is_made_that_is_there() {
        Schema whole = schema(story.create("users", "id integer primary key"), story.index("ix", "users", "id"));

        assertThat(repairs(whole, whole)).isEmpty();
    }

    @Test
    void a_table_comes_after_the_one_that_it_refers_to_and_its_index_needs_no_step() {
        Schema promised = schema(
                story.create("works", "id integer primary key", "user_id integer"),
                story.create("users", "id integer primary key"),
                story.refer("works", "user_id", "users"),
                story.index("ix", "works", "user_id"));

        assertThat(repairs(schema(), promised))
                .containsSubsequence("create table users", "create table works")
                .noneMatch(title -> title.startsWith("add foreign key"));
    }

    @Test
    void of_tables_in_a_circle_the_keys_that_close_it_come_last() {
        Schema promised = schema(
                story.create("a", "id integer primary key", "b_id integer"),
                story.create("b", "id integer primary key", "a_id integer"),
                story.refer("a", "b_id", "b"),
                story.refer("b", "a_id", "a"));

        List<String> repairs = repairs(schema(), promised);

        assertThat(repairs).hasSize(3).startsWith("create table a", "create table b");
        assertThat(repairs).last().asString().startsWith("add foreign key a_b_id_fkey");
    }

    @Test
    void a_column_comes_before_what_is_on_it_and_keys_before_those_that_refer_to_them() {
        Change users = story.create("users", "id integer primary key", "name text");
        Schema promised = schema(
                users,
                story.add("users", "mail text"),
                story.index("ix_mail", "users", "mail"),
                story.unique("uq_mail", "users", "mail"),
                story.check("users", "ck_mail", "mail <> ''"));

        List<String> repairs = repairs(schema(users), promised);

        assertThat(repairs).first().isEqualTo("add column users.mail");
        assertThat(repairs).last().isEqualTo("create index ix_mail on users");
        assertThat(repairs).hasSize(4);
    }

    @Test
    void what_a_divided_table_gets_its_parts_get_with_it() {
        Table whole = story.table("logs", "id integer", "at date");
        Change parts = new Change.CreateTable(part(story.table("logs_1", "id integer", "at date"), whole.name()));
        Change made = new Change.CreateTable(whole);
        Schema promised = schema(
                made,
                parts,
                story.index("ix_logs", "logs", "at"),
                story.index("logs_1_at_idx", "logs_1", "at"),
                story.unique("uq_logs", "logs", "id"),
                story.unique("uq_logs_1", "logs_1", "id"));

        assertThat(repairs(schema(made, parts), promised))
                .containsExactlyInAnyOrder("add unique key uq_logs (id) to logs", "create index ix_logs on logs");
        assertThat(repairs(
                        schema(
                                made,
                                parts,
                                story.index("ix_logs", "logs", "at"),
                                story.unique("uq_logs", "logs", "id")),
                        promised))
                .as("the whole has them")
                .containsExactlyInAnyOrder(
                        "add unique key uq_logs_1 (id) to logs_1", "create index logs_1_at_idx on logs_1");
    }

    private static Table part(Table table, Name whole) {
        return table.withOptions(
                table.options().withPartition(Optional.of(whole), Optional.of("FOR VALUES FROM (1) TO (2)")));
    }

    @Test
    void a_view_comes_after_its_tables_and_after_the_view_that_it_names() {
        Schema promised = schema(
                story.create("users", "id integer primary key"),
                story.view("all_users", "SELECT id FROM users"),
                story.view("a_few", "SELECT id FROM all_users LIMIT 3"));

        assertThat(repairs(schema(), promised))
                .containsExactly("create table users", "create view all_users", "create view a_few");
    }

    @Test
    void what_stands_for_a_table_is_made_like_one() {
        for (ObjectKind kind : List.of(ObjectKind.VIRTUAL_TABLE, ObjectKind.FOREIGN_TABLE)) {
            Change made = new Change.CreateObject(new SchemaObject.Other(
                    kind,
                    story.name("seek"),
                    Optional.empty(),
                    dialect.spelling(dialect.defaultSchema()).expression("x")));

            assertThat(changes(schema(), schema(made))).containsExactly(made);
        }
    }

    @Test
    void a_function_comes_after_the_view_that_it_gives() {
        Schema promised = schema(
                story.create("users", "id integer primary key"),
                story.view("all_users", "SELECT id FROM users"),
                story.function("first()", "() RETURNS all_users LANGUAGE sql AS 'SELECT id FROM all_users'"),
                story.function("now()", "() RETURNS text LANGUAGE sql AS 'SELECT NULL'"));

        assertThat(repairs(schema(), promised))
                .containsExactly(
                        "create function now()",
                        "create table users",
                        "create view all_users",
                        "create function first()");
    }

    @Test
    void a_type_comes_before_tables_and_a_value_goes_where_the_type_has_it() {
        Schema promised = schema(values("mood", "sad", "so so", "glad", "merry"));
        Schema observed = schema(values("mood", "sad", "merry"));

        assertThat(changes(observed, promised))
                .containsExactly(
                        new Change.AddEnumValue(
                                new Name("public", "mood"), "so so", Optional.of("merry"), Optional.empty()),
                        new Change.AddEnumValue(
                                new Name("public", "mood"), "glad", Optional.of("merry"), Optional.empty()));
    }

    @Test
    void a_default_and_a_comment_that_are_missing_are_one_step_and_nothing_else_of_the_column_is_touched() {
        Column wide = story.column("name varchar(200)");
        Column promised = story.column("name varchar(80) not null")
                .withDefault(
                        Optional.of(dialect.spelling(dialect.defaultSchema()).expression("'x'")))
                .withComment(Optional.of("called so"));
        Change users = story.create("users", "id integer primary key");

        Set<Change> repairs = changes(
                schema(users, new Change.AddColumn(story.name("users"), wide)),
                schema(users, new Change.AddColumn(story.name("users"), promised)));

        assertThat(repairs)
                .containsExactly(new Change.AlterColumn(
                        story.name("users"),
                        wide.withDefault(promised.defaultValue()).withComment(promised.comment())));
    }

    @Test
    void a_table_goes_by_the_name_that_it_really_has_where_case_is_of_no_matter() {
        dialect = new SqliteDialect();
        story = new Story(dialect);

        Set<Change> repairs = changes(
                schema(story.create("Users", "id integer primary key")),
                schema(story.create("users", "id integer primary key", "mail text")));

        assertThat(repairs).containsExactly(story.add("Users", "mail text"));
    }
}
