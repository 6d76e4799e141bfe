package dev.restamp.audit;

import dev.restamp.finding.Place;
import dev.restamp.tool.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the next {@code upgrade heads} would meet: the revisions it would run, where it would stop, which steps and files on the
 * way could not be read, and how far its rows were looked at, so that nothing is promised about the rest. Between {@code rivals} the
 * tool refuses to choose though it passes, and {@code reservation} says so.
 */
public record Forecast(
        List<String> pending,
        Optional<Stop> stop,
        List<Place> unread,
        List<Place> unseen,
        Rows rows,
        List<String> rivals,
        String reservation) {

    public Forecast {
        pending = List.copyOf(pending);
        unread = List.copyOf(unread);
        unseen = List.copyOf(unseen);
        rivals = List.copyOf(rivals);
    }

    /** How many steps that hang on rows were held against those that are there, and of how many nobody can tell. */
    public record Rows(int looked, int open) {
        public static final Rows NONE = new Rows(0, 0);
    }

    public boolean passes() {
        return stop.isEmpty();
    }

    public Optional<String> stopsAt() {
        return stop.map(Stop::revision).filter(revision -> !revision.isEmpty());
    }

    public Optional<String> because() {
        return stop.map(Stop::because);
    }

    /** The forecast in a sentence, without a full stop. */
    public String sentence() {
        return stop.map(this::stopping).orElseGet(() -> "passes" + passing() + reservation);
    }

    private String stopping(Stop where) {
        return "stops" + stopsAt().map(r -> " at " + r).orElse("") + ": " + where.because();
    }

    private String passing() {
        List<String> doubts = doubts();
        if (!doubts.isEmpty()) {
            return ", " + String.join(" and ", doubts);
        } else if (pending.isEmpty()) {
            return ", with nothing to do";
        }
        return rows.looked() == 0 ? "" : ", and the rows that are there allow it";
    }

    private List<String> doubts() {
        List<String> doubts = new ArrayList<>();
        if (!unread.isEmpty() || !unseen.isEmpty()) {
            List<String> those = new ArrayList<>();
            counted(those, unread.size(), "step");
            counted(those, unseen.size(), "file");
            doubts.add("as far as can be read (" + String.join(", ", those) + " cannot)");
        }
        if (rows.open() > 0) {
            List<String> those = new ArrayList<>();
            counted(those, rows.open(), "step");
            doubts.add("as far as rows allow (" + those.get(0) + (rows.open() == 1 ? " hangs" : " hang")
                    + " on rows that were not looked at)");
        }
        return doubts;
    }

    private static void counted(List<String> those, int count, String word) {
        if (count > 0) {
            those.add(count + " " + word + (count == 1 ? "" : "s"));
        }
    }
}
