package dev.restamp.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dialects there are; each is named in a service file. */
public final class Dialects {

    private static final List<Dialect> ALL = ServiceLoader.load(Dialect.class, Dialects.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(Dialect::name))
            .toList();

    /** So many bytes tell what a file is. */
    private static final int BEGINNING = 64;

    private static final Pattern KIND =
            Pattern.compile("(jdbc:[A-Za-z0-9+.-]+(?=:)|[A-Za-z][A-Za-z0-9+.-]*(?=://)).*", Pattern.DOTALL);

    private static final Pattern PAIRS = Pattern.compile("(?i)\\b(password|passfile|sslpassword|user|host)\\s*=");

    private Dialects() {}

    public static List<Dialect> all() {
        return ALL;
    }

    /** Whether the file begins as a database of one of them does. */
    public static boolean isDatabase(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] beginning = in.readNBytes(BEGINNING);
            return ALL.stream().anyMatch(dialect -> dialect.isDatabase(beginning));
        }
    }

    /** By the name that reports use. */
    public static Optional<Dialect> find(String name) {
        return ALL.stream().filter(dialect -> dialect.name().equals(name)).findFirst();
    }

    /** Reads a URL, or a path, of any of the forms that a dialect knows. */
    public static Target target(Address address, Surroundings surroundings) {
        return ALL.stream()
                .flatMap(dialect -> dialect.findTarget(address, surroundings).stream())
                .findFirst()
                .orElseThrow(() -> new UnableToConnect(unknown(address)));
    }

    private static String unknown(Address address) {
        Matcher kind = KIND.matcher(address.whole());
        if (kind.lookingAt()) {
            return "databases of the kind " + kind.group(1) + " are not known; restamp knows "
                    + String.join(" and ", ALL.stream().map(Dialect::name).toList());
        }
        return PAIRS.matcher(address.whole()).find()
                ? "an address of settings as libpq has them, which cannot be read: a value with a blank stands in quotes"
                : "there is no database file " + address;
    }
}
