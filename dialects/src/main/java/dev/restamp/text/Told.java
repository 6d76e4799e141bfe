package dev.restamp.text;

/** What goes wrong without being a bug: the message is a sentence for the user, says what to do next, and holds no password. */
public abstract class Told extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected Told(String sentence) {
        super(sentence);
    }

    protected Told(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
