package dev.restamp.dialect;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What names a database, as somebody gave it: a path, a URL, pairs of keys and values. It may hold a password, and so its only
 * text is one without; what was given is read whole by dialects alone. It knows who chose it, since a server that a project's
 * file chose is not told the passwords of whoever runs us.
 */
public final class Address {

    private static final Pattern HARMLESS = Pattern.compile("(?:[A-Za-z]:(?=[\\\\/]))?[^@=?;:]*");
    private static final Pattern WORD = Pattern.compile("(?!.*://)[^@=]*", Pattern.DOTALL);
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://).*", Pattern.DOTALL);

    private final String given;
    private final Optional<String> chooser;
    private final List<Address> trusted;

    private Address(String given, Optional<String> chooser, List<Address> trusted) {
        this.given = given;
        this.chooser = chooser;
        this.trusted = List.copyOf(trusted);
    }

    /** Given by the person: on the command line, in the environment, in a file of the person's own. */
    public static Address of(String given) {
        return new Address(given, Optional.empty(), List.of());
    }

    /** Chosen by something that is only read, in whose name it is said; the person trusts the servers of these others. */
    public static Address chosenBy(String chooser, String given, Address... trusted) {
        return new Address(given, Optional.of(chooser), List.of(trusted));
    }

    /** A word that somebody typed, for an answer to it: as it is, unless it may be an address. */
    public static String shown(String word) {
        return WORD.matcher(word).matches() ? word : of(word).toString();
    }

    /** Whole, with its password: for dialects, and never for anybody to see. */
    public String whole() {
        return given;
    }

    /** What chose it, where the person did not. */
    public Optional<String> chooser() {
        return chooser;
    }

    /** Others whose servers the person named. */
    public List<Address> trusted() {
        return trusted;
    }

    public boolean isBlank() {
        return given.isBlank();
    }

    /** Whether it is a path from the root on. */
    public boolean isAbsolute() {
        return findFile(Path.of("")).filter(Path::isAbsolute).isPresent();
    }

    /** The file of that name, in this folder unless it says otherwise, where there is one. */
    public Optional<Path> findFile(Path folder) {
        try {
            return Optional.of(folder.resolve(given)).filter(Files::exists);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The same without any secret, so that it can be typed again; or as much of it as is certain to hold none. */
    @Override
    public String toString() {
        return Dialects.all().stream()
                .flatMap(dialect -> dialect.findPlain(given).stream())
                .findFirst()
                .orElseGet(this::asFarAsHarmless);
    }

    private String asFarAsHarmless() {
        if (HARMLESS.matcher(given).matches()
                || findFile(Path.of("").toAbsolutePath()).isPresent()) {
            return given;
        }
        var scheme = SCHEME.matcher(given);
        return scheme.matches() ? scheme.group(1) + "…" : "(not shown, since it may hold a password)";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address that && given.equals(that.given) && chooser.equals(that.chooser);
    }

    @Override
    public int hashCode() {
        return given.hashCode();
    }
}
