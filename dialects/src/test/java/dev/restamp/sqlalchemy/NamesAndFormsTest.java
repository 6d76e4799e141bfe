package dev.restamp.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.schema.Column;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Index;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and texts as the catalogue has them. */
class NamesAndFormsTest {

    @TempDir
    Path folder;

    private Reading postgres(String upgrade) throws IOException {
        return new OneScript(folder, "postgresql").reading("", upgrade);
    }

    @Test
    void a_type_in_a_signature_is_quoted_where_its_name_asks_for_it() throws IOException {
        Reading reading = postgres("""
                op.create_table('RateLimit', sa.Column('id', sa.Integer, primary_key=True))
                op.execute('CREATE FUNCTION refill("RateLimit") RETURNS int LANGUAGE sql AS $$ SELECT 1 $$')
                """);

        assertThat(reading.after().objects())
                .filteredOn(object -> object.kind() == ObjectKind.FUNCTION)
                .extracting(SchemaObject::name)
                .extracting(name -> name.local())
                .containsExactly("refill(\"RateLimit\")");
    }

    @Test
    void a_key_takes_the_first_name_given_to_its_like_though_it_looks_invented() throws IOException {
        Reading reading = postgres("""
                op.create_table('t', sa.Column('id', sa.Integer), sa.PrimaryKeyConstraint('id'),
                    sa.UniqueConstraint('id', name='t_id_key'))
                op.create_table('u', sa.Column('id', sa.Integer), sa.PrimaryKeyConstraint('id', name='u_pkey'),
                    sa.UniqueConstraint('id', name='later'))
                """);

        assertThat(OneScript.table(reading, "t").constraints())
                .singleElement()
                .isInstanceOf(Constraint.PrimaryKey.class)
                .extracting(Constraint::name)
                .isEqualTo(Optional.of("t_id_key"));
        assertThat(OneScript.table(reading, "u").constraints())
                .singleElement()
                .extracting(Constraint::name)
                .isEqualTo(Optional.of("u_pkey"));
    }

    @Test
    void bounds_of_partitions_are_written_in_one_way() throws IOException {
        Reading reading = postgres("""
                op.execute("create table e (d date not null) partition by range (d)")
                op.execute("create table e1 partition of e for values from (minvalue) to ('2024-01-01')")
                op.execute("create table e2 partition of e default")
                """);

        assertThat(OneScript.table(reading, "e1").options().bounds())
                .contains("FOR VALUES FROM (MINVALUE) TO ('2024-01-01')");
        assertThat(OneScript.table(reading, "e2").options().bounds()).contains("DEFAULT");
    }

    @Test
    void a_key_that_is_to_count_up_does_so_whatever_default_stands_beside_it() throws IOException {
        Reading reading = postgres("""
                op.create_table('t', sa.Column('id', sa.Integer(), server_default=sa.text("nextval('other')"),
                    autoincrement=True, nullable=False), sa.PrimaryKeyConstraint('id'))
                op.create_table('u', sa.Column('id', sa.Integer(), server_default=sa.text('7'), primary_key=True))
                op.create_table('v', sa.Column('id', sa.Integer(), default=7, autoincrement=True, primary_key=True))
                """);

        Column counting = OneScript.table(reading, "t").findColumn("id").orElseThrow();
        assertThat(counting.identity()).isPresent();
        assertThat(counting.defaultValue()).isEmpty();
        Column given = OneScript.table(reading, "u").findColumn("id").orElseThrow();
        assertThat(given.identity()).isEmpty();
        assertThat(given.defaultValue()).isPresent();
        assertThat(OneScript.table(reading, "v").findColumn("id").orElseThrow().identity())
                .isEmpty();
    }

    @Test
    void a_number_alone_in_a_primary_key_counts_up_by_itself() throws IOException {
        Reading reading = postgres("op.create_table('t', sa.Column('id', sa.Numeric(10, 0), primary_key=True))");

        Column key = OneScript.table(reading, "t").findColumn("id").orElseThrow();
        assertThat(key.type()).hasToString("integer");
        assertThat(key.identity()).isPresent();
    }

    @Test
    void a_name_made_for_an_index_tells_of_the_schema_that_the_script_says_though_it_is_the_usual_one()
            throws IOException {
        Reading reading = postgres("""
                op.create_table('t', sa.Column('a', sa.Text, index=True), sa.Column('b', sa.Text), schema='public')
                op.create_table('u', sa.Column('a', sa.Text, index=True))
                """);

        assertThat(OneScript.table(reading, "t").indexes())
                .extracting(Index::name)
                .containsExactly("ix_public_t_a");
        assertThat(OneScript.table(reading, "u").indexes())
                .extracting(Index::name)
                .containsExactly("ix_u_a");
    }

    @Test
    void the_indexes_of_a_table_are_those_of_its_columns_too() throws IOException {
        Reading reading = postgres("""
                op.create_table('t', sa.Column('a', sa.Text), sa.Column('b', sa.Text))
                t = sa.Table('t', sa.MetaData(), sa.Column('a', sa.Text, index=True), sa.Column('b', sa.Text, index=True),
                    sa.Index('ux_b', 'b', unique=True))
                for index in t.indexes:
                    if index.name != 'ix_t_b':
                        index.create(op.get_bind())
                """);

        assertThat(OneScript.table(reading, "t").indexes())
                .extracting(Index::name)
                .containsExactlyInAnyOrder("ix_t_a", "ux_b");
    }

    @Test
    void an_index_knows_the_table_of_its_columns() throws IOException {
        Reading reading = postgres("""
                op.create_table('t', sa.Column('a', sa.Text), sa.Column('b', sa.Text))
                t = sa.Table('t', sa.MetaData(), sa.Column('a', sa.Text, index=True), sa.Column('b', sa.Text),
                    sa.Index('ux_b', 'b', unique=True))
                for index in t.indexes:
                    op.create_index(index.name, index.table.name, [c.name for c in index.columns], unique=index.unique)
                """);

        assertThat(OneScript.table(reading, "t").indexes())
                .extracting(Index::name)
                .containsExactlyInAnyOrder("ix_t_a", "ux_b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "op.alter_column('v', 'a', new_column_name='b')",
                "op.execute('ALTER VIEW v RENAME COLUMN a TO b')",
                "op.execute('ALTER TABLE v RENAME a TO b')"
            })
    void what_the_columns_of_a_view_are_called_is_not_known_once_one_is_renamed(String rename) throws IOException {
        Reading reading = postgres("""
                op.create_table('t', sa.Column('a', sa.Text))
                op.execute('CREATE VIEW v AS SELECT a FROM t')
                """ + rename + "\n");

        assertThat(reading.operations()).noneMatch(Operation.Refused.class::isInstance);
        assertThat(reading.after().findObject(ObjectKind.VIEW, reading.after().name("v")))
                .hasValueSatisfying(view -> assertThat(
                                ((SchemaObject.Other) view).definition().sure())
                        .isEmpty());
    }

    @Test
    void a_text_of_which_something_is_known_is_not_empty() throws IOException {
        Reading reading = postgres("""
                import elsewhere
                parts = ['CREATE', '', f"VIEW v AS {elsewhere.query()}"]
                op.create_table('t', sa.Column('a', sa.Text))
                op.execute(' '.join(filter(None, parts)))
                """);

        assertThat(reading.operations()).noneMatch(Operation.Opaque.class::isInstance);
        assertThat(reading.after().hasView(reading.after().name("v"))).isTrue();
    }

    @Test
    void an_index_of_a_column_that_is_taken_out_of_its_table_leaves_a_doubt() throws IOException {
        Reading reading = postgres("""
                t = sa.Table('t', sa.MetaData(), sa.Column('a', sa.Text, index=True))
                t.indexes.clear()
                t.create(op.get_bind())
                """);

        assertThat(reading.operations()).anyMatch(Operation.Opaque.class::isInstance);
    }

    @Test
    void a_default_goes_with_the_enum_that_it_was_a_value_of() throws IOException {
        String retyped = """
                op.execute("create type mood as enum ('fine')")
                op.execute("create table t (m mood not null default 'fine')")
                op.execute("alter table t alter column m type varchar(50) using m::text")
                """;

        Reading kept = postgres(retyped);
        assertThat(OneScript.table(kept, "t").findColumn("m").orElseThrow().defaultValue())
                .isPresent();

        Reading gone = postgres(retyped + "op.execute('drop type if exists mood cascade')\n");
        assertThat(OneScript.table(gone, "t").findColumn("m").orElseThrow().defaultValue())
                .isEmpty();
    }

    @Test
    void a_default_of_a_type_that_is_not_at_hand_may_be_spelt_otherwise() throws IOException {
        Reading reading = postgres("""
                op.execute("CREATE TABLE w AS SELECT 1 AS one")
                op.alter_column('w', 'one', server_default='6')
                """);

        Column one = OneScript.table(reading, "w").findColumn("one").orElseThrow();
        assertThat(one.defaultValue().orElseThrow().certain()).isFalse();
    }

    @Test
    void a_default_means_what_it_meant_under_the_type_that_it_was_set_under() throws IOException {
        Reading reading = postgres("""
                op.create_table('w', sa.Column('on', sa.Boolean(), server_default='False'))
                op.alter_column('w', 'on', type_=sa.String(10), postgresql_using='on::text')
                """);

        Column on = OneScript.table(reading, "w").findColumn("on").orElseThrow();
        assertThat(on.defaultValue().orElseThrow().certain()).isFalse();
    }
}
