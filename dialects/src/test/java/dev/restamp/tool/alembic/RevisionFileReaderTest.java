package dev.restamp.tool.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.RealAlembic;
import dev.restamp.python.syntax.Python;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionFileReaderTest {

    /** Headers as people write them; each ends in a function, since Alembic wants one. */
    private static final List<String> FORMS = List.of(
            "revision = 'a'\ndown_revision = None",
            "revision: str = \"a\"\ndown_revision: Union[str, None] = \"b\"\nbranch_labels: x = None\ndepends_on: x = None",
            "revision = 'a'; down_revision = ('b', 'c',)",
            "revision = 'a'\ndown_revision = ['b', 'c']\ndepends_on = {'d'}",
            "revision = 'a'\ndown_revision = (\n    'b'  # the left one\n    , 'c')\nbranch_labels = 'x'",
            "revision = 'a' 'b'\ndown_revision = ('c')",
            "revision = 'a' + 'b'\ndown_revision = 'c' + '_' + 'd'",
            "PREFIX = '2024'\nrevision = f'{PREFIX}_a'\ndown_revision = PREFIX + '_b'",
            "revision, down_revision = 'a', 'b'",
            "revision = a = 'x'\ndown_revision = a + 'y'",
            "revision = 'a'\ndown_revision = revision + '0'",
            "base = ('b',)\nrevision = 'a'\ndown_revision = base + ('c',)",
            "revision = 'a'\ndown_revision = tuple(['b', 'c'])\nbranch_labels = list(('x', 'y'))",
            "revision = 'a'\nrevision += 'b'\ndown_revision = ()",
            "revision = r'a'\ndown_revision = u'b'",
            "revision = \"\"\"a\"\"\"\ndown_revision = None",
            "def early():\n    revision = 'no'\n\n\nrevision = 'a'\ndown_revision = 'b'",
            "if True:\n    revision = 'a'\n    down_revision = 'b'",
            "try:\n    revision = 'a'\nexcept ImportError:\n    pass\ndown_revision = 'b'",
            "from other import NAME\nrevision = 'a'\ndown_revision = 'b'\nbranch_labels = (NAME, 'x')",
            "import other\nrevision = 'a'\ndown_revision = 'b'\nbranch_labels = other.NAME",
            "import other as o\nrevision = o.NAME\ndown_revision = 'b'",
            "revision = 'a'\ndown_revision = 'b' \\\n    'c'",
            "from typing import *\nrevision = 'a'\ndown_revision = 'b'\ndepends_on = 'c', 'd'");

    private static final List<String> DOCSTRINGS = List.of(
            "\"\"\"Add notes\n\nRevision ID: nobody reads this\n\"\"\"\n",
            "'one line'\n",
            "\n# a comment\n\"\"\"\n  Add notes: first line of two\nsecond line\n\"\"\"\n",
            "");

    @TempDir
    private Path folder;

    @Test
    void headers_in_every_form_say_what_alembic_understands() throws IOException {
        Files.writeString(folder.resolve("other.py"), "NAME = 'shared'\n");
        for (int i = 0; i < FORMS.size(); i++) {
            String text = DOCSTRINGS.get(i % DOCSTRINGS.size()) + imports(FORMS.get(i)) + FORMS.get(i)
                    + "\n\n\ndef upgrade():\n    pass\n";
            Files.writeString(folder.resolve(String.format("header_%02d.py", i)), text);
        }
        String theirs =
                RealAlembic.find().answer(RevisionFileReaderTest.class, "alembic_headers.py", folder.toString());
        List<String> ours = IntStream.range(0, FORMS.size())
                .mapToObj(i -> line(folder.resolve(String.format("header_%02d.py", i))))
                .toList();
        assertThat(ours).containsExactlyElementsOf(theirs.lines().toList());
    }

    private static String imports(String form) {
        return form.contains("Union") ? "from typing import Union\nx = Union[str, None]\n" : "";
    }

    private static String line(Path file) {
        Header header = read(file);
        return String.join(
                " | ",
                file.getFileName().toString(),
                header.id().orElse("?"),
                joined(header.parents()),
                joined(header.dependencies()),
                joined(header.labels()),
                header.message());
    }

    private static Header read(Path file) {
        try {
            String name = file.getFileName().toString();
            return RevisionFileReader.read(Python.parse(Files.readAllBytes(file), name), new ProjectModules(file)::find)
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String joined(List<String> names) {
        return names.stream().sorted().collect(Collectors.joining(","));
    }

    @Test
    void an_id_in_the_name_of_the_file_alone_is_one_as_before_0_2() {
        assertThat(header("1a2b3c.py", "down_revision = None\n").flatMap(Header::id))
                .contains("1a2b3c");
        assertThat(header("add_notes.py", "down_revision = None\n")).isEmpty();
    }

    @Test
    void what_is_computed_is_not_guessed() {
        Header header = header("a.py", "revision = make()\ndown_revision = os.environ['X']\n")
                .orElseThrow();
        assertThat(header.id()).isEmpty();
        assertThat(header.unreadable()).containsExactly("revision", "down_revision");
    }

    @Test
    void parents_are_placed_at_their_own_line() {
        Header header =
                header("a.py", "\n\nrevision = 'a'\n\ndown_revision = 'b'\n").orElseThrow();
        assertThat(header.place()).hasToString("a.py:3");
        assertThat(header.parentsPlace()).hasToString("a.py:5");
    }

    private static Optional<Header> header(String file, String text) {
        return RevisionFileReader.read(Python.parse(text, file), module -> Optional.empty());
    }
}
