package dev.restamp.python.object;

import dev.restamp.python.builtin.BuiltinType;
import dev.restamp.python.builtin.Formatting;
import dev.restamp.python.builtin.Operators;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.Optional;

/** A member of an enumeration. Where the members are texts or numbers as well, it is one. */
public record EnumMember(UserClass type, String name, Value value) implements Value.Thing {

    @Override
    public Optional<String> text() {
        return isText() ? value.text() : Optional.empty();
    }

    private boolean isText() {
        return type.lineage().stream()
                .flatMap(ancestor -> ancestor.bases().stream())
                .anyMatch(base -> base == BuiltinType.STR || base instanceof Enumeration kind && kind.ofText());
    }

    private boolean isNumber() {
        return type.enumeration().filter(Enumeration::ofNumbers).isPresent();
    }

    @Override
    public String describe() {
        return type.name() + "." + name;
    }

    @Override
    public Value attribute(String attribute, Run run) {
        return switch (attribute) {
            case "name", "_name_" -> Value.of(name);
            case "value", "_value_" -> value;
            case "__class__" -> type;
            default -> other(attribute, run);
        };
    }

    @Override
    public boolean isDerivedFrom(Value other) {
        return type.hasBase(other);
    }

    private Value other(String attribute, Run run) {
        Optional<Value> member = type.findMember(attribute);
        if (member.isPresent()) {
            return Descriptor.onInstance(member.get(), this, type, run);
        }
        if (text().isPresent()) {
            return run.attribute(Value.of(text().get()), attribute);
        }
        return new Value.Unknown(describe() + "." + attribute);
    }

    /**
     * {@code str(member)}: the text itself only where the enumeration is one of texts by name. That of a number was its name before
     * Python 3.11, and is the number since.
     */
    @Override
    public Optional<String> asText(Run run) {
        boolean plain = type.findMember("__str__").isEmpty();
        if (isNumber()) {
            return Optional.empty();
        }
        if (type.enumeration().filter(Enumeration::ofText).isPresent()) {
            return plain ? value.text() : Optional.empty();
        }
        return plain ? Optional.of(type.name() + "." + name) : Optional.empty();
    }

    /** In an f-string a member that is a text as well was its text before Python 3.12, and is its name since. */
    @Override
    public Optional<String> asFormatted(Run run) {
        if (isNumber()
                && type.findMember("__format__").isEmpty()
                && type.findMember("__str__").isEmpty()) {
            return Formatting.text(value, run);
        }
        boolean mixed =
                isText() && type.enumeration().filter(Enumeration::ofText).isEmpty();
        return mixed ? Optional.empty() : asText(run);
    }

    @Override
    public Value operate(String operator, Value right, Run run) {
        if (text().isPresent()) {
            return Operators.binaryOrCompare(Value.of(text().get()), operator, right, run);
        }
        if (isNumber()) {
            return Operators.binaryOrCompare(value, operator, right, run);
        }
        return switch (operator) {
            case "==" -> Value.of(equals(right));
            case "!=" -> Value.of(!equals(right));
            default -> new Value.Unknown(describe() + " " + operator);
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EnumMember member && member.type == type && member.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return describe();
    }
}
