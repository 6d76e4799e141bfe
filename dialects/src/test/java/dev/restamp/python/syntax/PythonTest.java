package dev.restamp.python.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PythonTest {

    private static Module parse(String text) {
        return Python.parse(text, "a.py");
    }

    private static List<String> kinds(String text) {
        return parse(text).body().stream()
                .map(s -> s.getClass().getSimpleName())
                .toList();
    }

    private static String reason(String text) {
        return parse(text).broken().get(0).reason();
    }

    @Test
    void offsetsAndLinesTellWhereAStatementStands() {
        String text = "a = 1\n\nrevision: str = 'x'  # why\nf(\n  1)\n";
        Module module = parse(text);
        assertThat(module.body().stream().map(s -> module.source(s.span())))
                .containsExactly("a = 1", "revision: str = 'x'", "f(\n  1)");
        assertThat(module.body().stream().map(Statement::line)).containsExactly(1, 3, 4);
        assertThat(module.body().get(2).span().endLine()).isEqualTo(5);
    }

    @Test
    void offsetsOfAValueAreThoseOfItsText() {
        String text = "\uFEFFdown_revision = ('a', \"b\" 'c')\n";
        Module module = parse(text);
        Statement.Assign assign = (Statement.Assign) module.body().get(0);
        assertThat(module.source(assign.value().span())).isEqualTo("('a', \"b\" 'c')");
        Expression.TupleOf tuple = (Expression.TupleOf) assign.value();
        assertThat(tuple.items().stream().map(i -> module.source(i.span()))).containsExactly("'a'", "\"b\" 'c'");
    }

    @Test
    void aBlockEndsWithItsLastStatement() {
        Module module = parse("def f():\n    pass\n\n\nx = 1\n");
        assertThat(module.source(module.body().get(0).span())).isEqualTo("def f():\n    pass");
    }

    @Test
    void aPrintStatementCostsItselfAlone() {
        assertThat(kinds("x = 1\nprint 'hello'\ny = 2\n")).containsExactly("Assign", "Broken", "Assign");
        assertThat(reason("print 'hello'\n")).isEqualTo("expected the end of the statement but found a string");
    }

    @Test
    void aBrokenStatementInAFunctionLeavesTheFunction() {
        Module module = parse("def f():\n    a = 1\n    exec 'x'\n    b = 2\n");
        Statement.Function function = (Statement.Function) module.body().get(0);
        assertThat(function.body()).hasSize(3);
        assertThat(module.broken()).singleElement().extracting(Statement::line).isEqualTo(3);
    }

    @Test
    void aBrokenHeaderCostsItsBlock() {
        assertThat(kinds("def f(x\n        y = 1):\n    a\n    b\nx = 1\n")).containsExactly("Broken", "Assign");
        assertThat(kinds("if x = 1:\n    a\n    if b:\n        c\nx = 1\n")).containsExactly("Broken", "Assign");
    }

    @Test
    void aBracketNeverClosedEndsWhereAStatementBegins() {
        assertThat(kinds("x = (1,\n\ndef f():\n    pass\ny = 2\n")).containsExactly("Broken", "Function", "Assign");
        assertThat(reason("x = (1,\n\ndef f():\n    pass\n")).isEqualTo("'(' was never closed");
    }

    @Test
    void aStringNeverClosedCostsItsLine() {
        assertThat(kinds("x = 'abc\ny = 1\n")).containsExactly("Broken", "Assign");
        assertThat(kinds("x = f'{abc\ny = 1\n")).containsExactly("Broken", "Assign");
        assertThat(kinds("x = '''abc\ny = 1\n")).containsExactly("Broken");
    }

    @Test
    void aConflictMarkerCostsItsLine() {
        assertThat(kinds("x = 1\n<<<<<<< HEAD\ny = 1\n=======\ny = 2\n>>>>>>> other\n"))
                .containsExactly("Assign", "Broken", "Assign", "Broken", "Assign", "Broken");
    }

    @Test
    void wrongIndentationIsToldAsWhatItIs() {
        assertThat(reason("if x:\n        a\n    b\n")).contains("fits no block");
        assertThat(reason("if x:\n\ta\n        b\n")).contains("tabs and spaces");
        assertThat(reason("if x:\na\n")).contains("expected an indented block");
    }

    @Test
    void pythonTwoIsRefusedStatementByStatement() {
        assertThat(kinds("x = 0777\ny = 10L\nz = `a`\nif a <> b:\n    pass\nraise X, 'y'\nw = 1\n"))
                .containsExactly("Broken", "Broken", "Broken", "Broken", "Broken", "Assign");
    }

    @Test
    void theSyntaxOfLaterPythonsIsRead() {
        assertThat(parse("type X[T: int, *Ts, **P] = list[T]\ndef f[T](a: T) -> T: ...\nclass A[T]: ...\n")
                        .broken())
                .isEmpty();
        assertThat(parse("x = f\"{d[\"k\"]}\"\ny = f'{'a' + f'{'b'}'}'\nz = f'{\n  x  # why\n}'\n")
                        .broken())
                .isEmpty();
    }

    @Test
    void nestingThatIsTooDeepIsBrokenAndNothingWorse() {
        for (String open : List.of("(", "[", "{", "f(", "-", "not ", "lambda: ", "x if y else ", "a ** ", "x[")) {
            assertThat(parse("x = " + open.repeat(100_000) + "\ny = 1\n").broken())
                    .isNotEmpty();
        }
        assertThat(parse("f'{" + "f\"{".repeat(50_000)).broken()).isNotEmpty();
        assertThat(parse("a" + ".b".repeat(100_000) + "\n").broken()).isNotEmpty();
        assertThat(parse("a" + " + b".repeat(100_000) + "\n").broken()).isNotEmpty();
        StringBuilder blocks = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            blocks.append(" ".repeat(i)).append("if x:\n");
        }
        assertThat(parse(blocks.toString()).broken()).isNotEmpty();
    }

    @Test
    void aLongChainOfElifIsNoNesting() {
        assertThat(parse("if a: pass\n" + "elif b: pass\n".repeat(5_000)).broken())
                .isEmpty();
    }

    @Test
    void aDeclaredEncodingIsFollowed() {
        byte[] latin = "# -*- coding: latin-1 -*-\nx = 'é'\n".getBytes(StandardCharsets.ISO_8859_1);
        Statement.Assign assign =
                (Statement.Assign) Python.parse(latin, "a.py").body().get(0);
        assertThat(((Expression.Str) assign.value()).value()).isEqualTo("é");
    }

    @Test
    void bytesThatAreNoUtf8AreReadAllTheSame() {
        byte[] odd = "revision = 'a'\n# \u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Python.parse(odd, "a.py").body()).hasSize(1);
    }
}
