package dev.restamp.history;

import dev.restamp.finding.Place;
import java.util.List;

/** Revisions made in a word, for tests. */
final class Revisions {

    private Revisions() {}

    static Revision revision(String id, String... parents) {
        return revision(id, List.of(parents), List.of(), List.of());
    }

    static Revision revision(String id, List<String> parents, List<String> dependencies, List<String> labels) {
        Place place = new Place("versions/" + id + ".py", 1);
        return new Revision(id, parents, dependencies, labels, "", place, Body.EMPTY, Body.EMPTY);
    }

    static Revision with(Revision revision, Body upgrade) {
        return new Revision(
                revision.id(),
                revision.parents(),
                revision.dependencies(),
                revision.labels(),
                revision.message(),
                revision.place(),
                upgrade,
                Body.EMPTY);
    }

    static Revision in(String file, Revision revision) {
        return new Revision(
                revision.id(),
                revision.parents(),
                revision.dependencies(),
                revision.labels(),
                revision.message(),
                new Place(file, 3),
                revision.upgrade(),
                revision.downgrade());
    }
}
