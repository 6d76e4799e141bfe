package dev.restamp.report;

import dev.restamp.audit.Audit;
import dev.restamp.verdict.Verdict;
import dev.restamp.verdict.ruling.Ruling;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The whole history as one strip, oldest left: how far the schema is, how far the ledger says it is, and where the trouble
 * lies. Everything is placed in shares of the width, so that it fits any window.
 */
final class Ribbon {

    private static final int TOP = 26;
    private static final int TICK = 7;
    private static final int THICK = 14;
    private static final int HEIGHT = 2 * TOP + THICK;

    private final Html html;
    private final List<Verdict> verdicts;
    private final Map<String, Integer> ends = new HashMap<>();

    private Ribbon(Html html, List<Verdict> verdicts) {
        this.html = html;
        this.verdicts = verdicts;
        verdicts.forEach(verdict -> ends.put(verdict.revision(), ends.size() + 1));
    }

    static void draw(Html html, Audit audit, Sight sight) {
        if (audit.judgement().verdicts().isEmpty()) {
            return;
        }
        Ribbon ribbon = new Ribbon(html, audit.judgement().verdicts());
        String told = "All revisions, oldest first. Ledger: " + sight.ledger() + ". Schema: " + sight.schema() + ".";
        html.open("svg", "class", "ribbon", "role", "img", "aria-label", told, "height", Integer.toString(HEIGHT));
        ribbon.strip();
        ribbon.marks("ledger", audit.claim().rows(), TOP - 11, 0, TOP - TICK);
        ribbon.marks("schema", audit.rightRows(), TOP + THICK + 20, TOP + THICK, TOP + THICK);
        html.close("svg").feed();
    }

    private void strip() {
        int from = 0;
        for (int i = 1; i <= verdicts.size(); i++) {
            if (i == verdicts.size() || !sort(i).equals(sort(from))) {
                stretch(sort(from), from, i);
                from = i;
            }
        }
    }

    private String sort(int i) {
        Ruling ruling = verdicts.get(i).ruling();
        return switch (ruling) {
            case IMPLIED, SUPERSEDED -> Ruling.APPLIED.word();
            default -> ruling.word();
        };
    }

    private void stretch(String sort, int from, int to) {
        html.open(
                "rect",
                "class",
                "stretch " + sort,
                "x",
                share(from),
                "width",
                share(to - from),
                "y",
                Integer.toString(TOP),
                "height",
                Integer.toString(THICK));
        html.close("rect");
        if (!sort.equals(Ruling.APPLIED.word()) && !sort.equals(Ruling.ABSENT.word())) {
            line("trouble " + sort, (from + to) / 2.0, TOP, TOP + THICK);
        }
    }

    /** A tick at the end of each revision, and one word to them all beside a longer line at the last. */
    private void marks(String word, Collection<String> revisions, int baseline, int top, int tick) {
        List<Integer> places = revisions.stream()
                .map(ends::get)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        places.forEach(place -> line("mark", place, tick, tick + TICK));
        int last = places.isEmpty() ? 0 : places.get(places.size() - 1);
        if (!places.isEmpty()) {
            line("mark", last, top, top + TOP);
        }
        String says = revisions.size() == 1
                ? revisions.iterator().next()
                : revisions.isEmpty() ? "nothing" : revisions.size() + " revisions";
        String unknown = places.size() < revisions.size() ? ", not of this history" : "";
        boolean left = last * 2 < verdicts.size();
        html.tag(
                "text",
                word + ": " + says + unknown,
                "x",
                share(last),
                "dx",
                places.isEmpty() ? "0" : left ? "6" : "-6",
                "y",
                Integer.toString(baseline),
                "text-anchor",
                left ? "start" : "end");
    }

    private void line(String kind, double place, int from, int to) {
        html.open(
                "line",
                "class",
                kind,
                "x1",
                share(place),
                "x2",
                share(place),
                "y1",
                Integer.toString(from),
                "y2",
                Integer.toString(to));
        html.close("line");
    }

    private String share(double part) {
        return String.format(Locale.ROOT, "%.3f%%", 100 * part / verdicts.size());
    }
}
