package dev.restamp.tool;

import dev.restamp.text.Told;

/** There is no history where one was looked for; the message says where, and what to do. */
public final class NoHistoryException extends Told {

    private static final long serialVersionUID = 1L;

    public NoHistoryException(String sentence) {
        super(sentence);
    }
}
