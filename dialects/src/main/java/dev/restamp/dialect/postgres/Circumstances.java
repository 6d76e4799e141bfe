package dev.restamp.dialect.postgres;

import java.util.List;
import java.util.Set;

/**
 * What must be known before the catalogue can be asked: the server's version as a number, the search path as it would hold
 * without us, where extensions keep their objects, and which catalogues this user may not read.
 */
record Circumstances(int version, List<String> searchPath, List<String> extensionSchemas, Set<String> forbidden) {

    Circumstances {
        searchPath = List.copyOf(searchPath);
        extensionSchemas = List.copyOf(extensionSchemas);
        forbidden = Set.copyOf(forbidden);
    }

    boolean mayRead(String catalogue) {
        return !forbidden.contains(catalogue);
    }
}
