package dev.restamp.python.syntax;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** An expression of Python. Brackets leave no trace of their own. */
public sealed interface Expression {

    Span span();

    default int line() {
        return span().line();
    }

    record Name(String id, Span span) implements Expression {}

    /** {@code True}, {@code False}, {@code None} and {@code ...}. */
    record Constant(Kind kind, Span span) implements Expression {
        public enum Kind {
            TRUE,
            FALSE,
            NONE,
            ELLIPSIS
        }
    }

    record Int(BigInteger value, Span span) implements Expression {}

    record Float(double value, Span span) implements Expression {}

    record Imaginary(double value, Span span) implements Expression {}

    /** A string literal; neighbouring ones are one. */
    record Str(String value, Span span) implements Expression {}

    /** One character per byte. */
    record Bytes(String latin1, Span span) implements Expression {}

    /** An f-string: {@link Str} and {@link Interpolation} in turn. */
    record FString(List<Expression> parts, Span span) implements Expression {
        public FString {
            parts = List.copyOf(parts);
        }
    }

    /**
     * <code>{value!r:format}</code> within an f-string. The conversion is {@code 's'}, {@code 'r'}, {@code 'a'} or 0 for
     * none.
     */
    record Interpolation(Expression value, char conversion, Optional<FString> format, Span span)
            implements Expression {}

    record Attribute(Expression value, String name, Span span) implements Expression {}

    record Subscript(Expression value, Expression index, Span span) implements Expression {}

    /** {@code lower:upper:step}, only within a subscript. */
    record Slice(Optional<Expression> lower, Optional<Expression> upper, Optional<Expression> step, Span span)
            implements Expression {}

    /** The arguments without a name may be {@link Starred}. */
    record Call(Expression callee, List<Expression> arguments, List<Keyword> keywords, Span span)
            implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
            keywords = List.copyOf(keywords);
        }
    }

    /** {@code name=value}; without a name it is {@code **value}. */
    record Keyword(Optional<String> name, Expression value, Span span) {}

    /** {@code -}, {@code +}, {@code ~} or {@code not}. */
    record Unary(String operator, Expression operand, Span span) implements Expression {}

    record Binary(Expression left, String operator, Expression right, Span span) implements Expression {}

    /** {@code and} or {@code or} between two values or more. */
    record Logical(boolean and, List<Expression> operands, Span span) implements Expression {
        public Logical {
            operands = List.copyOf(operands);
        }
    }

    /** {@code first < second <= third}: one operator fewer than operands. */
    record Compare(List<Expression> operands, List<String> operators, Span span) implements Expression {
        public Compare {
            operands = List.copyOf(operands);
            operators = List.copyOf(operators);
        }
    }

    record Conditional(Expression test, Expression then, Expression orElse, Span span) implements Expression {}

    record Lambda(Parameters parameters, Expression body, Span span) implements Expression {}

    record ListOf(List<Expression> items, Span span) implements Expression {
        public ListOf {
            items = List.copyOf(items);
        }
    }

    record TupleOf(List<Expression> items, Span span) implements Expression {
        public TupleOf {
            items = List.copyOf(items);
        }
    }

    record SetOf(List<Expression> items, Span span) implements Expression {
        public SetOf {
            items = List.copyOf(items);
        }
    }

    /** {@code key: value}; without a key it is {@code **value}. */
    record Entry(Optional<Expression> key, Expression value) {}

    record DictOf(List<Entry> entries, Span span) implements Expression {
        public DictOf {
            entries = List.copyOf(entries);
        }
    }

    /** {@code for target in iterable if conditions}. */
    record Clause(Expression target, Expression iterable, List<Expression> conditions, boolean async) {
        public Clause {
            conditions = List.copyOf(conditions);
        }
    }

    /** A comprehension; for a dict's the element is the key and {@code value} is given. */
    record Comprehension(Kind kind, Expression element, Optional<Expression> value, List<Clause> clauses, Span span)
            implements Expression {
        public enum Kind {
            LIST,
            SET,
            DICT,
            GENERATOR
        }

        public Comprehension {
            clauses = List.copyOf(clauses);
        }
    }

    record Starred(Expression value, Span span) implements Expression {}

    /** {@code (name := value)}. */
    record Named(Name target, Expression value, Span span) implements Expression {}

    record Await(Expression value, Span span) implements Expression {}

    record Yield(Optional<Expression> value, Span span) implements Expression {}

    record YieldFrom(Expression value, Span span) implements Expression {}
}
