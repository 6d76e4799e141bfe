package dev.restamp.dialect;

import dev.restamp.text.Told;

/** A database that cannot be opened or read. The message is one sentence for its user and never holds a password. */
public final class UnableToConnect extends Told {

    private static final long serialVersionUID = 1L;

    public UnableToConnect(String sentence) {
        super(sentence);
    }

    public UnableToConnect(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
