package dev.restamp.precedent;

import java.util.Set;

/** What somebody says of a database: these revisions are applied, of those nobody can tell, and the others are not. */
record Opinion(Set<String> applied, Set<String> open) {
    Opinion {
        applied = Set.copyOf(applied);
        open = Set.copyOf(open);
    }
}
