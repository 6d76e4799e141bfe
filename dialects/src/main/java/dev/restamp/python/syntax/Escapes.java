package dev.restamp.python.syntax;

/** What a backslash stands for in a string literal. */
final class Escapes {

    private final String text;
    private final int limit;
    private final boolean bytes;

    Escapes(String text, int limit, boolean bytes) {
        this.text = text;
        this.limit = limit;
        this.bytes = bytes;
    }

    /** Decodes the escape at the backslash and returns what comes after it; an unknown one stands for itself. */
    int decode(int at, StringBuilder out) {
        if (at + 1 >= limit) {
            out.append('\\');
            return at + 1;
        }
        char c = text.charAt(at + 1);
        int simple = "\\'\"abfnrtv".indexOf(c);
        if (simple >= 0) {
            out.append("\\'\"\u0007\b\f\n\r\t\u000b".charAt(simple));
            return at + 2;
        }
        return switch (c) {
            case '\n' -> at + 2;
            case '\r' -> at + 2 < limit && text.charAt(at + 2) == '\n' ? at + 3 : at + 2;
            case 'x' -> hexadecimal(at, 2, out);
            case 'u' -> bytes ? unknown(at, out) : hexadecimal(at, 4, out);
            case 'U' -> bytes ? unknown(at, out) : hexadecimal(at, 8, out);
            case 'N' -> bytes ? unknown(at, out) : named(at, out);
            default -> c >= '0' && c <= '7' ? octal(at, out) : unknown(at, out);
        };
    }

    private static int unknown(int at, StringBuilder out) {
        out.append('\\');
        return at + 1;
    }

    private int octal(int at, StringBuilder out) {
        int value = 0;
        int i = at + 1;
        for (; i < limit && i < at + 4 && text.charAt(i) >= '0' && text.charAt(i) <= '7'; i++) {
            value = value * 8 + text.charAt(i) - '0';
        }
        out.append((char) (bytes ? value & 0xFF : value));
        return i;
    }

    private int hexadecimal(int at, int digits, StringBuilder out) {
        int end = at + 2 + digits;
        long value = 0;
        for (int i = at + 2; i < end; i++) {
            int digit = i < limit ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0 || text.charAt(i) > 127) {
                throw new Fault("an escape with too few hexadecimal digits");
            }
            value = value * 16 + digit;
        }
        if (value > Character.MAX_CODE_POINT) {
            throw new Fault("an escape beyond the last character there is");
        }
        out.appendCodePoint((int) value);
        return end;
    }

    private int named(int at, StringBuilder out) {
        int close = text.indexOf('}', at);
        if (at + 2 >= limit || text.charAt(at + 2) != '{' || close < 0 || close >= limit) {
            throw new Fault("an escape for a character's name that is never closed");
        }
        try {
            out.appendCodePoint(Character.codePointOf(text.substring(at + 3, close)));
        } catch (IllegalArgumentException e) {
            // Java knows fewer names than Python (no aliases, no sequences); the character does not matter to us.
            out.append('\uFFFD');
        }
        return close + 1;
    }
}
