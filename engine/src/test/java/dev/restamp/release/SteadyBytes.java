package dev.restamp.release;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * An archive of classes without the moments at which it was made. Java keeps with each soft reference when it was last asked for,
 * and in the header sums over everything, at which it looks only when told to: those are 0 here. Rarely a thread of Java's own comes
 * in between and leaves something else behind, which two makings then do not agree about.
 */
final class SteadyBytes {

    /** Before it are magic numbers, sizes and sums of four bytes; behind it is what times of eight bytes lie in. */
    private static final int HEADER = 4096;

    /** Milliseconds, far more than two makings need. */
    private static final long MEANWHILE = 3_600_000;

    private final ByteBuffer one;
    private final ByteBuffer other;

    private SteadyBytes(byte[] one, byte[] other) {
        this.one = ByteBuffer.wrap(one.clone()).order(ByteOrder.LITTLE_ENDIAN);
        this.other = ByteBuffer.wrap(other.clone()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Nothing where the two differ in more than when they were made. */
    static Optional<byte[]> agreed(byte[] one, byte[] other) {
        return one.length == other.length ? new SteadyBytes(one, other).agree() : Optional.empty();
    }

    private Optional<byte[]> agree() {
        for (int at = differenceFrom(0); at >= 0; at = differenceFrom(at + 1)) {
            int width = at < HEADER ? Integer.BYTES : Long.BYTES;
            int from = at / width * width;
            if (at >= HEADER && !isTime(from)) {
                return Optional.empty();
            }
            Arrays.fill(one.array(), from, from + width, (byte) 0);
            Arrays.fill(other.array(), from, from + width, (byte) 0);
        }
        return Optional.of(one.array());
    }

    private int differenceFrom(int start) {
        int found = Arrays.mismatch(one.array(), start, one.capacity(), other.array(), start, other.capacity());
        return found < 0 ? found : start + found;
    }

    private boolean isTime(int at) {
        long first = one.getLong(at);
        long second = other.getLong(at);
        return first > 0 && second > 0 && Math.abs(second - first) < MEANWHILE;
    }
}
