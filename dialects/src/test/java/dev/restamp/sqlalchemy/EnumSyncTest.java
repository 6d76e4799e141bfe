package dev.restamp.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.history.Reading;
import dev.restamp.schema.Schema;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The extension is no package of the systems that tests run on; what it does is said by its source. */
class EnumSyncTest {

    @TempDir
    Path folder;

    @Test
    void labels_get_other_names_in_defaults_too() throws IOException {
        Reading reading =
                new OneScript(folder, "postgresql").reading("from alembic_postgresql_enum import TableReference", """
                        op.create_table('members', sa.Column('id', sa.Integer),
                            sa.Column('role', sa.Enum('member', 'admin', name='roles'), server_default='member'))
                        op.sync_enum_values(enum_schema='public', enum_name='roles', new_values=['MEMBER', 'ADMIN', 'OWNER'],
                            affected_columns=[TableReference(table_schema='public', table_name='members',
                                column_name='role', existing_server_default="'member'::roles")],
                            enum_values_to_rename=[('member', 'MEMBER'), ('admin', 'ADMIN'), ('guest', 'GUEST')])
                        """);

        Schema after = reading.after();
        assertThat(after.findEnum(after.name("roles")).orElseThrow().values())
                .containsExactly("MEMBER", "ADMIN", "OWNER");
        assertThat(OneScript.table(reading, "members")
                        .findColumn("role")
                        .orElseThrow()
                        .defaultValue())
                .hasValueSatisfying(value -> assertThat(value.canonical()).isEqualTo("'MEMBER'"));
    }

    @Test
    void labels_from_the_old_ones_to_the_new_ones_are_those_of_the_other_extension() throws IOException {
        Reading reading = new OneScript(folder, "postgresql").reading("import uuid", """
                op.create_table('runners', sa.Column('id', sa.Integer), sa.Column('state', sa.Enum('idle', 'busy', name='states')))
                op.sync_enum_values('public', 'states', ['busy', 'idle'], ['busy', 'gone', 'idle'])
                op.sync_enum_values('public', 'states', ['busy', 'gone', 'idle'], ['busy', 'gone', 'idle', 'lost'], [('runners', 'state')], False)
                """);

        Schema after = reading.after();
        assertThat(after.findEnum(after.name("states")).orElseThrow().values())
                .containsExactlyInAnyOrder("idle", "busy", "gone", "lost");
    }

    @Test
    void a_label_that_is_old_and_not_new_stays_unless_the_columns_are_told() throws IOException {
        Reading reading = new OneScript(folder, "postgresql").reading("import uuid", """
                op.create_table('runners', sa.Column('id', sa.Integer), sa.Column('state', sa.Enum('idle', 'busy', name='states')),
                    sa.Column('mood', sa.Enum('good', 'bad', name='moods')))
                op.sync_enum_values('public', 'states', old_values=['busy', 'idle'], new_values=['busy'])
                op.sync_enum_values('public', 'moods', ['bad', 'good'], ['good'], [('runners', 'mood')], True)
                """);

        Schema after = reading.after();
        assertThat(after.findEnum(after.name("states")).orElseThrow().values()).containsExactly("idle", "busy");
        assertThat(after.findEnum(after.name("moods")).orElseThrow().values()).containsExactly("good");
    }
}
