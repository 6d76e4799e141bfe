package dev.restamp.tool.sqlfolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.tool.NoHistoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings of other programs: taken as those take them, and nothing where they cannot be read. */
class SettingsFileTest {

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void three_spellings_say_the_same() throws IOException {
        Map<String, String> said = Map.of("spring.flyway.locations", "a,b", "spring.flyway.table", "past");

        assertThat(SettingsFile.read(file("a.properties", "spring.flyway.locations=a,b\nspring.flyway.table = past\n")))
                .isEqualTo(said);
        assertThat(SettingsFile.read(file("a.toml", "[spring.flyway]\nlocations = ['a', 'b']\ntable = 'past'\n")))
                .isEqualTo(said);
        assertThat(SettingsFile.read(file("a.yml", "spring:\n  flyway:\n    locations: [a, b]\n    table: past\n")))
                .isEqualTo(said);
    }

    /** Our own files must be one document; of theirs those hold that say no profile. */
    @ParameterizedTest
    @CsvSource({
        "a.yaml,'table: past\n---\nschema: ours\n---\ntable: late\n'",
        "a.yaml,'table: past\n---\nschema: ours\ntable: late\n---\nspring: {profiles: dev}\ntable: no\n'",
        "a.yml,'schema: ours\ntable: late\n---\nspring.config.activate.on-profile: dev\ntable: no\n'",
        "a.yml,'schema: ours\ntable: late\n---\ntable: [no'",
        "a.properties,'table=past\n#---\nschema=ours\ntable=late\n#---\nspring.profiles=dev\ntable=no\n'",
    })
    void of_several_documents_the_last_without_a_condition_counts(String name, String text) throws IOException {
        assertThat(SettingsFile.read(file(name, text))).isEqualTo(Map.of("schema", "ours", "table", "late"));
    }

    @Test
    void one_that_nobody_would_write_stays_as_it_is_written() throws IOException {
        String all = "${big}".repeat(2_000_000);

        assertThat(read(file("own.conf", "tool.a=" + all + "\ntool.b=${big}\nbig=" + "x".repeat(2_000_000) + "\n")))
                .isEqualTo(Map.of("a", all, "b", "${big}"));
    }

    @Test
    void a_value_may_name_another() throws IOException {
        Path own = file("own.conf", "tool.schema=${ours.schema}\ntool.table=${ours.table:past}\ntool.url=${OUTSIDE}\n");
        Path other = file("other.yml", "ours:\n  schema: ${ours.name}\n  name: shop\n  a: ${ours.b}\n  b: ${ours.a}\n");
        Path circle = file("circle.conf", "tool.a=${tool.b}\ntool.b=${tool.a}\n");

        assertThat(read(own, other))
                .isEqualTo(Map.of("schema", "shop", "table", "${ours.table:past}", "url", "${OUTSIDE}"));
        assertThat(read(circle).values()).allMatch(value -> value.contains("${"));
    }

    private static Map<String, String> read(Path... files) {
        return SettingsFile.read(
                List.of(files), name -> name.startsWith("tool.") ? Optional.of(name.substring(5)) : Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"a.yml,'a: [b'", "a.toml,'a = '", "a.properties,'a=\\u00zz'", "a.yml,''"})
    void what_cannot_be_read_says_nothing(String name, String text) throws IOException {
        assertThat(SettingsFile.read(file(name, text)).values()).allMatch(String::isEmpty);
    }

    @Test
    void an_item_of_a_list_knows_its_line_and_other_lists_are_passed_over() throws IOException {
        Path journal = file("journal.json", """
            {"version": "7", "others": [{"tag": "x"}],
             "entries": [
               {"tag": "0000_a", "when": 1},
               {"tag": "0001_b", "when": 2}
            ]}
            """);

        assertThat(SettingsFile.list(journal, "entries"))
                .containsExactly(
                        Map.of("tag", "0000_a", "when", "1", SettingsFile.LINE, "3"),
                        Map.of("tag", "0001_b", "when", "2", SettingsFile.LINE, "4"));
        assertThat(SettingsFile.list(journal, "nothing")).isEmpty();
    }

    @Test
    void a_list_that_breaks_off_is_none_of_a_history() throws IOException {
        Path journal = file("journal.json", "{\"entries\": [{\"tag\": \"0000_a\"}, ");

        assertThatThrownBy(() -> SettingsFile.list(journal, "entries"))
                .isInstanceOf(NoHistoryException.class)
                .hasMessageStartingWith("cannot read " + journal + ": ")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource({"past,past", "${TABLE:past},past", "${A:x}_${B:y},x_y", "${A:},''"})
    void what_hangs_on_the_environment_is_what_it_is_without(String value, String known) {
        assertThat(SettingsFile.inside(value)).contains(known);
    }

    @Test
    void what_only_the_environment_says_is_not_known() {
        assertThat(SettingsFile.inside("${TABLE}")).isEmpty();
        assertThat(SettingsFile.inside("${A:x}_${TABLE}")).isEmpty();
    }
}
