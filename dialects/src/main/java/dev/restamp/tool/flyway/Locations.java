package dev.restamp.tool.flyway;

import dev.restamp.tool.sqlfolder.FolderSearch;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where files of Flyway are: in the folders that settings name, in the usual ones, or somewhere below. */
final class Locations {

    static final String USUAL = "db/migration";
    private static final List<String> RESOURCES = List.of("src/main/resources", "src/main/java", "src/main/kotlin", "");
    static final List<String> PLACES =
            List.of("src/main/resources/db/migration", USUAL, "sql", "migrations", "flyway/sql");

    private Locations() {}

    /** The folders of these settings that are there, for one product or the first of several. */
    static List<Path> of(Settings settings, Optional<String> product) {
        List<Path> folders = new ArrayList<>();
        for (String location : settings.list("locations", "")) {
            try {
                resolved(settings.base(), location)
                        .flatMap(path -> ofProduct(path, product))
                        .filter(Files::isDirectory)
                        .map(Path::normalize)
                        .filter(folder -> !folders.contains(folder))
                        .forEach(folders::add);
            } catch (InvalidPathException e) {
                // What cannot be a path is no folder that is there.
            }
        }
        return folders;
    }

    private static Stream<String> resolved(Path base, String location) {
        if (location.startsWith("filesystem:")) {
            return Stream.of(
                    base.resolve(location.substring("filesystem:".length())).toString());
        }
        String name = location.replaceFirst("^classpath:/?", "");
        return RESOURCES.stream().map(root -> base.resolve(root).resolve(name).toString());
    }

    private static Stream<Path> ofProduct(String path, Optional<String> product) {
        int at = path.indexOf("{vendor}");
        if (at < 0) {
            return Stream.of(Path.of(path));
        }
        String rest = path.substring(at + "{vendor}".length());
        Path above = Path.of(path.substring(0, at));
        return product.isPresent()
                ? Stream.of(Path.of(path.substring(0, at) + product.get() + rest))
                : Files.isDirectory(above)
                        ? FolderSearch.folders(above).limit(1).map(folder -> Path.of(folder + rest))
                        : Stream.empty();
    }

    /** Whether a usual place holds versions, be it in folders below. */
    static boolean isUsual(Path place) {
        return FolderSearch.allFiles(place).stream().anyMatch(Locations::isVersion);
    }

    static boolean holdsVersions(Path folder) {
        return FolderSearch.files(folder).stream().anyMatch(Locations::isVersion);
    }

    /** By the name that Flyway's own have, so that a folder is known by it. */
    private static boolean isVersion(Path file) {
        return FolderSearch.name(file).matches("V\\d+([._]\\d+)*+__.+\\.sql");
    }

    /** Whether these are the settings of a folder: they name it, or what is below it and nothing else; or it is the usual one. */
    static boolean isMeant(Settings settings, Path folder) {
        Path here = folder.toAbsolutePath().normalize();
        List<Path> named = of(settings, Optional.empty()).stream()
                .map(path -> path.toAbsolutePath().normalize())
                .toList();
        return named.contains(here)
                || !named.isEmpty() && named.stream().allMatch(path -> path.startsWith(here))
                || !settings.isEmpty() && settings.find("locations").isEmpty() && folder.endsWith(USUAL);
    }
}
