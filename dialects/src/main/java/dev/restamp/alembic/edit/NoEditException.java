package dev.restamp.alembic.edit;

/** What was asked for cannot be done to these files; the message says why, and what to do instead. */
public final class NoEditException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NoEditException(String sentence) {
        super(sentence);
    }
}
