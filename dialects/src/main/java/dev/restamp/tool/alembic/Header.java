package dev.restamp.tool.alembic;

import dev.restamp.finding.Place;
import java.util.List;
import java.util.Optional;

/**
 * What a migration file says about itself before any of it is run. {@code id} is absent where it is not written down in a way
 * that can be read; {@code unreadable} names the variables of the header that are there but computed.
 */
record Header(
        Optional<String> id,
        List<String> parents,
        List<String> dependencies,
        List<String> labels,
        String message,
        Place place,
        Place parentsPlace,
        boolean namesParents,
        boolean hasUpgrade,
        List<String> unreadable) {

    Header {
        parents = List.copyOf(parents);
        dependencies = List.copyOf(dependencies);
        labels = List.copyOf(labels);
        unreadable = List.copyOf(unreadable);
    }
}
