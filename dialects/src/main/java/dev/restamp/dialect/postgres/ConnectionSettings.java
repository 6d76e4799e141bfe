package dev.restamp.dialect.postgres;

import dev.restamp.dialect.Surroundings;
import dev.restamp.dialect.UnableToConnect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that libpq would know before it connects, by libpq's own names: what was written, then the service that it names, then
 * the variables, then the defaults. A password that is given nowhere is looked up in the password file.
 *
 * @param stranger who chose the server, where that is why passwords are kept from it
 */
record ConnectionSettings(Map<String, String> values, Optional<String> stranger) {

    private static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("PGHOST", "host"),
            Map.entry("PGPORT", "port"),
            Map.entry("PGDATABASE", "dbname"),
            Map.entry("PGUSER", "user"),
            Map.entry("PGPASSWORD", "password"),
            Map.entry("PGPASSFILE", "passfile"),
            Map.entry("PGSERVICE", "service"),
            Map.entry("PGSSLMODE", "sslmode"),
            Map.entry("PGSSLROOTCERT", "sslrootcert"),
            Map.entry("PGSSLCERT", "sslcert"),
            Map.entry("PGSSLKEY", "sslkey"),
            Map.entry("PGCHANNELBINDING", "channel_binding"),
            Map.entry("PGREQUIREAUTH", "require_auth"),
            Map.entry("PGCONNECT_TIMEOUT", "connect_timeout"),
            Map.entry("PGOPTIONS", "options"),
            Map.entry("PGAPPNAME", "application_name"),
            Map.entry("PGTARGETSESSIONATTRS", "target_session_attrs"));

    private static final int LAST_PORT = 65_535;

    /** Where servers put their sockets: the default of most systems' packages, then that of the sources. */
    private static final List<String> SOCKET_FOLDERS = List.of("/var/run/postgresql", "/run/postgresql", "/tmp");

    ConnectionSettings {
        values = Map.copyOf(values);
    }

    static ConnectionSettings of(Map<String, String> written, Surroundings surroundings) {
        Map<String, String> values = new LinkedHashMap<>(written);
        Map<String, String> variables = new TreeMap<>();
        VARIABLES.forEach((variable, key) -> surroundings.find(variable).ifPresent(value -> variables.put(key, value)));
        Optional.ofNullable(values.getOrDefault("service", variables.get("service")))
                .ifPresent(service -> ServiceFile.read(service, surroundings).forEach(values::putIfAbsent));
        variables.forEach(values::putIfAbsent);
        values.putIfAbsent("port", "5432");
        requirePorts(values.get("port"));
        values.putIfAbsent("user", surroundings.user());
        values.putIfAbsent("dbname", values.get("user"));
        values.putIfAbsent("host", socketFolder(values.get("port")).orElse("localhost"));
        if (!values.containsKey("password")) {
            PasswordFile.find(values, surroundings).ifPresent(password -> values.put("password", password));
        }
        return new ConnectionSettings(values, Optional.empty());
    }

    private static void requirePorts(String ports) {
        for (String port : ports.split(",")) {
            if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > LAST_PORT) {
                String what = port.matches("[0-9]{1,9}") ? port + " is no port" : "the port is no number";
                throw new UnableToConnect(what + "; PostgreSQL's is usually 5432");
            }
        }
    }

    /** Without a host, libpq takes the server's socket; where there is none, another machine's or a TCP port is meant. */
    private static Optional<String> socketFolder(String port) {
        return SOCKET_FOLDERS.stream()
                .filter(folder -> Files.exists(Path.of(folder, ".s.PGSQL." + port)))
                .findFirst();
    }

    /** The same with no password but this, of what stands around it. */
    ConnectionSettings withholding(String chooser, Optional<String> password) {
        Map<String, String> left = new LinkedHashMap<>(values);
        left.remove("password");
        password.ifPresent(known -> left.put("password", known));
        return new ConnectionSettings(left, Optional.of(chooser));
    }

    String get(String key) {
        return values.getOrDefault(key, "");
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The file of the socket, when the host is a folder. */
    Optional<Path> socket() {
        String host = get("host");
        return host.startsWith("/") ? Optional.of(Path.of(host, ".s.PGSQL." + get("port"))) : Optional.empty();
    }

    /** The place without the login. */
    String shown() {
        return get("dbname") + " at " + server();
    }

    String server() {
        return socket().map(Path::toString).orElseGet(() -> get("host") + ":" + get("port"));
    }

    @Override
    public String toString() {
        return shown();
    }

    /** Lines of a file that belongs to the settings; none where there is no such file. */
    static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) && Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UnableToConnect("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
