package dev.restamp.dialect.postgres;

import dev.restamp.dialect.Address;
import dev.restamp.dialect.Surroundings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which passwords a server is told. One that stands in its own address; and those of the person's environment and files, if the
 * person named the server: a file of a cloned project may name any, and it is the project's server then and not the person's.
 */
final class Credentials {

    /** Where a password is read, and which ways of asking for one are good enough, is for the person to say. */
    private static final Set<String> NOT_FOR_OTHERS = Set.of("passfile", "require_auth", "sslcert", "sslkey");

    /** Others may ask for more safety on the way, and not for less. */
    private static final Set<String> WHERE_SILENT = Set.of("sslmode", "ssl", "sslrootcert", "channel_binding");

    private static final Pattern LESS = Pattern.compile("disable|allow|false");

    private final Address address;
    private final Map<String, String> written;
    private final Surroundings surroundings;

    private Credentials(Address address, Map<String, String> written, Surroundings surroundings) {
        this.address = address;
        this.written = written;
        this.surroundings = surroundings;
    }

    static Optional<ConnectionSettings> find(Address address, Surroundings surroundings) {
        return ConnectionString.find(address.whole())
                .map(read -> new Credentials(address, read.settings(), surroundings).settings());
    }

    private ConnectionSettings settings() {
        if (address.chooser().isEmpty() || written.containsKey("password")) {
            return ConnectionSettings.of(written, surroundings);
        }
        ConnectionSettings chosen = ConnectionSettings.of(asOthersMay(), surroundings);
        return isThePersons(chosen)
                ? chosen
                : chosen.withholding(address.chooser().get(), PasswordFile.findNamed(chosen.values(), surroundings));
    }

    /** The server is one that the environment leads to, or a service of the person's, or that of an address of the person's. */
    private boolean isThePersons(ConnectionSettings chosen) {
        Optional<Map<String, String>> service =
                Optional.ofNullable(written.get("service")).map(name -> Map.of("service", name));
        Stream<ConnectionSettings> own = Stream.concat(Stream.of(Map.<String, String>of()), service.stream())
                .map(settings -> ConnectionSettings.of(settings, surroundings));
        Stream<ConnectionSettings> named =
                address.trusted().stream().flatMap(other -> find(other, surroundings).stream());
        return Stream.concat(own, named).anyMatch(settings -> settings.server().equals(chosen.server()));
    }

    private Map<String, String> asOthersMay() {
        ConnectionSettings own = ConnectionSettings.of(Map.of(), surroundings);
        boolean said = WHERE_SILENT.stream().anyMatch(key -> own.find(key).isPresent());
        Map<String, String> left = new LinkedHashMap<>(written);
        left.keySet().removeAll(NOT_FOR_OTHERS);
        left.entrySet()
                .removeIf(setting -> WHERE_SILENT.contains(setting.getKey())
                        && (said || LESS.matcher(setting.getValue()).matches()));
        return left;
    }
}
