package dev.restamp.grammar;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A history that was written into a folder, and what is to be done with it, in order. */
record Tale(long seed, int number, String flavour, Path folder, List<Page> pages, List<Act> acts) {

    Tale {
        pages = List.copyOf(pages);
        acts = List.copyOf(acts);
    }

    /** One revision, and the productions that it was written by; whether these leave a database as it was. */
    record Page(String id, List<String> parents, List<String> productions, boolean same) {
        Page {
            parents = List.copyOf(parents);
            productions = List.copyOf(productions);
        }
    }

    /** What happens to the database. */
    sealed interface Act {

        record Upgrade(String revision) implements Act {}

        /** Takes the revision back. */
        record Downgrade(String revision, String to) implements Act {}

        /** An application puts rows into a table. */
        record Rows(String table, String sql) implements Act {}

        /** Somebody does something by hand; {@code harmless} when no more is there, or another shape, but nothing is gone. */
        record Hand(String name, List<String> sql, boolean harmless) implements Act {
            public Hand {
                sql = List.copyOf(sql);
            }
        }
    }

    List<String> databases() {
        return flavour.equals("any") ? List.of("sqlite", "postgresql") : List.of(flavour);
    }

    Map<String, Page> byId() {
        return pages.stream().collect(Collectors.toMap(Page::id, Function.identity()));
    }

    /** What the revisions do that an answer is wrong about. */
    Set<String> productions(Set<String> revisions) {
        return pages.stream()
                .filter(page -> revisions.contains(page.id()))
                .flatMap(page -> page.productions().stream())
                .collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return "seed " + seed + " number " + number + " (" + flavour + ", " + folder + ")";
    }
}
