package dev.restamp.alembic.sql;

/** Reads DO blocks. */
final class BlockReader {

    private BlockReader() {}

    static void read(Cursor in, Draft draft) {
        throw new Unreadable("DO blocks are not read yet");
    }
}
