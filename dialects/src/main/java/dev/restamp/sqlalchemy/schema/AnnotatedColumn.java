package dev.restamp.sqlalchemy.schema;

import dev.restamp.python.object.Annotation;
import dev.restamp.python.object.Hint;
import dev.restamp.python.object.UserClass;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Unreadable;
import dev.restamp.sqlalchemy.type.TypeClass;
import dev.restamp.sqlalchemy.type.TypeClass.Family;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A column of a model that says beside its name what it holds: {@code mail: Mapped[Optional[str]]}. */
final class AnnotatedColumn {

    private static final String MAPPED = "Mapped";
    private static final String TYPES_OF_BASE = "type_annotation_map";

    /** As which of SQLAlchemy's types it keeps a type of Python. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("Decimal", "Numeric"),
            Map.entry("UUID", "Uuid"),
            Map.entry("bool", "Boolean"),
            Map.entry("bytes", "LargeBinary"),
            Map.entry("date", "Date"),
            Map.entry("datetime", "DateTime"),
            Map.entry("float", "Float"),
            Map.entry("int", "Integer"),
            Map.entry("str", "String"),
            Map.entry("time", "Time"),
            Map.entry("timedelta", "Interval"));

    /** Behind a name of one's own they may say that it can be empty, or all that a column is. */
    private static final Set<String> SAYING_MORE = Set.of("Annotated", "Optional", "Union");

    private AnnotatedColumn() {}

    static boolean isOne(Annotation annotation) {
        return annotation.of().equals(MAPPED);
    }

    /** One that is given no value is a column all the same. */
    static ColumnThing bare(String name) {
        return new ColumnThing(name, Value.None.NONE, List.of(), Map.of(), Optional.empty());
    }

    /** What the call beside it says comes before what the annotation does. */
    static ColumnThing of(ColumnThing column, Annotation annotation, UserClass model, Run run) {
        Meaning meaning = Meaning.of(annotation.inner().get(), annotation.orNone());
        ColumnThing all = meaning.column().map(column::over).orElse(column);
        boolean typed = !Read.isNone(all.type()) || !all.constraints().isEmpty();
        ColumnThing known = typed ? all : all.typed(type(annotation.word(), meaning, model, run));
        return all.primaryKey() || all.find("nullable").isPresent()
                ? known
                : known.with("nullable", Value.of(meaning.mayBeEmpty()));
    }

    private static Value type(String word, Meaning meaning, UserClass model, Run run) {
        Value unknown = new Value.Unknown("the type of " + MAPPED + "[" + word + "]");
        if (model.findMember(TYPES_OF_BASE).isPresent()) {
            Value given = model.attribute(TYPES_OF_BASE, run);
            if (!(given instanceof Value.DictValue types) || !meaning.isTold(types)) {
                return unknown;
            }
            Optional<Value> own = meaning.in(types);
            if (own.isPresent()) {
                return own.get();
            }
        }
        String type = TYPES.getOrDefault(word, TYPES.get(meaning.word()));
        if (type != null) {
            return new TypeClass(Family.GENERIC, type);
        }
        return meaning.type() instanceof UserClass values
                        && !values.enumMembers().isEmpty()
                ? new TypeClass(Family.GENERIC, "Enum").of(new Arguments(List.of(values), new LinkedHashMap<>(), true))
                : unknown;
    }

    /**
     * What stands in the brackets, whatever name it goes by: {@code Annotated} may bring a column along, whose arguments count
     * where the model gives none, and {@code Optional} says that there may be nothing.
     *
     * @param said as the types of a base may know it
     * @param type what it is a word for in the end
     */
    private record Meaning(Value said, Value type, boolean mayBeEmpty, Optional<ColumnThing> column) {

        static Meaning of(Value inner, boolean orNone) {
            if (!(inner instanceof Hint hint) || !SAYING_MORE.contains(hint.name())) {
                return new Meaning(inner, inner, orNone, Optional.empty());
            }
            Value first = hint.items().stream()
                    .filter(item -> !Read.isNone(item))
                    .findFirst()
                    .orElseThrow(() -> new Unreadable("what " + hint.describe() + " says of a column"));
            if (!hint.name().equals("Annotated")) {
                return of(
                        first,
                        orNone
                                || hint.name().equals("Optional")
                                || hint.items().stream().anyMatch(Read::isNone));
            }
            Meaning bare = of(first, orNone);
            Optional<ColumnThing> column = hint.items().stream()
                    .filter(ColumnThing.class::isInstance)
                    .map(ColumnThing.class::cast)
                    .findFirst();
            return new Meaning(hint, bare.type, bare.mayBeEmpty, column.or(bare::column));
        }

        /** Whether it can be looked for among these. */
        boolean isTold(Value.DictValue types) {
            return !(type instanceof Value.Unknown)
                    && types.entries().keySet().stream().noneMatch(Value.Unknown.class::isInstance);
        }

        Optional<Value> in(Value.DictValue types) {
            return Stream.of(said, type)
                    .flatMap(word -> Optional.ofNullable(types.entries().get(word)).stream())
                    .findFirst();
        }

        /** The last part of its name. */
        String word() {
            String name = type instanceof Value.Thing thing ? thing.describe() : "";
            return name.substring(name.lastIndexOf('.') + 1);
        }
    }
}
