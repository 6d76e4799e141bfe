package dev.restamp.dialect.postgres;

import dev.restamp.dialect.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** libpq's password file: {@code host:port:database:user:password}, a star for any. The first line that fits counts. */
final class PasswordFile {

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private PasswordFile() {}

    static Optional<String> find(Map<String, String> settings, Surroundings surroundings) {
        return find(settings, surroundings, line -> true);
    }

    /** For a server that the person did not name elsewhere: only by a line that does, with its host, and its port if it is an odd one. */
    static Optional<String> findNamed(Map<String, String> settings, Surroundings surroundings) {
        boolean usual = known(settings, "port").equals("5432");
        return known(settings, "host").startsWith("/")
                ? Optional.empty()
                : find(
                        settings,
                        surroundings,
                        line -> !line.get(0).equals("*")
                                && (usual || !line.get(1).equals("*")));
    }

    private static Optional<String> find(
            Map<String, String> settings, Surroundings surroundings, Predicate<List<String>> counts) {
        Path file = Optional.ofNullable(settings.get("passfile"))
                .map(Path::of)
                .orElse(surroundings.home().resolve(".pgpass"));
        if (isOpenToOthers(file)) {
            return Optional.empty();
        }
        String host = known(settings, "host").startsWith("/") ? "localhost" : known(settings, "host");
        List<String> wanted =
                List.of(host, known(settings, "port"), known(settings, "dbname"), known(settings, "user"));
        return ConnectionSettings.lines(file).stream()
                .filter(line -> !line.startsWith("#"))
                .map(PasswordFile::fields)
                .filter(fields -> fields.size() == 5 && fits(fields, wanted) && counts.test(fields))
                .map(fields -> fields.get(4))
                .findFirst();
    }

    /** libpq does not trust such a file, so neither do we. */
    private static boolean isOpenToOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
        } catch (UnsupportedOperationException | IOException e) {
            return false;
        }
    }

    private static boolean fits(List<String> fields, List<String> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (!fields.get(i).equals("*") && !fields.get(i).equals(wanted.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** A backslash takes the meaning from the colon or backslash after it. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                field.append(line.charAt(++i));
            } else if (c == ':' && fields.size() < 4) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    /** What every connection has, said or by default. */
    private static String known(Map<String, String> settings, String name) {
        return Objects.requireNonNull(settings.get(name));
    }
}
