package dev.restamp.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An object told as what it takes from another one; whoever wrote it may have meant harm. */
class DeltaTest {

    private static final byte[] BASE = bytes("the quick brown fox");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The lengths before and after, then the steps. */
    private static byte[] delta(int from, int to, int... steps) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int length : new int[] {from, to}) {
            int left = length;
            for (; left > 127; left >>>= 7) {
                out.write(left & 0x7f | 0x80);
            }
            out.write(left);
        }
        for (int step : steps) {
            out.write(step);
        }
        return out.toByteArray();
    }

    private static String applied(byte[] delta) throws IOException {
        return new String(Delta.applied(BASE, delta), StandardCharsets.ISO_8859_1);
    }

    @Test
    void bytes_are_taken_from_the_base_by_offset_and_length() throws IOException {
        assertThat(applied(delta(19, 5, 0x80 | 1 | 16, 4, 5))).isEqualTo("quick");
        assertThat(applied(delta(19, 3, 0x80 | 16, 3)))
                .as("an offset that is not given is none")
                .isEqualTo("the");
    }

    @Test
    void and_new_ones_stand_between_them() throws IOException {
        assertThat(applied(delta(19, 8, 0x80 | 16, 4, 4, 's', 'l', 'o', 'w'))).isEqualTo("the slow");
        assertThat(applied(delta(19, 0))).isEmpty();
    }

    @Test
    void a_length_that_is_not_given_is_64_KiB() throws IOException {
        byte[] base = new byte[0x10000 + 5];
        new Random(1).nextBytes(base);
        byte[] copied = Delta.applied(base, delta(base.length, 0x10000, 0x80 | 1, 5));
        assertThat(copied).hasSize(0x10000);
        assertThat(copied[0]).isEqualTo(base[5]);
        assertThat(copied[0xffff]).isEqualTo(base[0x10004]);
    }

    @Test
    void what_does_not_fit_is_refused() {
        assertRefused("another base", delta(18, 3, 0x80 | 16, 3));
        assertRefused("beyond the base", delta(19, 5, 0x80 | 1 | 16, 17, 5));
        assertRefused("more than it says", delta(19, 2, 0x80 | 16, 3));
        assertRefused("less than it says", delta(19, 4, 0x80 | 16, 3));
        assertRefused("ends within a step", delta(19, 5, 5, 'a'));
        assertRefused("ends within an offset", delta(19, 5, 0x80 | 1));
        assertRefused("an offset beyond all", delta(19, 5, 0x80 | 15 | 16, 255, 255, 255, 255, 5));
        assertRefused("more than any script has", delta(19, Pack.LARGEST + 1));
        assertRefused("no end of a length", new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1});
        assertRefused("nothing", new byte[0]);
    }

    private static void assertRefused(String what, byte[] delta) {
        assertThatThrownBy(() -> Delta.applied(BASE, delta)).as(what).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void no_bytes_at_all_end_otherwise(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            byte[] steps = new byte[random.nextInt(12)];
            random.nextBytes(steps);
            byte[] delta = delta(19, random.nextInt(40));
            byte[] whole = new byte[delta.length + steps.length];
            System.arraycopy(delta, 0, whole, 0, delta.length);
            System.arraycopy(steps, 0, whole, delta.length, steps.length);
            try {
                Delta.applied(BASE, whole);
            } catch (IOException refused) {
                assertThat(refused).hasMessageContaining("delta");
            }
        }
    }
}
