package dev.restamp.python.syntax;

import java.util.List;
import java.util.Optional;

/** What stands after {@code case}. */
public sealed interface Pattern {

    /** Compared by equality; {@code None}, {@code True} and {@code False} by identity. */
    record Value(Expression value) implements Pattern {}

    record Sequence(List<Pattern> items) implements Pattern {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** {@code *name} in a sequence; without a name for {@code *_}. */
    record Star(Optional<String> name) implements Pattern {}

    record Mapping(List<Expression> keys, List<Pattern> values, Optional<String> rest) implements Pattern {
        public Mapping {
            keys = List.copyOf(keys);
            values = List.copyOf(values);
        }
    }

    record Class(Expression type, List<Pattern> positional, List<String> names, List<Pattern> named)
            implements Pattern {
        public Class {
            positional = List.copyOf(positional);
            names = List.copyOf(names);
            named = List.copyOf(named);
        }
    }

    /** {@code pattern as name}; a bare name has no pattern, and the wildcard neither. */
    record As(Optional<Pattern> pattern, Optional<String> name) implements Pattern {}

    record Or(List<Pattern> choices) implements Pattern {
        public Or {
            choices = List.copyOf(choices);
        }
    }
}
