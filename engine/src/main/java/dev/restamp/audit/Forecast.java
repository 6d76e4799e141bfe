package dev.restamp.audit;

import dev.restamp.finding.Place;
import java.util.List;
import java.util.Optional;

/**
 * What the next {@code upgrade heads} would meet: the revisions it would run, where it would stop, and which steps on the way
 * could not be read, so that nothing is promised about them.
 */
public record Forecast(List<String> pending, Optional<Stop> stop, List<Place> unread) {

    public Forecast {
        pending = List.copyOf(pending);
        unread = List.copyOf(unread);
    }

    /** Where an upgrade stops. The revision is empty when Alembic stops before the first one. */
    public record Stop(String revision, String because, Place place) {}

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
        if (stop.isPresent()) {
            return "stops" + stopsAt().map(r -> " at " + r).orElse("") + ": "
                    + because().orElseThrow();
        }
        String doubt = unread.isEmpty() ? "" : ", as far as can be read (" + steps(unread.size()) + " cannot)";
        return pending.isEmpty() ? "passes, with nothing to do" : "passes" + doubt;
    }

    private static String steps(int count) {
        return count == 1 ? "1 step" : count + " steps";
    }
}
