package dev.restamp.python.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A statement of Python. */
public sealed interface Statement {

    Span span();

    default int line() {
        return span().line();
    }

    /** The blocks of statements nested directly in this one. */
    default List<List<Statement>> blocks() {
        return List.of();
    }

    /** Text that is not Python; the statement and what is indented under it were left out. */
    record Broken(String reason, Span span) implements Statement {}

    record Evaluate(Expression value, Span span) implements Statement {}

    /** {@code a = b = value}; the targets in order. */
    record Assign(List<Expression> targets, Expression value, Span span) implements Statement {
        public Assign {
            targets = List.copyOf(targets);
        }
    }

    /** {@code target += value}; the operator without the equals sign. */
    record AugmentedAssign(Expression target, String operator, Expression value, Span span) implements Statement {}

    record AnnotatedAssign(Expression target, Expression annotation, Optional<Expression> value, Span span)
            implements Statement {}

    /** {@code type Name = value}. */
    record TypeAlias(Expression.Name name, Expression value, Span span) implements Statement {}

    record Return(Optional<Expression> value, Span span) implements Statement {}

    record Delete(List<Expression> targets, Span span) implements Statement {
        public Delete {
            targets = List.copyOf(targets);
        }
    }

    record Pass(Span span) implements Statement {}

    record Break(Span span) implements Statement {}

    record Continue(Span span) implements Statement {}

    record Raise(Optional<Expression> exception, Optional<Expression> cause, Span span) implements Statement {}

    record Assert(Expression test, Optional<Expression> message, Span span) implements Statement {}

    record Global(List<String> names, Span span) implements Statement {
        public Global {
            names = List.copyOf(names);
        }
    }

    record Nonlocal(List<String> names, Span span) implements Statement {
        public Nonlocal {
            names = List.copyOf(names);
        }
    }

    /** {@code name as alias}; the name may be dotted, or a star. */
    record Alias(String name, Optional<String> alias) {}

    record Import(List<Alias> names, Span span) implements Statement {
        public Import {
            names = List.copyOf(names);
        }
    }

    /** {@code from ..module import names}; the level counts the dots, the module is empty when there is none. */
    record ImportFrom(String module, List<Alias> names, int level, Span span) implements Statement {
        public ImportFrom {
            names = List.copyOf(names);
        }
    }

    /** An {@code elif} is an {@code if} alone in {@code orElse}. */
    record If(Expression test, List<Statement> body, List<Statement> orElse, Span span) implements Statement {
        public If {
            body = List.copyOf(body);
            orElse = List.copyOf(orElse);
        }

        /** Those of a chain of {@code elif} side by side, so that nobody goes down as deep as the chain is long. */
        @Override
        public List<List<Statement>> blocks() {
            List<List<Statement>> blocks = new ArrayList<>(List.of(body));
            List<Statement> rest = orElse;
            while (rest.size() == 1 && rest.get(0) instanceof If next) {
                blocks.add(next.body());
                rest = next.orElse();
            }
            blocks.add(rest);
            return blocks;
        }
    }

    record While(Expression test, List<Statement> body, List<Statement> orElse, Span span) implements Statement {
        public While {
            body = List.copyOf(body);
            orElse = List.copyOf(orElse);
        }

        @Override
        public List<List<Statement>> blocks() {
            return List.of(body, orElse);
        }
    }

    record For(
            Expression target,
            Expression iterable,
            List<Statement> body,
            List<Statement> orElse,
            boolean async,
            Span span)
            implements Statement {
        public For {
            body = List.copyOf(body);
            orElse = List.copyOf(orElse);
        }

        @Override
        public List<List<Statement>> blocks() {
            return List.of(body, orElse);
        }
    }

    record WithItem(Expression context, Optional<Expression> target) {}

    record With(List<WithItem> items, List<Statement> body, boolean async, Span span) implements Statement {
        public With {
            items = List.copyOf(items);
            body = List.copyOf(body);
        }

        @Override
        public List<List<Statement>> blocks() {
            return List.of(body);
        }
    }

    /** {@code except type as name:}; without a type it catches everything. */
    record Handler(Optional<Expression> type, Optional<String> name, List<Statement> body, Span span) {
        public Handler {
            body = List.copyOf(body);
        }
    }

    /** {@code group} is true for {@code except*}. */
    record Try(
            List<Statement> body,
            List<Handler> handlers,
            List<Statement> orElse,
            List<Statement> last,
            boolean group,
            Span span)
            implements Statement {
        public Try {
            body = List.copyOf(body);
            handlers = List.copyOf(handlers);
            orElse = List.copyOf(orElse);
            last = List.copyOf(last);
        }

        @Override
        public List<List<Statement>> blocks() {
            List<List<Statement>> blocks = new ArrayList<>();
            blocks.add(body);
            handlers.forEach(handler -> blocks.add(handler.body()));
            blocks.add(orElse);
            blocks.add(last);
            return blocks;
        }
    }

    record Case(Pattern pattern, Optional<Expression> guard, List<Statement> body, Span span) {
        public Case {
            body = List.copyOf(body);
        }
    }

    record Match(Expression subject, List<Case> cases, Span span) implements Statement {
        public Match {
            cases = List.copyOf(cases);
        }

        @Override
        public List<List<Statement>> blocks() {
            return cases.stream().map(Case::body).toList();
        }
    }

    record Function(
            String name,
            Parameters parameters,
            List<Statement> body,
            List<Expression> decorators,
            Optional<Expression> returns,
            boolean async,
            Span span)
            implements Statement {
        public Function {
            body = List.copyOf(body);
            decorators = List.copyOf(decorators);
        }

        @Override
        public List<List<Statement>> blocks() {
            return List.of(body);
        }
    }

    /** The bases may hold starred ones; keywords come after them, as in a call. */
    record Class(
            String name,
            List<Expression> bases,
            List<Expression.Keyword> keywords,
            List<Statement> body,
            List<Expression> decorators,
            Span span)
            implements Statement {
        public Class {
            bases = List.copyOf(bases);
            keywords = List.copyOf(keywords);
            body = List.copyOf(body);
            decorators = List.copyOf(decorators);
        }

        @Override
        public List<List<Statement>> blocks() {
            return List.of(body);
        }
    }
}
