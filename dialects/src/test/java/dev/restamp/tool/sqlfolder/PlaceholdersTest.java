package dev.restamp.tool.sqlfolder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.tool.sqlfolder.Placeholders.Filled;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {

    private static final Placeholders USUAL = new Placeholders("${", "}", Map.of("schema", "shop"));

    @Test
    void names_give_way_to_values_those_of_the_project_before_those_of_the_file() {
        assertThat(USUAL.fill("${schema}.${file}", Map.of("file", "a.sql", "schema", "other")))
                .isEqualTo(new Filled("shop.a.sql", Optional.empty(), true));
    }

    @Test
    void what_is_missing_in_a_comment_alone_takes_nothing_from_the_statements() {
        Filled comment = USUAL.fill("-- made ${when}\nSELECT '--', 1; /* ${who} */", Map.of());
        assertThat(comment.missing()).isEmpty();
        assertThat(comment.whole()).isFalse();
        assertThat(USUAL.fill("SELECT '-- ${when}';", Map.of()).missing()).contains("when");
        assertThat(USUAL.fill("DO $$ BEGIN -- ${when}\nEND $$;", Map.of()).missing())
                .contains("when");
    }

    @Test
    void a_text_between_dollars_that_begins_with_a_brace_is_taken_for_a_name_over_its_lines() {
        assertThat(USUAL.fill("SELECT $JSON${\n  \"id\": 1\n}$JSON$", Map.of()).missing())
                .contains("\"id\": 1");
        assertThat(Placeholders.NONE.fill("SELECT $JSON${\n}$JSON$", Map.of()).missing())
                .isEmpty();
    }
}
