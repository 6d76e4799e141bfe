package dev.restamp.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SteadyBytesTest {

    private static final int TIME = 8000;

    @Test
    void times_and_sums_are_left_out() {
        byte[] one = archive(bytes -> bytes.putInt(4, 17).putLong(TIME, 1_000_123));
        byte[] other = archive(bytes -> bytes.putInt(4, 18).putLong(TIME, 1_004_567));
        assertThat(SteadyBytes.agreed(one, other)).contains(archive(bytes -> {}));
        assertThat(SteadyBytes.agreed(other, one)).contains(archive(bytes -> {}));
    }

    @Test
    void what_is_alike_stays() {
        byte[] one = archive(bytes -> bytes.putInt(4, 17).putLong(TIME, 1_000_123));
        assertThat(SteadyBytes.agreed(one, one)).contains(one);
    }

    @Test
    void what_is_no_time_is_no_agreement() {
        byte[] one = archive(bytes -> bytes.putLong(TIME, 1_000_123));
        assertThat(SteadyBytes.agreed(one, archive(bytes -> {}))).isEmpty();
        assertThat(SteadyBytes.agreed(one, archive(bytes -> bytes.putLong(TIME, 0x0b4b500000000L))))
                .isEmpty();
        assertThat(SteadyBytes.agreed(one, new byte[TIME])).isEmpty();
    }

    private static byte[] archive(Consumer<ByteBuffer> content) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * TIME).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0, 0xf00baba2);
        content.accept(bytes);
        return bytes.array();
    }
}
