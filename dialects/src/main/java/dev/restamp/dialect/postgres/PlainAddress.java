package dev.restamp.dialect.postgres;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An address written anew from what is known to be no secret, so that nothing else can be in it, whatever was given and however it
 * was understood.
 */
final class PlainAddress {

    private static final Set<String> PLAIN = Set.of(
            "host",
            "port",
            "dbname",
            "user",
            "service",
            "ssl",
            "sslmode",
            "sslrootcert",
            "sslcert",
            "sslkey",
            "channel_binding",
            "require_auth",
            "target_session_attrs",
            "connect_timeout",
            "application_name",
            "search_path");

    /** Other options may set anything, a secret of the application too. */
    private static final Pattern SEARCH_PATH =
            Pattern.compile("\\s*-c\\s*search_path\\s*=\\s*(?:[\\w\",.$-]|\\\\ )++\\s*");

    /** What stands where a port should, and is none, may be the beginning of a password. */
    private static final Pattern PORTS = Pattern.compile("[0-9,]+");

    private static final Pattern WORD = Pattern.compile("[^\\s'\\\\=]+");
    private static final String JDBC = "jdbc:";

    private PlainAddress() {}

    static Optional<String> find(String given) {
        return ConnectionString.find(given).map(PlainAddress::of);
    }

    static String of(ConnectionString address) {
        Map<String, String> plain = new LinkedHashMap<>();
        address.settings().forEach((key, value) -> {
            if (PLAIN.contains(key)
                            && (!key.equals("port") || PORTS.matcher(value).matches())
                    || key.equals("options") && SEARCH_PATH.matcher(value).matches()) {
                plain.put(key, value);
            }
        });
        return address.beginning().isEmpty() ? pairs(plain) : url(address.beginning(), plain);
    }

    private static String pairs(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + quoted(pair.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String value) {
        return WORD.matcher(value).matches()
                ? value
                : "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    // -------------------------------------------------------------------------------------------------- URLs

    private static String url(String beginning, Map<String, String> settings) {
        boolean jdbc = beginning.startsWith(JDBC);
        StringBuilder url = new StringBuilder(beginning).append("//");
        if (!jdbc) {
            take(settings, "user").ifPresent(user -> url.append(encoded(user)).append('@'));
        }
        if (!settings.getOrDefault("host", "").startsWith("/")) {
            url.append(servers(
                    take(settings, "host").orElse(""), take(settings, "port").orElse("")));
        }
        take(settings, "dbname").ifPresent(name -> url.append('/').append(encoded(name)));
        String query = settings.entrySet().stream()
                .map(pair -> (jdbc ? driversName(pair.getKey()) : pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
        return url + (query.isEmpty() ? "" : (url.indexOf("/", beginning.length() + 2) < 0 ? "/?" : "?") + query);
    }

    private static Optional<String> take(Map<String, String> settings, String key) {
        return Optional.ofNullable(settings.remove(key));
    }

    private static String servers(String hosts, String ports) {
        String[] names = hosts.split(",", -1);
        String[] numbers = ports.isEmpty() ? new String[0] : ports.split(",");
        StringBuilder servers = new StringBuilder();
        for (int i = 0; i < names.length; i++) {
            String name = names[i].contains(":") ? "[" + names[i] + "]" : encoded(names[i]);
            servers.append(i == 0 ? "" : ",").append(name);
            if (numbers.length > 0) {
                servers.append(':').append(encoded(numbers[Math.min(i, numbers.length - 1)]));
            }
        }
        return servers.toString();
    }

    private static String driversName(String key) {
        return switch (key) {
            case "search_path" -> "currentSchema";
            case "application_name" -> "ApplicationName";
            case "connect_timeout" -> "connectTimeout";
            default -> key;
        };
    }

    /** What has no meaning in a URL stays as it is, for whoever reads it. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",")
                .replace("%2F", "/")
                .replace("%7E", "~");
    }
}
