package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.book;
import static dev.restamp.verdict.SmallHistories.both;
import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.column;
import static dev.restamp.verdict.SmallHistories.index;
import static dev.restamp.verdict.SmallHistories.users;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fingerprint.Atom;
import java.util.List;
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

    private static boolean isOne(Atom... missing) {
        return Acts.isOne(List.of(missing), CHAINS);
    }
}
