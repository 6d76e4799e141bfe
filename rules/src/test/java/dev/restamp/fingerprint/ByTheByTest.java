package dev.restamp.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.finding.Place;
import dev.restamp.schema.Schema;
import dev.restamp.tool.sqlfolder.SqlFile;
import dev.restamp.tool.sqlfolder.SqlFolder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What files do to things that they do not name, where the tool may run them behind fewer of the others. */
class ByTheByTest {

    private static final Dialect DIALECT = new PostgresDialect();

    /** The effects of the last of these files on the thing that is called so, or on a part of it. */
    private static List<String> effects(String owner, String... texts) {
        List<SqlFile> files = new ArrayList<>();
        for (String text : texts) {
            String id = String.valueOf(files.size() + 1);
            files.add(new SqlFile(id, "", new Place(id + ".sql", 1), text));
        }
        Rulebook rulebook =
                Deriver.derive(SqlFolder.byNeed(files, DIALECT), Schema.empty(DIALECT.traits(DIALECT.defaultSchema())));
        return rulebook.fingerprint(String.valueOf(texts.length)).effects().stream()
                .filter(effect -> effect.atom().owner().local().equals(owner))
                .map(effect -> effect.atom() + ": " + effect.before() + " -> " + effect.after())
                .toList();
    }

    @Test
    void a_partition_that_was_made_between_may_follow_its_table() {
        assertThat(effects(
                        "first",
                        "CREATE TABLE events (id int, at date NOT NULL, size int) PARTITION BY RANGE (at)",
                        "CREATE TABLE first PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')",
                        "ALTER TABLE events ALTER COLUMN size TYPE bigint"))
                .containsExactly("type public.first.size: integer, or absent -> bigint, or absent");
    }

    @Test
    void a_name_goes_into_a_view_that_could_not_be_made_later() {
        assertThat(effects(
                        "names",
                        "CREATE TABLE pets (id int)",
                        "CREATE VIEW names AS SELECT id FROM pets",
                        "ALTER TABLE pets RENAME TO animals"))
                .hasSize(1)
                .allMatch(effect -> effect.contains(" FROM animals") && !effect.contains("absent"));
    }

    @Test
    void who_inherits_no_more_follows_only_where_that_has_not_run() {
        assertThat(effects(
                        "kid",
                        "CREATE TABLE base (id int); CREATE TABLE kid () INHERITS (base)",
                        "ALTER TABLE base ADD COLUMN name text",
                        "ALTER TABLE kid NO INHERIT base",
                        "ALTER TABLE base ALTER COLUMN name TYPE varchar(5)"))
                .containsExactly("type public.kid.name: text -> text, or character varying(5)");
    }

    @Test
    void what_a_file_names_it_does_in_either_case() {
        assertThat(effects(
                        "pets",
                        "CREATE TABLE pets (id int)",
                        "CREATE TABLE owners (id int)",
                        "ALTER TABLE pets ADD COLUMN age int"))
                .contains("column public.pets.age: absent -> present");
    }
}
