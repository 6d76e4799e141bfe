package dev.restamp.release;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** What the file of a class speaks of: the kind of each thing by its number (The Java Virtual Machine Specification, 4.4). */
record ConstantPool(Map<Integer, Integer> kinds) {

    /** Behind the magic number and the version. */
    private static final int COUNT = 8;

    static ConstantPool of(byte[] classFile) {
        ByteBuffer file = ByteBuffer.wrap(classFile).position(COUNT);
        Map<Integer, Integer> kinds = new HashMap<>();
        int end = Short.toUnsignedInt(file.getShort());
        for (int number = 1; number < end; ) {
            int kind = file.get();
            kinds.put(number, kind);
            skip(file, kind);
            number += isWide(kind) ? 2 : 1;
        }
        return new ConstantPool(Map.copyOf(kinds));
    }

    private static void skip(ByteBuffer file, int kind) {
        int length = switch (kind) {
            case 1 -> Short.toUnsignedInt(file.getShort());
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            default -> isWide(kind) ? Long.BYTES : Integer.BYTES;
        };
        file.position(file.position() + length);
    }

    /** Longs and doubles take the number behind theirs as well. */
    private static boolean isWide(int kind) {
        return kind == 5 || kind == 6;
    }

    /** Classes, fields, methods, and methods of interfaces. */
    IntStream references() {
        return kinds.entrySet().stream()
                .filter(entry -> entry.getValue() == 7 || entry.getValue() >= 9 && entry.getValue() <= 11)
                .mapToInt(Map.Entry::getKey);
    }

    boolean isCallSite(int number) {
        return kinds.getOrDefault(number, 0) == 18;
    }
}
