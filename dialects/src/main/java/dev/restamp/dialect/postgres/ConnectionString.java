package dev.restamp.dialect.postgres;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What names a PostgreSQL database, read: SQLAlchemy's and libpq's URLs, JDBC's, and libpq's {@code key=value} form.
 *
 * @param beginning what a URL begins with; nothing for keys and values
 * @param settings by libpq's names, as they were written
 */
record ConnectionString(String beginning, Map<String, String> settings) {

    /** {@code postgresql://user:password@host:port,host/database?options}, whatever driver SQLAlchemy is to use. */
    private static final Pattern URL =
            Pattern.compile("((?:jdbc:)?postgres(?:ql)?(?:\\+\\w+)?:)(?://)?(.*)", Pattern.DOTALL);

    private static final Pattern PAIR = Pattern.compile(
            "\\s*(\\w+)\\s*=\\s*(?:'((?:[^'\\\\]|\\\\.)*+)'|((?:[^\\s\\\\]|\\\\.)*+))\\s*", Pattern.DOTALL);

    private static final Pattern QUERY = Pattern.compile("(?:[A-Za-z_][\\w.]*=[^&]*(?:&|$))*+");
    private static final Pattern NO_PORT = Pattern.compile("[^@/]*:(?![0-9,:\\]]*(?:/.*)?$).*", Pattern.DOTALL);

    ConnectionString {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    static Optional<ConnectionString> find(String given) {
        String text = given.strip();
        Matcher url = URL.matcher(text);
        if (url.matches()) {
            String beginning = url.group(1);
            String rest = url.group(2);
            return Optional.of(
                    new ConnectionString(beginning, beginning.startsWith("jdbc:") ? ofJdbc(rest) : ofUrl(rest)));
        }
        return pairs(text).map(settings -> new ConnectionString("", settings));
    }

    /** What was written is not for everybody. */
    @Override
    public String toString() {
        return PlainAddress.of(this);
    }

    // -------------------------------------------------------------------------------------------------- URLs

    private static Map<String, String> ofUrl(String rest) {
        int question = query(rest);
        String place = question < 0 ? rest : rest.substring(0, question);
        Map<String, String> settings = new LinkedHashMap<>();
        place(place, settings);
        parameters(question < 0 ? "" : rest.substring(question + 1), settings);
        return settings;
    }

    /** Where the query begins: a password may hold a question mark, but what follows then looks like no query, or an at sign is still to come. */
    private static int query(String rest) {
        int question = rest.indexOf('?');
        while (question >= 0 && !isQuery(rest, question)) {
            question = rest.indexOf('?', question + 1);
        }
        return question;
    }

    private static boolean isQuery(String rest, int question) {
        String place = rest.substring(0, question);
        String query = rest.substring(question + 1);
        boolean amidLogin = query.contains("@")
                && place.indexOf('@') < 0
                && NO_PORT.matcher(place).matches();
        return !amidLogin && (QUERY.matcher(query).matches() || !query.contains("@"));
    }

    /** The password may hold an at sign, and often does; a database's name rarely does. */
    private static void place(String place, Map<String, String> settings) {
        int slash = place.indexOf('/', Math.max(0, place.lastIndexOf('@')));
        String authority = slash < 0 ? place : place.substring(0, slash);
        if (slash >= 0) {
            put(settings, "dbname", decoded(place.substring(slash + 1)));
        }
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            login(authority.substring(0, at), settings);
        }
        hosts(authority.substring(at + 1), settings);
    }

    private static void login(String login, Map<String, String> settings) {
        int colon = login.indexOf(':');
        put(settings, "user", decoded(colon < 0 ? login : login.substring(0, colon)));
        if (colon >= 0) {
            put(settings, "password", decoded(login.substring(colon + 1)));
        }
    }

    private static void hosts(String hosts, Map<String, String> settings) {
        StringBuilder names = new StringBuilder();
        StringBuilder ports = new StringBuilder();
        boolean ported = false;
        for (String host : hosts.split(",")) {
            int colon = host.indexOf(':', host.lastIndexOf(']') + 1);
            String port = colon < 0 ? "" : host.substring(colon + 1);
            String name = colon < 0 ? host : host.substring(0, colon);
            names.append(names.length() == 0 ? "" : ",").append(decoded(name.replaceAll("^\\[(.*)]$", "$1")));
            ports.append(ports.length() == 0 && !ported ? "" : ",").append(port.isEmpty() ? "5432" : port);
            ported |= !port.isEmpty();
        }
        put(settings, "host", names.toString());
        put(settings, "port", ported ? ports.toString() : "");
    }

    private static void parameters(String query, Map<String, String> settings) {
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                put(settings, decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
    }

    /** The driver's own names for what libpq calls otherwise. */
    private static Map<String, String> ofJdbc(String rest) {
        Map<String, String> settings = ofUrl(rest);
        rename(settings, "currentSchema", "search_path");
        rename(settings, "ApplicationName", "application_name");
        rename(settings, "connectTimeout", "connect_timeout");
        return settings;
    }

    private static void rename(Map<String, String> settings, String from, String to) {
        Optional.ofNullable(settings.remove(from)).ifPresent(value -> settings.put(to, value));
    }

    private static void put(Map<String, String> settings, String key, String value) {
        if (!value.isEmpty()) {
            settings.put(key, value);
        }
    }

    /** A plus sign is itself in a URL's path and password, and a percent sign that starts nothing is one, too. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    // ---------------------------------------------------------------------------------------------- key=value

    static Optional<Map<String, String>> pairs(String text) {
        Map<String, String> settings = new LinkedHashMap<>();
        Matcher pair = PAIR.matcher(text);
        int end = 0;
        while (pair.lookingAt()) {
            String quoted = pair.group(2);
            put(settings, pair.group(1), (quoted == null ? pair.group(3) : quoted).replaceAll("\\\\(.)", "$1"));
            end = pair.end();
            pair.region(end, text.length());
        }
        boolean whole = end == text.length()
                && (settings.containsKey("host") || settings.containsKey("dbname") || settings.containsKey("service"));
        return whole ? Optional.of(settings) : Optional.empty();
    }
}
