package dev.restamp.sqlalchemy;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Made-up scripts of every operation: the model that we fold is the schema that real Alembic makes. */
class LibraryMeetsAlembicTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> the_model_is_what_real_alembic_makes() {
        return MeetsAlembic.of(LibraryMeetsAlembicTest.class, "operations.txt", folder);
    }
}
