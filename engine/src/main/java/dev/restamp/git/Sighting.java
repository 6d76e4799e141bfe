package dev.restamp.git;

import java.util.List;

/**
 * A commit that adds or deletes a file.
 *
 * @param branches where the commit is to be found, some of them
 */
public record Sighting(String commit, String title, String file, boolean deleted, List<String> branches) {

    public Sighting {
        branches = List.copyOf(branches);
    }
}
