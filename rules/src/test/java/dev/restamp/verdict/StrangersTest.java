package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.doing;
import static dev.restamp.verdict.SmallHistories.judge;
import static dev.restamp.verdict.SmallHistories.table;
import static dev.restamp.verdict.SmallHistories.upTo;
import static dev.restamp.verdict.SmallHistories.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fingerprint.Atom;
import dev.restamp.history.History;
import dev.restamp.schema.Change;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What no revision makes, and what is no stranger all the same. */
class StrangersTest {

    @Test
    void a_schema_in_which_revisions_make_something_is_none_whoever_made_it() {
        History history = chain(doing(new Change.CreateTable(table(new Name("app", "users")))));
        Schema shown = with(with(upTo(history, 1), schema("app")), schema("elsewhere"));

        assertThat(judge(history, shown).strangers())
                .extracting(Atom::toString)
                .containsExactly("schema public.elsewhere");
    }

    private static Change schema(String name) {
        return new Change.CreateObject(new SchemaObject.Other(
                ObjectKind.SCHEMA, new Name("public", name), Optional.empty(), Expression.unknown()));
    }
}
