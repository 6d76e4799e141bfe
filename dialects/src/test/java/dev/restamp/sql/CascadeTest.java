package dev.restamp.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a cascade takes with it, beside what it is told to drop. */
class CascadeTest {

    private static final String SHOP = """
            CREATE TABLE item (id integer PRIMARY KEY);
            CREATE FUNCTION told() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
            CREATE FUNCTION untold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
            CREATE TRIGGER one AFTER INSERT ON item FOR EACH ROW EXECUTE FUNCTION told();
            CREATE TRIGGER two AFTER DELETE ON item FOR EACH ROW EXECUTE PROCEDURE public.told();
            CREATE TRIGGER three AFTER UPDATE ON item FOR EACH ROW EXECUTE FUNCTION untold();
            """;

    @Test
    void triggers_go_with_the_function_that_they_call() {
        assertThat(triggers("DROP FUNCTION IF EXISTS told() CASCADE")).containsExactly("three");
    }

    @Test
    void those_of_a_function_whose_name_ends_alike_stay() {
        assertThat(triggers("DROP FUNCTION untold() CASCADE")).containsExactly("one", "two");
    }

    @Test
    void a_view_of_a_table_stays_where_one_of_that_name_in_another_schema_goes() {
        Schema after = ReadSql.into(
                        ReadSql.POSTGRES,
                        "CREATE SCHEMA old; CREATE TABLE item (id integer); CREATE TABLE old.item (id integer);"
                                + "CREATE VIEW mine AS SELECT id FROM item; CREATE VIEW theirs AS SELECT id FROM old.item;"
                                + "DROP SCHEMA old CASCADE")
                .after();
        assertThat(after.objects()).extracting(object -> object.name().local()).containsExactly("mine");
    }

    private static List<String> triggers(String sql) {
        Schema after = ReadSql.into(ReadSql.POSTGRES, SHOP + sql).after();
        return after.objects().stream()
                .filter(object -> object.kind() == ObjectKind.TRIGGER)
                .map(SchemaObject::name)
                .map(name -> name.local())
                .sorted()
                .toList();
    }
}
