package dev.restamp.sqlalchemy.schema;

import dev.restamp.sqlalchemy.MeetsAlembic;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Tables, constraints, indexes and models are what SQLAlchemy makes of them. */
class SchemaMeetsSqlAlchemyTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> tables_are_what_sqlalchemy_makes() {
        return MeetsAlembic.of(SchemaMeetsSqlAlchemyTest.class, "tables.txt", folder);
    }
}
