package dev.restamp.tool;

import dev.restamp.text.Told;

/** What was asked for cannot be done to these files; the message says why, and what to do instead. */
public final class NoEditException extends Told {

    private static final long serialVersionUID = 1L;

    public NoEditException(String sentence) {
        super(sentence);
    }
}
