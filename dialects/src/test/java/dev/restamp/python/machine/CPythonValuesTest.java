package dev.restamp.python.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.python.standard.StandardLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expressions have the values that CPython gives them. Needs {@code python3}, and fails without it. */
class CPythonValuesTest {

    private static final String PRELUDE = """
        import collections, contextlib, copy, dataclasses, datetime, enum, functools, hashlib, itertools, json, math, operator
        import os.path, pathlib, re, string, textwrap, typing, uuid
        T = ('users', 'groups')
        D = {'a': 1, 'b': [2, 3]}
        def f(a, b=2, *rest, c=3, **others): return (a, b, rest, c, others)
        def fact(n): return 1 if n < 2 else n * fact(n - 1)
        def counter():
            n = 0
            def up():
                nonlocal n
                n += 1
                return n
            return up
        def count_up(n):
            for i in range(n):
                yield i
            yield from 'ab'
        def caught(g):
            try: return g()
            except (KeyError, IndexError) as e: return 'lookup'
            except ValueError: return 'value'
            except Exception: return 'other'
            finally: pass
        def twice(g):
            @functools.wraps(g)
            def inner(*a, **k): return [g(*a, **k), g(*a, **k)]
            return inner
        @twice
        def hello(name='x'): return f'hello {name}'
        class Base:
            kind = 'base'
            def __init__(self, x): self.x = x
            def name(self): return self.kind + str(self.x)
            @classmethod
            def make(cls, x): return cls(x)
            @staticmethod
            def add(a, b): return a + b
            @property
            def double(self): return self.x * 2
            def __eq__(self, other): return self.x == other.x
            def __str__(self): return 'Base!'
            def __len__(self): return 3
            def __getitem__(self, i): return i * 2
            def __contains__(self, i): return i == 7
            def __call__(self, y): return self.x + y
        class Derived(Base):
            kind = 'derived'
            def __init__(self, x):
                super().__init__(x + 1)
            def name(self): return 'd' + super().name()
        class Colour(enum.Enum):
            RED = 'red'
            GREEN = 'green'
            def shout(self): return self.value.upper()
        class Mixed(str, enum.Enum):
            A = 'a'
            B = 'b'
        class Number(enum.IntEnum):
            ONE = enum.auto()
            TWO = enum.auto()
        Made = enum.Enum('Made', 'X Y')
        @dataclasses.dataclass
        class Point:
            x: int
            y: int = 2
            tags: list = dataclasses.field(default_factory=list)
        class Pair(typing.NamedTuple):
            a: int
            b: int = 5
        Old = collections.namedtuple('Old', 'x y')
        @contextlib.contextmanager
        def around(log):
            log.append('in')
            try: yield 'value'
            finally: log.append('out')
        def with_around():
            log = []
            with around(log) as v, contextlib.suppress(KeyError):
                log.append(v)
                {}['x']
                log.append('never')
            return log
        def loop():
            out = []
            for i in range(10):
                if i == 2: continue
                if i == 5: break
                out.append(i)
            else: out.append('else')
            while out:
                if len(out) < 3: break
                out.pop()
            return out
        def unpack():
            a, (b, *c), d = 1, (2, 3, 4), 5
            [x, y] = 'xy'
            first, *_ = [1, 2, 3]
            return a, b, c, d, x, y, first
        def deleting():
            l = [1, 2, 3, 4]; del l[1]; d = {'a': 1, 'b': 2}; del d['a']
            l[0] = 9; l += [7]; l *= 2
            return l, d
        def matching(v):
            match v:
                case {'type': 'a', **rest}: return rest
                case [1, *more]: return more
                case Point(x=1, y=y): return y
                case str(): return 'text'
                case 1 | 2: return 'small'
                case _: return None
        """;

    private static final List<String> EXPRESSIONS = List.of(
            "1 + 2 * 3 - 4 // 3 % 5",
            "-7 // 2, -7 % 3, 7 % -3, 2 ** 10, 2 ** -1, 7 / 2, 1e3, 1.5 + 1, 0.1 + 0.2, 1e22, 1e16, 123456789.0, 1e-5,"
                    + " 0.0001",
            "1 < 2 < 3, 1 == 1.0, True == 1, 'a' < 'b', (1, 2) < (1, 3), [1] == [1], {1: 2} == {1: 2}, not [], None is"
                    + " None",
            "1 & 3 | 4 ^ 1, ~5, 1 << 4, 256 >> 2, -5 >> 1",
            "'a' + 'b' * 3, [1] * 2 + [2], (1,) + (2,), 'ab'[1], 'abc'[-1], 'abcdef'[1:-1:2], 'abc'[::-1], [1, 2,"
                    + " 3][5:], [1, 2, 3][::-2]",
            "'x' in 'xyz', 3 in [1, 2], 3 not in {1: 2}, 'a' in D, () or 'b', 0 and 1, [] or {} or 'c', 1 if [] else 2",
            "'%s and %r, %d%%, %5.2f|%-5s|%05d|%x' % ('a', 'b', 3, 3.14159, 'l', 42, 255)",
            "'%(a)s %(b)s' % {'a': 1, 'b': [2]}",
            "'%s' % (1,), '%s' % [1], '%s' % 'x'",
            "'{} {0}'.format(1) if False else '{} {}'.format(1, 'a')",
            "'{0}-{1}-{0} {x!r:>5} {y[b]} {z.kind}'.format('a', 'b', x='q', y=D, z=Base(1))",
            "'{{}} {:,} {:.2f} {:>8} {:<4}| {:^5}| {:08.3f} {:+d} {:x} {:%}'.format(1234567, 1.005, 'r', 'l', 'c',"
                    + " 3.14159, 5, 255, 0.25)",
            "f'{T[0]}_{D[\"b\"][0]:03d} {\"x\"!r} {1 + 1 = } {3.0} {None} {True} {[1, \"a\"]} {D}'",
            "f'{\"a\":>{2 + 3}}|{\"b\":*^7}|{12:<5}|{-3:05d}'",
            "'a,b,,c'.split(','), ' a  b '.split(), 'a b c d'.split(None, 2), 'a.b.c'.rsplit('.', 1), 'abc'.split('b',"
                    + " 1), 'a\\n"
                    + "b\\r"
                    + "\\n"
                    + "c'.splitlines()",
            "'Abc dEf'.lower(), 'abc'.upper(), 'abc def'.title(), 'aBC'.capitalize(), '  x '.strip(),"
                    + " 'xxaxx'.strip('x'), 'xa'.lstrip('x'), 'ax'.rstrip('x')",
            "'abcabc'.replace('b', 'X'), 'aaa'.replace('a', 'b', 2), 'abc'.startswith('ab'), 'abc'.endswith(('x',"
                    + " 'c')), 'abcb'.find('b'), 'abcb'.rfind('b'), 'abcb'.count('b'), 'x'.join(['a', 'b'])",
            "'5'.zfill(3), 'a'.ljust(3) + '|', 'a'.rjust(3, '-'), 'a'.center(5), '12'.isdigit(), 'ab'.isalpha(),"
                    + " 'a1'.isalnum(), 'A'.isupper(), 'k=v'.partition('='), 'a.b.c'.rpartition('.'),"
                    + " 'prefix_x'.removeprefix('prefix_'), 'x_suf'.removesuffix('_suf')",
            "'é😀x'[1], len('é😀x'), '\\x41\\u00e9\\n', 'it\\'s', \"q\\\"\", '\\t\\\\'",
            "str(1), str(1.0), str(None), str([1, 'a', (2,), {'k': {1}}]), repr('a'), int('12'), int('ff', 16),"
                    + " int(3.9), float('1.5'), bool([]), bytes('a', 'utf8') if False else b'x'",
            "len([1, 2]), sum([1, 2, 3]), min(3, 1, 2), max([1, 5, 2]), max('a', 'bcd', key=len), sorted([3, 1, 2],"
                    + " reverse=True), sorted(['b', 'A'], key=str.lower), sorted([(2, 'b'), (1, 'z'), (2, 'a')]),"
                    + " list(reversed([1, 2]))",
            "list(range(5)), list(range(2, 10, 3)), list(range(5, 0, -2)), list(enumerate('ab', 1)), list(zip([1, 2],"
                    + " 'ab', (True, False))), dict(zip('ab', [1, 2])), any([0, 1]), all([]), abs(-3), round(2.5),"
                    + " round(3.7), divmod(7, 2)",
            "list(map(str, [1, 2])), list(filter(None, [0, 1, 2])), list(map(lambda x: x * 2, T)), [x.upper() for x in"
                    + " T if 'u' in x], {k: v for k, v in D.items()}, {c for c in 'a'}, [(a, b) for a in 'xy' for b in"
                    + " range(2) if b], list(x for x in T)",
            "next(iter([1, 2])), next((x for x in [1, 2, 3] if x > 1), None), next((x for x in []), 'none'),"
                    + " isinstance(1, int), isinstance('a', (int, str)), isinstance(True, int), isinstance([], dict),"
                    + " callable(len), chr(97), ord('a'), type('a') == str, type(1) is int",
            "dict(a=1, b=2), dict([('a', 1)]), {**D, 'c': 3}, [*T, 'z'], {'x', *'x'}, D.get('z'), D.get('z', 5),"
                    + " list(D), list(D.keys()), list(D.values()), D.copy(), dict.fromkeys(['a', 'b'], 0), {'a':"
                    + " 1}.pop('a'), {'a': 1}.setdefault('b', 2), D | {'c': 1}",
            "sorted({1, 2} | {3}), {1, 2} & {2}, {1, 2} - {2}, {1} <= {1, 2}, {1, 2}.issuperset({1}),"
                    + " sorted({1}.union([2])), set('a').difference({'a'})",
            "[1, 2, 1].count(1), [1, 2].index(2), (1, 2).index(2), tuple([1]), list('ab'), set([1]), [[1, 2],"
                    + " [3]][1][0]",
            "f(1), f(1, 3), f(1, 2, 3, 4), f(1, c=5, d=6), f(*[1, 2], **{'c': 9}), f(b=1, a=0)",
            "fact(10), [c() for c in [counter()] for _ in range(3)], list(count_up(2)), hello(), hello('y'),"
                    + " hello.__name__",
            "caught(lambda: {}['x']), caught(lambda: [][1]), caught(lambda: int('x')), caught(lambda: 1 / 0),"
                    + " caught(lambda: 5)",
            "Base(1).name(), Derived(1).name(), Derived.make(2).x, Base.add(1, 2), Base(4).double, Base(1) == Base(1),"
                    + " str(Base(1)), len(Base(1)), Base(1)[4], 7 in Base(1), 8 in Base(1), Base(1)(5), Derived(1).kind,"
                    + " isinstance(Derived(1), Base), getattr(Base(1), 'x'), getattr(Base(1), 'z', 'none'),"
                    + " hasattr(Base(1), 'q'), Base.__name__, Derived(3).__class__.__name__",
            "Colour.RED.value, Colour.RED.name, [c.value for c in Colour], Colour('green').name, Colour['RED'].value,"
                    + " Colour.RED == Colour.RED, Colour.RED.shout(), Colour.RED in [Colour.GREEN], str(Colour.RED),"
                    + " len(Colour), list(Colour.__members__), f'{Colour.RED.value}'",
            "Mixed.A == 'a', Mixed('b').name, Mixed.A.upper(), 'x' + Mixed.A, ','.join([Mixed.A, Mixed.B]), {'a':"
                    + " 1}[Mixed.A], Number.TWO.value, Number.ONE < Number.TWO, Number.TWO + 1, Made.Y.value, [m.name for"
                    + " m in Made]",
            "Point(1).y, Point(1, y=5).y, Point(3).tags, Point(1) == Point(1), Pair(1).b, Pair(1)[0], list(Pair(1,"
                    + " 2)), Pair(1)._replace(a=9).a, Old(1, 2).y, tuple(Old(1, y=3)), dataclasses.asdict(Point(1))",
            "with_around(), loop(), unpack(), deleting()",
            "matching({'type': 'a', 'x': 1}), matching([1, 2, 3]), matching(Point(1, 7)), matching('s'), matching(2),"
                    + " matching(None)",
            "json.loads('{\"a\": [1, 2.5, null, true, \"x\\\\n"
                    + "\\\\u00e9\"]}'), json.dumps({'a': [1, None, True, 'é\"']}), json.dumps({'b': 1, 'a': 2},"
                    + " sort_keys=True)",
            "re.sub(r'(\\w+)_id', r'\\1', 'user_id'), re.match('a+', 'aab').group(), re.search('(b)(c)?',"
                    + " 'abd').groups(), re.findall('[0-9]+', 'a1b22'), re.split(',\\s*', 'a, b,c'), re.compile('^x',"
                    + " re.I).match('X') is not None, bool(re.match('b', 'a')), re.sub('a', lambda m: m.group(0).upper(),"
                    + " 'banana')",
            "textwrap.dedent('\\n    a\\n      b\\n    '), textwrap.indent('a\\nb', '  ')",
            "os.path.join('a', 'b', '/c', 'd'), os.path.dirname('/a/b.c'), os.path.basename('/a/b.c'),"
                    + " os.path.splitext('a.tar.gz'), os.path.normpath('a/../b/./c'), str(pathlib.Path('a') / 'b' / '..'),"
                    + " pathlib.Path('/a/b.txt').stem, pathlib.Path('/a/b.txt').suffix,"
                    + " str(pathlib.Path('/a/b.txt').parent), pathlib.Path('/a/b').name,"
                    + " str(pathlib.Path('/a/b/c').parents[1]), str(pathlib.Path('a.txt').with_suffix('.sql'))",
            "list(itertools.chain([1], (2,), 'a')), list(itertools.chain.from_iterable([[1], [2]])),"
                    + " list(itertools.product('ab', [1, 2])), list(itertools.islice([1, 2, 3], 2)),"
                    + " list(itertools.zip_longest([1, 2], 'a')), list(itertools.repeat('x', 2)), functools.partial(f, 1,"
                    + " c=4)(9), functools.reduce(lambda a, b: a + b, [1, 2, 3], 10)",
            "str(datetime.datetime(2000, 1, 1, tzinfo=datetime.timezone.utc)), datetime.datetime(2024, 11, 20, 5, 6,"
                    + " 7, 89).isoformat(), str(datetime.date(2020, 2, 3)), str(datetime.datetime(2020, 2, 3,"
                    + " hour=4).date()), datetime.datetime(2024, 2, 29).year, f'{datetime.datetime(1, 2, 3)}'",
            "hashlib.md5(b'abc').hexdigest(), hashlib.sha256('abc'.encode()).hexdigest()[:8],"
                    + " string.ascii_lowercase[:3], math.ceil(1.2), copy.deepcopy(D), operator.itemgetter(1)([5, 6]),"
                    + " str(uuid.UUID('12345678123456781234567812345678')), dict(collections.OrderedDict([('a', 1)]))",
            "[(lambda x, y=i: x + y)(1) for i in range(3)], (lambda *a, **k: (a, k))(1, b=2), (y := 5) + y, [z for z"
                    + " in [1, 2] if (w := z) > 1], (lambda: (yield))().__class__.__name__ if False else 0",
            "sorted({'b': 1, 'a': 2}.items(), key=lambda kv: kv[1]), max({'a': 3, 'b': 7}.items(),"
                    + " key=operator.itemgetter(1)), ', '.join(f'{k}={v!r}' for k, v in {'a': 'x', 'b': 1}.items())");

    @TempDir
    Path folder;

    @Test
    void expressionsHaveTheValuesThatCPythonGives() throws Exception {
        StringBuilder theirs = new StringBuilder(PRELUDE);
        StringBuilder ours =
                new StringBuilder("from alembic import op\n").append(PRELUDE).append("def upgrade():\n");
        for (String expression : EXPRESSIONS) {
            theirs.append("print(ascii(")
                    .append(expression.contains(",") ? "(" + expression + ")" : expression)
                    .append("))\n");
            ours.append("    op.say(").append("(").append(expression).append("))\n");
        }
        List<String> said = Scripts.upgrade(ours.toString(), ProjectFiles.NONE, StandardLibrary.INSTANCE);
        assertThat(said.stream().map(CPythonValuesTest::ascii)).containsExactlyElementsOf(run(theirs.toString()));
    }

    private static String ascii(String text) {
        StringBuilder ascii = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < 128) {
                ascii.appendCodePoint(c);
            } else {
                ascii.append(
                        c < 256
                                ? String.format("\\x%02x", c)
                                : c < 65536 ? String.format("\\u%04x", c) : String.format("\\U%08x", c));
            }
        });
        return ascii.toString();
    }

    private List<String> run(String script) throws IOException {
        Path file = folder.resolve("values.py");
        Files.writeString(file, script);
        Process python = new ProcessBuilder("python3", file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
