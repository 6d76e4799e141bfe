package dev.restamp.sqlalchemy.base;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.Optional;

/**
 * A name that says something about itself: {@code op.f('…')} is final and kept from naming conventions; {@code quoted_name}
 * is a plain name.
 */
public record Label(String name, boolean conventional) implements Value.Thing {

    @Override
    public String describe() {
        return "name " + name;
    }

    @Override
    public Optional<String> text() {
        return Optional.of(name);
    }

    @Override
    public Optional<String> asText(Run run) {
        return text();
    }

    @Override
    public Value operate(String operator, Value right, Run run) {
        Optional<String> other = Read.findText(right);
        if (other.isEmpty()) {
            return new Unknown(describe() + " " + operator + " …");
        }
        return switch (operator) {
            case "==" -> Value.of(name.equals(other.get()));
            case "!=" -> Value.of(!name.equals(other.get()));
            case "+" -> Value.of(name + other.get());
            case "in" -> Value.of(other.get().contains(name));
            default -> new Unknown(describe() + " " + operator + " …");
        };
    }

    /** {@code sa.sql.elements.conv} and {@code op.f}. */
    public static Value conventional(Arguments arguments, Run run) {
        return make(arguments, true);
    }

    public static Value quoted(Arguments arguments, Run run) {
        return make(arguments, false);
    }

    private static Value make(Arguments arguments, boolean conventional) {
        Value name = arguments.find(0, "name").or(() -> arguments.find("value")).orElse(None.NONE);
        return Read.findText(name)
                .<Value>map(text -> new Label(text, conventional))
                .orElse(name);
    }
}
