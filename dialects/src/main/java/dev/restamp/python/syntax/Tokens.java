package dev.restamp.python.syntax;

import java.util.Arrays;

/** The tokens of a text, in flat arrays: a file has tens of thousands of them. */
final class Tokens {

    private Kind[] kinds;
    private int[] starts;
    private int[] ends;
    private int[] lines;
    private int[] endLines;
    private Object[] contents;
    private int size;

    Tokens(int expected) {
        int capacity = Math.max(16, expected);
        kinds = new Kind[capacity];
        starts = new int[capacity];
        ends = new int[capacity];
        lines = new int[capacity];
        endLines = new int[capacity];
        contents = new Object[capacity];
    }

    /** The content is a name, the reason why a token is bad, or what a string literal holds. */
    void add(Kind kind, int start, int end, int line, int endLine, Object content) {
        if (size == kinds.length) {
            grow();
        }
        kinds[size] = kind;
        starts[size] = start;
        ends[size] = end;
        lines[size] = line;
        endLines[size] = endLine;
        contents[size++] = content;
    }

    private void grow() {
        int capacity = size * 2;
        kinds = Arrays.copyOf(kinds, capacity);
        starts = Arrays.copyOf(starts, capacity);
        ends = Arrays.copyOf(ends, capacity);
        lines = Arrays.copyOf(lines, capacity);
        endLines = Arrays.copyOf(endLines, capacity);
        contents = Arrays.copyOf(contents, capacity);
    }

    int size() {
        return size;
    }

    Kind kind(int index) {
        return kinds[index];
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    int line(int index) {
        return lines[index];
    }

    int endLine(int index) {
        return endLines[index];
    }

    String content(int index) {
        return (String) contents[index];
    }
}
