package dev.restamp.python.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.python.standard.StandardLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules of which only that is carried out which somebody asks for. */
class DeferredTest {

    private static final String ENDLESS = "def endless():\n    n = 0\n    while n < 9000000: n += 1\n    return n\n";

    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void aProject() throws IOException {
        root = folder.toRealPath().resolve("project");
        write("pyproject.toml");
        write("migrations/versions/.keep");
    }

    private void write(String path, String... lines) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private List<String> upgrade(String... lines) {
        String script = "from alembic import op\n" + String.join("\n", lines) + "\n";
        ProjectFiles project = ProjectFiles.around(root.resolve("migrations/versions"));
        return Scripts.upgrade(script, project, StandardLibrary.INSTANCE);
    }

    @Test
    void whatNobodyAsksForIsNotCarriedOut() throws IOException {
        write("app.py", ENDLESS, "class Long:", "    n = endless()", "TOTAL = endless()", "NAME = 'a'.upper()");
        assertThat(upgrade("import app", "def upgrade(): op.create(app.NAME)")).containsExactly("create A");
    }

    @Test
    void aNameBringsWhatItDependsOn() throws IOException {
        write(
                "app.py",
                "PREFIX = 'app'.lower()",
                "class Names:",
                "    users = PREFIX + '_users'",
                "    log = users.replace('users', 'log')",
                "TABLE = Names.log.upper()");
        assertThat(upgrade("from app import TABLE", "def upgrade(): op.create(TABLE)"))
                .containsExactly("create APP_LOG");
    }

    @Test
    void itIsCarriedOutOnce() throws IOException {
        write("app.py", "class A:", "    pass", "FIRST = A()");
        assertThat(upgrade(
                        "import app",
                        "from app import FIRST as f",
                        "import mystery",
                        "def upgrade():",
                        "    if mystery.x:",
                        "        app.FIRST",
                        "    op.say(app.FIRST is f)",
                        "    op.say(isinstance(f, app.A))"))
                .containsExactly("True", "True");
    }

    @Test
    void whatIsKeptCountOfIsCountedFirst() throws IOException {
        write(
                "app.py",
                "ALL = []",
                "COUNT = 0",
                "def register(thing):",
                "    ALL.append(thing)",
                "    return thing",
                "def count():",
                "    global COUNT",
                "    COUNT = COUNT + 1",
                "    return COUNT",
                "@register",
                "class A:",
                "    name = 'a'",
                "b = register('b')",
                "one = count()",
                "class B:",
                "    def note(): return ALL.append('d')",
                "    noted = note()",
                "c = ALL.append('c')");
        assertThat(upgrade("import app", "def upgrade():", "    op.say(len(app.ALL))", "    op.say(app.COUNT)"))
                .containsExactly("4", "1");
    }

    @Test
    void soItIsWhereAnotherModuleHasTheFunction() throws IOException {
        write("registry.py", "ALL = []", "class Box:", "    def __init__(self, n):", "        ALL.append(n)");
        write("names.py", "from registry import Box as Kept");
        write("app.py", "from names import Kept", "x = Kept('x')", "NAME = 'n'");
        assertThat(upgrade(
                        "import app",
                        "from registry import ALL",
                        "def upgrade():",
                        "    op.say(app.NAME)",
                        "    op.say(len(ALL))"))
                .containsExactly("'n'", "1");
    }

    @Test
    void aNameThatIsBoundAgainHasItsLastValue() throws IOException {
        write(
                "app.py",
                "NAME = 'a'.upper()",
                "FIRST = NAME.lower()",
                "NAME = 'b'.upper()",
                "ROWS = list('xy')",
                "COPY = list(ROWS)",
                "ROWS.append('z')");
        assertThat(upgrade(
                        "import app",
                        "def upgrade():",
                        "    op.say(app.NAME)",
                        "    op.say(app.FIRST)",
                        "    op.say(len(app.COPY))",
                        "    op.say(len(app.ROWS))"))
                .containsExactly("'B'", "'a'", "2", "3");
    }

    @Test
    void allNamesOfAModuleCanBeTakenOver() throws IOException {
        write("app.py", "__all__ = list(('NAME', 'A'))", "NAME = 'a'.upper()", "class A:", "    x = 'x'", "B = str(1)");
        assertThat(upgrade("from app import *", "def upgrade():", "    op.create(NAME)", "    op.say(A.x)"))
                .containsExactly("create A", "'x'");
    }

    @Test
    void aModuleBelowAPackageNeedsNoLookAtThePackage() throws IOException {
        write("app/__init__.py", ENDLESS, "endless()");
        write("app/names.py", "TABLE = 'users'");
        assertThat(upgrade("import app.names", "def upgrade(): op.create(app.names.TABLE)"))
                .containsExactly("create users");
    }

    @Test
    void whatAPackageBindsItselfComesBeforeTheModuleBelow() throws IOException {
        write("app/__init__.py", "from .other import names");
        write("app/other.py", "class names:", "    TABLE = 'own'");
        write("app/names.py", "TABLE = 'users'");
        assertThat(upgrade("import app.names", "def upgrade(): op.create(app.names.TABLE)"))
                .containsExactly("create own");
    }
}
