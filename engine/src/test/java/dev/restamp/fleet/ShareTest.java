package dev.restamp.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.dialect.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShareTest {

    private static Member called(String name) {
        return new Member(name, Address.of(name), Optional.empty());
    }

    @Test
    void every_member_is_in_exactly_one_share_whatever_it_is_called() {
        long seed = Long.getLong("restamp.seed", 20261121);
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            Member member = called(name(random));
            int of = 1 + random.nextInt(40);
            long holding = IntStream.range(0, of)
                    .filter(i -> new Share(i, of).holds(member))
                    .count();
            assertThat(holding).as("seed %d, %s of %d", seed, member, of).isEqualTo(1);
        }
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        random.ints(random.nextInt(30), 1, 0x3000).forEach(name::appendCodePoint);
        return name.toString();
    }

    @Test
    void shares_are_about_equal() {
        int[] counts = new int[10];
        for (int i = 0; i < 10_000; i++) {
            Member member = called("tenants/tenant_" + i + ".db");
            IntStream.range(0, 10)
                    .filter(share -> new Share(share, 10).holds(member))
                    .forEach(share -> counts[share]++);
        }
        assertThat(counts).satisfies(c -> assertThat(IntStream.of(c)).allMatch(count -> count > 800 && count < 1200));
    }

    @Test
    void the_share_of_a_member_does_not_change_from_release_to_release() {
        List<String> names = List.of("a.db", "b.db", "tenants/ä.db", "app at localhost:5432 tenant_1");
        assertThat(names.stream()
                        .map(name -> IntStream.range(0, 7)
                                .filter(i -> new Share(i, 7).holds(called(name)))
                                .findFirst()
                                .orElseThrow()))
                .containsExactly(2, 3, 1, 5);
    }

    @Test
    void a_share_is_read_as_written_or_as_schedulers_say() {
        assertThat(Share.of("3/4", Map.of())).isEqualTo(new Share(3, 4));
        assertThat(Share.of("env", Map.of("JOB_COMPLETION_INDEX", "0", "JOB_COMPLETIONS", "5")))
                .isEqualTo(new Share(0, 5));
        assertThat(Share.of(
                        "env",
                        Map.of("SLURM_ARRAY_TASK_ID", "3", "SLURM_ARRAY_TASK_MIN", "1", "SLURM_ARRAY_TASK_COUNT", "8")))
                .isEqualTo(new Share(2, 8));
        assertThat(Share.of("env", Map.of("AWS_BATCH_JOB_ARRAY_INDEX", "7", "AWS_BATCH_JOB_ARRAY_SIZE", "8")))
                .isEqualTo(new Share(7, 8));
    }

    @Test
    void a_share_that_there_is_not_is_refused() {
        assertThatThrownBy(() -> Share.of("4/4", Map.of())).hasMessageContaining("indices begin with 0");
        assertThatThrownBy(() -> Share.of("0/0", Map.of())).hasMessageContaining("no share 0 of 0");
        assertThatThrownBy(() -> Share.of("half", Map.of())).hasMessageContaining("INDEX/COUNT");
        assertThatThrownBy(() -> Share.of("env", Map.of("JOB_COMPLETION_INDEX", "0")))
                .hasMessageContaining("JOB_COMPLETIONS");
        assertThatThrownBy(() -> Share.of("env", Map.of("JOB_COMPLETION_INDEX", "-1", "JOB_COMPLETIONS", "5")))
                .hasMessageContaining("should be a number and is -1");
    }
}
