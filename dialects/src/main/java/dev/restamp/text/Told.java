package dev.restamp.text;

/** What goes wrong without being a bug: the message is a sentence for the user, says what to do next, and holds no password. */
public abstract class Told extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    protected Told(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    protected Told(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    public final String sentence() {
        return sentence;
    }
}
