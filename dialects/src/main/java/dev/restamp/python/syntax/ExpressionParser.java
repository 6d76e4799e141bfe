package dev.restamp.python.syntax;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads expressions. Binary operators climb by precedence, so that a plain name does not cost fifteen calls. */
final class ExpressionParser {

    private static final int OR = 1;
    private static final int AND = 2;
    private static final int NOT = 3;
    private static final int COMPARE = 4;
    private static final int BIT_OR = 5;

    /** How long a chain of operators, calls or attributes may be: its tree is as deep as it is long. */
    private static final int LONGEST_CHAIN = 500;

    private final Cursor cursor;

    ExpressionParser(Cursor cursor) {
        this.cursor = cursor;
    }

    /** One expression, or several with commas, starred ones too: a tuple. */
    Expression starExpressions() {
        int first = cursor.index();
        Expression expression = starExpression();
        return cursor.at(Kind.COMMA) ? tuple(first, expression) : expression;
    }

    private Expression tuple(int first, Expression expression) {
        List<Expression> items = new ArrayList<>();
        items.add(expression);
        while (cursor.accept(Kind.COMMA) && beginsExpression()) {
            items.add(starExpression());
        }
        return new Expression.TupleOf(items, cursor.since(first));
    }

    /** As the value of an assignment or within an f-string. */
    Expression yieldOrStarExpressions() {
        return cursor.at(Kind.YIELD) ? yielded() : starExpressions();
    }

    Expression starExpression() {
        return cursor.at(Kind.STAR) ? starred() : expression();
    }

    private Expression starNamedExpression() {
        return cursor.at(Kind.STAR) ? starred() : namedExpression();
    }

    private Expression starred() {
        int first = cursor.index();
        cursor.next();
        Expression value = operation(BIT_OR);
        return new Expression.Starred(value, cursor.since(first));
    }

    boolean beginsExpression() {
        return switch (cursor.kind()) {
            case NAME, NUMBER, STRING, FALSE, NONE, TRUE, AWAIT, LAMBDA, NOT, OPEN, OPEN_SQUARE, OPEN_CURLY -> true;
            case ELLIPSIS, PLUS, MINUS, TILDE, STAR, BAD -> true;
            default -> false;
        };
    }

    Expression namedExpression() {
        if (!cursor.at(Kind.NAME) || cursor.kind(1) != Kind.WALRUS) {
            return expression();
        }
        int first = cursor.index();
        Expression.Name target = new Expression.Name(cursor.content(), cursor.here());
        cursor.next();
        cursor.next();
        Expression value = expression();
        return new Expression.Named(target, value, cursor.since(first));
    }

    Expression expression() {
        if (cursor.at(Kind.LAMBDA)) {
            return lambda();
        }
        int first = cursor.index();
        Expression value = operation(OR);
        if (!cursor.accept(Kind.IF)) {
            return value;
        }
        Expression test = operation(OR);
        cursor.expect(Kind.ELSE);
        cursor.deeper();
        Expression orElse = expression();
        cursor.shallower();
        return new Expression.Conditional(test, value, orElse, cursor.since(first));
    }

    private Expression lambda() {
        int first = cursor.index();
        cursor.next();
        Parameters parameters = new ParameterParser(cursor, this, false).parameters(Kind.COLON);
        cursor.expect(Kind.COLON);
        cursor.deeper();
        Expression body = expression();
        cursor.shallower();
        return new Expression.Lambda(parameters, body, cursor.since(first));
    }

    private Expression yielded() {
        int first = cursor.index();
        cursor.next();
        if (cursor.accept(Kind.FROM)) {
            Expression value = expression();
            return new Expression.YieldFrom(value, cursor.since(first));
        }
        Optional<Expression> value = beginsExpression() ? Optional.of(starExpressions()) : Optional.empty();
        return new Expression.Yield(value, cursor.since(first));
    }

    /** Operators that bind at least so tightly. */
    private Expression operation(int level) {
        int first = cursor.index();
        Expression left = level <= NOT && cursor.at(Kind.NOT) ? negation() : unary();
        int links = 0;
        for (int next = precedence(); next >= level; next = precedence()) {
            if (++links > LONGEST_CHAIN) {
                throw new Fault("a chain of more than " + LONGEST_CHAIN + " operators");
            }
            if (next <= AND) {
                left = logical(first, left, next);
            } else if (next == COMPARE) {
                left = comparison(first, left);
            } else {
                left = binary(first, left, next);
            }
        }
        return left;
    }

    private Expression negation() {
        int first = cursor.index();
        cursor.next();
        cursor.deeper();
        Expression operand = operation(NOT);
        cursor.shallower();
        return new Expression.Unary("not", operand, cursor.since(first));
    }

    private Expression logical(int first, Expression left, int level) {
        Kind operator = cursor.kind();
        List<Expression> operands = new ArrayList<>();
        operands.add(left);
        while (cursor.accept(operator)) {
            operands.add(operation(level + 1));
        }
        return new Expression.Logical(operator == Kind.AND, operands, cursor.since(first));
    }

    private Expression comparison(int first, Expression left) {
        List<Expression> operands = new ArrayList<>();
        List<String> operators = new ArrayList<>();
        operands.add(left);
        while (precedence() == COMPARE) {
            operators.add(comparator());
            operands.add(operation(BIT_OR));
        }
        return new Expression.Compare(operands, operators, cursor.since(first));
    }

    private String comparator() {
        Kind kind = cursor.kind();
        cursor.next();
        if (kind == Kind.NOT) {
            cursor.expect(Kind.IN);
            return "not in";
        }
        return kind == Kind.IS && cursor.accept(Kind.NOT) ? "is not" : kind.text;
    }

    private Expression binary(int first, Expression left, int level) {
        String operator = cursor.kind().text;
        cursor.next();
        Expression right = operation(level + 1);
        return new Expression.Binary(left, operator, right, cursor.since(first));
    }

    /** How tightly the operator here binds; 0 when it is none. */
    private int precedence() {
        return switch (cursor.kind()) {
            case OR -> OR;
            case AND -> AND;
            case LESS, GREATER, LESS_EQUAL, GREATER_EQUAL, EQUAL, UNEQUAL, IN, IS -> COMPARE;
            case NOT -> cursor.kind(1) == Kind.IN ? COMPARE : 0;
            case BAR -> BIT_OR;
            case CARET -> BIT_OR + 1;
            case AMPERSAND -> BIT_OR + 2;
            case LEFT, RIGHT -> BIT_OR + 3;
            case PLUS, MINUS -> BIT_OR + 4;
            case STAR, SLASH, FLOOR, PERCENT, AT -> BIT_OR + 5;
            default -> 0;
        };
    }

    private Expression unary() {
        return switch (cursor.kind()) {
            case PLUS, MINUS, TILDE -> signed();
            default -> power();
        };
    }

    private Expression signed() {
        int first = cursor.index();
        String operator = cursor.kind().text;
        cursor.next();
        cursor.deeper();
        Expression operand = unary();
        cursor.shallower();
        return new Expression.Unary(operator, operand, cursor.since(first));
    }

    private Expression power() {
        int first = cursor.index();
        Expression base = awaited();
        if (!cursor.accept(Kind.POWER)) {
            return base;
        }
        cursor.deeper();
        Expression exponent = unary();
        cursor.shallower();
        return new Expression.Binary(base, "**", exponent, cursor.since(first));
    }

    private Expression awaited() {
        if (!cursor.at(Kind.AWAIT)) {
            return primary();
        }
        int first = cursor.index();
        cursor.next();
        Expression value = primary();
        return new Expression.Await(value, cursor.since(first));
    }

    private Expression primary() {
        int first = cursor.index();
        Expression value = atom();
        for (int links = 0; ; links++) {
            if (links > LONGEST_CHAIN) {
                throw new Fault("a chain of more than " + LONGEST_CHAIN + " calls");
            }
            if (cursor.accept(Kind.DOT)) {
                value = new Expression.Attribute(value, cursor.name(), cursor.since(first));
            } else if (cursor.at(Kind.OPEN)) {
                value = call(first, value);
            } else if (cursor.at(Kind.OPEN_SQUARE)) {
                value = subscript(first, value);
            } else {
                return value;
            }
        }
    }

    private Expression call(int first, Expression callee) {
        cursor.deeper();
        ArgumentParser arguments = new ArgumentParser(cursor, this);
        arguments.read();
        cursor.shallower();
        return new Expression.Call(callee, arguments.positional(), arguments.keywords(), cursor.since(first));
    }

    private Expression subscript(int first, Expression value) {
        cursor.deeper();
        cursor.next();
        int inner = cursor.index();
        Expression index = slice();
        if (cursor.at(Kind.COMMA) || index instanceof Expression.Starred) {
            List<Expression> items = new ArrayList<>();
            items.add(index);
            while (cursor.accept(Kind.COMMA) && !cursor.at(Kind.CLOSE_SQUARE)) {
                items.add(slice());
            }
            index = new Expression.TupleOf(items, cursor.since(inner));
        }
        cursor.expect(Kind.CLOSE_SQUARE);
        cursor.shallower();
        return new Expression.Subscript(value, index, cursor.since(first));
    }

    private Expression slice() {
        int first = cursor.index();
        Optional<Expression> lower = cursor.at(Kind.COLON) ? Optional.empty() : Optional.of(starNamedExpression());
        if (!cursor.accept(Kind.COLON)) {
            return lower.orElseThrow();
        }
        Optional<Expression> upper = bound();
        Optional<Expression> step = cursor.accept(Kind.COLON) ? bound() : Optional.empty();
        return new Expression.Slice(lower, upper, step, cursor.since(first));
    }

    private Optional<Expression> bound() {
        return switch (cursor.kind()) {
            case COLON, COMMA, CLOSE_SQUARE -> Optional.empty();
            default -> Optional.of(expression());
        };
    }

    Expression atom() {
        Span span = cursor.here();
        switch (cursor.kind()) {
            case NAME:
                String name = cursor.content();
                cursor.next();
                return new Expression.Name(name, span);
            case STRING:
                return LiteralParser.read(cursor);
            case NUMBER:
                return number();
            case OPEN:
                return parenthesised();
            case OPEN_SQUARE:
                return list();
            case OPEN_CURLY:
                return dictOrSet();
            case TRUE:
                return constant(Expression.Constant.Kind.TRUE);
            case FALSE:
                return constant(Expression.Constant.Kind.FALSE);
            case NONE:
                return constant(Expression.Constant.Kind.NONE);
            case ELLIPSIS:
                return constant(Expression.Constant.Kind.ELLIPSIS);
            default:
                throw cursor.expected("an expression");
        }
    }

    private Expression constant(Expression.Constant.Kind kind) {
        Span span = cursor.here();
        cursor.next();
        return new Expression.Constant(kind, span);
    }

    private Expression number() {
        Span span = cursor.here();
        String written = cursor.content();
        cursor.next();
        String digits = written.indexOf('_') < 0 ? written : written.replace("_", "");
        char last = digits.charAt(digits.length() - 1);
        try {
            int radix = radix(digits);
            if (radix != 10) {
                return new Expression.Int(new BigInteger(digits.substring(2), radix), span);
            }
            if (last == 'j' || last == 'J') {
                return new Expression.Imaginary(Double.parseDouble(digits.substring(0, digits.length() - 1)), span);
            }
            if (isWhole(digits)) {
                return whole(digits, span);
            }
            return new Expression.Float(Double.parseDouble(digits), span);
        } catch (NumberFormatException e) {
            throw new Fault("'" + written + "' is no number");
        }
    }

    private static int radix(String digits) {
        if (digits.length() < 2 || digits.charAt(0) != '0') {
            return 10;
        }
        return switch (digits.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 10;
        };
    }

    private static boolean isWhole(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Python refuses a leading zero, which was octal once, and more digits than can be turned into a number quickly. */
    private static Expression whole(String digits, Span span) {
        if (digits.length() > 4300) {
            throw new Fault("a number of more than 4300 digits");
        }
        BigInteger value = digits.length() < 18 ? BigInteger.valueOf(Long.parseLong(digits)) : new BigInteger(digits);
        if (digits.charAt(0) == '0' && value.signum() != 0) {
            throw new Fault("'" + digits + "' has a leading zero");
        }
        return new Expression.Int(value, span);
    }

    private Expression parenthesised() {
        int first = cursor.index();
        cursor.next();
        cursor.deeper();
        Expression value;
        if (cursor.accept(Kind.CLOSE)) {
            value = new Expression.TupleOf(List.of(), cursor.since(first));
        } else if (cursor.at(Kind.YIELD)) {
            value = closed(yielded());
        } else {
            value = group(first);
        }
        cursor.shallower();
        return value;
    }

    private Expression closed(Expression value) {
        cursor.expect(Kind.CLOSE);
        return value;
    }

    private Expression group(int first) {
        Expression item = starNamedExpression();
        if (beginsClause()) {
            return generator(first, item);
        }
        if (!cursor.at(Kind.COMMA)) {
            if (item instanceof Expression.Starred) {
                throw new Fault("a starred expression cannot stand here");
            }
            return closed(item);
        }
        List<Expression> items = items(item, Kind.CLOSE);
        return new Expression.TupleOf(items, cursor.since(first));
    }

    private Expression generator(int first, Expression element) {
        List<Expression.Clause> clauses = clauses();
        cursor.expect(Kind.CLOSE);
        return comprehension(Expression.Comprehension.Kind.GENERATOR, element, clauses, first);
    }

    private Expression comprehension(
            Expression.Comprehension.Kind kind, Expression element, List<Expression.Clause> clauses, int first) {
        if (element instanceof Expression.Starred) {
            throw new Fault("a comprehension cannot unpack");
        }
        return new Expression.Comprehension(kind, element, Optional.empty(), clauses, cursor.since(first));
    }

    /** The items after the first, to behind the closing bracket. */
    private List<Expression> items(Expression first, Kind close) {
        List<Expression> items = new ArrayList<>();
        items.add(first);
        while (cursor.accept(Kind.COMMA) && !cursor.at(close)) {
            items.add(starNamedExpression());
        }
        cursor.expect(close);
        return items;
    }

    private Expression list() {
        int first = cursor.index();
        cursor.next();
        cursor.deeper();
        Expression value;
        if (cursor.accept(Kind.CLOSE_SQUARE)) {
            value = new Expression.ListOf(List.of(), cursor.since(first));
        } else {
            Expression item = starNamedExpression();
            if (beginsClause()) {
                List<Expression.Clause> clauses = clauses();
                cursor.expect(Kind.CLOSE_SQUARE);
                value = comprehension(Expression.Comprehension.Kind.LIST, item, clauses, first);
            } else {
                List<Expression> items = items(item, Kind.CLOSE_SQUARE);
                value = new Expression.ListOf(items, cursor.since(first));
            }
        }
        cursor.shallower();
        return value;
    }

    private Expression dictOrSet() {
        int first = cursor.index();
        cursor.next();
        cursor.deeper();
        Expression value;
        if (cursor.accept(Kind.CLOSE_CURLY)) {
            value = new Expression.DictOf(List.of(), cursor.since(first));
        } else if (cursor.at(Kind.POWER)) {
            value = dict(first, entry());
        } else {
            value = keyedOrSet(first);
        }
        cursor.shallower();
        return value;
    }

    private Expression keyedOrSet(int first) {
        Expression item = starNamedExpression();
        if (cursor.accept(Kind.COLON)) {
            return keyed(first, item);
        }
        if (beginsClause()) {
            List<Expression.Clause> clauses = clauses();
            cursor.expect(Kind.CLOSE_CURLY);
            return comprehension(Expression.Comprehension.Kind.SET, item, clauses, first);
        }
        List<Expression> items = items(item, Kind.CLOSE_CURLY);
        return new Expression.SetOf(items, cursor.since(first));
    }

    private Expression keyed(int first, Expression key) {
        Expression value = expression();
        if (!beginsClause()) {
            return dict(first, new Expression.Entry(Optional.of(key), value));
        }
        List<Expression.Clause> clauses = clauses();
        cursor.expect(Kind.CLOSE_CURLY);
        return new Expression.Comprehension(
                Expression.Comprehension.Kind.DICT, key, Optional.of(value), clauses, cursor.since(first));
    }

    private Expression dict(int first, Expression.Entry entry) {
        List<Expression.Entry> entries = new ArrayList<>();
        entries.add(entry);
        while (cursor.accept(Kind.COMMA) && !cursor.at(Kind.CLOSE_CURLY)) {
            entries.add(entry());
        }
        cursor.expect(Kind.CLOSE_CURLY);
        return new Expression.DictOf(entries, cursor.since(first));
    }

    private Expression.Entry entry() {
        if (cursor.accept(Kind.POWER)) {
            return new Expression.Entry(Optional.empty(), operation(BIT_OR));
        }
        Expression key = expression();
        cursor.expect(Kind.COLON);
        return new Expression.Entry(Optional.of(key), expression());
    }

    /** A sum of numbers, as a pattern may hold for a complex one. */
    Expression sum() {
        return operation(BIT_OR + 4);
    }

    /** {@code a.b.c}. */
    Expression dottedName() {
        int first = cursor.index();
        Expression value = atom();
        while (cursor.accept(Kind.DOT)) {
            value = new Expression.Attribute(value, cursor.name(), cursor.since(first));
        }
        return value;
    }

    boolean beginsClause() {
        return cursor.at(Kind.FOR) || cursor.at(Kind.ASYNC) && cursor.kind(1) == Kind.FOR;
    }

    List<Expression.Clause> clauses() {
        List<Expression.Clause> clauses = new ArrayList<>();
        while (beginsClause()) {
            boolean async = cursor.accept(Kind.ASYNC);
            cursor.next();
            Expression target = targets();
            cursor.expect(Kind.IN);
            Expression iterable = operation(OR);
            List<Expression> conditions = new ArrayList<>();
            while (cursor.accept(Kind.IF)) {
                conditions.add(operation(OR));
            }
            clauses.add(new Expression.Clause(target, iterable, conditions, async));
        }
        return clauses;
    }

    /** What a loop assigns to; stops before the word {@code in}. */
    Expression targets() {
        int first = cursor.index();
        Expression target = target();
        if (cursor.at(Kind.COMMA)) {
            List<Expression> items = new ArrayList<>();
            items.add(target);
            while (cursor.accept(Kind.COMMA) && beginsExpression()) {
                items.add(target());
            }
            target = new Expression.TupleOf(items, cursor.since(first));
        }
        Targets.check(target);
        return target;
    }

    private Expression target() {
        return cursor.at(Kind.STAR) ? starred() : operation(BIT_OR);
    }

    /** One target where commas part several: those of {@code with} and {@code del}. */
    Expression singleTarget() {
        Expression target = target();
        Targets.check(target);
        return target;
    }
}
