package dev.restamp.python.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the statements that fit on a line. */
final class SimpleStatementParser {

    private final Cursor cursor;
    private final ExpressionParser expressions;

    SimpleStatementParser(Cursor cursor, ExpressionParser expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
    }

    /** The statements of one line, parted by semicolons, and the end of the line. */
    void line(List<Statement> body) {
        do {
            body.add(statement());
        } while (cursor.accept(Kind.SEMICOLON) && !cursor.at(Kind.NEWLINE));
        if (!cursor.accept(Kind.NEWLINE)) {
            throw cursor.expected("the end of the statement");
        }
    }

    private Statement statement() {
        int first = cursor.index();
        return switch (cursor.kind()) {
            case RETURN -> returned(first);
            case IMPORT -> imported(first);
            case FROM -> importedFrom(first);
            case RAISE -> raised(first);
            case PASS -> new Statement.Pass(word(first));
            case BREAK -> new Statement.Break(word(first));
            case CONTINUE -> new Statement.Continue(word(first));
            case DEL -> deleted(first);
            case ASSERT -> asserted(first);
            case GLOBAL -> {
                List<String> names = names();
                yield new Statement.Global(names, cursor.since(first));
            }
            case NONLOCAL -> {
                List<String> names = names();
                yield new Statement.Nonlocal(names, cursor.since(first));
            }
            default -> beginsTypeAlias() ? typeAlias(first) : expressionOrAssignment(first);
        };
    }

    private Span word(int first) {
        cursor.next();
        return cursor.since(first);
    }

    private Statement returned(int first) {
        cursor.next();
        Optional<Expression> value =
                expressions.beginsExpression() ? Optional.of(expressions.starExpressions()) : Optional.empty();
        return new Statement.Return(value, cursor.since(first));
    }

    private Statement raised(int first) {
        cursor.next();
        if (!expressions.beginsExpression()) {
            return new Statement.Raise(Optional.empty(), Optional.empty(), cursor.since(first));
        }
        Expression exception = expressions.expression();
        Optional<Expression> cause =
                cursor.accept(Kind.FROM) ? Optional.of(expressions.expression()) : Optional.empty();
        return new Statement.Raise(Optional.of(exception), cause, cursor.since(first));
    }

    private Statement deleted(int first) {
        List<Expression> targets = new ArrayList<>();
        cursor.next();
        do {
            targets.add(expressions.singleTarget());
        } while (cursor.accept(Kind.COMMA) && expressions.beginsExpression());
        return new Statement.Delete(targets, cursor.since(first));
    }

    private Statement asserted(int first) {
        cursor.next();
        Expression test = expressions.expression();
        Optional<Expression> message =
                cursor.accept(Kind.COMMA) ? Optional.of(expressions.expression()) : Optional.empty();
        return new Statement.Assert(test, message, cursor.since(first));
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        do {
            cursor.next();
            names.add(cursor.name());
        } while (cursor.at(Kind.COMMA));
        return names;
    }

    private Statement imported(int first) {
        List<Statement.Alias> names = new ArrayList<>();
        do {
            cursor.next();
            names.add(alias(dottedName()));
        } while (cursor.at(Kind.COMMA));
        return new Statement.Import(names, cursor.since(first));
    }

    private Statement.Alias alias(String name) {
        return new Statement.Alias(name, cursor.accept(Kind.AS) ? Optional.of(cursor.name()) : Optional.empty());
    }

    private String dottedName() {
        String name = cursor.name();
        if (!cursor.at(Kind.DOT)) {
            return name;
        }
        StringBuilder dotted = new StringBuilder(name);
        while (cursor.accept(Kind.DOT)) {
            dotted.append('.').append(cursor.name());
        }
        return dotted.toString();
    }

    private Statement importedFrom(int first) {
        cursor.next();
        int level = 0;
        while (cursor.at(Kind.DOT) || cursor.at(Kind.ELLIPSIS)) {
            level += cursor.at(Kind.DOT) ? 1 : 3;
            cursor.next();
        }
        String module = level > 0 && cursor.at(Kind.IMPORT) ? "" : dottedName();
        cursor.expect(Kind.IMPORT);
        List<Statement.Alias> names = importedNames();
        return new Statement.ImportFrom(module, names, level, cursor.since(first));
    }

    private List<Statement.Alias> importedNames() {
        if (cursor.accept(Kind.STAR)) {
            return List.of(new Statement.Alias("*", Optional.empty()));
        }
        boolean bracketed = cursor.accept(Kind.OPEN);
        List<Statement.Alias> names = new ArrayList<>();
        do {
            names.add(alias(cursor.name()));
        } while (cursor.accept(Kind.COMMA) && !(bracketed && cursor.at(Kind.CLOSE)));
        if (bracketed) {
            cursor.expect(Kind.CLOSE);
        }
        return names;
    }

    /** {@code type} is a keyword only before a name. */
    private boolean beginsTypeAlias() {
        return cursor.atWord("type") && cursor.kind(1) == Kind.NAME;
    }

    private Statement typeAlias(int first) {
        cursor.next();
        Expression.Name name = new Expression.Name(cursor.content(), cursor.here());
        cursor.next();
        typeParameters();
        cursor.expect(Kind.ASSIGN);
        Expression value = expressions.expression();
        return new Statement.TypeAlias(name, value, cursor.since(first));
    }

    /** {@code [T: bound = default, *Ts, **P]}; read, and not kept: types do not matter to what a script does. */
    void typeParameters() {
        if (!cursor.accept(Kind.OPEN_SQUARE)) {
            return;
        }
        do {
            if (!cursor.accept(Kind.STAR)) {
                cursor.accept(Kind.POWER);
            }
            cursor.name();
            if (cursor.accept(Kind.COLON)) {
                expressions.expression();
            }
            if (cursor.accept(Kind.ASSIGN)) {
                expressions.starExpression();
            }
        } while (cursor.accept(Kind.COMMA) && !cursor.at(Kind.CLOSE_SQUARE));
        cursor.expect(Kind.CLOSE_SQUARE);
    }

    private Statement expressionOrAssignment(int first) {
        Expression value = expressions.yieldOrStarExpressions();
        if (cursor.at(Kind.ASSIGN)) {
            return assignment(first, value);
        }
        if (cursor.at(Kind.COLON)) {
            return annotated(first, value);
        }
        if (cursor.kind().augments()) {
            return augmented(first, value);
        }
        if (value instanceof Expression.Starred) {
            throw new Fault("a starred expression cannot stand here");
        }
        return new Statement.Evaluate(value, cursor.since(first));
    }

    private Statement assignment(int first, Expression target) {
        List<Expression> targets = new ArrayList<>();
        Expression value = target;
        while (cursor.accept(Kind.ASSIGN)) {
            Targets.check(value);
            targets.add(value);
            value = expressions.yieldOrStarExpressions();
        }
        return new Statement.Assign(targets, value, cursor.since(first));
    }

    private Statement annotated(int first, Expression target) {
        if (!Targets.isSingle(target)) {
            throw new Fault("only one target can be annotated");
        }
        cursor.next();
        Expression annotation = expressions.expression();
        Optional<Expression> value =
                cursor.accept(Kind.ASSIGN) ? Optional.of(expressions.yieldOrStarExpressions()) : Optional.empty();
        return new Statement.AnnotatedAssign(target, annotation, value, cursor.since(first));
    }

    private Statement augmented(int first, Expression target) {
        if (!Targets.isSingle(target)) {
            throw new Fault("this expression cannot be assigned to in place");
        }
        String operator = cursor.kind().text;
        cursor.next();
        Expression value = expressions.yieldOrStarExpressions();
        return new Statement.AugmentedAssign(
                target, operator.substring(0, operator.length() - 1), value, cursor.since(first));
    }
}
