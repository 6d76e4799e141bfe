package dev.restamp.python.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.python.standard.StandardLibrary;
import dev.restamp.python.syntax.SampleSources;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No script, however hostile, makes the reader hang, crash or fill the memory. */
class BoundsTest {

    private static List<String> read(String script) {
        List<String> steps = Scripts.upgrade(script, ProjectFiles.NONE, StandardLibrary.INSTANCE);
        assertThat(steps).noneMatch(step -> step.contains("mistake in restamp"));
        return steps;
    }

    private static void givenUp(String... lines) {
        String script = "from alembic import op\ndef upgrade():\n    "
                + String.join("\n", lines).replace("\n", "\n    ") + "\n    op.create('end')\n";
        assertThat(read(script)).last().asString().startsWith("opaque *: too much to follow");
    }

    @Test
    void whatGrowsWithoutEndIsGivenUp() {
        givenUp("s = 'x'", "while True: s += s");
        givenUp("s = 'x' * 1000", "while True: s = s.replace('x', s)");
        givenUp("l = [1]", "while True: l += l");
        givenUp("l = [1]", "while True: l = l + l");
        givenUp("n = 3", "while True: n = n * n");
        givenUp("n = 10 ** 10 ** 10");
        givenUp("s = 'x' * 10 ** 12");
        givenUp("d = {}", "while True: d[len(d)] = 'x' * 1000");
        givenUp("s = 'a'", "while True: s = f'{s}{s}'");
        givenUp("s = 'a'", "while True: s = '{0}{0}'.format(s)");
        givenUp("s = 'a'", "while True: s = '%s%s' % (s, s)");
        givenUp("s = 'a'", "while True: s = ','.join([s, s])");
        givenUp("import itertools", "list(itertools.product(*[range(100)] * 10))");
        givenUp("def f(n):", "    for i in range(10): f(n + 1)", "f(0)");
        givenUp("f = lambda g: g(g)", "f(f)");
        givenUp("def g():", "    while True: yield 1", "list(g())");
        givenUp("import re", "re.match('(.*,){20}P', 'x,' * 30)");
        givenUp("l = []", "l.append(l)", "str(l)");
        givenUp("class A:", "    def __getitem__(self, i): return self[i]", "A()[1]");
    }

    @Test
    void aRangeThatNobodyWalksIsNoReasonToGiveUp() {
        String script = """
            from alembic import op
            import random

            def upgrade():
                numbers = iter(random.sample(range(10 ** 8, 10 ** 9), 3))
                for row in op.get_bind().execute("SELECT id FROM t"):
                    next(numbers)
                len(list(range(10 ** 9)))
                op.create('end')
            """;
        assertThat(read(script)).last().asString().isEqualTo("create end");
    }

    @Test
    void whatCallsItselfOnUnknownValuesIsNoReasonToGiveUp() {
        String script = """
            from alembic import op
            import mystery

            def renamed(fields):
                if isinstance(fields, list):
                    return [renamed(x) for x in fields]
                return fields

            def act(n):
                op.create(n)
                if mystery.more(n):
                    act(mystery.next(n))

            def upgrade():
                renamed(mystery.fields())
                op.create('end')
                act(mystery.first())
            """;
        assertThat(read(script))
                .anyMatch(step -> step.contains("end"))
                .last()
                .asString()
                .startsWith("opaque *: too much to follow");
    }

    @Test
    void whatCallsItselfAndOthersOnUnknownValuesIsFollowedOnce() {
        String script = """
            from alembic import op
            import mystery

            def cleaned(value):
                if isinstance(value, dict):
                    kept = {}
                    for key, item in value.items():
                        if mystery.secret(key):
                            kept[key] = sealed(item)
                        else:
                            kept[key] = cleaned(item)
                    return kept
                if isinstance(value, list):
                    return [cleaned(item) for item in value]
                return value

            def sealed(value):
                if isinstance(value, dict):
                    return cleaned(value)
                if isinstance(value, list):
                    return [sealed(item) for item in value]
                return value

            def upgrade():
                for i in range(100):
                    cleaned(mystery.fields(i))
                op.create('end')
            """;
        assertThat(read(script)).containsExactly("create end");
    }

    @Test
    void listsThatHoldThemselvesCompareInTheEnd() {
        givenUp("a = []", "b = []", "a.append(b)", "b.append(a)", "a == b");
    }

    @Test
    void aHundredUnknownBranchesInALoopAreReadInTime() {
        StringBuilder script =
                new StringBuilder("from alembic import op\nimport mystery\ndef upgrade():\n    x = []\n");
        script.append("    for i in range(100):\n");
        for (int i = 0; i < 100; i++) {
            script.append("        if mystery.x: return\n        if mystery.y: x.append(i)\n        op.create('t')\n");
        }
        assertThat(read(script.toString())).isNotEmpty();
    }

    @Test
    void unknownBranchesWithinEachOtherAreReadInTime() {
        StringBuilder script = new StringBuilder("from alembic import op\nimport mystery\ndef upgrade():\n");
        for (int i = 0; i < 60; i++) {
            script.append("    ".repeat(1) + " ".repeat(i)).append("if mystery.x:\n");
        }
        script.append("    ").append(" ".repeat(61)).append("op.create('t')\n");
        assertThat(read(script.toString())).singleElement().asString().startsWith("perhaps create t");
    }

    @Test
    void unknownLoopsWithinEachOtherAreGivenUpOrRead() {
        StringBuilder script = new StringBuilder("from alembic import op\nimport mystery\ndef upgrade():\n");
        for (int i = 0; i < 40; i++) {
            script.append("    " + " ".repeat(i)).append("for x" + i + " in mystery.x:\n");
        }
        script.append("    ").append(" ".repeat(41)).append("op.create('t')\n");
        assertThat(read(script.toString())).isNotEmpty();
    }

    @Test
    void deepCallsOfDeepExpressionsDoNotExhaustTheStack() throws Exception {
        String deep = "f(".repeat(150) + "n" + ")".repeat(150);
        String blocks = "";
        for (int i = 0; i < 80; i++) {
            blocks += "    ".repeat(1) + " ".repeat(i) + "if True:\n";
        }
        String nested = "def g(n):\n" + blocks + "    " + " ".repeat(81) + "return g(n + 1)\n";
        String sums = "    return " + "h(n) + ".repeat(400) + "1\n";
        for (String script : List.of(
                "def f(n): return " + deep + "\ndef upgrade(): f(1)\n",
                nested + "def upgrade(): g(1)\n",
                "def h(n):\n" + sums + "def upgrade(): h(1)\n",
                "f = lambda n: [x for x in [f(n)]]\ndef upgrade(): f(1)\n",
                "class A:\n    def __str__(self): return str(self)\ndef upgrade(): f'{A()}'\n")) {
            StringBuilder outcome = new StringBuilder();
            Thread thread = new Thread(null, () -> outcome.append(read(script)), "small", 700 * 1024);
            thread.start();
            thread.join();
            assertThat(outcome.toString())
                    .as(script.substring(0, Math.min(60, script.length())))
                    .contains("too much to follow");
        }
    }

    @Test
    void mutatedScriptsAreRead() {
        for (long seed = 0; seed < 1_500; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(SampleSources.SCRIPT);
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                mutate(text, random);
            }
            try {
                read(text.toString());
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + " makes\n" + text, e);
            }
        }
    }

    /** A piece of the script moves elsewhere, vanishes, or is written twice. */
    private static void mutate(StringBuilder text, Random random) {
        int from = random.nextInt(text.length() - 30);
        int to = from + 1 + random.nextInt(25);
        String piece = text.substring(from, to);
        switch (random.nextInt(3)) {
            case 0 -> text.delete(from, to);
            case 1 -> text.insert(random.nextInt(text.length()), piece);
            default -> text.replace(from, to, new StringBuilder(piece).reverse().toString());
        }
    }
}
