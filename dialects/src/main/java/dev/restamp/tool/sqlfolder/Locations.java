package dev.restamp.tool.sqlfolder;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Folders as the settings of programs in Java name them: by a path, or by a place on the class path, which is in the sources. */
public final class Locations {

    private static final String PATH = "filesystem:";
    private static final String PRODUCT = "{vendor}";
    private static final List<String> RESOURCES = List.of("src/main/resources", "src/main/java", "src/main/kotlin", "");

    private Locations() {}

    /** Those that are there, for one product or the first of several; what cannot be a path is none. */
    public static List<Path> find(Path base, List<String> names, Optional<String> product) {
        List<Path> folders = new ArrayList<>();
        for (String name : names) {
            try {
                resolved(base, name)
                        .flatMap(path -> ofProduct(path, product))
                        .filter(Files::isDirectory)
                        .map(Path::normalize)
                        .filter(folder -> !folders.contains(folder))
                        .forEach(folders::add);
            } catch (InvalidPathException e) {
                // passed over: it is no folder that is there
            }
        }
        return folders;
    }

    private static Stream<String> resolved(Path base, String name) {
        if (name.startsWith(PATH)) {
            return Stream.of(base.resolve(name.substring(PATH.length())).toString());
        }
        String resource = name.replaceFirst("^classpath:/?", "");
        return RESOURCES.stream()
                .map(root -> base.resolve(root).resolve(resource).toString());
    }

    private static Stream<Path> ofProduct(String path, Optional<String> product) {
        int at = path.indexOf(PRODUCT);
        if (at < 0) {
            return Stream.of(Path.of(path));
        }
        String rest = path.substring(at + PRODUCT.length());
        Path above = Path.of(path.substring(0, at));
        return product.isPresent()
                ? Stream.of(Path.of(path.substring(0, at) + product.get() + rest))
                : Files.isDirectory(above)
                        ? FolderSearch.folders(above).limit(1).map(folder -> Path.of(folder + rest))
                        : Stream.empty();
    }
}
