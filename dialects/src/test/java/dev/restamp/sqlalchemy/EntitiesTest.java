package dev.restamp.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.schema.ObjectKind;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What alembic_utils makes is called as the script says, whatever SQL would make of such a word. */
class EntitiesTest {

    @TempDir
    Path folder;

    @Test
    void names_are_quoted_as_alembic_utils_quotes_them() throws IOException {
        Reading reading = new OneScript(folder, "postgresql").reading("""
                from alembic_utils.pg_extension import PGExtension
                from alembic_utils.pg_function import PGFunction
                from alembic_utils.pg_view import PGView
                """, """
                op.create_entity(PGExtension(schema='public', signature='uuid-ossp'))
                op.create_entity(PGView(schema='public', signature='"Names"', definition='SELECT 1 AS one'))
                op.create_entity(PGFunction(
                    schema='public', signature='toUpper(word text)',
                    definition="RETURNS text LANGUAGE sql AS 'SELECT upper(word)'"))
                """);

        assertThat(reading.after().objects())
                .extracting(object -> object.name().local())
                .anyMatch("uuid-ossp"::equals)
                .anyMatch("Names"::equals)
                .anyMatch(name -> name.startsWith("toUpper"));
    }

    @Test
    void a_trigger_is_on_the_table_of_its_own_schema_whatever_its_definition_says() throws IOException {
        Reading reading = new OneScript(folder, "postgresql").reading("""
                from alembic_utils.pg_trigger import PGTrigger
                """, """
                op.execute("CREATE SCHEMA depot")
                op.create_table("crate", sa.Column("id", sa.Integer, primary_key=True), schema="depot")
                op.execute("CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'")
                for name, table in (("bare", "crate"), ("other", "public.crate")):
                    op.create_entity(PGTrigger(
                        schema="depot", signature=name, on_entity="depot.crate",
                        definition="BEFORE INSERT OR UPDATE ON %s\\n  FOR EACH ROW EXECUTE FUNCTION public.stamp()" % table))
                op.create_entity(PGTrigger(
                    "depot", "late", "AFTER INSERT ON crate DEFERRABLE FOR EACH ROW EXECUTE FUNCTION public.stamp()",
                    "depot.crate", True))
                gone = PGTrigger("depot", "gone", "BEFORE INSERT ON crate FOR EACH ROW EXECUTE FUNCTION public.stamp()", "depot.crate")
                op.replace_entity(gone)
                op.drop_entity(gone)
                """);

        assertThat(reading.operations()).allMatch(operation -> operation instanceof Operation.Structural);
        assertThat(reading.after().objects())
                .filteredOn(object -> object.kind() == ObjectKind.TRIGGER)
                .extracting(object ->
                        object.table().orElseThrow() + " " + object.name().local())
                .containsExactlyInAnyOrder("depot.crate bare", "depot.crate late", "depot.crate other");
    }
}
