package dev.restamp.sqlalchemy.type;

import dev.restamp.python.object.Inheritable;
import dev.restamp.python.object.UserClass;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Read;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A class of column types: {@code sa.String}, {@code postgresql.JSONB}. Stands for its own instance without arguments, too. */
public record TypeClass(Family family, String name) implements Inheritable {

    /** Where the class comes from; some names mean different things in different dialects. */
    public enum Family {
        GENERIC,
        POSTGRESQL,
        MYSQL,
        SQLITE,
        /** An extension's type, spelt by its own name. */
        EXTENSION,
        /** Of another library, which makes it of one of SQLAlchemy's. */
        OTHER;

        /** That of a dialect as SQLAlchemy calls it. */
        static Family of(String dialect) {
            return valueOf(dialect.toUpperCase(Locale.ROOT));
        }
    }

    @Override
    public String describe() {
        return "type " + name;
    }

    @Override
    public Value call(Arguments arguments, Run run) {
        return of(arguments);
    }

    /** {@code TypeDecorator[datetime]} says something to type checkers alone. */
    @Override
    public Value item(Value index, Run run) {
        return this;
    }

    SqlType plain() {
        return of(Arguments.NONE);
    }

    public SqlType of(Arguments arguments) {
        return new SqlType(this, Optional.empty(), arguments, Map.of());
    }

    @Override
    public Value attribute(String attribute, Run run) {
        return switch (attribute) {
            case "__name__" -> Value.of(name);
            case "as_mutable" -> new Function("as_mutable", (arguments, r) -> Read.given(arguments, 0, "sqltype"));
            default -> plain().attribute(attribute, run);
        };
    }

    /** A script's own class of types: an instance is a type, spelt by what the class says. */
    @Override
    public Optional<Value> instantiate(UserClass type, Arguments arguments, Run run) {
        return Optional.of(new SqlType(this, Optional.of(type), arguments, Map.of()));
    }

    @Override
    public Optional<Boolean> isTypeOf(Value value, Run run) {
        if (value instanceof ReflectedType reflected) {
            return reflected.isA(name);
        }
        return SqlType.find(value).map(type -> type.type().isA(this));
    }

    private boolean isA(TypeClass other) {
        return name.equals(other.name) || Affinity.of(name).contains(other.name.toUpperCase(java.util.Locale.ROOT));
    }
}
