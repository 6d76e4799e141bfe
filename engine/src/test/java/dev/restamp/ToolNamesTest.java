package dev.restamp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.tool.Tool;
import dev.restamp.tool.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which tool keeps the ledger, is asked of nobody but the tool: outside of its room no code, resource or rule names one. */
class ToolNamesTest {

    private static final Pattern TOOL = Pattern.compile(
            Tools.all().stream().map(Tool::name).map(Pattern::quote).collect(Collectors.joining("|")),
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?<![:\"])//[^\n]*", Pattern.DOTALL);
    private static final Pattern ROOM = Pattern.compile(
            ".*/dev/restamp/tool/(" + Tools.all().stream().map(Tool::name).collect(Collectors.joining("|")) + ")/.*");

    /** Who may all the same, and why. */
    private static final Map<String, String> EXEMPT = Map.of(
            "META-INF/services/dev.restamp.tool.Tool",
            "the one line by which a tool is found",
            "dev/restamp/sqlalchemy/(connection/Inspection|Projects).java",
            "the ledger that an inspector finds among the tables, and a library of that name",
            "dev/restamp/python/\\w+/(ProjectFiles|ScriptBody|SearchPath).java",
            "the modules that scripts import",
            "dev/restamp/sql/Catalog.java",
            "who asks a catalogue finds the ledger there, and only scripts of one tool are known to ask",
            "dev/restamp/history/BatchCopy.java",
            "what a tool's way of making a table anew leaves in a database, whoever looks at it later",
            "dev/restamp/cli/(AuditCommand|DatabaseOptions|DemoCommand|DeriveCommand|FolderOptions"
                    + "|HistoryLintCommand|HistoryMergeCommand|HistoryProveCommand|HistoryRenumberCommand"
                    + "|PointingOptions|RepairCommand|ReplayOptions).java",
            "help and examples in what people type, an option of that name, and the demo's project");

    @Test
    void no_tool_is_named_outside_of_its_room() {
        assertThat(all().filter(file -> EXEMPT.keySet().stream().noneMatch(pattern -> isOf(pattern, file)))
                        .filter(ToolNamesTest::namesTool)
                        .map(ToolNamesTest::place))
                .isEmpty();
    }

    /** So that no exemption outlives its reason. */
    @Test
    void each_exemption_is_needed() {
        List<Path> naming = all().filter(ToolNamesTest::namesTool).toList();
        assertThat(EXEMPT.keySet().stream().flatMap(ToolNamesTest::each))
                .allSatisfy(pattern -> assertThat(naming).anyMatch(file -> isOf(pattern, file)));
    }

    /** Of several names in one pattern each has to be needed. */
    private static Stream<String> each(String pattern) {
        int open = pattern.indexOf('(');
        int close = pattern.lastIndexOf(')');
        return open < 0
                ? Stream.of(pattern)
                : Stream.of(pattern.substring(open + 1, close).split("\\|"))
                        .map(name -> pattern.substring(0, open) + name + pattern.substring(close + 1));
    }

    private static boolean isOf(String pattern, Path file) {
        return place(file).matches(".*/" + pattern);
    }

    private static Stream<Path> all() {
        return Stream.of("dialects", "rules", "engine")
                .map(module -> Path.of("..", module, "src", "main"))
                .flatMap(ToolNamesTest::walk)
                .filter(Files::isRegularFile)
                .filter(file -> !ROOM.matcher(place(file)).matches());
    }

    private static Stream<Path> walk(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String place(Path file) {
        return file.toString().replace('\\', '/');
    }

    /** Comments may say where something comes from. */
    private static boolean namesTool(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            boolean code = file.toString().matches(".*\\.(java|drl)");
            return TOOL.matcher(code ? COMMENT.matcher(text).replaceAll("") : text)
                    .find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
