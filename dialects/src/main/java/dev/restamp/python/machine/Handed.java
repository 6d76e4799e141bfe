package dev.restamp.python.machine;

import java.util.List;
import java.util.Optional;

/**
 * What a script finds that whoever runs it has prepared: the name of its database, where there are several, and the schemas in
 * which the connection looks for names without one.
 */
public record Handed(Optional<String> engine, List<String> searchPath) {

    public static final Handed NOTHING = new Handed(Optional.empty(), List.of());

    public Handed {
        searchPath = List.copyOf(searchPath);
    }
}
