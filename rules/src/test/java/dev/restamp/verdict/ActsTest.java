package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.WORKS;
import static dev.restamp.verdict.SmallHistories.book;
import static dev.restamp.verdict.SmallHistories.both;
import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.column;
import static dev.restamp.verdict.SmallHistories.index;
import static dev.restamp.verdict.SmallHistories.users;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Part;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a single act by hand does away with. */
class ActsTest {

    private static final Chains CHAINS = new Chains(book(chain(
            users(),
            both(column(USERS, "mail"), column(USERS, "mail_id")),
            both(index(USERS, "by_post", "mail"), index(USERS, "ix_mail_id", "mail_id")))));

    @Test
    void a_column_takes_an_index_along_that_is_on_it_whatever_that_is_called() {
        assertThat(isOne(Atom.ofColumn(USERS, "mail"), Atom.ofIndex(USERS, "by_post")))
                .isTrue();
    }

    @Test
    void an_index_on_another_column_stays_though_the_names_look_alike() {
        assertThat(isOne(Atom.ofColumn(USERS, "mail"), Atom.ofIndex(USERS, "ix_mail_id")))
                .isFalse();
    }

    @Test
    void a_table_takes_all_along() {
        assertThat(isOne(Atom.ofTable(USERS), Atom.ofColumn(USERS, "mail"), Atom.ofIndex(USERS, "ix_mail_id")))
                .isTrue();
    }

    @Test
    void a_table_takes_the_keys_of_others_along_that_refer_to_it() {
        Part toUsers = new Part.Reference(List.of("name"), USERS, List.of("id"));

        assertThat(isOne(Atom.ofTable(USERS), new Atom(AtomKind.FOREIGN_KEY, WORKS, toUsers)))
                .isTrue();
        assertThat(isOne(Atom.ofColumn(USERS, "mail"), new Atom(AtomKind.FOREIGN_KEY, WORKS, toUsers)))
                .isFalse();
    }

    @Test
    void and_the_triggers_that_are_on_it() {
        Atom trigger = new Atom(
                AtomKind.OBJECT,
                new Name("public", "noticed"),
                new Part.OfKind(ObjectKind.TRIGGER, Optional.of(USERS)));

        assertThat(isOne(Atom.ofTable(USERS), trigger)).isTrue();
    }

    private static boolean isOne(Atom... missing) {
        return Acts.isOne(List.of(missing), CHAINS);
    }
}
