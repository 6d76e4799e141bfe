package dev.restamp.dialect;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/** The dialects there are; each is named in a service file. */
public final class Dialects {

    private static final List<Dialect> ALL = ServiceLoader.load(Dialect.class, Dialects.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(Dialect::name))
            .toList();

    /** What is given with it may be secret, and is not repeated. */
    private static final Pattern LOGIN = Pattern.compile("(?i)\\b(password|passfile|sslpassword|user|host)\\s*=");

    private Dialects() {}

    public static List<Dialect> all() {
        return ALL;
    }

    /** By the name that reports use. */
    public static Optional<Dialect> find(String name) {
        return ALL.stream().filter(dialect -> dialect.name().equals(name)).findFirst();
    }

    /** Reads a URL, or a path, of any of the forms that a dialect knows. */
    public static Target target(String database, Surroundings surroundings) {
        return ALL.stream()
                .flatMap(dialect -> dialect.findTarget(database, surroundings).stream())
                .findFirst()
                .orElseThrow(() -> new UnableToConnect(unknown(database)));
    }

    private static String unknown(String database) {
        int scheme = database.startsWith("jdbc:") ? database.indexOf(':', "jdbc:".length()) : database.indexOf("://");
        if (LOGIN.matcher(database).find()) {
            return "an address of settings as libpq has them, which cannot be read: a value with a blank stands in quotes";
        }
        return scheme < 0
                ? "there is no database file " + database
                : "databases of the kind " + database.substring(0, scheme) + " are not known; restamp knows "
                        + String.join(" and ", ALL.stream().map(Dialect::name).toList());
    }
}
