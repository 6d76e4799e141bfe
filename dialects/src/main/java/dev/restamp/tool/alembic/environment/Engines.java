package dev.restamp.tool.alembic.environment;

import dev.restamp.text.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The databases of an environment of several, whose scripts have a function for each: {@code upgrade(engine_name)}. */
final class Engines {

    private static final String HANDED = "engine_name";

    /** Flask-Migrate calls the database without a bind by no name: {@code upgrade_()}. */
    private static final Pattern FUNCTION = Pattern.compile("(?m)^def upgrade_(\\w*)\\(");

    private Engines() {}

    /** As the settings name them, else as the functions of the scripts do. */
    static List<String> of(Optional<Path> scripts, List<Path> versions, String named) {
        boolean several = scripts.map(folder -> folder.resolve("env.py"))
                .filter(script -> text(script).contains(HANDED))
                .isPresent();
        if (!several) {
            return List.of();
        }
        List<String> told = Stream.of(named.split("[,\\s]+"))
                .filter(name -> !name.isEmpty())
                .toList();
        return told.isEmpty() ? ofFunctions(versions) : told;
    }

    private static List<String> ofFunctions(List<Path> versions) {
        Set<String> names = new TreeSet<>();
        for (Path folder : versions) {
            for (Path file : files(folder)) {
                FUNCTION.matcher(text(file)).results().forEach(function -> names.add(function.group(1)));
            }
        }
        return List.copyOf(names);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            Environment.isRevisionFile(file.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String text(Path file) {
        try {
            return Files.isRegularFile(file) ? new String(RegularFile.bytes(file), StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
