package dev.restamp.python.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the arguments of a call or the bases of a class, brackets included. */
final class ArgumentParser {

    private final Cursor cursor;
    private final ExpressionParser expressions;
    private final List<Expression> positional = new ArrayList<>();
    private final List<Expression.Keyword> keywords = new ArrayList<>();
    private boolean unpacked;

    ArgumentParser(Cursor cursor, ExpressionParser expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
    }

    List<Expression> positional() {
        return positional;
    }

    List<Expression.Keyword> keywords() {
        return keywords;
    }

    void read() {
        int open = cursor.index();
        cursor.expect(Kind.OPEN);
        while (!cursor.at(Kind.CLOSE)) {
            argument(open);
            if (!cursor.at(Kind.CLOSE)) {
                cursor.expect(Kind.COMMA);
            }
        }
        cursor.next();
    }

    private void argument(int open) {
        int first = cursor.index();
        if (cursor.accept(Kind.POWER)) {
            Expression value = expressions.expression();
            keywords.add(new Expression.Keyword(Optional.empty(), value, cursor.since(first)));
            unpacked = true;
        } else if (cursor.accept(Kind.STAR)) {
            if (unpacked) {
                throw new Fault("an unpacked list after an unpacked dict");
            }
            Expression value = expressions.expression();
            positional.add(new Expression.Starred(value, cursor.since(first)));
        } else if (cursor.at(Kind.NAME) && cursor.kind(1) == Kind.ASSIGN) {
            keyword(first);
        } else {
            plain(open);
        }
    }

    private void keyword(int first) {
        String name = cursor.name();
        cursor.next();
        Expression value = expressions.expression();
        keywords.add(new Expression.Keyword(Optional.of(name), value, cursor.since(first)));
    }

    private void plain(int open) {
        if (!keywords.isEmpty()) {
            throw new Fault("a positional argument after a named one");
        }
        Expression value = expressions.namedExpression();
        if (expressions.beginsClause()) {
            List<Expression.Clause> clauses = expressions.clauses();
            if (!positional.isEmpty() || !cursor.at(Kind.CLOSE)) {
                throw new Fault("a generator needs brackets here");
            }
            value = new Expression.Comprehension(
                    Expression.Comprehension.Kind.GENERATOR, value, Optional.empty(), clauses, cursor.since(open));
        }
        positional.add(value);
    }
}
