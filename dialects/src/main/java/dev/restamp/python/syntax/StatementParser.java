package dev.restamp.python.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads statements and the blocks that they hold. What is no Python costs its own statement only. */
final class StatementParser {

    private final Cursor cursor;
    private final ExpressionParser expressions;
    private final SimpleStatementParser simple;

    StatementParser(Cursor cursor) {
        this.cursor = cursor;
        this.expressions = new ExpressionParser(cursor);
        this.simple = new SimpleStatementParser(cursor, expressions);
    }

    List<Statement> file() {
        List<Statement> body = new ArrayList<>();
        while (!cursor.at(Kind.END)) {
            guarded(body);
        }
        return body;
    }

    /** Adds one line of statements, or a broken one. */
    private void guarded(List<Statement> body) {
        int first = cursor.index();
        int depth = cursor.depth();
        int before = body.size();
        try {
            line(body);
        } catch (Fault fault) {
            while (body.size() > before) {
                body.remove(body.size() - 1);
            }
            cursor.resetDepth(depth);
            skip(first);
            body.add(new Statement.Broken(fault.reason(), cursor.since(first)));
        }
    }

    /** To the next statement of the same block: past the line and what is indented under it. */
    private void skip(int first) {
        boolean atNext = cursor.index() > first && cursor.afterLayout() && !cursor.at(Kind.INDENT);
        if (!atNext) {
            while (!cursor.at(Kind.NEWLINE)
                    && !cursor.at(Kind.END)
                    && !cursor.at(Kind.DEDENT)
                    && !cursor.at(Kind.INDENT)) {
                cursor.next();
            }
            cursor.accept(Kind.NEWLINE);
        }
        if (cursor.at(Kind.INDENT)) {
            skipBlock();
        }
        if (cursor.index() == first) {
            cursor.next();
        }
    }

    private void skipBlock() {
        int open = 0;
        do {
            if (cursor.at(Kind.INDENT)) {
                open++;
            }
            if (cursor.at(Kind.DEDENT)) {
                open--;
            }
            if (cursor.at(Kind.END)) {
                return;
            }
            cursor.next();
        } while (open > 0);
    }

    private void line(List<Statement> body) {
        switch (cursor.kind()) {
            case IF -> body.add(conditional());
            case WHILE -> body.add(whileLoop());
            case FOR -> body.add(forLoop(cursor.index(), false));
            case TRY -> body.add(attempt());
            case WITH -> body.add(with(cursor.index(), false));
            case DEF -> body.add(function(cursor.index(), List.of(), false));
            case CLASS -> body.add(type(cursor.index(), List.of()));
            case AT -> body.add(decorated());
            case ASYNC -> body.add(async());
            case NEWLINE -> cursor.next();
            default -> {
                if (beginsMatch()) {
                    body.add(match());
                } else {
                    simple.line(body);
                }
            }
        }
    }

    /** What follows a colon: statements on the same line, or an indented block. */
    private List<Statement> block() {
        cursor.expect(Kind.COLON);
        List<Statement> body = new ArrayList<>();
        if (!cursor.accept(Kind.NEWLINE)) {
            simple.line(body);
            return body;
        }
        if (!cursor.accept(Kind.INDENT)) {
            throw cursor.expected("an indented block");
        }
        cursor.deeper();
        while (!cursor.at(Kind.DEDENT) && !cursor.at(Kind.END)) {
            guarded(body);
        }
        cursor.accept(Kind.DEDENT);
        cursor.shallower();
        return body;
    }

    /** A chain of {@code elif} is read in a loop and nested from its end, however long it is. */
    private Statement conditional() {
        List<Branch> branches = new ArrayList<>();
        do {
            int first = cursor.index();
            cursor.next();
            Expression test = expressions.namedExpression();
            branches.add(new Branch(first, test, block()));
        } while (cursor.at(Kind.ELIF));
        List<Statement> orElse = orElse();
        for (int i = branches.size() - 1; i > 0; i--) {
            orElse = List.of(branches.get(i).conditional(cursor, orElse));
        }
        return branches.get(0).conditional(cursor, orElse);
    }

    private record Branch(int first, Expression test, List<Statement> body) {
        Statement conditional(Cursor cursor, List<Statement> orElse) {
            return new Statement.If(test, body, orElse, cursor.since(first));
        }
    }

    private List<Statement> orElse() {
        return cursor.accept(Kind.ELSE) ? block() : List.of();
    }

    private Statement whileLoop() {
        int first = cursor.index();
        cursor.next();
        Expression test = expressions.namedExpression();
        List<Statement> body = block();
        List<Statement> orElse = orElse();
        return new Statement.While(test, body, orElse, cursor.since(first));
    }

    private Statement forLoop(int first, boolean async) {
        cursor.next();
        Expression target = expressions.targets();
        cursor.expect(Kind.IN);
        Expression iterable = expressions.starExpressions();
        List<Statement> body = block();
        List<Statement> orElse = orElse();
        return new Statement.For(target, iterable, body, orElse, async, cursor.since(first));
    }

    private Statement attempt() {
        int first = cursor.index();
        cursor.next();
        List<Statement> body = block();
        List<Statement.Handler> handlers = new ArrayList<>();
        boolean group = cursor.at(Kind.EXCEPT) && cursor.kind(1) == Kind.STAR;
        while (cursor.at(Kind.EXCEPT)) {
            handlers.add(handler());
        }
        List<Statement> orElse = handlers.isEmpty() ? List.of() : orElse();
        List<Statement> last = cursor.accept(Kind.FINALLY) ? block() : List.of();
        if (handlers.isEmpty() && last.isEmpty()) {
            throw cursor.expected("'except' or 'finally'");
        }
        return new Statement.Try(body, handlers, orElse, last, group, cursor.since(first));
    }

    private Statement.Handler handler() {
        int first = cursor.index();
        cursor.next();
        cursor.accept(Kind.STAR);
        Optional<Expression> type = cursor.at(Kind.COLON) ? Optional.empty() : Optional.of(expressions.expression());
        Optional<String> name =
                type.isPresent() && cursor.accept(Kind.AS) ? Optional.of(cursor.name()) : Optional.empty();
        List<Statement> body = block();
        return new Statement.Handler(type, name, body, cursor.since(first));
    }

    private Statement with(int first, boolean async) {
        cursor.next();
        List<Statement.WithItem> items = withItems();
        List<Statement> body = block();
        return new Statement.With(items, body, async, cursor.since(first));
    }

    /** In brackets when a colon follows them and what they hold are items; else they belong to an expression. */
    private List<Statement.WithItem> withItems() {
        if (!cursor.at(Kind.OPEN) || cursor.kindAt(cursor.afterBracket()) != Kind.COLON) {
            return plainItems();
        }
        int open = cursor.index();
        int depth = cursor.depth();
        try {
            return bracketedItems();
        } catch (Fault fault) {
            cursor.moveTo(open);
            cursor.resetDepth(depth);
            return plainItems();
        }
    }

    private List<Statement.WithItem> bracketedItems() {
        List<Statement.WithItem> items = new ArrayList<>();
        do {
            cursor.next();
            if (cursor.at(Kind.CLOSE) && !items.isEmpty()) {
                break;
            }
            items.add(withItem());
        } while (cursor.at(Kind.COMMA));
        cursor.expect(Kind.CLOSE);
        return items;
    }

    private List<Statement.WithItem> plainItems() {
        List<Statement.WithItem> items = new ArrayList<>();
        do {
            items.add(withItem());
        } while (cursor.accept(Kind.COMMA));
        return items;
    }

    private Statement.WithItem withItem() {
        Expression context = expressions.expression();
        Optional<Expression> target =
                cursor.accept(Kind.AS) ? Optional.of(expressions.singleTarget()) : Optional.empty();
        return new Statement.WithItem(context, target);
    }

    private Statement decorated() {
        int first = cursor.index();
        List<Expression> decorators = new ArrayList<>();
        while (cursor.accept(Kind.AT)) {
            decorators.add(expressions.namedExpression());
            cursor.expect(Kind.NEWLINE);
        }
        if (cursor.at(Kind.CLASS)) {
            return type(first, decorators);
        }
        boolean async = cursor.accept(Kind.ASYNC);
        if (!cursor.at(Kind.DEF)) {
            throw cursor.expected("a function or a class under its decorators");
        }
        return function(first, decorators, async);
    }

    private Statement async() {
        int first = cursor.index();
        cursor.next();
        return switch (cursor.kind()) {
            case DEF -> function(first, List.of(), true);
            case FOR -> forLoop(first, true);
            case WITH -> with(first, true);
            default -> throw cursor.expected("'def', 'for' or 'with'");
        };
    }

    private Statement function(int first, List<Expression> decorators, boolean async) {
        cursor.next();
        String name = cursor.name();
        simple.typeParameters();
        cursor.expect(Kind.OPEN);
        Parameters parameters = new ParameterParser(cursor, expressions, true).parameters(Kind.CLOSE);
        cursor.expect(Kind.CLOSE);
        Optional<Expression> returns =
                cursor.accept(Kind.ARROW) ? Optional.of(expressions.expression()) : Optional.empty();
        List<Statement> body = block();
        return new Statement.Function(name, parameters, body, decorators, returns, async, cursor.since(first));
    }

    private Statement type(int first, List<Expression> decorators) {
        cursor.next();
        String name = cursor.name();
        simple.typeParameters();
        ArgumentParser bases = new ArgumentParser(cursor, expressions);
        if (cursor.at(Kind.OPEN)) {
            bases.read();
        }
        List<Statement> body = block();
        return new Statement.Class(name, bases.positional(), bases.keywords(), body, decorators, cursor.since(first));
    }

    /** {@code match} is a keyword only where a colon ends the line and a {@code case} begins the block. */
    private boolean beginsMatch() {
        if (!cursor.atWord("match")) {
            return false;
        }
        int end = cursor.endOfLine();
        return cursor.kindAt(end - 1) == Kind.COLON
                && cursor.kindAt(end + 1) == Kind.INDENT
                && cursor.kindAt(end + 2) == Kind.NAME
                && cursor.contentAt(end + 2).equals("case");
    }

    private Statement match() {
        int first = cursor.index();
        cursor.next();
        Expression subject = subject();
        cursor.expect(Kind.COLON);
        cursor.expect(Kind.NEWLINE);
        cursor.expect(Kind.INDENT);
        cursor.deeper();
        List<Statement.Case> cases = new ArrayList<>();
        while (cursor.atWord("case")) {
            cases.add(oneCase());
        }
        if (!cursor.accept(Kind.DEDENT)) {
            throw cursor.expected("'case'");
        }
        cursor.shallower();
        return new Statement.Match(subject, cases, cursor.since(first));
    }

    private Expression subject() {
        boolean named = cursor.at(Kind.NAME) && cursor.kind(1) == Kind.WALRUS;
        return named ? expressions.namedExpression() : expressions.starExpressions();
    }

    private Statement.Case oneCase() {
        int first = cursor.index();
        cursor.next();
        Pattern pattern = new PatternParser(cursor, expressions).patterns();
        Optional<Expression> guard =
                cursor.accept(Kind.IF) ? Optional.of(expressions.namedExpression()) : Optional.empty();
        List<Statement> body = block();
        return new Statement.Case(pattern, guard, body, cursor.since(first));
    }
}
