package dev.restamp.tool.alembic.operation;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Refusal;
import dev.restamp.schema.SchemaObject;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Schemas;
import java.util.List;
import java.util.Optional;

/** {@code op.sync_enum_values} of alembic_postgresql_enum: the type gets exactly these labels. */
final class EnumSync {

    private EnumSync() {}

    static void sync(Arguments a, Run run) {
        if (!run.dialect().sqlAlchemy().namesEnums()) {
            return;
        }
        Optional<String> schema =
                a.find(0, "enum_schema").or(() -> a.find("schema")).flatMap(Read::textOrNone);
        Name name = Schemas.name(schema, Read.text(Read.given(a, 1, "enum_name")), run);
        List<String> values = Read.items(Read.given(a, 2, "new_values"), run).stream()
                .map(Read::text)
                .toList();
        a.find(4, "enum_values_to_rename").ifPresent(pairs -> rename(name, Read.items(pairs, run), run));
        Change change = new Change.ReplaceObject(new SchemaObject.EnumType(name, values));
        if (run.schema().findEnum(name).isPresent()) {
            run.change(change);
        } else {
            run.refuse(change, Refusal.missing("type " + name.local()));
        }
    }

    /** Defaults keep to what they meant. Of labels that are not there, nothing is to be renamed. */
    private static void rename(Name type, List<Value> pairs, Run run) {
        for (Value pair : pairs) {
            String from = Read.text(Read.items(pair, run).get(0));
            String to = Read.text(Read.items(pair, run).get(1));
            if (run.schema()
                    .findEnum(type)
                    .filter(known -> known.values().contains(from))
                    .isPresent()) {
                run.change(new Change.RenameEnumValue(type, from, to));
            }
        }
    }
}
