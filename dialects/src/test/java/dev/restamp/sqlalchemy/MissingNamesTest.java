package dev.restamp.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that one release of SQLAlchemy has and another has not. */
class MissingNamesTest {

    private static final String UPGRADE = """
            op.create_table('t', sa.Column('id', sa.Integer))
            if has_type:
                op.add_column('t', sa.Column('extra', sa.Text))
            """;

    @TempDir
    Path folder;

    private Reading readingWith(String name) throws IOException {
        return new OneScript(folder, "postgresql").reading("""
                try:
                    from sqlalchemy.dialects.postgresql import %s
                    has_type = True
                except ImportError:
                    has_type = False
                """.formatted(name), UPGRADE);
    }

    @Test
    void what_hangs_on_a_name_that_is_not_known_may_not_happen() throws IOException {
        assertThat(readingWith("OF_ANOTHER_RELEASE").operations()).anyMatch(Operation.Possible.class::isInstance);
    }

    @Test
    void what_hangs_on_a_name_that_is_known_happens() throws IOException {
        assertThat(readingWith("JSONB").operations()).noneMatch(Operation.Possible.class::isInstance);
    }
}
