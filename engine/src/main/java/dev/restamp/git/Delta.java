package dev.restamp.git;

import java.io.IOException;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** An object told as what it takes from another one, as packs keep most of them. */
final class Delta {

    /** A copy that gives no length means this one. */
    private static final int USUAL_LENGTH = 0x10000;

    private final ByteBuffer steps;

    private Delta(byte[] steps) {
        this.steps = ByteBuffer.wrap(steps);
    }

    static byte[] applied(byte[] base, byte[] steps) throws IOException {
        try {
            return new Delta(steps).appliedTo(base);
        } catch (BufferUnderflowException
                | BufferOverflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException e) {
            throw new IOException("a delta does not fit what it changes", e);
        }
    }

    private byte[] appliedTo(byte[] base) throws IOException {
        int from = length();
        int to = length();
        if (from != base.length || to > Pack.LARGEST) {
            throw new IOException("a delta does not fit what it changes, or makes too much of it");
        }
        ByteBuffer result = ByteBuffer.allocate(to);
        while (steps.hasRemaining()) {
            int step = steps.get() & 0xff;
            if ((step & 0x80) != 0) {
                copy(base, step, result);
            } else {
                result.put(steps.slice().limit(step));
                steps.position(steps.position() + step);
            }
        }
        if (result.hasRemaining()) {
            throw new IOException("a delta makes less than it says");
        }
        return result.array();
    }

    /** Seven bits in each byte, the lowest first. */
    private int length() throws IOException {
        long length = 0;
        for (int shift = 0; shift < Long.SIZE - 7; shift += 7) {
            int part = steps.get();
            length |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return (int) Math.min(length, Integer.MAX_VALUE);
            }
        }
        throw new IOException("a delta has no end of its length");
    }

    /** The bits say which bytes of the offset and the length are given. */
    private void copy(byte[] base, int step, ByteBuffer result) {
        int offset = number(step, 4);
        int length = number(step >> 4, 3);
        result.put(base, offset, length == 0 ? USUAL_LENGTH : length);
    }

    private int number(int given, int bytes) {
        int number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (given >> i & 1) == 0 ? 0 : (steps.get() & 0xff) << 8 * i;
        }
        return number;
    }
}
