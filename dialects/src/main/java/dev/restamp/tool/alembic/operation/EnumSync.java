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

/**
 * {@code op.sync_enum_values}, a name that two extensions give to two things: by alembic_postgresql_enum the type gets exactly these
 * labels, and by alembic_autogenerate_enums those of the new ones that are not among the old.
 */
final class EnumSync {

    private EnumSync() {}

    static void sync(Arguments a, Run run) {
        if (!run.dialect().sqlAlchemy().namesEnums()) {
            return;
        }
        if (isFromOldToNew(a, run)) {
            grow(a, run);
        } else {
            replace(a, run);
        }
    }

    /** The one takes columns where the other takes labels. */
    private static boolean isFromOldToNew(Arguments a, Run run) {
        return a.find("old_values").isPresent()
                || a.find(3, "affected_columns")
                        .map(third -> Read.items(third, run))
                        .filter(items -> !items.isEmpty()
                                && items.stream()
                                        .allMatch(item -> Read.findText(item).isPresent()))
                        .isPresent();
    }

    private static void grow(Arguments a, Run run) {
        Name name = type(a, "schema", "name", run);
        List<String> values = labels(Read.given(a, 3, "new_values"), run);
        if (a.find(4, "affected_columns")
                        .filter(columns -> !Read.isNone(columns))
                        .isPresent()
                && a.find(5, "should_reverse").filter(Read::flag).isPresent()) {
            replace(name, values, run);
            return;
        }
        List<String> old = labels(Read.given(a, 2, "old_values"), run);
        values.stream()
                .filter(value -> !old.contains(value))
                .forEach(value -> run.change(new Change.AddEnumValue(name, value, Optional.empty(), Optional.empty())));
    }

    private static void replace(Arguments a, Run run) {
        Name name = type(a, "enum_schema", "enum_name", run);
        a.find(4, "enum_values_to_rename").ifPresent(pairs -> rename(name, Read.items(pairs, run), run));
        replace(name, labels(Read.given(a, 2, "new_values"), run), run);
    }

    private static void replace(Name name, List<String> values, Run run) {
        Change change = new Change.ReplaceObject(new SchemaObject.EnumType(name, values));
        if (run.schema().findEnum(name).isPresent()) {
            run.change(change);
        } else {
            run.refuse(change, Refusal.missing("type " + name.local()));
        }
    }

    private static Name type(Arguments a, String schema, String name, Run run) {
        Optional<String> in = a.find(0, schema).or(() -> a.find("schema")).flatMap(Read::textOrNone);
        return Schemas.name(in, Read.text(Read.given(a, 1, name)), run);
    }

    private static List<String> labels(Value value, Run run) {
        return Read.items(value, run).stream().map(Read::text).toList();
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
