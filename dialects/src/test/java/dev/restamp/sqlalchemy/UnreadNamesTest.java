package dev.restamp.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.history.Reading;
import dev.restamp.schema.Table;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables whose names are made up as a script runs. */
class UnreadNamesTest {

    @TempDir
    Path folder;

    @Test
    void a_table_that_takes_the_place_of_another_is_there_though_nobody_knows_what_it_has() throws IOException {
        Reading reading = new OneScript(folder, "sqlite").reading("from random import randint", """
                op.create_table('users', sa.Column('id', sa.Integer, primary_key=True), sa.Column('mail', sa.Text))
                made = f'users_{randint(1, 9)}'
                op.create_table(made, sa.Column('id', sa.Text, primary_key=True))
                op.drop_table('users')
                op.rename_table(made, 'users')
                """);

        Table users = OneScript.table(reading, "users");
        assertThat(users.options().origin()).isEqualTo(Table.Origin.PART);
        assertThat(users.columns()).isEmpty();
    }
}
