package dev.restamp.tool.alembic.edit;

import dev.restamp.history.History;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a project names its revisions: by counting on, or by random letters. A number may have something before it and behind
 * it: {@code 017}, {@code v17}, {@code 0017_add_notes}.
 */
final class Numbering {

    private static final Pattern COUNTED = Pattern.compile("([A-Za-z]{0,3}_?)(\\d{1,5})((?:_.*)?)");
    private static final Pattern NUMBERED_FILE = Pattern.compile("[A-Za-z]{0,3}_?(\\d{1,5})[_\\-. ].*");
    private static final int FEWEST = 2;
    private static final int LETTERS = 12;

    private final Set<String> taken;
    private final Optional<Counting> counting;

    /** What stands before the numbers, how wide they are, and the highest. */
    private record Counting(String before, int width, BigInteger highest) {}

    Numbering(History history, Collection<String> reserved) {
        taken = new TreeSet<>(history.order());
        taken.addAll(reserved);
        counting = counting(history);
    }

    private Optional<Counting> counting(History history) {
        List<MatchResult> counted = taken.stream().flatMap(Numbering::counted).toList();
        if (counted.size() < FEWEST || 2 * counted.size() < taken.size()) {
            return Optional.empty();
        }
        BigInteger highest = Stream.concat(
                        counted.stream().map(id -> id.group(2)),
                        history.allBodies().stream().flatMap(body -> numberOf(body.file())))
                .map(BigInteger::new)
                .max(BigInteger::compareTo)
                .orElseThrow();
        MatchResult last = counted.get(counted.size() - 1);
        boolean padded = counted.stream()
                .anyMatch(id -> id.group(2).startsWith("0") && id.group(2).length() > 1);
        return Optional.of(new Counting(last.group(1), padded ? last.group(2).length() : 1, highest));
    }

    private static Stream<MatchResult> counted(String id) {
        Matcher matcher = COUNTED.matcher(id);
        return matcher.matches() ? Stream.of(matcher.toMatchResult()) : Stream.empty();
    }

    private static Stream<String> numberOf(String file) {
        Matcher matcher = NUMBERED_FILE.matcher(file);
        boolean date = file.matches("(19|20)\\d\\d[-_.]?\\d\\d.*");
        return matcher.matches() && !date ? Stream.of(matcher.group(1)) : Stream.empty();
    }

    /** A free id in the project's own style. What it is for decides the letters where they would be random. */
    String next(String purpose) {
        return counting.map(this::counted).orElseGet(() -> lettered(purpose));
    }

    /** A free id in the place of this one: what stood behind its number stays. */
    String inPlaceOf(String id, String purpose) {
        String tail = counted(id).findFirst().map(found -> found.group(3)).orElse("");
        return counting.isPresent() ? next(purpose) + tail : next(purpose);
    }

    private String counted(Counting style) {
        String digits = style.highest().add(BigInteger.ONE).toString();
        return style.before() + "0".repeat(Math.max(0, style.width() - digits.length())) + digits;
    }

    private String lettered(String purpose) {
        for (int round = 0; ; round++) {
            String id = hash(purpose + "\n" + round).substring(0, LETTERS);
            if (!taken.contains(id)) {
                return id;
            }
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
