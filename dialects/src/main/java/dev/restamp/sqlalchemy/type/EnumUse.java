package dev.restamp.sqlalchemy.type;

import dev.restamp.python.object.EnumMember;
import dev.restamp.python.object.UserClass;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKey;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Schemas;
import dev.restamp.sqlalchemy.base.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column type says about an enumeration: its name, its labels, and what creating it comes along with. */
public record EnumUse(Name name, List<String> values, Maker maker) {

    /** What makes it by itself. */
    public enum Maker {
        NOTHING,
        METADATA,
        TABLE
    }

    public EnumUse {
        values = List.copyOf(values);
    }

    void create(Run run) {
        Schemas.change(new Change.CreateObject(new SchemaObject.EnumType(name, values)), run);
    }

    /**
     * Before a table is created. SQLAlchemy remembers what it made in the same upgrade run, and asks for nothing else: on a
     * database one that was there before is in the way.
     */
    public void createForTable(Run run) {
        ObjectKey key = new ObjectKey(ObjectKind.ENUM, name, Optional.empty());
        boolean there = run.schema().findEnum(name).isPresent();
        boolean remembered =
                run.stance().assumes() || run.schema().touchedObjects().contains(key);
        if (maker == Maker.TABLE && !(there && remembered)) {
            create(run);
        }
    }

    /** Before all tables of a metadata are, which looks first whether it is there. */
    public void createForMetadata(Run run) {
        if (maker != Maker.NOTHING && run.schema().findEnum(name).isEmpty()) {
            create(run);
        }
    }

    /** After a table or all of a metadata were dropped, where it was made by the like. */
    public void drop(boolean ofMetadata, Run run) {
        boolean along = maker == Maker.TABLE || ofMetadata && maker == Maker.METADATA;
        if (along && run.schema().findEnum(name).isPresent()) {
            Schemas.change(new Change.DropObject(ObjectKind.ENUM, name, Optional.empty(), false), run);
        }
    }

    static Optional<EnumUse> of(SqlType type, Run run) {
        Optional<String> name =
                type.arguments().find("name").flatMap(Read::textOrNone).or(() -> ownName(type, run));
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> schema = type.arguments().find("schema").flatMap(Read::textOrNone);
        Name full = Schemas.newName(schema, name.get(), run);
        return Optional.of(new EnumUse(full, values(type, run), maker(type)));
    }

    private static Maker maker(SqlType type) {
        boolean made = type.type().family() != TypeClass.Family.POSTGRESQL
                || type.arguments().find("create_type").map(Read::flag).orElse(true);
        boolean shared = type.arguments()
                .find("metadata")
                .filter(metadata -> !Read.isNone(metadata))
                .isPresent();
        return !made ? Maker.NOTHING : shared ? Maker.METADATA : Maker.TABLE;
    }

    /** An enumeration made from a Python class is called as the class, in lower case. */
    private static Optional<String> ownName(SqlType type, Run run) {
        return enumClass(type)
                .map(c -> c instanceof UserClass user ? user.name() : "")
                .filter(n -> !n.isEmpty())
                .map(n -> n.toLowerCase(Locale.ROOT));
    }

    private static Optional<Value> enumClass(SqlType type) {
        List<Value> positional = type.arguments().positional();
        return positional.size() == 1 && !(positional.get(0) instanceof Value.Str)
                ? Optional.of(positional.get(0))
                : Optional.empty();
    }

    static List<String> values(SqlType type, Run run) {
        if (!type.arguments().complete()) {
            throw new Unreadable("the labels of an enum");
        }
        Optional<Value> enumClass = enumClass(type);
        if (enumClass.isPresent()) {
            return ofClass(enumClass.get(), type, run);
        }
        return type.arguments().positional().stream().map(Read::text).toList();
    }

    private static List<String> ofClass(Value source, SqlType type, Run run) {
        if (!(source instanceof UserClass)) {
            List<String> values = new ArrayList<>();
            for (Value item : Read.items(source, run)) {
                values.add(Read.text(item));
            }
            return values;
        }
        Optional<Value> callable = type.arguments().find("values_callable").filter(c -> !Read.isNone(c));
        if (callable.isPresent()) {
            Value answer = run.call(callable.get(), new Arguments(List.of(source), java.util.Map.of(), true));
            return Read.items(answer, run).stream().map(Read::text).toList();
        }
        List<String> names = new ArrayList<>();
        for (Value member : Read.items(source, run)) {
            if (!(member instanceof EnumMember known)) {
                throw new Unreadable(Read.reason(member));
            }
            names.add(known.name());
        }
        return names;
    }
}
