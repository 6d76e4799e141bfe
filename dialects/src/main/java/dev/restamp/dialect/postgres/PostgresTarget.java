package dev.restamp.dialect.postgres;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Target;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/** A database of a PostgreSQL server. */
final class PostgresTarget implements Target {

    /** libpq's names for what the driver calls otherwise. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "user", "user",
            "sslmode", "sslmode",
            "sslrootcert", "sslrootcert",
            "sslcert", "sslcert",
            "sslkey", "sslkey",
            "sslpassword", "sslpassword",
            "channel_binding", "channelBinding",
            "require_auth", "requireAuth");

    /** What the driver would say on standard error it throws as well, and there it can be told in a sentence. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    static {
        DRIVER.setLevel(Level.OFF);
    }

    private static final Pattern SEARCH_PATH = Pattern.compile("search_path\\s*=\\s*\"?([^\\s\",]+)");

    private static final Pattern ENCRYPTED = Pattern.compile("require|verify-ca|verify-full");

    private final PostgresDialect dialect;
    private final ConnectionSettings settings;

    PostgresTarget(PostgresDialect dialect, ConnectionSettings settings) {
        this.dialect = dialect;
        this.settings = settings;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    /** The first schema of a search path that the options set. */
    @Override
    public String defaultSchema() {
        Optional<String> path = settings.find("search_path").map(p -> "search_path=" + p);
        Matcher matcher = SEARCH_PATH.matcher(path.orElseGet(() -> settings.get("options")));
        return matcher.find() ? matcher.group(1) : dialect.defaultSchema();
    }

    @Override
    public Connection openForReading() {
        try {
            Connection connection = open();
            connection.setReadOnly(true);
            return connection;
        } catch (SQLException e) {
            throw ConnectionFailure.explain(e, settings);
        }
    }

    @Override
    public Connection openForWriting() {
        try {
            return open();
        } catch (SQLException e) {
            throw ConnectionFailure.explain(e, settings);
        }
    }

    /** A server that wants the password as it is gets it only on a connection that is encrypted for certain. */
    private Connection open() throws SQLException {
        Properties properties = properties();
        if (isGuarded()
                || settings.find("require_auth").isPresent()
                || settings.find("password").isEmpty()) {
            return open(properties, url());
        }
        try {
            properties.setProperty("requireAuth", "!password");
            return open(properties, url());
        } catch (SQLException e) {
            if (!ConnectionFailure.isForWantOfEncryption(e)) {
                throw e;
            }
            return openEncrypted(e);
        }
    }

    private Connection openEncrypted(SQLException refused) throws SQLException {
        Properties properties = properties();
        properties.setProperty("sslmode", "require");
        try {
            return open(properties, url());
        } catch (SQLException e) {
            throw ConnectionFailure.isForWantOfTls(e) ? refused : e;
        }
    }

    /** Nobody can listen: the connection does not leave the system, or it is encrypted or not made at all. */
    private boolean isGuarded() {
        return settings.socket().isPresent()
                || ENCRYPTED.matcher(properties().getProperty("sslmode", "")).matches();
    }

    private static Connection open(Properties properties, String url) throws SQLException {
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("the driver does not take this address");
        }
        return connection;
    }

    private String url() {
        String hosts = settings.socket().isPresent() ? "localhost:" + settings.get("port") : hosts();
        return "jdbc:postgresql://" + hosts + "/" + encoded(settings.get("dbname"));
    }

    private String hosts() {
        String[] names = settings.get("host").split(",");
        String[] ports = settings.get("port").split(",");
        StringBuilder hosts = new StringBuilder();
        for (int i = 0; i < names.length; i++) {
            String name = names[i].contains(":") ? "[" + names[i] + "]" : names[i];
            hosts.append(i == 0 ? "" : ",").append(name).append(':').append(ports[Math.min(i, ports.length - 1)]);
        }
        return hosts.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Server-side statements are never kept: each is sent once, and connection poolers may hand them to somebody else. */
    private Properties properties() {
        Properties properties = new Properties();
        PROPERTIES.forEach(
                (key, property) -> settings.find(key).ifPresent(value -> properties.setProperty(property, value)));
        settings.find("ssl").filter(PostgresTarget::isMode).ifPresent(m -> properties.putIfAbsent("sslmode", m));
        settings.find("options").ifPresent(options -> properties.setProperty("options", options));
        settings.find("search_path").ifPresent(path -> properties.setProperty("currentSchema", path));
        settings.find("target_session_attrs")
                .ifPresent(attrs -> properties.setProperty("targetServerType", server(attrs)));
        settings.socket().map(Path::toString).ifPresent(file -> {
            properties.setProperty("socketFactory", FileSocketFactory.class.getName());
            properties.setProperty("socketFactoryArg", file);
            properties.setProperty("sslmode", "disable");
        });
        properties.setProperty(
                "connectTimeout", settings.find("connect_timeout").orElse("10"));
        properties.setProperty(
                "ApplicationName", settings.find("application_name").orElse("restamp"));
        settings.find("password").ifPresent(known -> properties.setProperty(KnownPassword.PROPERTY, known));
        properties.setProperty("authenticationPluginClassName", KnownPassword.class.getName());
        properties.setProperty("prepareThreshold", "0");
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    /** asyncpg says {@code ssl=require} where libpq says {@code sslmode}. */
    private static boolean isMode(String ssl) {
        return ssl.matches("disable|allow|prefer|require|verify-ca|verify-full");
    }

    private static String server(String attributes) {
        return switch (attributes) {
            case "read-write", "primary" -> "primary";
            case "standby", "read-only" -> "secondary";
            case "prefer-standby" -> "preferSecondary";
            default -> "any";
        };
    }

    @Override
    public String toString() {
        return "PostgreSQL database " + settings.shown();
    }

    /** A server keeps them. */
    @Override
    public List<Path> files() {
        return List.of();
    }

    /** How long others are waited for is said where questions are asked. */
    @Override
    public Target patient(Duration patience) {
        return this;
    }
}
