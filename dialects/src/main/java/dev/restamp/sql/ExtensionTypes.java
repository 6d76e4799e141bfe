package dev.restamp.sql;

import java.util.Set;

/** Types of well-known extensions: spelt as they are, whatever schema the extension stands in, and none of the database's own. */
public final class ExtensionTypes {

    private static final Set<String> NAMES = Set.of(
            "citext",
            "hstore",
            "ltree",
            "lquery",
            "ltxtquery",
            "cube",
            "seg",
            "lo",
            "isbn",
            "isbn13",
            "issn",
            "issn13",
            "ismn",
            "ismn13",
            "ean13",
            "upc",
            "geometry",
            "geography",
            "raster",
            "box2d",
            "box3d",
            "vector",
            "halfvec",
            "sparsevec");

    private ExtensionTypes() {}

    public static boolean has(String name) {
        return NAMES.contains(name);
    }
}
