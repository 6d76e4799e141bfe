package dev.restamp.sqlalchemy.schema;

import java.util.LinkedHashSet;
import java.util.Set;

/** The conventions that metadata were made with while files were read. */
public final class DeclaredNamings {

    private final Set<Naming> namings = new LinkedHashSet<>();

    void add(Naming naming) {
        namings.add(naming);
    }

    public Set<Naming> all() {
        return namings;
    }
}
