package dev.restamp.sqlalchemy.schema;

import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.type.SqlType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What geoalchemy2 adds to Alembic: a column of PostGIS has an index by itself, unless it is told not to. */
public final class SpatialIndex {

    private static final Set<String> OPERATIONS = Set.of(
            "create_geospatial_table",
            "drop_geospatial_table",
            "create_geospatial_index",
            "drop_geospatial_index",
            "add_geospatial_column",
            "drop_geospatial_column");

    private SpatialIndex() {}

    /** geoalchemy2's own operations do there what Alembic's do. */
    public static String plain(String operation, Run run) {
        return OPERATIONS.contains(operation) && run.dialect().sqlAlchemy().indexesGeometry()
                ? operation.replace("geospatial_", "")
                : operation;
    }

    public static Optional<IndexThing> find(String table, ColumnThing column, Run run) {
        if (!run.dialect().sqlAlchemy().indexesGeometry()
                || !(column.type() instanceof SqlType type)
                || !type.type().name().startsWith("geoalchemy2.")) {
            return Optional.empty();
        }
        boolean wanted = type.arguments().find("spatial_index").map(Read::flag).orElse(true);
        String name = "idx_" + table + "_" + column.name();
        return wanted
                ? Optional.of(new IndexThing(
                        Value.of(name),
                        List.of(column),
                        Map.of(run.dialect().sqlAlchemy().prefixes().get(0) + "using", Value.of("gist"))))
                : Optional.empty();
    }
}
