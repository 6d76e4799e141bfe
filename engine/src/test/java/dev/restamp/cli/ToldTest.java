package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.Shell;
import dev.restamp.fixtures.Scenario;
import dev.restamp.fixtures.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.MissingParameterException;

/** What people are told to type does what they are told; the table says where each line is typed, and what it ends with. */
class ToldTest {

    private static final Path TABLE = Path.of("src/test/resources/dev/restamp/cli/told.txt");
    private static final Pattern PART_OF_A_LINE = Pattern.compile(".*\\brestamp(?:\\.jar|:[\\d.]+)? ([a-z][^()]*)\\)?");

    @TempDir
    Path folder;

    /** A part of the table: a heading, and the lines below it. */
    private record Part(String heading, List<String> lines) {

        static Part of(String text) {
            List<String> lines = text.lines().toList();
            return new Part(lines.get(0), lines.subList(1, lines.size()));
        }

        boolean isRoom() {
            return heading.startsWith("in ");
        }

        Stream<String> told() {
            return isRoom()
                    ? lines.stream().filter(line -> !line.startsWith("+")).map(line -> line.substring(2))
                    : lines.stream();
        }

        Scenario story() {
            return Stream.concat(Scenarios.all().stream(), Scenarios.staged().stream())
                    .filter(scenario -> scenario.name().equals(heading.split(" ")[1]))
                    .findFirst()
                    .orElseThrow();
        }

        Map<String, String> meant() {
            return Arrays.stream(heading.split(" "))
                    .skip(3)
                    .map(pair -> pair.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        }

        @Override
        public String toString() {
            return heading;
        }
    }

    private static Stream<Part> parts() throws IOException {
        return Arrays.stream(Files.readString(TABLE).split("\n\n+")).skip(1).map(Part::of);
    }

    static Stream<Part> rooms() throws IOException {
        return parts().filter(Part::isRoom);
    }

    static Stream<String> others() throws IOException {
        return parts().filter(part -> !part.isRoom()).flatMap(Part::told);
    }

    @Test
    void every_line_that_people_are_told_to_type_is_in_the_table_and_no_other_is() throws IOException {
        List<String> known = parts().flatMap(Part::told).toList();
        List<String> told = Told.lines().toList();

        assertThat(told).as("told").filteredOn(line -> !known.contains(line)).isEmpty();
        assertThat(known).as("known").filteredOn(line -> !told.contains(line)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void what_is_typed_ends_with_its_number(Part part) {
        StringBuilder answers = new StringBuilder();
        try (Room room = new Room(folder, part.story(), part.meant())) {
            assertThat(part.lines().stream().map(line -> typed(line, room, answers)))
                    .as(() -> answers.toString())
                    .isEqualTo(part.lines());
        }
    }

    /** The line with the number that it ended with. */
    private static String typed(String line, Room room, StringBuilder answers) {
        String told = line.substring(2);
        Session session = room.type(told);
        answers.append("$ %s\n%s%s%d\n".formatted(told, session.out(), session.err(), session.exit()));
        return (line.startsWith("+") && session.exit() == 0 ? "+" : session.exit()) + " " + told;
    }

    @ParameterizedTest
    @MethodSource("others")
    void what_is_not_typed_here_could_be(String line) {
        Matcher restamp = PART_OF_A_LINE.matcher(line);
        if (restamp.matches()) {
            parse(Shell.run("", List.of("bash", "-c", "printf '%s\\n' " + restamp.group(1)))
                    .output()
                    .lines());
        }
    }

    @Test
    void what_is_only_named_is_a_command() {
        assertThat(Told.names()).isNotEmpty().allSatisfy(name -> {
            try {
                parse(Arrays.stream(name.split(" ")).skip(1).filter(word -> !word.equals("help")));
            } catch (MissingParameterException e) {
                // what it wants to know is not named
            }
        });
    }

    private static void parse(Stream<String> line) {
        String[] words = line.toArray(String[]::new);
        Commands.lineFor(Console.ofProcess(), words)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(words);
    }
}
