package dev.restamp.report;

import dev.restamp.verdict.ruling.Ruling;

/** Draws rows of lanes as SVG. The shape of a node says its verdict as well as the colour does. */
final class Drawing {

    static final int HEIGHT = 44;
    private static final int MIDDLE = HEIGHT / 2;

    /** Straight lines alone may be as long as the row is high. */
    private static final String STRETCHING = "below\" preserveAspectRatio=\"none";

    private static final int MARGIN = 12;

    private final int gap;
    private final int width;

    private Drawing(int lanes) {
        gap = lanes <= 6 ? 16 : lanes <= 12 ? 11 : 7;
        width = lanes * gap + MARGIN;
    }

    static Drawing of(Lanes lanes) {
        return new Drawing(lanes.width());
    }

    /** Of the widest row. */
    int width() {
        return width;
    }

    /** The row itself: lines going by, lines in and out, and the node. */
    String row(Lanes.Row row, Ruling ruling) {
        StringBuilder svg = start(row.width(), HEIGHT, "node");
        row.passing().forEach(lane -> line(svg, lane, 0, HEIGHT));
        row.joining().forEach(lane -> curve(svg, x(lane), 0, x(row.lane()), MIDDLE));
        row.leaving().forEach(lane -> curve(svg, x(row.lane()), MIDDLE, x(lane), HEIGHT));
        return svg.append(node(x(row.lane()), ruling)).append("</svg>").toString();
    }

    /** What stands for a folded chain: the lines going by, and a broken one. */
    String fold(Lanes.Row row) {
        StringBuilder svg = start(row.width(), HEIGHT, STRETCHING);
        row.passing().forEach(lane -> line(svg, lane, 0, HEIGHT));
        String dots = "<path class=\"edge dots\" d=\"M%1$d 0V%2$d\"/>".formatted(x(row.lane()), HEIGHT);
        return svg.append(dots).append("</svg>").toString();
    }

    /** The lines that go on below, as long as the room beside them is high. */
    String below(Lanes.Row row) {
        StringBuilder svg = start(row.width(), 10, STRETCHING);
        row.below().forEach(lane -> line(svg, lane, 0, 10));
        return svg.append("</svg>").toString();
    }

    private StringBuilder start(int lanes, int height, String kind) {
        int width = lanes * gap + MARGIN;
        return new StringBuilder(
                "<svg class=\"%s\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" aria-hidden=\"true\">"
                        .formatted(kind, width, height, width, height));
    }

    private int x(int lane) {
        return lane * gap + 10;
    }

    private void line(StringBuilder svg, int lane, int from, int to) {
        svg.append("<path class=\"edge\" d=\"M%d %dV%d\"/>".formatted(x(lane), from, to));
    }

    private static void curve(StringBuilder svg, int x1, int y1, int x2, int y2) {
        int bend = (y1 + y2) / 2;
        svg.append(
                x1 == x2
                        ? "<path class=\"edge\" d=\"M%d %dV%d\"/>".formatted(x1, y1, y2)
                        : "<path class=\"edge\" d=\"M%d %dC%d %d %d %d %d %d\"/>"
                                .formatted(x1, y1, x1, bend, x2, bend, x2, y2));
    }

    /** Of the same size in the legend. */
    static String symbol(Ruling ruling) {
        return "<svg class=\"symbol\" width=\"20\" height=\"20\" viewBox=\"0 12 20 20\" aria-hidden=\"true\">"
                + node(10, ruling) + "</svg>";
    }

    private static String node(int x, Ruling ruling) {
        String shape = switch (ruling) {
            case APPLIED -> circle(x, 6);
            case SUPERSEDED ->
                circle(x, 6) + "<circle class=\"hole\" cx=\"%d\" cy=\"%d\" r=\"2.5\"/>".formatted(x, MIDDLE);
            case IMPLIED -> circle(x, 4);
            case ABSENT -> circle(x, 5);
            case PARTIAL ->
                circle(x, 6) + "<path class=\"half\" d=\"M%d %da6 6 0 0 1 0 12z\"/>".formatted(x, MIDDLE - 6);
            case STRAY -> "<path d=\"M%d %dl7 12h-14z\"/>".formatted(x, MIDDLE - 8);
            case UNDETERMINED -> "<path d=\"M%d %dl7 7-7 7-7-7z\"/>".formatted(x, MIDDLE - 7);
        };
        return "<g class=\"dot " + ruling.word() + "\">" + shape + "</g>";
    }

    private static String circle(int x, int radius) {
        return "<circle cx=\"%d\" cy=\"%d\" r=\"%d\"/>".formatted(x, MIDDLE, radius);
    }
}
