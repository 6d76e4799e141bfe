package dev.restamp.history;

import dev.restamp.finding.Place;
import java.util.List;

/**
 * One migration file. Parents and dependencies are written as in the file but resolved to full ids where they can be
 * (labels, partial ids); dependencies are {@code depends_on}.
 */
public record Revision(
        String id,
        List<String> parents,
        List<String> dependencies,
        List<String> labels,
        String message,
        Place place,
        Body upgrade,
        Body downgrade) {
    public Revision {
        parents = List.copyOf(parents);
        dependencies = List.copyOf(dependencies);
        labels = List.copyOf(labels);
    }

    /** The name of the file alone. */
    public String file() {
        return place.file().substring(place.file().lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return id;
    }
}
