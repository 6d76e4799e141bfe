package dev.restamp.sql;

import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject;
import dev.restamp.sql.term.Cursor;
import java.util.ArrayList;
import java.util.List;

/** By what names the objects beside the tables go, and what they hang on. */
final class ObjectNames {

    private ObjectNames() {}

    /** Without its arguments a function is found if it is the only one of its name. */
    static Name function(Cursor in, Draft draft, List<String> parts) {
        if (in.sees("(")) {
            String signature = Signature.of(in.parenthesised(), draft);
            return draft.objectName(ObjectKind.FUNCTION, extended(parts, signature));
        }
        Name bare = draft.newName(parts);
        List<Name> found = draft.schema().objects().stream()
                .filter(o -> o.kind() == ObjectKind.FUNCTION
                        && o.name().schema().equals(bare.schema())
                        && o.name().bare().equals(bare.local()))
                .map(SchemaObject::name)
                .toList();
        return found.size() == 1 ? found.get(0) : bare.withLocal(bare.local() + "()");
    }

    /** A table, or a view in the place of one. */
    static Name tableOf(Draft draft, List<String> parts) {
        Name view = draft.objectName(ObjectKind.VIEW, parts);
        return draft.isView(view) ? view : draft.tableName(parts);
    }

    static String last(List<String> parts) {
        return parts.get(parts.size() - 1);
    }

    /** With this after the last of them. */
    static List<String> extended(List<String> parts, String more) {
        List<String> next = new ArrayList<>(parts);
        next.set(parts.size() - 1, last(parts) + more);
        return next;
    }
}
