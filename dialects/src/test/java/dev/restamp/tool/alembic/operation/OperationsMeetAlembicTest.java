package dev.restamp.tool.alembic.operation;

import dev.restamp.sqlalchemy.MeetsAlembic;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every operation, in all the words that it may be given, does what real Alembic does with it, and fails where that fails. */
class OperationsMeetAlembicTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> upgrades_do_what_alembic_does() {
        return MeetsAlembic.of(OperationsMeetAlembicTest.class, "upgrades.txt", folder);
    }
}
