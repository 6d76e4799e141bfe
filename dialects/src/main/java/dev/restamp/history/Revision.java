package dev.restamp.history;

import dev.restamp.finding.Place;
import java.util.List;

/**
 * One migration file. Parents and dependencies are written as in the file but resolved to full ids where they can be
 * (labels, partial ids); dependencies are {@code depends_on}. What the ledger keeps of it is told where a row is more than a key.
 */
public record Revision(
        String id,
        List<String> parents,
        List<String> dependencies,
        List<String> labels,
        String message,
        Place place,
        Body upgrade,
        Body downgrade,
        Kept kept) {
    public Revision {
        parents = List.copyOf(parents);
        dependencies = List.copyOf(dependencies);
        labels = List.copyOf(labels);
    }

    /** Of a tool whose ledger keeps its id alone. */
    public Revision(
            String id,
            List<String> parents,
            List<String> dependencies,
            List<String> labels,
            String message,
            Place place,
            Body upgrade,
            Body downgrade) {
        this(id, parents, dependencies, labels, message, place, upgrade, downgrade, Kept.NONE);
    }

    /** The same that does something else. */
    public Revision doing(Body other) {
        return new Revision(id, parents, dependencies, labels, message, place, other, downgrade, kept);
    }

    /** The same after others. */
    public Revision after(List<String> others) {
        return new Revision(id, others, dependencies, labels, message, place, upgrade, downgrade, kept);
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
