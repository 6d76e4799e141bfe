package dev.restamp.sqlalchemy.schema;

import dev.restamp.python.object.Descriptor;
import dev.restamp.python.object.UserClass;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Unreadable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one class says of its table: by its own body, by mixins and abstract ancestors, or by an ancestor that has one. */
public record Mapping(UserClass type, MetaDataThing metadata, Run run) {

    private static final String ABSTRACT = "__abstract__";
    private static final String NAME = "__tablename__";
    private static final String TABLE = "__table__";
    private static final String ARGUMENTS = "__table_args__";

    /** Declares the table of a class whose body has been read; one without a table of its own adds to that of its ancestor. */
    public void declare() {
        if (isAbstract(type)) {
            return;
        }
        if (declares(type) && !isNamedNothing()) {
            TableThing table = declared();
            adopt(table);
            metadata.add(run.isImporting() ? table.ofProject() : table, run);
            return;
        }
        Map<String, ColumnThing> columns = columns();
        Optional<TableThing> inherited = ancestor().flatMap(above -> new Mapping(above, metadata, run).table());
        inherited.ifPresent(table ->
                columns.values().forEach(column -> table.parts().add(column.in(table.key()), run)));
        if (inherited.isEmpty() && !columns.isEmpty()) {
            throw new Unreadable("the table of " + type.describe());
        }
    }

    /** The one in the metadata, where declaring put it. */
    Optional<TableThing> table() {
        if (!declares(type) || isNamedNothing()) {
            return ancestor().flatMap(above -> new Mapping(above, metadata, run).table());
        }
        TableThing declared = declared();
        return metadata.find(declared.key()).or(() -> Optional.of(declared));
    }

    /** From now on the class's columns are those of the table. */
    private void adopt(TableThing table) {
        if (type.members().get(TABLE) == null) {
            columns().forEach((member, column) -> {
                ColumnThing placed = column.in(table.key()).pickedFrom(table);
                type.setAttribute(member, placed, run);
            });
        }
    }

    // --------------------------------------------------------------------------------------------------- which table

    private static boolean isAbstract(UserClass owner) {
        Value said = owner.members().get(ABSTRACT);
        return said != null && Read.flag(said);
    }

    private static boolean isMapped(UserClass owner) {
        return owner.inheritable().isPresent()
                && !isAbstract(owner)
                && (declares(owner) || above(owner).stream().anyMatch(Mapping::isMapped));
    }

    private static List<UserClass> above(UserClass owner) {
        return owner.lineage().stream().filter(other -> other != owner).toList();
    }

    /** The name of an ancestor's table is not inherited, but a function that tells one is, and what no table has. */
    private static boolean declares(UserClass owner) {
        return owner.members().containsKey(TABLE)
                || owner.members().containsKey(NAME)
                || above(owner).stream()
                        .filter(other -> other.members().containsKey(NAME))
                        .anyMatch(other -> isOfClass(other.members().get(NAME)) || !isMapped(other));
    }

    private static boolean isOfClass(@Nullable Value member) {
        return member instanceof Descriptor function && function.kind() == Descriptor.Kind.CLASS_PROPERTY;
    }

    private boolean isNamedNothing() {
        return !type.members().containsKey(TABLE) && Read.isNone(type.attribute(NAME, run));
    }

    private Optional<UserClass> ancestor() {
        return above(type).stream().filter(Mapping::isMapped).findFirst();
    }

    // ------------------------------------------------------------------------------------------------------ its parts

    private TableThing declared() {
        if (type.members().get(TABLE) instanceof TableThing table) {
            return table;
        }
        String name = Read.text(type.attribute(NAME, run));
        List<Value> content = new ArrayList<>(columns().values());
        Map<String, Value> options = new LinkedHashMap<>();
        for (Value part : arguments()) {
            if (part instanceof Value.DictValue) {
                options.putAll(Read.entries(part));
            } else if (!Read.isNone(part)) {
                content.add(part);
            }
        }
        Optional<String> schema =
                Optional.ofNullable(options.get("schema")).map(Read::textOrNone).orElseGet(metadata::schema);
        return TableThing.of(name, schema, content, options, metadata);
    }

    private List<Value> arguments() {
        if (type.findMember(ARGUMENTS).isEmpty()) {
            return List.of();
        }
        Value given = type.attribute(ARGUMENTS, run);
        return given instanceof Value.TupleValue tuple ? tuple.items() : List.of(given);
    }

    /** Those that are not an ancestor's who has a table, by the names of the members. */
    private Map<String, ColumnThing> columns() {
        List<UserClass> owners = new ArrayList<>(type.lineage());
        above(type).stream().filter(Mapping::isMapped).forEach(mapped -> owners.removeAll(mapped.lineage()));
        Collections.reverse(owners);
        Map<String, ColumnThing> columns = new LinkedHashMap<>();
        for (UserClass owner : owners) {
            owner.members().forEach((member, value) -> {
                if (meant(member, value) instanceof ColumnThing column) {
                    columns.put(member, column.name().isEmpty() ? column.named(member) : column);
                }
            });
            owner.annotations().forEach((member, annotation) -> {
                if (AnnotatedColumn.isOne(annotation) && isColumn(owner, member, columns)) {
                    ColumnThing column = columns.getOrDefault(member, AnnotatedColumn.bare(member));
                    columns.put(member, AnnotatedColumn.of(column, annotation, type, run));
                }
            });
        }
        return columns;
    }

    /** What is given a value that is no column, is related objects. */
    private static boolean isColumn(UserClass owner, String member, Map<String, ColumnThing> columns) {
        return columns.containsKey(member) || !owner.members().containsKey(member);
    }

    private Value meant(String member, Value value) {
        return isOfClass(value) && !member.startsWith("__") ? type.attribute(member, run) : value;
    }
}
