package dev.restamp.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.history.Reading;
import dev.restamp.schema.Table;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns and constraints that a script writes once, changes, and uses more than once. */
class WrittenThingsTest {

    @TempDir
    Path folder;

    @Test
    void a_name_that_is_given_later_is_that_of_what_is_made_then() throws IOException {
        Reading reading = new OneScript(folder, "postgresql").reading("", """
                op.create_table('links', sa.Column('id', sa.Integer, primary_key=True))
                key = sa.ForeignKeyConstraint(['link'], ['links.id'])
                key.name = 'fk_series'
                key.ondelete = 'CASCADE'
                op.create_table('series', sa.Column('link', sa.Integer), key)
                key.name = op.f('fk_capacity')
                op.create_table('capacity', sa.Column('link', sa.Integer), key)
                """);

        assertThat(names(reading, "series")).containsExactly("fk_series");
        assertThat(names(reading, "capacity")).containsExactly("fk_capacity");
    }

    private static Iterable<String> names(Reading reading, String table) {
        return OneScript.table(reading, table).constraints().stream()
                .flatMap(constraint -> constraint.name().stream())
                .toList();
    }

    @Test
    void a_column_is_as_it_is_when_its_table_is_made() throws IOException {
        Reading reading = new OneScript(folder, "postgresql").reading("", """
                columns = [sa.Column('a', sa.Integer, nullable=True)]
                columns[0].nullable = False
                columns[0].type = sa.Text()
                op.create_table('t', *columns)
                """);

        Table table = OneScript.table(reading, "t");
        assertThat(table.columns()).singleElement().satisfies(column -> {
            assertThat(column.nullable()).isFalse();
            assertThat(column.type()).hasToString("text");
        });
    }

    /** As Alembic runs it: the statement has a default only for the first of them. */
    @Test
    void a_default_that_is_put_there_later_has_to_be_a_clause() throws IOException {
        Reading reading = new OneScript(folder, "postgresql").reading("", """
                columns = [sa.Column(name, sa.Integer, server_default='1') for name in ('a', 'b', 'c')]
                columns[0].server_default = sa.DefaultClause('2')
                columns[1].server_default = '2'
                columns[2].server_default = sa.text('2')
                op.create_table('t', *columns)
                """);

        assertThat(OneScript.table(reading, "t").columns())
                .extracting(column -> column.defaultValue().isPresent())
                .containsExactly(true, false, false);
    }
}
