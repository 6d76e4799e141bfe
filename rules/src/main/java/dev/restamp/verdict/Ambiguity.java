package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import java.util.List;

/** An atom that revisions touch which do not follow one another in the graph. */
public record Ambiguity(Atom atom, List<String> revisions) {
    public Ambiguity {
        revisions = List.copyOf(revisions);
    }
}
