package dev.restamp.python.syntax;

import java.util.List;
import java.util.Optional;

/** The parameters of a function or a lambda. The first {@code positionalOnly} of {@code plain} cannot be given by name. */
public record Parameters(
        List<Parameter> plain,
        int positionalOnly,
        Optional<Parameter> rest,
        List<Parameter> keywordOnly,
        Optional<Parameter> keywords) {

    static final Parameters NONE = new Parameters(List.of(), 0, Optional.empty(), List.of(), Optional.empty());

    public Parameters {
        plain = List.copyOf(plain);
        keywordOnly = List.copyOf(keywordOnly);
    }

    public record Parameter(String name, Optional<Expression> annotation, Optional<Expression> standard) {}
}
