package dev.restamp.python.machine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a script finds that whoever runs it has prepared: the name of its database, where there are several, and the schemas in
 * which the connection looks for names without one. What was imported before it has been loaded: a model is declared by then,
 * whoever imported it.
 */
public record Handed(Optional<String> engine, List<String> searchPath, Supplier<Set<String>> imported) {

    public static final Handed NOTHING = new Handed(Optional.empty(), List.of(), Set::of);

    public Handed {
        searchPath = List.copyOf(searchPath);
    }
}
