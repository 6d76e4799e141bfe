package dev.restamp.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Index;
import dev.restamp.schema.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostGIS is on no server of ours; what geoalchemy2 makes of its types is documented by its authors. */
class SpatialTest {

    private static final String TYPE = "geoalchemy2.types.Geometry(geometry_type='POINT', srid=4326%s)";

    @TempDir
    Path folder;

    private List<String> indexes(String upgrade) throws IOException {
        Reading reading = new OneScript(folder, "postgresql").reading("import geoalchemy2", upgrade);
        return OneScript.table(reading, "places").indexes().stream()
                .map(Index::name)
                .toList();
    }

    private static String table(String options) {
        return "op.create_table('places', sa.Column('id', sa.Integer), sa.Column('at', " + TYPE.formatted(options)
                + "))\n";
    }

    @Test
    void a_spatial_column_brings_its_index_unless_it_is_told_not_to() throws IOException {
        assertThat(indexes(table(""))).containsExactly("idx_places_at");
        assertThat(indexes(table(", spatial_index=False"))).isEmpty();
        assertThat(indexes("op.create_table('places', sa.Column('id', sa.Integer))\n"
                        + "op.add_column('places', sa.Column('at', " + TYPE.formatted("") + "))\n"))
                .containsExactly("idx_places_at");
    }

    @Test
    void its_own_operations_are_known() throws IOException {
        assertThat(indexes(table(", spatial_index=False").replace("create_table", "create_geospatial_table")
                        + "op.create_geospatial_index('by_place', 'places', ['at'], unique=False, postgresql_using='gist')\n"
                        + "op.add_geospatial_column('places', sa.Column('to', " + TYPE.formatted("") + "))\n"
                        + "op.drop_geospatial_column('places', 'at')\n"))
                .containsExactly("idx_places_to");
        assertThat(
                        indexes(
                                table(", spatial_index=False") + "with op.batch_alter_table('places') as batch_op:\n"
                                        + "    batch_op.create_geospatial_index('by_place', ['at'], unique=False, postgresql_using='gist')\n"))
                .containsExactly("by_place");
    }

    @Test
    void a_system_of_coordinates_that_is_not_named_is_the_one_that_postgis_takes() {
        assertThat(type("geometry(POINT,-1)"))
                .isEqualTo(type("geometry(Point)"))
                .isEqualTo(type("geometry(Point,0)"));
        assertThat(type("geometry(GEOMETRY,-1)")).isEqualTo(type("geometry"));
        assertThat(type("geometry(GEOMETRY,4326)")).isNotEqualTo(type("geometry"));
        assertThat(type("geography(POINT,-1)")).isEqualTo(type("geography(Point,4326)"));
        assertThat(type("geography(POINT)")).isEqualTo(type("geography(Point,4326)"));
        assertThat(type("geography")).isNotEqualTo(type("geography(Geometry,4326)"));
    }

    private static ColumnType type(String sql) {
        return new PostgresDialect().spelling("public").type(sql, Schema.empty(new PostgresDialect().traits("public")));
    }

    @Test
    void a_column_may_be_made_and_dropped_by_a_function() throws IOException {
        Reading reading = new OneScript(folder, "postgresql").reading("", """
                op.create_table('places', sa.Column('id', sa.Integer))
                op.execute("SELECT AddGeometryColumn('public', 'places', 'area', 21781, 'POLYGON', 2)")
                op.execute("SELECT public.addgeometrycolumn('places', 'way', 0, 'LINESTRING', 3)")
                op.execute("SELECT AddGeometryColumn('', '', 'places', 'gone', 4326, 'POINTM', 3, true)")
                op.execute("SELECT DropGeometryColumn('places', 'gone')")
                """);
        assertThat(OneScript.table(reading, "places").columns())
                .extracting(column -> column.name() + " " + column.type())
                .containsExactly("id integer", "area geometry(POLYGON,21781)", "way geometry(LINESTRINGZ)");
    }

    @Test
    void a_function_of_which_not_all_is_plain_may_do_anything() throws IOException {
        Reading reading = new OneScript(folder, "postgresql").reading("", """
                op.create_table('places', sa.Column('id', sa.Integer))
                op.execute("SELECT AddGeometryColumn('places', 'area', find_srid('', 'a', 'b'), 'POLYGON', 2)")
                op.execute("SELECT AddGeometryColumn('places', 'way', 4326, 'POLYGON', 2, false)")
                """);
        assertThat(reading.operations())
                .filteredOn(Operation.Opaque.class::isInstance)
                .hasSize(2);
    }
}
