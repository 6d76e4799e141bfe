package dev.restamp.verdict;

import dev.restamp.verdict.settle.Candidate.Place;
import java.util.Set;

/** What every best answer holds, and what some best answer holds. */
record Bounds(Set<String> least, Set<String> greatest) {

    Place place(String id) {
        return least.contains(id) ? Place.PROVEN : greatest.contains(id) ? Place.POSSIBLE : Place.REFUTED;
    }
}
