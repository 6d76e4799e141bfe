package dev.restamp.python.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Prints a tree as {@code dump.py} prints CPython's. */
final class TreeText {

    private final StringBuilder out = new StringBuilder();

    static String of(Module module) {
        TreeText text = new TreeText();
        text.open("Module").statements(module.body()).close();
        return text.out.toString();
    }

    private TreeText open(String name) {
        return add("(" + name);
    }

    private TreeText close() {
        out.append(')');
        return this;
    }

    private TreeText add(String word) {
        if (out.length() > 0 && out.charAt(out.length() - 1) != '[') {
            out.append(' ');
        }
        out.append(word);
        return this;
    }

    private TreeText node(String name, Object... fields) {
        open(name);
        for (Object field : fields) {
            field(field);
        }
        return close();
    }

    private void field(Object field) {
        if (field instanceof Statement statement) {
            statement(statement);
        } else if (field instanceof Expression expression) {
            expression(expression);
        } else if (field instanceof Pattern pattern) {
            pattern(pattern);
        } else if (field instanceof Optional<?> optional) {
            optional.ifPresentOrElse(this::field, () -> add("-"));
        } else if (field instanceof List<?> list) {
            list(list, this::field);
        } else if (field instanceof Runnable piece) {
            piece.run();
        } else {
            add(escaped(field.toString()));
        }
    }

    private <T> void list(List<T> items, java.util.function.Consumer<T> each) {
        add("[");
        items.forEach(each);
        out.append(']');
    }

    private TreeText statements(List<Statement> statements) {
        list(statements, this::statement);
        return this;
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        value.codePoints().forEach(c -> {
            if (c > 32 && c < 127 && "()[]\\".indexOf(c) < 0) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append('\\').append(Integer.toHexString(c)).append(';');
            }
        });
        return escaped.toString();
    }

    private static String at(Statement statement) {
        return "@" + statement.line();
    }

    private void statement(Statement s) {
        if (s instanceof Statement.Broken) {
            add("BROKEN");
        } else if (s instanceof Statement.Evaluate e) {
            node("Expr", at(s), e.value());
        } else if (s instanceof Statement.Assign a) {
            node("Assign", at(s), a.targets(), a.value());
        } else if (s instanceof Statement.AugmentedAssign a) {
            node("AugAssign", at(s), a.target(), word(a.operator()), a.value());
        } else if (s instanceof Statement.AnnotatedAssign a) {
            node("AnnAssign", at(s), a.target(), a.annotation(), a.value());
        } else if (s instanceof Statement.TypeAlias a) {
            node("TypeAlias", at(s), a.name(), a.value());
        } else if (s instanceof Statement.Return r) {
            node("Return", at(s), r.value());
        } else if (s instanceof Statement.Delete d) {
            node("Delete", at(s), d.targets());
        } else if (s instanceof Statement.Pass) {
            bare("Pass", s);
        } else if (s instanceof Statement.Break) {
            bare("Break", s);
        } else if (s instanceof Statement.Continue) {
            bare("Continue", s);
        } else if (s instanceof Statement.Raise r) {
            node("Raise", at(s), r.exception(), r.cause());
        } else if (s instanceof Statement.Assert a) {
            node("Assert", at(s), a.test(), a.message());
        } else if (s instanceof Statement.Global g) {
            node("Global", at(s), g.names());
        } else if (s instanceof Statement.Nonlocal n) {
            node("Nonlocal", at(s), n.names());
        } else if (s instanceof Statement.Import i) {
            node("Import", at(s), aliases(i.names()));
        } else if (s instanceof Statement.ImportFrom i) {
            node("ImportFrom", at(s), i.module().isEmpty() ? "-" : i.module(), aliases(i.names()), i.level());
        } else {
            compound(s);
        }
    }

    private void bare(String name, Statement s) {
        add("(" + name + " " + at(s) + " )");
    }

    private Runnable word(String word) {
        return () -> add(word);
    }

    private Runnable aliases(List<Statement.Alias> names) {
        return () -> list(names, alias -> node("alias", alias.name(), alias.alias()));
    }

    private void compound(Statement s) {
        if (s instanceof Statement.If i) {
            node("If", at(s), i.test(), i.body(), i.orElse());
        } else if (s instanceof Statement.While w) {
            node("While", at(s), w.test(), w.body(), w.orElse());
        } else if (s instanceof Statement.For f) {
            node(f.async() ? "AsyncFor" : "For", at(s), f.target(), f.iterable(), f.body(), f.orElse());
        } else if (s instanceof Statement.With w) {
            node(w.async() ? "AsyncWith" : "With", at(s), items(w), w.body());
        } else if (s instanceof Statement.Try t) {
            node(t.group() ? "TryStar" : "Try", at(s), t.body(), handlers(t), t.orElse(), t.last());
        } else if (s instanceof Statement.Match m) {
            node("Match", at(s), m.subject(), cases(m));
        } else if (s instanceof Statement.Function f) {
            function(f);
        } else if (s instanceof Statement.Class c) {
            type(c);
        }
    }

    private void function(Statement.Function f) {
        node(
                f.async() ? "AsyncFunctionDef" : "FunctionDef",
                word("@" + lineOfWord(f.decorators(), f)),
                f.name(),
                parameters(f.parameters()),
                f.body(),
                f.decorators(),
                f.returns());
    }

    /** CPython counts from the word {@code def}, which may come a few lines after the last decorator. */
    private static String lineOfWord(List<Expression> decorators, Statement s) {
        return decorators.isEmpty() ? "" + s.line() : "decorated";
    }

    private void type(Statement.Class c) {
        node(
                "ClassDef",
                word("@" + lineOfWord(c.decorators(), c)),
                c.name(),
                c.bases(),
                keywords(c.keywords()),
                c.body(),
                c.decorators());
    }

    private Runnable items(Statement.With with) {
        return () -> list(with.items(), item -> node("withitem", item.context(), item.target()));
    }

    private Runnable handlers(Statement.Try attempt) {
        return () -> list(
                attempt.handlers(), handler -> node("ExceptHandler", handler.type(), handler.name(), handler.body()));
    }

    private Runnable cases(Statement.Match match) {
        return () -> list(match.cases(), c -> node("match_case", c.pattern(), c.guard(), c.body()));
    }

    private Runnable keywords(List<Expression.Keyword> keywords) {
        return () -> list(keywords, keyword -> node("keyword", keyword.name(), keyword.value()));
    }

    private Runnable parameters(Parameters p) {
        int some = p.positionalOnly();
        return () -> {
            open("arguments");
            list(p.plain().subList(0, some), this::parameter);
            list(p.plain().subList(some, p.plain().size()), this::parameter);
            p.rest().ifPresentOrElse(this::parameter, () -> add("-"));
            list(p.keywordOnly(), this::parameter);
            list(p.keywordOnly(), parameter -> field(parameter.standard()));
            p.keywords().ifPresentOrElse(this::parameter, () -> add("-"));
            list(p.plain(), parameter -> parameter.standard().ifPresent(this::expression));
            close();
        };
    }

    private void parameter(Parameters.Parameter parameter) {
        node("arg", parameter.name(), parameter.annotation());
    }

    private void expression(Expression e) {
        if (e instanceof Expression.Name n) {
            node("Name", n.id());
        } else if (e instanceof Expression.Constant c) {
            add(constant(c));
        } else if (e instanceof Expression.Int i) {
            add("0x" + i.value().toString(16));
        } else if (e instanceof Expression.Float f) {
            add(hex(f.value()));
        } else if (e instanceof Expression.Imaginary i) {
            add("j" + hex(i.value()));
        } else if (e instanceof Expression.Str s) {
            add("'" + escaped(s.value()));
        } else if (e instanceof Expression.Bytes b) {
            add("b'" + escaped(b.latin1()));
        } else if (e instanceof Expression.FString f) {
            node("JoinedStr", f.parts());
        } else if (e instanceof Expression.Interpolation i) {
            node("FormattedValue", i.value(), i.conversion() == 0 ? "-1" : "" + (int) i.conversion(), i.format());
        } else if (e instanceof Expression.Attribute a) {
            node("Attribute", a.value(), a.name());
        } else if (e instanceof Expression.Subscript s) {
            node("Subscript", s.value(), s.index());
        } else if (e instanceof Expression.Slice s) {
            node("Slice", s.lower(), s.upper(), s.step());
        } else if (e instanceof Expression.Call c) {
            node("Call", "@" + c.line(), c.callee(), c.arguments(), keywords(c.keywords()));
        } else {
            operation(e);
        }
    }

    private static String constant(Expression.Constant c) {
        return switch (c.kind()) {
            case TRUE -> "True";
            case FALSE -> "False";
            case NONE -> "None";
            case ELLIPSIS -> "...";
        };
    }

    /** As Python's float.hex writes it. */
    private static String hex(double value) {
        if (value == 0) {
            return "0x0.0p+0";
        }
        if (Double.isInfinite(value)) {
            return "inf";
        }
        String[] parts = Double.toHexString(value).split("[.p]");
        String digits = parts[1].length() < 13 ? parts[1] + "0".repeat(13 - parts[1].length()) : parts[1];
        return parts[0] + "." + digits + "p" + (parts[2].startsWith("-") ? "" : "+") + parts[2];
    }

    private void operation(Expression e) {
        if (e instanceof Expression.Unary u) {
            node("UnaryOp", word(u.operator()), u.operand());
        } else if (e instanceof Expression.Binary b) {
            node("BinOp", b.left(), word(b.operator()), b.right());
        } else if (e instanceof Expression.Logical l) {
            node("BoolOp", word(l.and() ? "and" : "or"), l.operands());
        } else if (e instanceof Expression.Compare c) {
            compare(c);
        } else if (e instanceof Expression.Conditional c) {
            node("IfExp", c.test(), c.then(), c.orElse());
        } else if (e instanceof Expression.Lambda l) {
            node("Lambda", parameters(l.parameters()), l.body());
        } else if (e instanceof Expression.ListOf l) {
            node("List", l.items());
        } else if (e instanceof Expression.TupleOf t) {
            node("Tuple", t.items());
        } else if (e instanceof Expression.SetOf s) {
            node("Set", s.items());
        } else if (e instanceof Expression.DictOf d) {
            dict(d);
        } else if (e instanceof Expression.Comprehension c) {
            comprehension(c);
        } else if (e instanceof Expression.Starred s) {
            node("Starred", s.value());
        } else if (e instanceof Expression.Named n) {
            node("NamedExpr", n.target(), n.value());
        } else if (e instanceof Expression.Await a) {
            node("Await", a.value());
        } else if (e instanceof Expression.Yield y) {
            node("Yield", y.value());
        } else if (e instanceof Expression.YieldFrom y) {
            node("YieldFrom", y.value());
        }
    }

    private void compare(Expression.Compare c) {
        Runnable operators = () -> list(c.operators(), this::add);
        node(
                "Compare",
                c.operands().get(0),
                operators,
                c.operands().subList(1, c.operands().size()));
    }

    private void dict(Expression.DictOf d) {
        Function<Expression.Entry, Object> key = Expression.Entry::key;
        Runnable keys = () -> list(d.entries(), entry -> field(key.apply(entry)));
        Runnable values = () -> list(d.entries(), entry -> field(entry.value()));
        node("Dict", keys, values);
    }

    private void comprehension(Expression.Comprehension c) {
        String name = switch (c.kind()) {
            case LIST -> "ListComp";
            case SET -> "SetComp";
            case DICT -> "DictComp";
            case GENERATOR -> "GeneratorExp";
        };
        Runnable clauses = () -> list(
                c.clauses(),
                clause -> node(
                        "comprehension",
                        clause.target(),
                        clause.iterable(),
                        clause.conditions(),
                        clause.async() ? "1" : "0"));
        List<Object> fields = new ArrayList<>();
        fields.add(c.element());
        c.value().ifPresent(fields::add);
        fields.add(clauses);
        node(name, fields.toArray());
    }

    private void pattern(Pattern p) {
        if (p instanceof Pattern.Value v) {
            node("MatchValue", v.value());
        } else if (p instanceof Pattern.Sequence s) {
            node("MatchSequence", s.items());
        } else if (p instanceof Pattern.Star s) {
            node("MatchStar", s.name());
        } else if (p instanceof Pattern.Mapping m) {
            node("MatchMapping", m.keys(), m.values(), m.rest());
        } else if (p instanceof Pattern.Class c) {
            node("MatchClass", c.type(), c.positional(), c.names(), c.named());
        } else if (p instanceof Pattern.As a) {
            node("MatchAs", a.pattern(), a.name());
        } else if (p instanceof Pattern.Or o) {
            node("MatchOr", o.choices());
        }
    }
}
