package dev.restamp.sqlalchemy.schema;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.expression.Sql;
import java.util.Optional;

/** What stands beside a column's name and type and is no constraint. */
public record ColumnItem(Kind kind, Arguments arguments) implements Value.Thing {

    public enum Kind {
        IDENTITY,
        COMPUTED,
        SEQUENCE,
        DEFAULT,
        /** {@code FetchedValue()}: the database fills it in, nothing is said in DDL. */
        FETCHED
    }

    @Override
    public String describe() {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    Value content() {
        return arguments.find(0, kind == Kind.DEFAULT ? "arg" : "sqltext").orElse(None.NONE);
    }

    boolean isDefault() {
        return kind == Kind.DEFAULT;
    }

    @Override
    public Value attribute(String name, Run run) {
        if (kind != Kind.SEQUENCE) {
            return new Unknown(describe() + "." + name);
        }
        return switch (name) {
            case "name" -> arguments.find(0, "name").orElse(None.NONE);
            case "next_value" ->
                new Function(
                        name, (a, r) -> Sql.atom("nextval('" + Read.text(Read.given(arguments, 0, "name")) + "')"));
            case "create" -> Function.acting(name, (a, r) -> Sequences.create(this, a, r));
            case "drop" -> new Function(name, (a, r) -> Sequences.drop(this, a, r));
            default -> new Unknown("sequence." + name);
        };
    }

    Optional<Value> find(String option) {
        return arguments.find(option).filter(value -> !Read.isNone(value));
    }
}
