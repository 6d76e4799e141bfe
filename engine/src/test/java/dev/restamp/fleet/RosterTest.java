package dev.restamp.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.dialect.Address;
import dev.restamp.dialect.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterTest {

    @TempDir
    Path folder;

    private Roster roster() {
        return roster(Roster.Form.AS_WRITTEN);
    }

    private Roster roster(Roster.Form form) {
        return new Roster(new Surroundings(Map.of(), folder, "me", folder), file -> file.endsWith("s.yaml"), form);
    }

    private void database(String... names) throws IOException {
        for (String name : names) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), "SQLite format 3\0 and so on");
        }
    }

    private static List<String> names(Roster roster) {
        return roster.members().stream().map(Member::name).toList();
    }

    @Test
    void a_folder_is_its_database_files_without_what_lies_beside_them() throws IOException {
        database("t/b.db", "t/a.db", "t/a.db-wal", "t/a.db-shm", "t/a.db-journal", "t/.hidden", "t/deep/c.db");
        database("t/a.db.before-restamp-1");
        assertThat(names(roster().named("t"))).containsExactly("t/a.db", "t/b.db");
    }

    @Test
    void a_glob_goes_through_folders_where_it_says_so() throws IOException {
        database("t/a.db", "t/x/b.db", "t/x/y/c.db", "t/x/y/c.db-wal", "t/x/y/d.txt");
        assertThat(names(roster().named("t/*.db"))).containsExactly("t/a.db");
        assertThat(names(roster().named("t/**.db"))).containsExactly("t/a.db", "t/x/b.db", "t/x/y/c.db");
        assertThat(names(roster().named(folder + "/t/x/{b,c}.db"))).containsExactly(folder + "/t/x/b.db");
        assertThatThrownBy(() -> roster().named("t/*.sqlite")).hasMessage("no file matches t/*.sqlite");
    }

    @Test
    void a_glob_goes_through_a_folder_that_is_named_by_way_of_a_link() throws IOException {
        database("real/x/a.db");
        Files.createSymbolicLink(folder.resolve("t"), folder.resolve("real"));
        assertThat(names(roster().named("t/**.db"))).containsExactly("t/x/a.db");
    }

    @Test
    void a_database_file_and_a_snapshot_stand_for_themselves() throws IOException {
        database("a.db");
        Files.writeString(folder.resolve("s.yaml"), "schema");
        assertThat(names(roster().named("a.db").named("s.yaml").named("a.db"))).containsExactly("a.db", "s.yaml");
    }

    @Test
    void a_list_has_a_line_for_each_with_a_name_or_without() throws IOException {
        Files.writeString(folder.resolve("list.txt"), """
                # our tenants
                gone.db

                north\tpostgresql://u:secret@h/north
                postgresql://u:secret@h:6432/south
                postgresql://u:secret@h:6432/south?options=-csearch_path%3Dt1
                """);
        Roster roster = roster().named("list.txt");
        assertThat(names(roster))
                .containsExactly(
                        "gone.db",
                        "north",
                        "PostgreSQL database south at h:6432",
                        "PostgreSQL database south at h:6432 t1");
        assertThat(roster.members().get(1).database()).isEqualTo(Address.of("postgresql://u:secret@h/north"));
    }

    @Test
    void what_would_be_called_alike_is_numbered_and_what_is_listed_twice_is_there_once() {
        Roster roster = roster().listed("postgresql://a@h/x\npostgresql://b@h/x\npostgresql://a@h/x\n");
        assertThat(names(roster))
                .containsExactly("PostgreSQL database x at h:5432", "PostgreSQL database x at h:5432 (2)");
    }

    @Test
    void a_name_given_to_two_is_refused() {
        assertThatThrownBy(() -> roster().listed("a\tone.db\na\ttwo.db\n"))
                .hasMessage("two members of the fleet are called a; give each its own name");
    }

    @Test
    void a_list_of_names_becomes_databases_by_a_form() {
        Roster roster = roster(name -> "postgresql://h/" + name).listed("north\nsouth\n");
        assertThat(roster.members())
                .extracting(Member::database)
                .containsExactly(Address.of("postgresql://h/north"), Address.of("postgresql://h/south"));
    }

    @Test
    void what_cannot_be_understood_is_named_without_its_password() {
        Roster roster =
                roster().listed("mysql://u:secret@h/db\npostgresql://u:secret\ntenants/app.db\nu:secret@h/db\n");
        assertThat(names(roster)).hasSize(4).contains("tenants/app.db").noneMatch(name -> name.contains("secret"));
    }

    @Test
    void what_is_nowhere_is_refused() {
        assertThatThrownBy(() -> roster().named("nowhere.txt"))
                .hasMessage("there is no file, folder or list nowhere.txt");
    }
}
