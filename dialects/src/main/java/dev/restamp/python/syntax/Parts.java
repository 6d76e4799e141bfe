package dev.restamp.python.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The expressions that a node is directly made of, as far as Python evaluates them together with it: not those of the blocks
 * within a statement, nor the body of a function or a lambda.
 */
public final class Parts {

    private final List<Expression> parts = new ArrayList<>();

    private Parts() {}

    public static List<Expression> of(Statement statement) {
        Parts parts = new Parts();
        parts.add(statement);
        return parts.parts;
    }

    public static List<Expression> of(Expression expression) {
        Parts parts = new Parts();
        parts.addOf(expression);
        return parts.parts;
    }

    private void add(Expression expression) {
        parts.add(expression);
    }

    private void add(Optional<Expression> expression) {
        expression.ifPresent(parts::add);
    }

    private void addAll(List<Expression> expressions) {
        parts.addAll(expressions);
    }

    private void addKeywords(List<Expression.Keyword> keywords) {
        keywords.forEach(keyword -> parts.add(keyword.value()));
    }

    private void addDefaults(Parameters parameters) {
        parameters.plain().forEach(parameter -> add(parameter.standard()));
        parameters.keywordOnly().forEach(parameter -> add(parameter.standard()));
    }

    private void add(Statement statement) {
        if (statement instanceof Statement.Evaluate s) {
            add(s.value());
        } else if (statement instanceof Statement.Assign s) {
            add(s);
        } else if (statement instanceof Statement.AugmentedAssign s) {
            addAll(List.of(s.target(), s.value()));
        } else if (statement instanceof Statement.AnnotatedAssign s) {
            add(s);
        } else if (statement instanceof Statement.Return s) {
            add(s.value());
        } else if (statement instanceof Statement.Delete s) {
            addAll(s.targets());
        } else if (statement instanceof Statement.Raise s) {
            add(s);
        } else if (statement instanceof Statement.Assert s) {
            add(s);
        } else if (statement instanceof Statement.If s) {
            add(s.test());
        } else if (statement instanceof Statement.While s) {
            add(s.test());
        } else if (statement instanceof Statement.For s) {
            addAll(List.of(s.target(), s.iterable()));
        } else if (statement instanceof Statement.With s) {
            s.items().forEach(this::add);
        } else if (statement instanceof Statement.Match s) {
            add(s);
        } else if (statement instanceof Statement.Function s) {
            add(s);
        } else if (statement instanceof Statement.Class s) {
            add(s);
        }
    }

    private void add(Statement.Assign statement) {
        addAll(statement.targets());
        add(statement.value());
    }

    private void add(Statement.AnnotatedAssign statement) {
        add(statement.target());
        add(statement.value());
    }

    private void add(Statement.Raise statement) {
        add(statement.exception());
        add(statement.cause());
    }

    private void add(Statement.Assert statement) {
        add(statement.test());
        add(statement.message());
    }

    private void add(Statement.WithItem item) {
        add(item.context());
        add(item.target());
    }

    private void add(Statement.Match statement) {
        add(statement.subject());
        statement.cases().forEach(each -> add(each.guard()));
    }

    private void add(Statement.Function statement) {
        addAll(statement.decorators());
        addDefaults(statement.parameters());
    }

    private void add(Statement.Class statement) {
        addAll(statement.decorators());
        addAll(statement.bases());
        addKeywords(statement.keywords());
    }

    private void addOf(Expression expression) {
        if (expression instanceof Expression.FString e) {
            addAll(e.parts());
        } else if (expression instanceof Expression.Interpolation e) {
            addOf(e);
        } else if (expression instanceof Expression.Attribute e) {
            add(e.value());
        } else if (expression instanceof Expression.Subscript e) {
            addAll(List.of(e.value(), e.index()));
        } else if (expression instanceof Expression.Slice e) {
            addOf(e);
        } else if (expression instanceof Expression.Call e) {
            addOf(e);
        } else if (expression instanceof Expression.Unary e) {
            add(e.operand());
        } else if (expression instanceof Expression.Binary e) {
            addAll(List.of(e.left(), e.right()));
        } else if (expression instanceof Expression.Logical e) {
            addAll(e.operands());
        } else if (expression instanceof Expression.Compare e) {
            addAll(e.operands());
        } else if (expression instanceof Expression.Conditional e) {
            addAll(List.of(e.test(), e.then(), e.orElse()));
        } else if (expression instanceof Expression.Lambda e) {
            addDefaults(e.parameters());
        } else if (expression instanceof Expression.ListOf e) {
            addAll(e.items());
        } else if (expression instanceof Expression.TupleOf e) {
            addAll(e.items());
        } else if (expression instanceof Expression.SetOf e) {
            addAll(e.items());
        } else if (expression instanceof Expression.DictOf e) {
            e.entries().forEach(this::addOf);
        } else if (expression instanceof Expression.Comprehension e) {
            addOf(e);
        } else if (expression instanceof Expression.Starred e) {
            add(e.value());
        } else if (expression instanceof Expression.Named e) {
            addAll(List.of(e.target(), e.value()));
        } else if (expression instanceof Expression.Await e) {
            add(e.value());
        } else if (expression instanceof Expression.Yield e) {
            add(e.value());
        } else if (expression instanceof Expression.YieldFrom e) {
            add(e.value());
        }
    }

    private void addOf(Expression.Interpolation interpolation) {
        add(interpolation.value());
        interpolation.format().ifPresent(parts::add);
    }

    private void addOf(Expression.Slice slice) {
        add(slice.lower());
        add(slice.upper());
        add(slice.step());
    }

    private void addOf(Expression.Call call) {
        add(call.callee());
        addAll(call.arguments());
        addKeywords(call.keywords());
    }

    private void addOf(Expression.Entry entry) {
        add(entry.key());
        add(entry.value());
    }

    private void addOf(Expression.Comprehension comprehension) {
        add(comprehension.element());
        add(comprehension.value());
        for (Expression.Clause clause : comprehension.clauses()) {
            add(clause.target());
            add(clause.iterable());
            addAll(clause.conditions());
        }
    }
}
