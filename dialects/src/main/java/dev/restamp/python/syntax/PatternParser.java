package dev.restamp.python.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what stands after {@code case}. */
final class PatternParser {

    private final Cursor cursor;
    private final ExpressionParser expressions;

    PatternParser(Cursor cursor, ExpressionParser expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
    }

    /** Several with commas are a sequence, without brackets. */
    Pattern patterns() {
        Pattern first = starOrPattern();
        if (!cursor.at(Kind.COMMA)) {
            return first instanceof Pattern.Star ? new Pattern.Sequence(List.of(first)) : first;
        }
        List<Pattern> items = new ArrayList<>();
        items.add(first);
        while (cursor.accept(Kind.COMMA) && !cursor.at(Kind.COLON) && !cursor.at(Kind.IF)) {
            items.add(starOrPattern());
        }
        return new Pattern.Sequence(items);
    }

    private Pattern starOrPattern() {
        if (!cursor.accept(Kind.STAR)) {
            return pattern();
        }
        String name = cursor.name();
        return new Pattern.Star(name.equals("_") ? Optional.empty() : Optional.of(name));
    }

    private Pattern pattern() {
        cursor.deeper();
        Pattern pattern = alternatives();
        if (cursor.accept(Kind.AS)) {
            pattern = new Pattern.As(Optional.of(pattern), Optional.of(cursor.name()));
        }
        cursor.shallower();
        return pattern;
    }

    private Pattern alternatives() {
        Pattern first = closed();
        if (!cursor.at(Kind.BAR)) {
            return first;
        }
        List<Pattern> choices = new ArrayList<>();
        choices.add(first);
        while (cursor.accept(Kind.BAR)) {
            choices.add(closed());
        }
        return new Pattern.Or(choices);
    }

    private Pattern closed() {
        return switch (cursor.kind()) {
            case NAME -> nameOrClass();
            case OPEN -> sequence(Kind.CLOSE);
            case OPEN_SQUARE -> sequence(Kind.CLOSE_SQUARE);
            case OPEN_CURLY -> mapping();
            default -> new Pattern.Value(literal());
        };
    }

    /** A number with its sign, a complex number, strings, or a constant. */
    private Expression literal() {
        return switch (cursor.kind()) {
            case NUMBER, MINUS -> expressions.sum();
            case STRING, NONE, TRUE, FALSE -> expressions.atom();
            default -> throw cursor.expected("a pattern");
        };
    }

    private Pattern nameOrClass() {
        if (cursor.kind(1) != Kind.DOT && cursor.kind(1) != Kind.OPEN) {
            String name = cursor.name();
            return new Pattern.As(Optional.empty(), name.equals("_") ? Optional.empty() : Optional.of(name));
        }
        Expression value = expressions.dottedName();
        return cursor.at(Kind.OPEN) ? type(value) : new Pattern.Value(value);
    }

    private Pattern type(Expression type) {
        cursor.next();
        List<Pattern> positional = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Pattern> named = new ArrayList<>();
        while (!cursor.at(Kind.CLOSE)) {
            if (cursor.at(Kind.NAME) && cursor.kind(1) == Kind.ASSIGN) {
                names.add(cursor.name());
                cursor.next();
                named.add(pattern());
            } else {
                if (!names.isEmpty()) {
                    throw new Fault("a positional pattern after a named one");
                }
                positional.add(pattern());
            }
            if (!cursor.at(Kind.CLOSE)) {
                cursor.expect(Kind.COMMA);
            }
        }
        cursor.next();
        return new Pattern.Class(type, positional, names, named);
    }

    /** Round brackets around one pattern without a comma only group. */
    private Pattern sequence(Kind close) {
        cursor.next();
        List<Pattern> items = new ArrayList<>();
        boolean comma = close == Kind.CLOSE_SQUARE;
        while (!cursor.at(close)) {
            items.add(starOrPattern());
            if (cursor.at(close)) {
                break;
            }
            cursor.expect(Kind.COMMA);
            comma = true;
        }
        cursor.next();
        boolean group = !comma && items.size() == 1 && !(items.get(0) instanceof Pattern.Star);
        return group ? items.get(0) : new Pattern.Sequence(items);
    }

    private Pattern mapping() {
        cursor.next();
        List<Expression> keys = new ArrayList<>();
        List<Pattern> values = new ArrayList<>();
        Optional<String> rest = Optional.empty();
        while (!cursor.at(Kind.CLOSE_CURLY)) {
            if (cursor.accept(Kind.POWER)) {
                rest = Optional.of(cursor.name());
            } else {
                keys.add(cursor.at(Kind.NAME) ? expressions.dottedName() : literal());
                cursor.expect(Kind.COLON);
                values.add(pattern());
            }
            if (!cursor.at(Kind.CLOSE_CURLY)) {
                cursor.expect(Kind.COMMA);
            }
        }
        cursor.next();
        return new Pattern.Mapping(keys, values, rest);
    }
}
