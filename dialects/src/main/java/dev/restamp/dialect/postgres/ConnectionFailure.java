package dev.restamp.dialect.postgres;

import dev.restamp.dialect.UnableToConnect;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** Says in one sentence why a database could not be opened. */
final class ConnectionFailure {

    private ConnectionFailure() {}

    static UnableToConnect explain(SQLException failure, ConnectionSettings settings) {
        return new UnableToConnect(sentence(failure, settings), failure);
    }

    /** The server asked for the password as it is, on a connection that may not be encrypted. */
    static boolean isForWantOfEncryption(SQLException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("requireauth") || message.contains("require_auth");
    }

    static boolean isForWantOfTls(SQLException failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("does not support ssl");
    }

    private static String sentence(SQLException failure, ConnectionSettings settings) {
        String state = Optional.ofNullable(failure.getSQLState()).orElse("");
        String message = Optional.ofNullable(failure.getMessage())
                .orElse("")
                .lines()
                .findFirst()
                .orElse("");
        String server = "the PostgreSQL server at " + settings.server();
        String user = settings.get("user");
        return switch (state) {
            case "28P01" -> server + " refuses the password of user " + user;
            case "3D000" -> "there is no database " + settings.get("dbname") + " on " + server;
            case "53300" -> server + " has no connection left";
            case "57P03" -> server + " is starting up or shutting down; try again in a moment";
            case "28000" -> server + " does not let user " + user + " in: " + plain(message);
            default -> other(failure, message, settings, server);
        };
    }

    private static String other(SQLException failure, String message, ConnectionSettings settings, String server) {
        String lower = message.toLowerCase(Locale.ROOT);
        if (caused(failure, UnknownHostException.class)) {
            return "there is no host " + settings.get("host");
        } else if (settings.stranger().isPresent() && (wantsPassword(lower) || isForWantOfEncryption(failure))) {
            return server + " wants a password for user " + settings.get("user") + "; "
                    + settings.stranger().get() + " chose that server, so yours are kept from it:"
                    + " if it is meant, name the database on the command line or in DATABASE_URL";
        } else if (isForWantOfEncryption(failure)) {
            return server + " " + unencrypted(settings);
        } else if (wantsPassword(lower)) {
            return server + " wants a password for user " + settings.get("user")
                    + ": give it in the URL, in PGPASSWORD or in ~/.pgpass";
        } else if (lower.contains("does not support ssl")) {
            return server + " does not speak TLS, but sslmode=" + settings.get("sslmode") + " asks for it";
        } else if (lower.contains("ssl") || caused(failure, javax.net.ssl.SSLException.class)) {
            return server + " was not trusted with sslmode=" + settings.get("sslmode") + ": " + plain(message);
        } else if (caused(failure, java.net.SocketTimeoutException.class)) {
            return "no answer from " + settings.server() + " in time";
        } else if (caused(failure, java.io.IOException.class)) {
            return "no PostgreSQL server answers at " + settings.server();
        }
        return "cannot connect to " + settings.shown() + ": " + plain(message);
    }

    private static boolean wantsPassword(String lower) {
        return lower.contains("no password was provided") || lower.contains("password-based authentication");
    }

    private static String unencrypted(ConnectionSettings settings) {
        return settings.find("require_auth").isPresent()
                ? "does not let anybody in as require_auth=" + settings.get("require_auth") + " asks for"
                : "wants the password unencrypted, and got none: have it speak TLS, or accept that with"
                        + " require_auth=password in the URL";
    }

    private static boolean caused(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String plain(String message) {
        return message.replaceFirst("^(?:FATAL|ERROR): ", "");
    }
}
