package dev.restamp.dialect.postgres;

import dev.restamp.dialect.Surroundings;
import dev.restamp.dialect.UnableToConnect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** libpq's service file: sections of settings by name. The user's own comes before the system's. */
final class ServiceFile {

    private ServiceFile() {}

    static Map<String, String> read(String service, Surroundings surroundings) {
        List<Path> files = new ArrayList<>();
        files.add(surroundings
                .find("PGSERVICEFILE")
                .map(Path::of)
                .orElse(surroundings.home().resolve(".pg_service.conf")));
        surroundings
                .find("PGSYSCONFDIR")
                .map(folder -> Path.of(folder, "pg_service.conf"))
                .ifPresent(files::add);
        files.add(Path.of("/etc/postgresql-common/pg_service.conf"));
        return files.stream()
                .flatMap(file -> find(service, ConnectionSettings.lines(file)).stream())
                .findFirst()
                .orElseThrow(() -> new UnableToConnect("the service " + service + " is in none of "
                        + String.join(", ", files.stream().map(Path::toString).toList())));
    }

    private static Optional<Map<String, String>> find(String service, List<String> lines) {
        Map<String, String> settings = new LinkedHashMap<>();
        boolean inside = false;
        boolean found = false;
        for (String line : lines.stream().map(String::strip).toList()) {
            if (line.startsWith("[")) {
                inside = line.equals("[" + service + "]");
                found |= inside;
            } else if (inside && !line.startsWith("#") && line.indexOf('=') > 0) {
                int equals = line.indexOf('=');
                settings.putIfAbsent(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        }
        return found ? Optional.of(settings) : Optional.empty();
    }
}
