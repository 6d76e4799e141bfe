package dev.restamp.report;

import dev.restamp.text.Printable;
import dev.restamp.text.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Grows a text line by line: labelled paragraphs, tables, and colours where the page has them. */
final class Lines {

    private static final int LABEL = 11;
    private static final int LEAST_OF_LAST = 12;

    private final Page page;
    private final StringBuilder text = new StringBuilder();

    Lines(Page page) {
        this.page = page;
    }

    String paint(Signal ink, String words) {
        return page.colour() && !words.isEmpty() ? ink.mark() + words + Signal.END.mark() : words;
    }

    Lines line(String line) {
        text.append(Printable.line(page.fitting(line)).stripTrailing()).append('\n');
        return this;
    }

    Lines blank() {
        return line("");
    }

    Lines heading(String words) {
        return blank().line(paint(Signal.STRONG, words));
    }

    /** A label and a paragraph beside it. */
    Lines labelled(String label, String paragraph) {
        return labelled(label, paragraph, Signal.STRONG);
    }

    Lines labelled(String label, String paragraph, Signal ink) {
        String padded = pad(label, LABEL);
        List<String> lines = wrap(paragraph, page.width() - LABEL);
        line(paint(ink, padded) + lines.get(0));
        lines.subList(1, lines.size()).forEach(next -> line(" ".repeat(LABEL) + next));
        return this;
    }

    /** Something to type: never broken into lines. */
    Lines command(String label, String command) {
        return line(paint(Signal.STRONG, pad(label, LABEL)) + command);
    }

    /** A paragraph, every line behind this many spaces, and the first behind a mark. */
    Lines indented(int indent, String mark, String paragraph) {
        List<String> lines = wrap(paragraph, page.width() - indent - mark.length());
        line(" ".repeat(indent) + mark + lines.get(0));
        lines.subList(1, lines.size()).forEach(next -> line(" ".repeat(indent + mark.length()) + next));
        return this;
    }

    /**
     * Rows whose cells stand below each other; the first row is a heading. The last cell may be as long as it likes. Where there is
     * no room for it, the spare columns are left out, one after another, and in the end that one; and it is said.
     */
    Lines table(List<List<String>> told, List<Integer> spare) {
        List<List<String>> rows = told.stream()
                .map(row -> row.stream().map(page::fitting).map(Printable::line).toList())
                .toList();
        int[] widths = widths(rows);
        List<Integer> columns = columns(widths, spare);
        for (int r = 0; r < rows.size(); r++) {
            StringBuilder row = new StringBuilder();
            for (int c : columns) {
                row.append(c < rows.get(r).size() ? pad(rows.get(r).get(c), widths[c] + 2) : "");
            }
            line(r == 0 ? paint(Signal.QUIET, cut(row.toString())) : cut(row.toString()));
        }
        List<String> missing = IntStream.range(0, widths.length)
                .filter(c -> !columns.contains(c))
                .mapToObj(rows.get(0)::get)
                .toList();
        return missing.isEmpty()
                ? this
                : indented(0, "", paint(Signal.QUIET, "no room here for " + String.join(", ", missing)));
    }

    private List<Integer> columns(int[] widths, List<Integer> spare) {
        List<Integer> columns =
                new ArrayList<>(IntStream.range(0, widths.length).boxed().toList());
        for (Integer each : spare) {
            if (!isRoomForLast(widths, columns)) {
                columns.remove(each);
            }
        }
        if (!isRoomForLast(widths, columns)) {
            columns.remove(columns.size() - 1);
        }
        return columns;
    }

    /** A last cell that is cut after a few letters tells less than none. */
    private boolean isRoomForLast(int[] widths, List<Integer> columns) {
        int last = columns.get(columns.size() - 1);
        int before = columns.stream()
                .filter(c -> c != last)
                .mapToInt(c -> widths[c] + 2)
                .sum();
        return columns.size() < 2 || page.width() - before >= Math.min(widths[last], LEAST_OF_LAST);
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
        for (List<String> row : rows) {
            for (int c = 0; c < row.size(); c++) {
                widths[c] = Math.max(widths[c], length(row.get(c)));
            }
        }
        return widths;
    }

    private String cut(String row) {
        String line = row.stripTrailing();
        String more = page.fitting("…");
        return length(line) <= page.width() ? line : beginning(line, page.width() - more.length()) + more;
    }

    /** So many visible characters of a line; what switches colours counts nothing and is kept. */
    private static String beginning(String line, int width) {
        StringBuilder kept = new StringBuilder();
        int seen = 0;
        for (int i = 0; i < line.length(); i++) {
            if (Signal.isAt(line, i)) {
                kept.append(line, i, i + Signal.LENGTH);
                i += Signal.LENGTH - 1;
            } else if (seen++ < width) {
                kept.append(line.charAt(i));
            }
        }
        return kept.toString();
    }

    private static int length(String cell) {
        return Signal.without(cell).length();
    }

    private static String pad(String cell, int width) {
        return cell + " ".repeat(Math.max(0, width - length(cell)));
    }

    /** At spaces, never within a word; line feeds in the paragraph are kept, and how deep each of its lines is indented. */
    private static List<String> wrap(String paragraph, int width) {
        List<String> lines = new ArrayList<>();
        for (String part : Printable.lines(paragraph).split("\n", -1)) {
            String indent =
                    part.substring(0, part.length() - part.stripLeading().length());
            StringBuilder line = new StringBuilder();
            for (String word : part.strip().split(" ")) {
                if (!line.isEmpty() && length(line.toString()) + 1 + length(word) > width) {
                    lines.add(indent + line);
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            lines.add(indent + line);
        }
        return lines;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
