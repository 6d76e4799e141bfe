package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.Surroundings;
import dev.restamp.dialect.UnableToConnect;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what names a SQLite database: SQLAlchemy's and JDBC's URLs, SQLite's own, the short one of other tools, and plain paths. */
final class DatabaseFile {

    /** Three slashes and a relative path, four and an absolute one. */
    private static final Pattern SQLALCHEMY =
            Pattern.compile("sqlite(?:\\+\\w+)?:///?([^?]*)(?:\\?.*)?", Pattern.DOTALL);

    /** Other tools leave out who asks. */
    private static final Pattern JDBC = Pattern.compile("(?:jdbc:)?sqlite:([^?]*)(?:\\?.*)?", Pattern.DOTALL);

    private static final Pattern URI = Pattern.compile("file:(?://(?:localhost)?)?([^?]*)(?:\\?.*)?", Pattern.DOTALL);

    private static final List<Pattern> URLS = List.of(SQLALCHEMY, JDBC, URI);
    private static final Pattern LOGIN = Pattern.compile("sqlite(?:\\+\\w+)?://(?::|[^/@]+@).*", Pattern.DOTALL);

    private DatabaseFile() {}

    static Optional<Path> find(String database, Surroundings surroundings) {
        Matcher alchemy = SQLALCHEMY.matcher(database);
        if (alchemy.matches()) {
            requireNoLogin(database);
            return Optional.of(path(alchemy.group(1), surroundings));
        }
        Matcher jdbc = JDBC.matcher(database);
        if (jdbc.matches()) {
            return find(jdbc.group(1), surroundings).or(() -> Optional.of(path(jdbc.group(1), surroundings)));
        }
        Matcher uri = URI.matcher(database);
        if (uri.matches()) {
            return Optional.of(path(decoded(uri.group(1)), surroundings));
        }
        boolean path = !database.contains("://");
        return path && Files.exists(path(database, surroundings))
                ? Optional.of(path(database, surroundings))
                : Optional.empty();
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UnableToConnect("file:" + path + " has a % that begins no code of two digits", e);
        }
    }

    /** As those of ciphers have it; taken for a path, the password would be told. */
    private static void requireNoLogin(String database) {
        if (LOGIN.matcher(database).matches()) {
            throw new UnableToConnect(
                    "an address of SQLite names a file and no user, password or host, as sqlite:///app.db does;"
                            + " an encrypted database cannot be read");
        }
    }

    /** The place alone: what may follow it in a URL says how to open it, with which key too, and is not for us. */
    static Optional<String> findPlain(String given) {
        return URLS.stream()
                .map(form -> form.matcher(given))
                .filter(Matcher::matches)
                .findFirst()
                .map(url -> given.substring(0, url.end(1)))
                .filter(plain -> !LOGIN.matcher(plain).matches());
    }

    private static Path path(String text, Surroundings surroundings) {
        if (text.isEmpty() || text.equals(":memory:")) {
            throw new UnableToConnect("a database in memory belongs to the program that made it; name a file");
        }
        try {
            return surroundings.folder().resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new UnableToConnect("what names the database can be no file's name: " + e.getReason(), e);
        }
    }
}
