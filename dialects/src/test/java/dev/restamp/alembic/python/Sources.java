package dev.restamp.alembic.python;

import java.util.List;

/** Python in all its forms. */
final class Sources {

    private Sources() {}

    static List<String> all() {
        return List.of("x = 1\n");
    }
}
