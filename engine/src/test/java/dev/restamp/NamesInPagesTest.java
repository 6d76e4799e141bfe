package dev.restamp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.Scenarios;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What pages call by a name is there: a page outlives what it speaks of, and nobody reads it again when that goes. */
class NamesInPagesTest {

    private static final Path REPOSITORY = Scenarios.folder().resolve("../..").normalize();
    private static final List<String> MODULES = List.of("dialects", "rules", "engine", "fixtures");
    private static final Pattern QUOTED = Pattern.compile("(?:`|\\{@code |]\\()([^`\n})]+)[`})]");
    private static final Pattern TYPE = Pattern.compile("[A-Z]\\w*[a-z]\\w*(?=$|[.#(])");
    private static final Pattern PLACE =
            Pattern.compile("(?:(?:engine|rules|dialects|fixtures|docs|\\.github|\\.ci)/[\\w./-]+|\\w+\\.md)");
    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|record|interface|enum) (\\w+)");

    /** Of the language, made by a build, or in each module. */
    private static final Set<String> OTHERS =
            Set.of("Optional", "Objects.requireNonNull", "engine/target/release", "SKILL.md", "docs/decisions");

    private static final Set<String> TYPES = MODULES.stream()
            .flatMap(module -> files(module + "/src", ".java"))
            .flatMap(file -> DECLARED.matcher(read(file)).results())
            .map(found -> found.group(1))
            .collect(Collectors.toSet());

    private static Stream<Path> files(String place, String ending) {
        try (Stream<Path> files = Files.walk(REPOSITORY.resolve(place))) {
            return files
                    .filter(file ->
                            file.toString().endsWith(ending) && !file.toString().contains("/target/"))
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

    static Stream<Path> pages() {
        return Stream.of(
                        Stream.of(REPOSITORY.resolve("README.md"), REPOSITORY.resolve(".github/CONTRIBUTING.md")),
                        MODULES.stream()
                                .map(module -> REPOSITORY.resolve(module).resolve("README.md")),
                        MODULES.stream()
                                .filter(module -> Files.isDirectory(
                                        REPOSITORY.resolve(module).resolve("docs")))
                                .flatMap(module -> files(module + "/docs", ".md")),
                        MODULES.stream().flatMap(module -> files(module + "/src/main/java", "package-info.java")))
                .flatMap(pages -> pages);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_type_and_every_place_that_a_page_names_is_there(Path page) {
        assertThat(QUOTED.matcher(read(page))
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> !OTHERS.contains(name))
                        .filter(name -> TYPE.matcher(name).lookingAt() && !TYPES.contains(name.split("[.#(]")[0])
                                || PLACE.matcher(name).matches() && !isThere(name, page)))
                .isEmpty();
    }

    /** From the top, from the module, or from the page. */
    private static boolean isThere(String name, Path page) {
        return Stream.concat(
                        Stream.of(REPOSITORY, page.getParent()),
                        MODULES.stream().map(REPOSITORY::resolve).filter(page::startsWith))
                .anyMatch(folder -> Files.exists(folder.resolve(name)));
    }

    /** Of the first below the module: what is further in stands there by itself where it needs a word. */
    @Test
    void every_package_has_its_line_in_the_page_of_its_module() {
        assertThat(MODULES.stream().filter(module -> !module.equals("fixtures")))
                .allSatisfy(module -> {
                    Path top = REPOSITORY.resolve(module + "/src/main/java/dev/restamp");
                    String page = read(REPOSITORY.resolve(module + "/README.md"));
                    assertThat(files(module + "/src/main/java", "package-info.java")
                                    .map(info -> top.relativize(info.getParent())
                                            .toString()
                                            .replace('/', '.'))
                                    .filter(name -> !name.isEmpty() && !name.contains(".")))
                            .allSatisfy(name -> assertThat(page).containsPattern("(?m)^\\|.*`" + name + "[`.]"));
                });
    }
}
