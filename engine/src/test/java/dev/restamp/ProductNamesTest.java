package dev.restamp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which database it is, is asked of nobody but its dialect: outside of its two rooms no code, resource or rule names a product. */
class ProductNamesTest {

    private static final Pattern PRODUCT = Pattern.compile("(?i)postgres|sqlite");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?<![:\"])//[^\n]*", Pattern.DOTALL);
    private static final Pattern ROOM = Pattern.compile(".*/(dialect|hazard)/(postgres|postgresql|sqlite)/[^/]+");

    /** Who may all the same, and why. */
    private static final Map<String, String> EXEMPT = Map.of(
            "dev/restamp/(sqlalchemy/(base/Module|type/(TypeNames|TypeClass|TypeSpelling|OtherTypes|EnumUse)|Projects)|tool/alembic/operation/AlembicLibrary)",
            "SQLAlchemy's own packages and families of types, and a project of that name",
            "dev/restamp/sql/(SqliteCatalog|Catalog|CatalogQuestion|Joining|Calls)",
            "catalogues filled from a schema; and the name of a function",
            "dev/restamp/cli/\\w+",
            "help and examples in what people type, and the demo's file",
            "dev/restamp/tool/alembic/AlembicProcess",
            "addresses of all the databases that SQLAlchemy knows");

    @Test
    void no_product_is_named_outside_of_its_rooms() {
        assertThat(sources().filter(ProductNamesTest::namesProduct).map(ProductNamesTest::place))
                .isEmpty();
    }

    /** So that no exemption outlives its reason. */
    @Test
    void each_exemption_is_needed() {
        List<String> naming = all().filter(ProductNamesTest::namesProduct)
                .map(ProductNamesTest::place)
                .toList();
        assertThat(EXEMPT.keySet())
                .allSatisfy(pattern -> assertThat(naming).anyMatch(place -> place.matches(".*" + pattern + "\\.java")));
    }

    private static Stream<Path> sources() {
        return all().filter(file ->
                EXEMPT.keySet().stream().noneMatch(pattern -> place(file).matches(".*" + pattern + "\\.java")));
    }

    private static Stream<Path> all() {
        return Stream.of("dialects", "rules", "engine")
                .map(module -> Path.of("..", module, "src", "main"))
                .flatMap(ProductNamesTest::walk)
                .filter(file -> file.toString().matches(".*\\.(java|drl)"))
                .filter(file -> !ROOM.matcher(place(file)).matches());
    }

    private static Stream<Path> walk(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String place(Path file) {
        return file.toString().replace('\\', '/');
    }

    private static boolean namesProduct(Path file) {
        try {
            return PRODUCT.matcher(COMMENT.matcher(Files.readString(file)).replaceAll(""))
                    .find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
