package dev.restamp.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.schema.Column;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables whose names, or columns, are made up as a script runs. */
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

    @Test
    void what_else_a_connection_can_do_may_do_anything_to_the_database() throws IOException {
        Reading reading = new OneScript(folder, "sqlite")
                .reading(
                        "",
                        "op.get_bind().carry_out('a.sql')\nop.get_bind().helper().execute('ALTER TABLE t ADD a')\n");

        assertThat(reading.operations()).hasSize(2).allMatch(Operation.Opaque.class::isInstance);
    }

    @Test
    void what_asks_a_connection_about_itself_is_no_step() throws IOException {
        Reading reading = new OneScript(folder, "sqlite")
                .reading("", "c = op.get_bind()\nc.get_isolation_level()\nc.close_all()\nc.in_nested_transaction()\n");

        assertThat(reading.operations()).isEmpty();
    }

    @Test
    void a_table_whose_columns_cannot_be_read_is_there_and_takes_the_place_of_another() throws IOException {
        Reading reading = new OneScript(folder, "sqlite").reading("from far.away import flags", """
                op.create_table('users', sa.Column('id', sa.Integer, primary_key=True), sa.Column('mail', sa.Text))
                op.create_table('users_new', sa.Column('id', sa.Integer, primary_key=flags.key))
                op.drop_table('users')
                op.rename_table('users_new', 'users')
                """);

        Table users = OneScript.table(reading, "users");
        assertThat(users.options().origin()).isEqualTo(Table.Origin.PART);
        assertThat(users.columns()).isEmpty();
    }

    @Test
    void a_table_that_is_made_of_another_as_it_is_read_back_has_its_columns_and_keys() throws IOException {
        Reading reading = new OneScript(folder, "sqlite").reading("", """
                op.create_table('studies', sa.Column('id', sa.Integer, primary_key=True))
                op.create_table('areas',
                    sa.Column('study', sa.Integer, sa.ForeignKey('studies.id', name='fk_old'), primary_key=True),
                    sa.Column('owner', sa.Integer, sa.ForeignKey('owners.id', name='fk_owner')))
                metadata = sa.MetaData()
                metadata.reflect(bind=op.get_bind(), only=['areas'])
                table = metadata.tables['areas']
                kept = [key for key in table.foreign_key_constraints if key.referred_table.name != 'studies']
                kept.append(sa.ForeignKeyConstraint(['study'], ['data.study'], name='fk_new', ondelete='CASCADE'))
                columns = [
                    sa.Column(c.name, c.type, nullable=c.nullable, primary_key=c.primary_key, unique=c.unique, index=c.index)
                    for c in table.columns
                ]
                op.create_table('areas_new', *columns, *kept)
                op.drop_table('areas')
                op.rename_table('areas_new', 'areas')
                """);

        Table areas = OneScript.table(reading, "areas");
        assertThat(areas.options().origin()).isEqualTo(Table.Origin.HISTORY);
        assertThat(areas.columns()).extracting(Column::name).containsExactly("study", "owner");
        assertThat(areas.constraints())
                .extracting(constraint -> constraint.name().orElse(""))
                .containsExactlyInAnyOrder("", "fk_owner", "fk_new");
    }

    @Test
    void a_sequence_that_starts_where_rows_tell_is_there_and_not_the_columns_own() throws IOException {
        Reading reading = new OneScript(folder, "postgresql").reading("""
                from sqlalchemy.schema import CreateSequence
                """, """
                op.create_table('crates', sa.Column('id', sa.Integer, primary_key=True), sa.Column('n', sa.BigInteger))
                first = op.get_bind().execute(sa.text('SELECT max(n) FROM crates')).scalar()
                with op.batch_alter_table('crates') as b:
                    b.execute(CreateSequence(sa.Sequence('crates_n_seq', start=int(first) + 1)))
                    b.alter_column('n', server_default=sa.text("nextval('crates_n_seq'::regclass)"))
                """);

        Schema after = reading.after();
        assertThat(after.findObject(ObjectKind.SEQUENCE, after.name("crates_n_seq")))
                .isPresent();
        assertThat(OneScript.table(reading, "crates")
                        .findColumn("n")
                        .orElseThrow()
                        .identity())
                .isEmpty();
    }

    @Test
    void what_is_made_under_a_name_that_rows_tell_is_not_passed_over() throws IOException {
        Reading reading = new OneScript(folder, "postgresql").reading("""
                from sqlalchemy.schema import CreateSequence
                """, """
                name = op.get_bind().execute(sa.text("SELECT current_setting('app.name')")).scalar()
                op.get_bind().execute(CreateSequence(sa.Sequence(name)))
                """);

        assertThat(reading.operations())
                .anyMatch(operation -> operation instanceof Operation.Opaque opaque
                        && opaque.reason().startsWith("CreateSequence: "));
    }
}
