package dev.restamp.fleet;

import dev.restamp.text.Told;

/** The fleet cannot be made out, or what is known of it cannot be read; the message is a sentence for the user. */
public final class FleetException extends Told {

    private static final long serialVersionUID = 1L;

    public FleetException(String sentence) {
        super(sentence);
    }

    public FleetException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
