package dev.restamp.tool;

import dev.restamp.text.Told;

/** The replay cannot be made, or cannot be trusted; the message is a sentence for the user, and holds no password. */
public final class ReplayException extends Told {

    private static final long serialVersionUID = 1L;

    public ReplayException(String sentence) {
        super(sentence);
    }

    public ReplayException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
