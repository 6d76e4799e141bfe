package dev.restamp.tool;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes an edit as git does. */
final class UnifiedDiff {

    private static final int CONTEXT = 3;
    private static final long LARGEST_TABLE = 4_000_000;

    private final List<String> before;
    private final List<String> after;
    private final StringBuilder out = new StringBuilder();

    private UnifiedDiff(FileEdit edit) {
        before = lines(edit.before());
        after = lines(edit.after());
    }

    /** Lines that differ: from here to there on either side. */
    private record Block(int fromBefore, int toBefore, int fromAfter, int toAfter) {}

    static String of(FileEdit edit) {
        return new UnifiedDiff(edit).write(edit.from(), edit.to());
    }

    private static List<String> lines(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end + 1));
            start = end + 1;
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    private String write(Optional<String> from, String to) {
        String old = from.orElse(to);
        out.append("diff --git a/").append(old).append(" b/").append(to).append('\n');
        if (from.isEmpty()) {
            out.append("new file mode 100644\n");
        } else if (!old.equals(to)) {
            out.append("rename from ")
                    .append(old)
                    .append("\nrename to ")
                    .append(to)
                    .append('\n');
        }
        List<List<Block>> hunks = hunks(blocks());
        if (!hunks.isEmpty()) {
            out.append("--- ")
                    .append(from.map(name -> "a/" + name).orElse("/dev/null"))
                    .append('\n');
            out.append("+++ b/").append(to).append('\n');
        }
        hunks.forEach(this::writeHunk);
        return out.toString();
    }

    /** What both ends have in common is left aside, so that the table for the rest stays small. */
    private List<Block> blocks() {
        int shorter = Math.min(before.size(), after.size());
        int start = 0;
        while (start < shorter && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && last(before, end).equals(last(after, end))) {
            end++;
        }
        List<String> old = before.subList(start, before.size() - end);
        List<String> changed = after.subList(start, after.size() - end);
        return (long) old.size() * changed.size() > LARGEST_TABLE
                ? List.of(new Block(start, before.size() - end, start, after.size() - end))
                : between(old, changed, start);
    }

    private static String last(List<String> lines, int fromEnd) {
        return lines.get(lines.size() - 1 - fromEnd);
    }

    private static List<Block> between(List<String> old, List<String> changed, int offset) {
        int[][] common = common(old, changed);
        List<Block> blocks = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < changed.size()) {
            int fromOld = i;
            int fromNew = j;
            while (differ(old, changed, i, j)) {
                boolean drop = j == changed.size() || i < old.size() && common[i + 1][j] >= common[i][j + 1];
                i += drop ? 1 : 0;
                j += drop ? 0 : 1;
            }
            if (i > fromOld || j > fromNew) {
                blocks.add(new Block(offset + fromOld, offset + i, offset + fromNew, offset + j));
            }
            i++;
            j++;
        }
        return blocks;
    }

    private static boolean differ(List<String> old, List<String> changed, int i, int j) {
        boolean bothLeft = i < old.size() && j < changed.size();
        return bothLeft ? !old.get(i).equals(changed.get(j)) : i < old.size() || j < changed.size();
    }

    /** How many lines two ends of the lists have in common, at most. */
    private static int[][] common(List<String> old, List<String> changed) {
        int[][] common = new int[old.size() + 1][changed.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = changed.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(changed.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    /** Blocks whose contexts touch are one hunk. */
    private static List<List<Block>> hunks(List<Block> blocks) {
        List<List<Block>> hunks = new ArrayList<>();
        for (Block block : blocks) {
            List<Block> last = hunks.isEmpty() ? List.of() : hunks.get(hunks.size() - 1);
            if (!last.isEmpty()
                    && block.fromBefore() - last.get(last.size() - 1).toBefore() <= 2 * CONTEXT) {
                last.add(block);
            } else {
                hunks.add(new ArrayList<>(List.of(block)));
            }
        }
        return hunks;
    }

    private void writeHunk(List<Block> hunk) {
        Block first = hunk.get(0);
        Block last = hunk.get(hunk.size() - 1);
        int start = Math.max(0, first.fromBefore() - CONTEXT);
        int end = Math.min(before.size(), last.toBefore() + CONTEXT);
        int startAfter = start - first.fromBefore() + first.fromAfter();
        int endAfter = end - last.toBefore() + last.toAfter();
        out.append("@@ -")
                .append(range(start, end))
                .append(" +")
                .append(range(startAfter, endAfter))
                .append(" @@\n");
        int at = start;
        for (Block block : hunk) {
            writeLines(' ', before, at, block.fromBefore());
            writeLines('-', before, block.fromBefore(), block.toBefore());
            writeLines('+', after, block.fromAfter(), block.toAfter());
            at = block.toBefore();
        }
        writeLines(' ', before, at, end);
    }

    private static String range(int start, int end) {
        int count = end - start;
        return (count == 0 ? start : start + 1) + (count == 1 ? "" : "," + count);
    }

    private void writeLines(char sign, List<String> lines, int from, int to) {
        for (String line : lines.subList(from, to)) {
            out.append(sign).append(line);
            if (!line.endsWith("\n")) {
                out.append("\n\\ No newline at end of file\n");
            }
        }
    }
}
