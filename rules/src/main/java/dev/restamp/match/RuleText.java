package dev.restamp.match;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A rule as it is written: the file that it stands in, its name, and the first sentence of the remark above it, if there is one. */
public record RuleText(String file, String name, String remark) {

    private static final String RULE = "rule \"";
    private static final String REMARK = "// ";

    /** The rules of a file of this folder of the program, in the order in which they stand there. */
    public static List<RuleText> in(String folder, String file) {
        List<RuleText> rules = new ArrayList<>();
        StringBuilder remark = new StringBuilder();
        for (String line : text(folder + "/" + file).lines().toList()) {
            if (line.startsWith(REMARK)) {
                remark.append(remark.isEmpty() ? "" : " ").append(line.substring(REMARK.length()));
            } else if (line.startsWith(RULE)) {
                String name = line.substring(RULE.length(), line.lastIndexOf('"'));
                rules.add(new RuleText(file, name, firstSentence(remark.toString())));
                remark.setLength(0);
            } else {
                remark.setLength(0);
            }
        }
        return rules;
    }

    private static String firstSentence(String remark) {
        int end = remark.indexOf(". ");
        return end < 0 ? remark : remark.substring(0, end + 1);
    }

    private static String text(String path) {
        try (InputStream file = RuleText.class.getClassLoader().getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("a file of rules is missing: " + path);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
