package dev.restamp.alembic.python;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a file's bytes become text: UTF-8, unless a comment in the first two lines names another encoding. */
final class Encoding {

    private static final Pattern COOKIE = Pattern.compile("^[ \\t\\f]*#.*?coding[:=][ \\t]*([-\\w.]+)");
    private static final Pattern BLANK = Pattern.compile("^[ \\t\\f]*(?:#.*)?$");

    /** What stands in a text for bytes that could not be decoded. */
    private static final char REPLACEMENT = '\uFFFD';

    private Encoding() {}

    /** Bytes that are no UTF-8 and declare nothing are taken as Latin-1: better read in part than not at all. */
    static String decode(byte[] bytes) {
        Charset declared = declared(bytes);
        if (declared.equals(StandardCharsets.UTF_8)) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (text.indexOf(REPLACEMENT) < 0) return text;
        }
        try {
            return declared.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static Charset declared(byte[] bytes) {
        int length = Math.min(bytes.length, 500);
        String start = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        return start.contains("coding") ? declared(start) : StandardCharsets.UTF_8;
    }

    private static Charset declared(String start) {
        String[] lines = start.split("\r\n|\r|\n", 3);
        for (int i = 0; i < Math.min(2, lines.length); i++) {
            Matcher cookie = COOKIE.matcher(lines[i]);
            if (cookie.find()) return named(cookie.group(1));
            if (!BLANK.matcher(lines[i]).matches()) break;
        }
        return StandardCharsets.UTF_8;
    }

    private static Charset named(String name) {
        String normal = name.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        if (normal.startsWith("utf-8")) return StandardCharsets.UTF_8;
        if (normal.startsWith("latin-1") || normal.startsWith("iso-latin-1")) return StandardCharsets.ISO_8859_1;
        try {
            return Charset.forName(normal);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
