package dev.restamp.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Likeness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each database spells a path in JSON in its own way; that there is an index on one is known all the same. */
class PathIndexTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "sqlite"})
    void an_index_whose_expression_cannot_be_read_is_there(String database) throws IOException {
        Reading reading = new OneScript(folder, database).reading("", """
                        op.create_table('spans', sa.Column('id', sa.Integer), sa.Column('attributes', sa.JSON))
                        user = sa.column('attributes', sa.JSON)[['user', 'id']].as_string()
                        where = user.is_not(None)
                        op.create_index('ix_user', 'spans', [user, 'id'], postgresql_where=where, sqlite_where=where)
                        """);

        assertThat(reading.operations()).noneMatch(Operation.Opaque.class::isInstance);
        Index read = OneScript.table(reading, "spans").indexes().get(0);
        assertThat(read.likeness(real(read, "ix_user"))).isEqualTo(Likeness.UNKNOWN);
        assertThat(read.likeness(real(read, "ix_user").withParts(read.parts().subList(1, 2))))
                .isEqualTo(Likeness.DIFFERENT);
    }

    private static Index real(Index read, String name) {
        Index.Part path = new Index.Part(new Expression("path", "path", true), false, "DESC", "", "");
        return new Index(
                name,
                false,
                "btree",
                List.of(path, read.parts().get(1)),
                List.of(),
                Optional.of(new Expression("path IS NOT NULL", "path IS NOT NULL", true)),
                false,
                true);
    }
}
