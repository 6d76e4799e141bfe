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

class ProjectTest {

    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void aProject() throws IOException {
        root = folder.toRealPath().resolve("project");
        write("pyproject.toml", "");
        write("migrations/versions/.keep", "");
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> upgrade(String... lines) {
        String script = "from alembic import op\n" + String.join("\n", lines) + "\n";
        ProjectFiles project = ProjectFiles.around(root.resolve("migrations/versions"));
        return Scripts.upgrade(script, project, StandardLibrary.INSTANCE);
    }

    @Test
    void namesComeFromModulesOfTheProject() throws IOException {
        write("app/__init__.py", "");
        write("app/names.py", "from .more import SUFFIX\nTABLE = 'users' + SUFFIX\n");
        write("app/more.py", "SUFFIX = '_log'\n");
        assertThat(upgrade("from app.names import TABLE", "def upgrade(): op.create(TABLE)"))
                .containsExactly("create users_log");
    }

    @Test
    void aPackageThatIsInstalledFromTheProjectLiesAnywhereBelowIt() throws IOException {
        write("services/api/src/shop_api/__init__.py", "from shop_api.names import TABLE\n");
        write("services/api/src/shop_api/names.py", "TABLE = 'users'\n");
        write("node_modules/shop_api/__init__.py", "TABLE = 'theirs'\n");
        assertThat(upgrade("from shop_api import TABLE", "def upgrade(): op.create(TABLE)"))
                .containsExactly("create users");
    }

    @Test
    void aWellKnownPackageIsNotTheProjects() throws IOException {
        write("plugins/redis/__init__.py", "TABLE = 'users'\n");
        assertThat(upgrade("from redis import TABLE", "def upgrade(): op.create(TABLE)"))
                .noneMatch(line -> line.equals("create users"));
    }

    @Test
    void ofTwoPackagesOfOneNameNobodyKnowsWhich() throws IOException {
        write("services/api/app/__init__.py", "TABLE = 'users'\n");
        write("services/jobs/app/__init__.py", "TABLE = 'jobs'\n");
        assertThat(upgrade("from app import TABLE", "def upgrade(): op.create(TABLE)"))
                .noneMatch(line -> line.equals("create users") || line.equals("create jobs"));
    }

    @Test
    void whatAFolderOfTheSearchPathHoldsGoesBeforeWhatLiesBelow() throws IOException {
        write("backend/names.py", "TABLE = 'users'\n");
        write("other/names/__init__.py", "TABLE = 'theirs'\n");
        String there = root.resolve("backend").toString();
        assertThat(upgrade(
                        "import sys",
                        "sys.path.insert(0, '" + there + "')",
                        "from names import TABLE",
                        "def upgrade(): op.create(TABLE)"))
                .containsExactly("create users");
    }

    @Test
    void anImportedNameStaysKnownWhereItIsUsedOnOneWayAlone() throws IOException {
        write("app/names.py", "TABLE = 'users'\n");
        assertThat(upgrade(
                        "from app.names import TABLE",
                        "import mystery",
                        "asked = 0",
                        "def name():",
                        "    global asked",
                        "    asked = 1",
                        "    return TABLE",
                        "def upgrade():",
                        "    if mystery.x: name()",
                        "    op.create(TABLE)"))
                .containsExactly("create users");
    }

    @Test
    void aPackageIsFoundFromTheFolderThatHoldsItAlsoWhereNothingMarksTheProject() throws IOException {
        Files.delete(root.resolve("pyproject.toml"));
        write("app/__init__.py", "");
        write("app/names.py", "TABLE = 'users'\n");
        write("app/migrations/__init__.py", "");
        Files.createDirectories(root.resolve("app/migrations/versions"));
        ProjectFiles project = ProjectFiles.around(root.resolve("app/migrations/versions"));
        assertThat(Scripts.upgrade(
                        "from alembic import op\nfrom app.names import TABLE\ndef upgrade(): op.create(TABLE)\n",
                        project,
                        StandardLibrary.INSTANCE))
                .containsExactly("create users");
    }

    @Test
    void functionsOfTheProjectAreCalled() throws IOException {
        write("src/app/helpers.py", "from alembic import op\ndef make(name):\n    op.create(name)\n");
        write("migrations/beside.py", "def make(op, name): op.create(name)\n");
        write("migrations/versions/here.py", "NAMES = ['c']\n");
        assertThat(upgrade(
                        "import app.helpers",
                        "from beside import make",
                        "from here import *",
                        "def upgrade():",
                        "    app.helpers.make('a')",
                        "    make(op, 'b')",
                        "    for n in NAMES: op.create(n)"))
                .containsExactly("create a", "create b", "create c");
    }

    @Test
    void modulesThatImportEachOtherAreRead() throws IOException {
        write("app/__init__.py", "from app import one, two\n");
        write("app/one.py", "from app.two import TWO\nONE = 'one'\n");
        write("app/two.py", "from app.one import ONE\nTWO = 'two'\n");
        write("loop.py", "from loop import nothing\n");
        assertThat(upgrade(
                        "from app import one, two",
                        "from loop import nothing",
                        "def upgrade():",
                        "    op.create(one.ONE)",
                        "    op.create(one.TWO)",
                        "    op.create(two.ONE)",
                        "    op.create(nothing)"))
                .startsWith("create one", "create two")
                .hasSize(4)
                .last()
                .asString()
                .startsWith("opaque");
    }

    @Test
    void aModuleThatCannotBeReadGivesUnknownNames() throws IOException {
        write("app/broken.py", "import nowhere\nTABLE = nowhere.table()\nraise RuntimeError('no')\n");
        assertThat(upgrade(
                        "from app.broken import TABLE, other, make",
                        "def upgrade():",
                        "    op.say(TABLE)",
                        "    op.say(other)",
                        "    make()"))
                .containsExactly(
                        "unknown: imports nowhere",
                        "unknown: app.broken.other, whose module raises RuntimeError",
                        "opaque *: calls make, which is not known: app.broken.make, whose module raises RuntimeError");
    }

    @Test
    void whatAnApplicationDoesWhenItIsImportedIsNoPartOfTheMigration() throws IOException {
        write("app/__init__.py", "import framework\nframework.start()\nNAME = 'a'\n");
        assertThat(upgrade("from app import NAME", "def upgrade(): op.create(NAME)"))
                .containsExactly("create a");
    }

    @Test
    void filesOfTheProjectAreRead() throws IOException {
        write("migrations/sql/a.sql", "hello\n");
        assertThat(upgrade(
                        "import os",
                        "from pathlib import Path",
                        "HERE = '" + root.resolve("migrations/versions/a1.py") + "'",
                        "def upgrade():",
                        "    with open(os.path.join(os.path.dirname(HERE), '..', 'sql', 'a.sql')) as f:"
                                + " op.say(f.read())",
                        "    op.say((Path(HERE).parent.parent / 'sql' / 'a.sql').read_text())",
                        "    op.say(os.path.exists('sql/b.sql'))",
                        "    op.say(sorted(os.listdir('sql')))"))
                .containsExactly("'hello\\n'", "'hello\\n'", "False", "['a.sql']");
    }

    @Test
    void filesThatAPatternMatchesAreReadInWhateverOrderTheyAreAskedFor() throws IOException {
        write("migrations/sql/a.sql", "one\n");
        write("migrations/sql/b.sql", "two\n");
        write("migrations/sql/notes.txt", "no\n");
        write("migrations/sql/" + "a".repeat(200), "no\n");
        assertThat(upgrade(
                        "import glob",
                        "from pathlib import Path",
                        "HERE = Path('" + root.resolve("migrations/versions/a1.py") + "')",
                        "def upgrade():",
                        "    for file in sorted((HERE.parent.parent / 'sql').glob('?.sql')):",
                        "        op.say(file.read_text())",
                        "    op.say(len(glob.glob(str(HERE.parent.parent / 'sql' / '*.txt'))))",
                        "    op.say(glob.glob(str(HERE.parent.parent / 'sql' / '" + "*a".repeat(40) + "*b')))"))
                .containsExactly("'one\\n'", "'two\\n'", "1", "[]");
    }

    @Test
    void aModuleIsLoadedByThePathOfItsFileAndNoneThatLiesOutside() throws IOException {
        write("migrations/helper.py", "NAME = 'helped'\n");
        Path outside = Files.writeString(folder.toRealPath().resolve("secret.py"), "NAME = 'secret'\n");
        assertThat(upgrade(
                        "import importlib.util",
                        "def load(path):",
                        "    spec = importlib.util.spec_from_file_location('other', path)",
                        "    module = importlib.util.module_from_spec(spec)",
                        "    spec.loader.exec_module(module)",
                        "    return module",
                        "def upgrade():",
                        "    op.say(load('" + root.resolve("migrations/helper.py") + "').NAME)",
                        "    op.say(load('" + outside + "').NAME)"))
                .satisfiesExactly(
                        said -> assertThat(said).isEqualTo("'helped'"),
                        said -> assertThat(said).startsWith("unknown: "));
    }

    @Test
    void nothingOutsideTheProjectIsLookedAt() throws IOException {
        Path outside = folder.toRealPath().resolve("secret.py");
        Files.writeString(outside, "SECRET = 'secret'\n");
        Files.createSymbolicLink(root.resolve("linked.py"), outside);
        Files.createSymbolicLink(root.resolve("loop"), root);
        assertThat(upgrade(
                        "from linked import SECRET",
                        "import secret",
                        "def upgrade():",
                        "    op.say(SECRET)",
                        "    op.say(secret.SECRET)",
                        "    op.say(open('" + outside + "').read())",
                        "    op.say(open('../secret.py').read())",
                        "    op.say(open('../../../../secret.py').read())",
                        "    op.say(open('/etc/passwd').read())"))
                .hasSize(6)
                .allMatch(said -> said.startsWith("unknown: "));
    }

    @Test
    void eachReadingStartsAfresh() throws IOException {
        write("app/state.py", "SEEN = []\nCOUNT = 0\n");
        String script = "from alembic import op\nfrom app import state\nMINE = {}\n"
                + "def upgrade():\n    state.SEEN.append('x')\n    state.COUNT += 1\n    MINE['a'] = len(MINE)\n"
                + "    op.say((state.SEEN, state.COUNT, MINE))\n";
        ScriptBody body = Scripts.body(script, ProjectFiles.around(root.resolve("migrations/versions")));
        for (int i = 0; i < 3; i++) {
            assertThat(Scripts.steps(body.read(Scripts.empty(), dev.restamp.history.Body.Stance.ASSUMING)))
                    .containsExactly("(['x'], 1, {'a': 0})");
        }
    }

    @Test
    void whatGoesOnForEverInTheProjectsCodeCostsNoMoreThanTheCall() throws IOException {
        write("app/__init__.py", "");
        write("app/plugins.py", "from app import more\ndef load(n): return more.again(n + 1)\n");
        write("app/more.py", "from app import plugins\ndef again(n): return plugins.load(n)\n");
        assertThat(upgrade(
                        "from app import plugins",
                        "def upgrade():",
                        "    op.create('users')",
                        "    op.say(plugins.load(1))",
                        "    op.drop('users')"))
                .containsExactly(
                        "create users",
                        "opaque *: calls load, which is too much to follow: more than 100 calls within each other",
                        "unknown: too much to follow: more than 100 calls within each other",
                        "drop users");
    }
}
