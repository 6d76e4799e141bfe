package dev.restamp.python.machine;

/** How a block ended; the later ones leave more behind. */
enum Flow {
    NORMAL,
    CONTINUE,
    BREAK,
    RETURN;

    Flow wider(Flow other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Flow narrower(Flow other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
