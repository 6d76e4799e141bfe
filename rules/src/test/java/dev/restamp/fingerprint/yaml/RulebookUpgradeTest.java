package dev.restamp.fingerprint.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.fingerprint.Rows;
import dev.restamp.schema.yaml.BadYaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the words of the first format said, the new ones say, too. */
class RulebookUpgradeTest {

    @Test
    void every_word_of_the_first_format_becomes_one_that_is_read() throws IOException {
        RulebookUpgrade.Outcome outcome =
                RulebookUpgrade.of(everyWord(), "book.yaml").orElseThrow();

        RulebookFile file = RulebookReader.read(outcome.text(), "book.yaml", new PostgresDialect(), "public");

        RulebookFile.Entry second = file.entries().get(1);
        assertThat(file.entries()).extracting(entry -> entry.revision().id()).containsExactly("r1", "r2", "r3");
        assertThat(second.revision().parents()).containsExactly("r1");
        assertThat(second.written().steps()).hasSize(16);
        assertThat(second.written().traces().expected()).hasSize(16);
        assertThat(file.house().on("r2").word()).contains(true);
        assertThat(file.house().on("r2").weight()).isEqualTo(2);
        assertThat(file.house().on("r2").rows())
                .extracting(Rows::wanted)
                .containsExactly(new Rows.Between(4, 4), new Rows.Between(1, 9));
    }

    @Test
    void what_to_change_is_told_line_by_line() {
        RulebookUpgrade.Outcome outcome = RulebookUpgrade.of("""
                restamp: 1
                revisions:
                  - revision: v1
                    leaves: nothing
                  - revision: v2
                    parents: v1
                    leaves:
                      - {index: ix, table: users, "on": [mail, {expression: lower(name), order: DESC}]}
                      - {unique key: [a, b], table: users}
                      - {foreign key: author, table: posts, to: users, target: id, on delete: CASCADE}
                      - {check: a > 0, table: users, name: positive}
                      - {check: a > 0, table: users}
                      - {enum value: merry, type: mood}
                      - {column: users.mail}
                    gone: {trigger: t, "on": users}
                    manual: absent
                    probes: {table: users, at least: 2}
                """, "book.yaml").orElseThrow();

        assertThat(outcome.changes())
                .extracting(change -> change.line() + " " + change.words())
                .containsExactly(
                        "1 restamp: 2",
                        "3 - revision: v1 becomes v1:, without a dash",
                        "4 leaves: nothing is left out: a revision of which nothing is said shows nothing",
                        "5 - revision: v2 becomes v2:, without a dash",
                        "6 parents is called after",
                        "7 leaves is called shows",
                        "8 is written {index: ix on users(mail, lower(name) DESC)}",
                        "9 is written {unique key: users(a, b)}",
                        "10 is written {foreign key: posts(author -> users(id)), on delete: CASCADE}",
                        "11 is written {check: positive on users, definition: a > 0}",
                        "12 is written {check: a > 0 on users}",
                        "13 is written {enum value: mood.merry}",
                        "15 is written {trigger: t on users}",
                        "16 manual is called word",
                        "17 probes is called rows",
                        "17 is written {in: users, are: 2..}");
        assertThat(outcome.text()).isEqualTo("""
                restamp: 2
                revisions:
                  v1: {}
                  v2:
                    after: v1
                    shows:
                      - index: "ix on users(mail, lower(name) DESC)"
                      - unique key: "users(a, b)"
                      - foreign key: posts(author -> users(id))
                        on delete: CASCADE
                      - check: positive on users
                        definition: a > 0
                      - check: a > 0 on users
                      - enum value: mood.merry
                      - column: users.mail
                    gone:
                      - trigger: t on users
                    word: absent
                    rows:
                      - in: users
                        are: 2..
                """);
    }

    @Test
    void todays_format_is_left_alone_and_no_other_is_known() {
        assertThat(RulebookUpgrade.of("restamp: 2\n", "book.yaml")).isEmpty();
        assertThatThrownBy(() -> RulebookUpgrade.of("restamp: 7\n", "book.yaml"))
                .isInstanceOf(BadYaml.class)
                .hasMessage("book.yaml:1:10: format 7 is not known here");
    }

    private static String everyWord() throws IOException {
        try (InputStream text = RulebookUpgradeTest.class.getResourceAsStream("first-format.yaml")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
