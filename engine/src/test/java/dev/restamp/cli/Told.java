package dev.restamp.cli;

import dev.restamp.fixtures.Scenarios;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What pages, recipes and the help of the commands tell people to type: lines as they stand, without what is said about them. */
final class Told {

    private static final Path REPOSITORY = Scenarios.folder().resolve("../..").normalize();
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");
    private static final Pattern CONTINUED = Pattern.compile(" \\\\\n +|\n +(?=--)");
    private static final Pattern REMARK = Pattern.compile("(?m)(?:^|\\s+)#.*$");

    /** Among output, or in the file of a build server. */
    private static final Pattern LINE =
            Pattern.compile("(?m)^[ -]*(?:entry: )?((?:restamp|java -jar restamp\\.jar) .+)$");

    private static final Pattern QUOTED = Pattern.compile("`((?:restamp |mvn |docker )[^`]+)`");

    /** It stands for all that may be typed with it. */
    private static final Pattern NAME = Pattern.compile("restamp(?: [a-z]+)+");

    private static final Pattern ARGUMENTS =
            Pattern.compile("(?m)^ *(?:arguments: |default: |args: \\[\")([a-z]+[\" ].*?)(?:\"])?$");

    private static final Pattern EXAMPLE = Pattern.compile("(?m)^(?:Example:)? +(\\S.*?)(?: {2,}.*)?$");

    private Told() {}

    static Stream<String> lines() {
        return Stream.concat(
                        files().flatMap(file ->
                                file.toString().endsWith(".md") ? inPage(read(file)) : inRecipe(read(file))),
                        examples(Commands.lineFor(Console.ofProcess())))
                .distinct();
    }

    /** Commands that prose speaks of without saying what to type with them. */
    static Stream<String> names() {
        return files().flatMap(file -> inProse(read(file))).filter(Told::isName).distinct();
    }

    // ----------------------------------------------------------------------------------------------- pages and recipes

    private static Stream<Path> files() {
        return Stream.of(
                        "README.md",
                        ".github",
                        "dialects/README.md",
                        "dialects/src/main/resources/dev/restamp",
                        "engine/README.md",
                        "engine/docs",
                        "engine/src/main/release/SKILL.md",
                        "fixtures/README.md",
                        "rules/README.md",
                        "rules/docs")
                .flatMap(place -> below(REPOSITORY.resolve(place)));
    }

    private static Stream<Path> below(Path place) {
        try (Stream<Path> files = Files.walk(place)) {
            return files
                    .filter(file -> file.toString().matches(".*\\.(md|ya?ml)"))
                    .filter(file -> !file.toString().contains("/decisions/"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> inPage(String page) {
        return Stream.concat(
                FENCE.matcher(page).results().flatMap(fence -> inFence(fence.group(1), fence.group(2))),
                inProse(page).filter(line -> !isName(line)));
    }

    private static Stream<String> inProse(String page) {
        return found(QUOTED, FENCE.matcher(page).replaceAll("").replaceAll("\\s+", " "));
    }

    private static boolean isName(String line) {
        return NAME.matcher(line).matches();
    }

    private static Stream<String> inFence(String language, String text) {
        return switch (language) {
            case "sh" -> REMARK.matcher(text).replaceAll("").lines().filter(line -> !line.isBlank());
            case "yaml" -> inRecipe(text);
            default -> found(LINE, REMARK.matcher(text).replaceAll(""));
        };
    }

    private static Stream<String> inRecipe(String text) {
        String joined = CONTINUED.matcher(text).replaceAll(" ");
        return Stream.concat(
                found(LINE, joined), found(ARGUMENTS, joined).map(words -> "restamp " + words.replace("\", \"", " ")));
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1).strip().replace("\\|", "|"));
    }

    // ------------------------------------------------------------------------------------------------------------ help

    private static Stream<String> examples(CommandLine line) {
        String help =
                String.join("\n", line.getCommandSpec().usageMessage().footer()).formatted();
        return Stream.concat(
                found(EXAMPLE, CONTINUED.matcher(help).replaceAll(" ")).filter(example -> example.contains("restamp ")),
                line.getSubcommands().values().stream().flatMap(Told::examples));
    }
}
