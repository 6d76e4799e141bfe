package dev.restamp.schema;

import java.util.List;
import java.util.Optional;

/** Something in a schema that is not a table nor part of one, or that stands beside its table (a trigger, a policy). */
public sealed interface SchemaObject {

    Name name();

    SchemaObject withName(Name name);

    ObjectKind kind();

    /** The table it hangs on and vanishes with. */
    default Optional<Name> table() {
        return Optional.empty();
    }

    record EnumType(Name name, List<String> values, boolean predating) implements SchemaObject {
        public EnumType {
            values = List.copyOf(values);
        }

        public EnumType(Name name, List<String> values) {
            this(name, values, false);
        }

        /** One that no revision made; of its values those are known that a revision adds. */
        public static EnumType ofBefore(Name name) {
            return new EnumType(name, List.of(), true);
        }

        @Override
        public EnumType withName(Name other) {
            return new EnumType(other, values, predating);
        }

        public EnumType withValues(List<String> other) {
            return new EnumType(name, other, predating);
        }

        @Override
        public ObjectKind kind() {
            return ObjectKind.ENUM;
        }
    }

    /** A sequence that no column owns. Options hold what differs from the defaults, as SQL text. */
    record Sequence(Name name, String options) implements SchemaObject {
        @Override
        public Sequence withName(Name other) {
            return new Sequence(other, options);
        }

        @Override
        public ObjectKind kind() {
            return ObjectKind.SEQUENCE;
        }
    }

    /**
     * Anything that is kept by its text: a view, a function, a trigger, a domain, an extension, a policy, a schema. For a
     * function the local name carries the argument types: {@code f(integer, text)}. A trigger's or policy's name lives in
     * the schema of its table. The definition is what follows {@code CREATE <kind> <name>} (views: the query itself), and
     * unknown where only the name could be read.
     */
    record Other(ObjectKind kind, Name name, Optional<Name> table, Expression definition) implements SchemaObject {
        @Override
        public Other withName(Name other) {
            return new Other(kind, other, table, definition);
        }

        public Other withDefinition(Expression other) {
            return new Other(kind, name, table, other);
        }

        /** It moves along when its table moves to another schema. */
        public Other withTable(Name other) {
            return new Other(kind, other.withLocal(name.local()), Optional.of(other), definition);
        }
    }
}
