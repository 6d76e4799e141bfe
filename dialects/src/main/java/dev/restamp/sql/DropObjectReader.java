package dev.restamp.sql;

import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKey;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject;
import dev.restamp.sql.term.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads what drops the objects beside the tables. */
final class DropObjectReader {

    private final Cursor in;
    private final Draft draft;

    DropObjectReader(Cursor in, Draft draft) {
        this.in = in;
        this.draft = draft;
    }

    /** After DROP and the word for the kind. */
    void drop(ObjectKind kind) {
        boolean ifThere = in.accept("IF EXISTS");
        List<Name> names = new ArrayList<>();
        do {
            names.addAll(named(kind, ifThere));
        } while (in.accept(","));
        boolean cascade = !in.accept("RESTRICT") && in.accept("CASCADE");
        in.expectEnd();
        names.forEach(name -> drop(kind, name, Optional.empty(), ifThere, cascade));
    }

    private List<Name> named(ObjectKind kind, boolean ifThere) {
        List<String> parts = in.qualified();
        if (draft.isOutside(parts)) {
            return List.of();
        } else if (kind == ObjectKind.EXTENSION || kind == ObjectKind.SCHEMA) {
            return List.of(draft.schema().name(ObjectNames.last(parts)));
        } else if (kind == ObjectKind.FUNCTION) {
            return List.of(ObjectNames.function(in, draft, parts));
        }
        return List.of(draft.objectName(kind, parts));
    }

    private void drop(ObjectKind kind, Name name, Optional<Name> table, boolean ifThere, boolean cascade) {
        boolean there =
                draft.schema().findObject(new ObjectKey(kind, name, table)).isPresent();
        boolean owned = kind == ObjectKind.SEQUENCE && !there && SerialColumns.drop(name, cascade, draft);
        if (owned) {
            draft.unseen("drops sequence " + name.local());
        } else if (there || !ifThere) {
            draft.change(new Change.DropObject(kind, name, table, cascade));
        }
    }

    /** After DROP TRIGGER, POLICY or RULE: {@code name ON table}; SQLite's triggers go by their name alone. */
    void dropFromTable(ObjectKind kind) {
        boolean ifThere = in.accept("IF EXISTS");
        List<String> parts = in.qualified();
        Optional<SchemaObject> found;
        if (in.accept("ON")) {
            List<String> on = in.qualified();
            Name table = ObjectNames.tableOf(draft, on);
            found = find(o -> o.kind() == kind
                    && o.name().equals(table.withLocal(ObjectNames.last(parts)))
                    && o.table().orElse(table).equals(table));
        } else {
            found = find(o -> o.kind() == kind && o.name().local().equalsIgnoreCase(ObjectNames.last(parts)));
        }
        boolean cascade = !in.accept("RESTRICT") && in.accept("CASCADE");
        in.expectEnd();
        Name name = found.map(SchemaObject::name).orElse(draft.newName(parts));
        drop(kind, name, found.flatMap(SchemaObject::table), ifThere, cascade);
    }

    private Optional<SchemaObject> find(Predicate<SchemaObject> which) {
        return draft.schema().objects().stream().filter(which).findFirst();
    }
}
