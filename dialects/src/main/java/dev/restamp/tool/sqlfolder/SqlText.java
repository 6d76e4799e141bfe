package dev.restamp.tool.sqlfolder;

import dev.restamp.text.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** What stands in a file of SQL, as it is and as it is read: a mark of the byte order at its beginning is no SQL. */
public record SqlText(String whole) {

    private static final String MARK = "\uFEFF";

    static SqlText of(Path file, Charset charset) throws IOException {
        return new SqlText(charset.newDecoder()
                .decode(ByteBuffer.wrap(RegularFile.bytes(file)))
                .toString());
    }

    public String sql() {
        return whole.startsWith(MARK) ? whole.substring(MARK.length()) : whole;
    }

    /** What stands between two marks, behind as many lines. */
    public record Piece(int linesBefore, String text) {

        /** Of the first line that is not empty, or the last. */
        public int firstLine() {
            return linesBefore
                    + 1
                    + lines(text.substring(
                            0, text.length() - text.stripLeading().length()));
        }
    }

    public static List<Piece> pieces(String sql, String mark) {
        List<Piece> pieces = new ArrayList<>();
        int lines = 0;
        for (String text : sql.split(Pattern.quote(mark), -1)) {
            pieces.add(new Piece(lines, text));
            lines += lines(text);
        }
        return pieces;
    }

    private static int lines(String text) {
        return (int) text.chars().filter(letter -> letter == '\n').count();
    }

    /** A CRC-32 over the lines without their ends, so that these may change, as a signed number. */
    public static String sumOfLines(String text) {
        CRC32 sum = new CRC32();
        new SqlText(text).sql().lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
        return String.valueOf((int) sum.getValue());
    }

    /** Of the whole text, as it is written. */
    public static String sha256(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java has it", e);
        }
    }
}
