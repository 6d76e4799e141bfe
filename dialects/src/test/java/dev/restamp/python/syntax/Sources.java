package dev.restamp.python.syntax;

import java.util.List;

/** Python in all its forms, one subject a text. */
final class Sources {

    private Sources() {}

    static List<String> all() {
        return List.of(
                LITERALS,
                STRINGS,
                F_STRINGS,
                OPERATORS,
                CALLS,
                DISPLAYS,
                ASSIGNMENTS,
                FUNCTIONS,
                CLASSES,
                CONTROL,
                WITHS,
                TRIES,
                MATCHES,
                IMPORTS,
                LAYOUT,
                SOFT_KEYWORDS,
                "",
                "\n\n",
                "# only a comment",
                "\uFEFFx = 1\n",
                "if x:\r\n    y = 1\r\nelse:\r\n    z = '''a\r\nb'''\r\n",
                "x = 1\rif x:\r\ty = 2\r",
                "# -*- coding: utf-8 -*-\nnäme = 'ünï'\nﬁ = 1\n",
                "if True:\n\tx = 1\n\tif x:\n\t\ty = 2\nz = 3",
                "x = 1 \\\n  + 2\n\\\ny = 3\n",
                "\f\nx = 1\n\f\ndef f():\n    pass\n");
    }

    private static final String LITERALS = """
            0; 1; 00; 1_000; 0x_ff; 0XAB; 0o17; 0b1_01; 1.; .5; 1.5e10; 1e-3; 1_0.0_1E+1; 3j; 1.5J; 1e400
            123456789012345678901234567890
            None; True; False; ...
            1if x else 2
            """;

    private static final String STRINGS = """
            'a'; "b"; '''c'''; ""\"d
            e""\"; ''; ""; '''''';
            'it\\'s \\n \\t \\\\ \\x41 \\u00e9 \\U0001F600 \\101 \\0 \\N{BULLET} \\
            joined \\q'
            r'\\n\\'' ; R"\\\\"; u'x'; U"y"; b'bytes\\x00\\xff'; br'\\n'; Rb"\\t"; BR'''x'''
            'one' "two" '''three'''
            x = ('one'
                 'two')
            '''it's "quoted" '' here'''
            '\\ud800'; '\\400'
            """;

    private static final String F_STRINGS = """
            f''; f'plain'; f'{x}'; f'a{x}b{y}c'; F"{x!r}"; f'{x!s:>10}'; f'{x:{width}.{precision}}'; f'{{}}'; f'{{{x}}}'
            f'{x=}'; f'{x = }'; f'{x=!s}'; f'{x=:>5}'; f'{a["k"]}'; f"{d['k']}"; f'{x if y else z}'; f'{ {1: 2}[1] }'
            f'{(lambda q: q)(1)}'; f'{x!r:^{w}}'; f'{x:%Y-%m-%d}'; f'{a == b}'; f'{a != b}'; f'{a <= b}'; f'{a:=5}'
            rf'\\d{x}\\n'; fr"{x}\\{y}"; f'\\n{x}\\t'; f'\\N{BULLET}{x}'; 'a' f'{x}' 'b' r'\\c'; f'{x}' f'{y}'; f'a' 'b'
            f'''
            {x
             + y}
            {z:
            }'''
            f'{*a, b}'; f'{x,}'; f'{yield_}'; f'{f"{x}"}'; f"{'a' 'b'}"; f'{x:}'; f'{x}}}'
            """;

    private static final String OPERATORS = """
            a + b - c * d / e // f % g @ h ** i ** -j
            -a ** -b; ~a; +a; not a; not not a; - - a
            a and b or c and not d; a or b or c; a and (b and c)
            a < b <= c == d != e > f >= g; a is b is not c; a in b not in c; not a in b
            a | b ^ c & d << e >> f
            a if b else c if d else e; (a if b else c)
            lambda: 0; lambda x: x; lambda x, *a, y=1, **k: (x, a); lambda *, k: k; lambda x, /, y: x
            (x := 1); [y := 2, y]; f(x := 3); x[y := 1]
            await x; await x.y ** 2
            (yield); (yield 1); (yield from x); (yield 1, 2); (yield *a, b)
            """;

    private static final String CALLS = """
            f(); f(a); f(a,); f(a, b=1); f(*a, **k); f(*a, b, *c, d=1, **e, f=2); f(a for a in b); f(a, (b for b in c))
            f(a)(b)[c].d; f(a=1, *b); f(
                a,  # a comment
                b=[
                    1,
                ],
            )
            x[1]; x[1:2]; x[1:2:3]; x[:]; x[::]; x[::2]; x[1:]; x[:1]; x[1, 2]; x[1:2, ::3]; x[...]; x[()]; x[a,]; x[*a]; x[*a, 1]
            x.y.z; x . y; 1 .real; 1.0.real; 'a'.join(b)
            """;

    private static final String DISPLAYS = """
            (); (1,); (1, 2); 1,; 1, 2; *a, b; (*a, b); []; [1]; [1,]; [*a, 1]; {}; {1}; {1, 2,}; {*a}; {1: 2}; {1: 2, **a, 'b': c,}; {**a}
            [x for x in y]; [x for x in y if x if not z for q in x]; {x for x in y}; {x: y for x, y in z}; (x for x in y)
            [x async for x in y]; [(x, y) for x, (y, *z) in w]; [x for x, in y]; [x for x.a in y]; [x for x[0] in y]
            [x for x in (lambda: y)()]; [x if x else y for x in z if (a if b else c)]; {(yield): 1}
            """;

    private static final String ASSIGNMENTS = """
            x = 1; x = y = z = 2; x, y = 1, 2; (x, y), z = a; [x, *y] = z; *x, y = z; x.a = x[0] = 1; x = yield; x = *a, b
            x += 1; x -= 1; x *= 1; x /= 1; x //= 1; x %= 1; x @= 1; x &= 1; x |= 1; x ^= 1; x <<= 1; x >>= 1; x **= 1; x += yield
            x: int; x: int = 1; x.y: str = 'a'; x[0]: int; x: tuple = 1, 2; (x): int = 1; x: 'list[int]' = yield
            del x; del x, y; del (x, y), z; del x[0], x.y; del (x); del [x, y]
            assert x; assert x, 'message'; global a, b; pass; raise; raise X; raise X from Y; return_ = 1
            """;

    private static final String FUNCTIONS = """
            def f(): pass
            def f(a, b: int, c=1, d: int = 2) -> None: return
            def f(a, /, b, *, c, d=1, **k): return 1
            def f(*args: int, **kwargs: str): return 1, 2
            def f(*args: *Ts): return *a, b
            def f(a=1, /, b=2, *, c): ...
            def f(
                a,
                b,
            ):
                '''Documented.'''
                nonlocal_ = 1
                def g():
                    nonlocal nonlocal_
                    yield
                return g
            @decorated
            @decorated.twice(1)[2]
            @(x := y)
            def f(): pass
            async def f():
                async with a as b, c: await d
                async for x in y: pass
                else: pass
                return [x async for x in y]
            @a
            async def f(): pass
            """;

    private static final String CLASSES = """
            class A: pass
            class A(): x = 1
            class A(B, C, metaclass=M, **k):
                '''Documented.'''
                x: int
                def f(self): pass
                class Inner(A): pass
            @decorated
            class A(*bases): pass
            """;

    private static final String CONTROL = """
            if a: pass
            if a: x = 1; y = 2
            elif b: pass
            elif c:
                pass
            else:
                if d: pass
                elif e: pass
            while a: break
            else: pass
            while (x := y):
                continue
            for x in y: pass
            for x, y in z:
                pass
            else:
                pass
            for x, in a, b: pass
            for *x, y in *a, b: pass
            for x.a in y: pass
            for x[0] in y: pass
            for (x) in y: pass
            if x := y: pass
            """;

    private static final String WITHS = """
            with a: pass
            with a as b: pass
            with a as b, c as d: pass
            with (a): pass
            with (a, b): pass
            with (a, b,): pass
            with (a as b): pass
            with (a as b, c as d,): pass
            with (a, b) as c: pass
            with (a).b as c, d: pass
            with (a) as (b, c): pass
            with (yield): pass
            with (x := y): pass
            with (x for x in y) as z: pass
            with a() as b.c, d[0] as (e, *f): pass
            with (open(a) as b,
                  open(c)):
                pass
            with (a or b) as c: pass
            with (a), (b): pass
            """;

    private static final String TRIES = """
            try: pass
            except: pass
            try: pass
            finally: pass
            try:
                pass
            except A:
                pass
            except (B, C) as e:
                pass
            except D.E as f:
                raise
            else:
                pass
            finally:
                pass
            try: pass
            except* A: pass
            except* (B, C) as e: pass
            """;

    private static final String MATCHES = """
            match x:
                case 1: pass
                case -1 | +1j if a else b: pass
            """.replace("+1j if a else b", "1 + 2j") + """
            match x, y:
                case 'a' 'b' | None | True | b'x': pass
                case _: pass
                case a.b.c: pass
                case name: pass
                case (a): pass
                case (a,): pass
                case (): pass
                case []: pass
                case [a, *_, b]: pass
                case a, *rest: pass
                case *rest,: pass
                case {}: pass
                case {'k': v, 1: 2, a.b: c, **rest}: pass
                case A(): pass
                case a.B(1, x, y=2, z=_,): pass
                case (1 | 2) as n if n > 1: pass
                case [(a, b), {'c': d}] as whole:
                    pass
            match (x):
                case y: pass
            match [a, b]:
                case y: pass
            match *a, b:
                case y: pass
            match -x:
                case -1.5 - 2j: pass
            match match:
                case case: pass
            """;

    private static final String IMPORTS = """
            import a; import a.b.c; import a as b, c.d as e
            from a import b; from a.b import c as d, e; from a import (b, c as d,); from . import a; from .. import b
            from ...a import b; from .... import c; from .a.b import *; from __future__ import annotations
            from a import (
                b,  # why
                c
            )
            """;

    private static final String LAYOUT = """
            if a:

                # a comment at depth

              # a comment at no depth
                b = [
            1, # in brackets no depth counts
                        2]

                c = 1
            # a comment at the start
            else:
                pass;
            x = 1; y = 2;
            def f():
                pass
                # the end

            z = {
                'a': '''
            text
            ''',
            }
            """;

    private static final String SOFT_KEYWORDS = """
            match = 1; case = 2; type = 3; _ = 4
            match.a; match[0]; match(1); match(a, b); match * 2; match -1; match: int = 1; match = case = type
            print(match); type(x); type = 1; type.x = 2; case(1); match, case = 1, 2
            match in x; match if x else y; match [1]
            def match(case, type): return match
            class type: match = 1
            """;
}
