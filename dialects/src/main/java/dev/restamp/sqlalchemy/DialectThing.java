package dev.restamp.sqlalchemy;

import dev.restamp.dialect.SqlAlchemy;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;

/** A connection's {@code dialect}. */
record DialectThing() implements Value.Thing {

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
            case "type_descriptor" -> new Function(name, (arguments, r) -> Read.given(arguments, 0, "typeobj"));
            case "has_table" ->
                new Function(
                        name,
                        (arguments, r) -> Value.of(Inspection.hasTable(
                                Read.text(Read.given(arguments, 1, "table_name")),
                                arguments.find(2, "schema").flatMap(Read::textOrNone),
                                r)));
            case "has_index" ->
                new Function(
                        name,
                        (arguments, r) -> Value.of(Inspection.hasIndex(
                                Read.text(Read.given(arguments, 1, "table_name")),
                                Read.text(Read.given(arguments, 2, "index_name")),
                                arguments.find(3, "schema").flatMap(Read::textOrNone),
                                r)));
            case "get_table_names" ->
                new Function(
                        name,
                        (arguments, r) -> Inspection.tableNames(
                                arguments.find(1, "schema").flatMap(Read::textOrNone), r));
            case "default_schema_name" -> Value.of(run.schema().traits().defaultSchema());
            case "supports_alter" -> Value.of(known.altersTables());
            case "supports_comments" -> Value.of(known.keepsComments());
            case "supports_native_enum" -> Value.of(known.namesEnums());
            case "supports_sequences" -> Value.of(known.hasSequences());
            case "supports_native_boolean" ->
                Value.of(!run.dialect().grammar().truth(true).equals("1"));
            case "identifier_preparer" -> new Preparer();
            default -> new Unknown("dialect." + name);
        };
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
