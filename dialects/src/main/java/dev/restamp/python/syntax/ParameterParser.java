package dev.restamp.python.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the parameters of a function or of a lambda, which has no annotations. */
final class ParameterParser {

    private final Cursor cursor;
    private final ExpressionParser expressions;
    private final boolean annotated;

    private final List<Parameters.Parameter> plain = new ArrayList<>();
    private final List<Parameters.Parameter> keywordOnly = new ArrayList<>();
    private int positionalOnly;
    private Optional<Parameters.Parameter> rest = Optional.empty();
    private Optional<Parameters.Parameter> keywords = Optional.empty();
    private boolean starred;

    ParameterParser(Cursor cursor, ExpressionParser expressions, boolean annotated) {
        this.cursor = cursor;
        this.expressions = expressions;
        this.annotated = annotated;
    }

    /** Up to this token, which is left. */
    Parameters parameters(Kind end) {
        if (cursor.at(end)) {
            return Parameters.NONE;
        }
        while (!cursor.at(end)) {
            if (keywords.isPresent()) {
                throw new Fault("a parameter after **" + keywords.get().name());
            }
            parameter(end);
            if (!cursor.at(end)) {
                cursor.expect(Kind.COMMA);
            }
        }
        return new Parameters(plain, positionalOnly, rest, keywordOnly, keywords);
    }

    private void parameter(Kind end) {
        if (cursor.accept(Kind.POWER)) {
            keywords = Optional.of(named(false));
        } else if (cursor.accept(Kind.STAR)) {
            star(end);
        } else if (cursor.accept(Kind.SLASH)) {
            if (plain.isEmpty() || positionalOnly > 0 || starred) {
                throw new Fault("a '/' that parts no parameters");
            }
            positionalOnly = plain.size();
        } else {
            add(named(true));
        }
    }

    private void star(Kind end) {
        if (starred) {
            throw new Fault("more than one '*' among the parameters");
        }
        starred = true;
        if (cursor.at(Kind.COMMA)) {
            if (cursor.kind(1) == end) {
                throw new Fault("named parameters must follow a bare '*'");
            }
        } else {
            rest = Optional.of(named(false));
        }
    }

    private void add(Parameters.Parameter parameter) {
        if (starred) {
            keywordOnly.add(parameter);
            return;
        }
        boolean afterDefault =
                !plain.isEmpty() && plain.get(plain.size() - 1).standard().isPresent();
        if (afterDefault && parameter.standard().isEmpty()) {
            throw new Fault("parameter '" + parameter.name() + "' without a default follows one that has a default");
        }
        plain.add(parameter);
    }

    private Parameters.Parameter named(boolean mayHaveDefault) {
        String name = cursor.name();
        Optional<Expression> annotation = Optional.empty();
        if (annotated && cursor.accept(Kind.COLON)) {
            annotation = Optional.of(mayHaveDefault ? expressions.expression() : expressions.starExpression());
        }
        Optional<Expression> standard =
                mayHaveDefault && cursor.accept(Kind.ASSIGN) ? Optional.of(expressions.expression()) : Optional.empty();
        return new Parameters.Parameter(name, annotation, standard);
    }
}
