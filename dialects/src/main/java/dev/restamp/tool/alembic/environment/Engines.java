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

    private static final Pattern ASKING = Pattern.compile("(?m)^def upgrade\\(\\s*" + HANDED + "\\b");
    /** The scripts of one environment are made from one template, so that not each of thousands has to be looked at. */
    private static final int SOME = 8;

    private static final String WITHOUT_NAME = "";

    private Engines() {}

    /** As the settings name them, else as the functions of the scripts do, which alone tell of one without a name. */
    static List<String> of(Optional<Path> scripts, List<Path> versions, String named) {
        if (!areNamed(scripts, versions)) {
            return List.of();
        }
        Set<String> ofFunctions = ofFunctions(versions);
        List<String> told = Stream.of(named.split("[,\\s]+"))
                .filter(name -> !name.isEmpty())
                .toList();
        return told.isEmpty()
                ? List.copyOf(ofFunctions)
                : Stream.concat(told.stream(), ofFunctions.stream().filter(WITHOUT_NAME::equals))
                        .toList();
    }

    /** Who hands the name over may be a library that env.py calls; then the scripts ask for it all the same. */
    static boolean areNamed(Optional<Path> scripts, List<Path> versions) {
        return scripts.map(folder -> folder.resolve("env.py"))
                        .filter(script -> text(script).contains(HANDED))
                        .isPresent()
                || texts(versions)
                        .limit(SOME)
                        .anyMatch(text -> ASKING.matcher(text).find());
    }

    private static Set<String> ofFunctions(List<Path> versions) {
        Set<String> names = new TreeSet<>();
        texts(versions)
                .forEach(text -> FUNCTION.matcher(text).results().forEach(function -> names.add(function.group(1))));
        return names;
    }

    private static Stream<String> texts(List<Path> versions) {
        return versions.stream().flatMap(folder -> files(folder).stream()).map(Engines::text);
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
