package dev.restamp.python.value;

/** The script asks for more steps, depth or memory than a migration needs; the reading ends here, or that of a module or call. */
public final class TooMuch extends RuntimeException {

    public TooMuch(String what) {
        super("too much to follow: " + what, null, false, false);
    }
}
