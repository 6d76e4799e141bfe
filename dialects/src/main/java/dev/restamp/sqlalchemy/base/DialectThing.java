package dev.restamp.sqlalchemy.base;

import dev.restamp.dialect.SqlAlchemy;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.AtLeast;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;

/** A connection's {@code dialect}. */
public record DialectThing() implements Value.Thing {

    @Override
    public String describe() {
        return "the dialect";
    }

    @Override
    public Value attribute(String name, Run run) {
        SqlAlchemy known = run.dialect().sqlAlchemy();
        return switch (name) {
            case "name" -> Value.of(run.dialect().name());
            case "driver" -> Value.of(known.driver());
            case "dialect_description" -> Value.of(run.dialect().name() + "+" + known.driver());
            case "type_descriptor" -> new Function(name, (arguments, r) -> Read.given(arguments, 0, "typeobj"));
            case "has_table", "has_index", "get_table_names" -> new Function(name, (a, r) -> inspected(name, a, r));
            case "default_schema_name" -> Value.of(run.schema().traits().defaultSchema());
            case "supports_alter" -> Value.of(known.altersTables());
            case "supports_comments" -> Value.of(known.keepsComments());
            case "supports_native_enum" -> Value.of(known.namesEnums());
            case "supports_sequences" -> Value.of(known.hasSequences());
            case "supports_native_boolean" ->
                Value.of(!run.dialect().grammar().truth(true).equals("1"));
            case "server_version_info" -> new AtLeast(known.leastVersion());
            case "identifier_preparer" -> new Preparer();
            default -> new Unknown("dialect." + name);
        };
    }

    /** What an inspector of the connection given first says. */
    private static Value inspected(String question, Arguments arguments, Run run) {
        Value inspect = run.library().find("sqlalchemy.inspect").orElse(new Unknown("the inspector"));
        Value inspector = run.call(inspect, Arguments.of(Read.given(arguments, 0, "connection")));
        Arguments rest = new Arguments(Read.from(arguments, 1), arguments.named(), arguments.complete());
        return run.call(run.attribute(inspector, question), rest);
    }

    /** Quotes names. */
    record Preparer() implements Value.Thing {
        @Override
        public String describe() {
            return "the identifier preparer";
        }

        @Override
        public Value attribute(String name, Run run) {
            return name.startsWith("quote") || name.startsWith("format_")
                    ? new Function(
                            name,
                            (arguments, r) -> Value.of(
                                    r.dialect().sqlWriter().quote(Read.text(Read.given(arguments, 0, "ident")))))
                    : new Unknown("preparer." + name);
        }
    }
}
