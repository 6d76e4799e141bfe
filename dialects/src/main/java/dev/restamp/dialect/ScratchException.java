package dev.restamp.dialect;

import dev.restamp.text.Told;

/** No database to throw away can be had; the message is a sentence for the user, and holds no password. */
public final class ScratchException extends Told {

    private static final long serialVersionUID = 1L;

    public ScratchException(String sentence) {
        super(sentence);
    }

    public ScratchException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
