package dev.restamp.python.syntax;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a file's bytes become text: UTF-8, unless a comment in the first two lines names another encoding. */
final class Encoding {

    private static final Pattern COOKIE = Pattern.compile("^[ \\t\\f]*#.*?coding[:=][ \\t]*([-\\w.]+)");
    private static final Pattern BLANK = Pattern.compile("^[ \\t\\f]*(?:#.*)?$");

    /** What stands in a text for bytes that could not be decoded. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private Encoding() {}

    /** The text, and where and why Python would refuse to make it of these bytes. */
    record Decoded(String text, Optional<Module.Undecodable> refusal) {}

    /** What Python refuses is taken as Latin-1: better read in part than not at all. */
    static Decoded decode(byte[] bytes) {
        String name = declared(bytes);
        Optional<Charset> charset = findCharset(name);
        if (charset.isEmpty()) {
            return refused(bytes, 0, "its encoding \"" + name + "\" is not known");
        } else if (isMarked(bytes) && !charset.get().equals(StandardCharsets.UTF_8)) {
            return refused(bytes, 0, "it declares " + name + ", and begins as UTF-8 does");
        }
        return decode(bytes, charset.get());
    }

    private static Decoded decode(byte[] bytes, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (text.indexOf(REPLACEMENT) < 0) {
                return checked(text);
            }
        }
        return strictly(bytes, charset);
    }

    private static Decoded strictly(byte[] bytes, Charset charset) {
        CharBuffer text = CharBuffer.allocate(bytes.length + 1);
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        if (charset.newDecoder().decode(rest, text, true).isUnderflow()) {
            return checked(text.flip().toString());
        } else if (charset.equals(StandardCharsets.UTF_8) && !isInCode(bytes)) {
            return refused(bytes, rest.position(), "a byte of a comment is no UTF-8", false);
        }
        return refused(bytes, rest.position(), "a byte is no " + charset.name());
    }

    /** Of what an import compiles, releases of Python before 3.14 look into comments only where another encoding is declared. */
    private static boolean isInCode(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Tokens tokens = Tokenizer.tokenize(text);
        for (int i = 0; i < tokens.size(); i++) {
            if (text.substring(tokens.start(i), tokens.end(i)).indexOf(REPLACEMENT) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static Decoded checked(String text) {
        int nothing = text.indexOf('\0');
        return new Decoded(
                text,
                nothing < 0
                        ? Optional.empty()
                        : Optional.of(new Module.Undecodable(line(text, nothing), "a byte of it is zero", true)));
    }

    private static Decoded refused(byte[] bytes, int position, String reason) {
        return refused(bytes, position, reason, true);
    }

    private static Decoded refused(byte[] bytes, int position, String reason, boolean certain) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return new Decoded(text, Optional.of(new Module.Undecodable(line(text, position), reason, certain)));
    }

    private static int line(String text, int position) {
        return 1
                + (int) text.substring(0, position)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    private static boolean isMarked(byte[] bytes) {
        return bytes.length >= MARK.length && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length);
    }

    private static String declared(byte[] bytes) {
        int length = Math.min(bytes.length, 500);
        String start = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        return start.contains("coding") ? declared(start) : "utf-8";
    }

    private static String declared(String start) {
        String[] lines = start.split("\r\n|\r|\n", 3);
        for (int i = 0; i < Math.min(2, lines.length); i++) {
            Matcher cookie = COOKIE.matcher(lines[i]);
            if (cookie.find()) {
                return cookie.group(1);
            }
            if (!BLANK.matcher(lines[i]).matches()) {
                break;
            }
        }
        return "utf-8";
    }

    private static Optional<Charset> findCharset(String name) {
        String normal = name.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        if (normal.startsWith("utf-8") || normal.equals("utf8")) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (normal.startsWith("latin-1") || normal.startsWith("iso-latin-1")) {
            return Optional.of(StandardCharsets.ISO_8859_1);
        }
        try {
            return Optional.of(Charset.forName(normal));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }
}
