package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Address;
import dev.restamp.fleet.Member;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long databases stay open between their members. */
class OpeningPoolTest {

    @TempDir
    private Path folder;

    /** So many databases, each with two members: first one of every database, then the other. */
    private List<Member> members(int databases) throws Exception {
        List<Member> members = new ArrayList<>();
        for (String schema : List.of("a", "b")) {
            for (int i = 0; i < databases; i++) {
                Path file = folder.resolve(i + ".db");
                Files.write(file, new byte[0]);
                members.add(new Member("m" + i + schema, Address.of(file.toString()), Optional.of(schema)));
            }
        }
        return members;
    }

    private OpeningPool pool(List<Member> members) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new OpeningPool(
                new Console(InputStream.nullInputStream(), nowhere, nowhere, Map.of(), folder, false), members);
    }

    private static boolean isOpen(Opening opening) {
        try {
            return !((Opening.Live) opening).connection().isClosed();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_database_stays_open_for_its_next_member_and_no_longer() throws Exception {
        List<Member> members = members(1);
        try (OpeningPool pool = pool(members)) {
            Opening first = pool.take(members.get(0));
            pool.giveBack(members.get(0), first);
            Opening second = pool.take(members.get(1));
            assertThat(second).isSameAs(first);
            pool.giveBack(members.get(1), second);
            assertThat(isOpen(second)).isFalse();
        }
    }

    @Test
    void of_many_databases_only_a_few_stay_open() throws Exception {
        List<Member> members = members(40);
        List<Opening> openings = new ArrayList<>();
        try (OpeningPool pool = pool(members)) {
            for (Member member : members.subList(0, 40)) {
                Opening opening = pool.take(member);
                openings.add(opening);
                pool.giveBack(member, opening);
            }
            assertThat(openings).filteredOn(OpeningPoolTest::isOpen).hasSize(16);
            for (Member member : members.subList(40, 80)) {
                pool.giveBack(member, pool.take(member));
            }
            assertThat(openings).noneMatch(OpeningPoolTest::isOpen);
        }
    }
}
