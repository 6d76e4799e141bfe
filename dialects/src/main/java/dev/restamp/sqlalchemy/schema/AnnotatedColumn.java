package dev.restamp.sqlalchemy.schema;

import dev.restamp.python.object.Annotation;
import dev.restamp.python.object.Hint;
import dev.restamp.python.object.UserClass;
import dev.restamp.python.value.Arguments;
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
    static ColumnThing of(ColumnThing column, Annotation annotation, UserClass model) {
        boolean typed = !Read.isNone(column.type()) || !column.constraints().isEmpty();
        ColumnThing known = typed ? column : column.typed(type(annotation, model));
        return column.primaryKey() || column.find("nullable").isPresent()
                ? known
                : known.with("nullable", Value.of(mayBeEmpty(column, annotation)));
    }

    private static boolean mayBeEmpty(ColumnThing column, Annotation annotation) {
        if (!TYPES.containsKey(annotation.word())
                && annotation.inner().get() instanceof Hint hint
                && SAYING_MORE.contains(hint.name())) {
            throw new Unreadable("what " + annotation.word() + " says of " + column.describe());
        }
        return annotation.orNone();
    }

    private static Value type(Annotation annotation, UserClass model) {
        String type = TYPES.get(annotation.word());
        if (model.findMember(TYPES_OF_BASE).isEmpty() && type != null) {
            return new TypeClass(Family.GENERIC, type);
        }
        Value inner = annotation.inner().get();
        return inner instanceof UserClass values && !values.enumMembers().isEmpty()
                ? new TypeClass(Family.GENERIC, "Enum").of(new Arguments(List.of(values), new LinkedHashMap<>(), true))
                : new Value.Unknown("the type of " + MAPPED + "[" + annotation.word() + "]");
    }
}
