package dev.restamp.sql;

import dev.restamp.schema.Change;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject.EnumType;
import dev.restamp.schema.SchemaObject.Other;
import dev.restamp.sql.term.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what makes, alters and drops types and domains. */
final class TypeReader {

    private static final List<ObjectKind> KINDS =
            List.of(ObjectKind.ENUM, ObjectKind.COMPOSITE_TYPE, ObjectKind.DOMAIN);

    private final Cursor in;
    private final Draft draft;

    TypeReader(Cursor in, Draft draft) {
        this.in = in;
        this.draft = draft;
    }

    /** After CREATE TYPE. */
    void create() {
        Name name = draft.newName(in.qualified());
        if (in.accept("AS ENUM")) {
            List<String> values = new ArrayList<>();
            for (Cursor value : in.parenthesised().parts()) {
                values.add(value.string());
                value.expectEnd();
            }
            in.expectEnd();
            draft.change(new Change.CreateObject(new EnumType(name, values)));
        } else if (in.sees("AS (")) {
            Expression definition = draft.definition(in.rest().text());
            draft.change(
                    new Change.CreateObject(new Other(ObjectKind.COMPOSITE_TYPE, name, Optional.empty(), definition)));
        } else {
            in.skipAll();
            draft.harmless("type " + name.local() + " is of a kind that is not modelled");
        }
    }

    /** After CREATE DOMAIN. */
    void createDomain() {
        Name name = draft.newName(in.qualified());
        Expression definition = draft.definition(in.rest().text());
        draft.change(new Change.CreateObject(new Other(ObjectKind.DOMAIN, name, Optional.empty(), definition)));
    }

    /** After DROP TYPE or DROP DOMAIN. */
    void drop() {
        boolean ifThere = in.accept("IF EXISTS");
        List<List<String>> names = new ArrayList<>();
        do {
            names.add(in.qualified());
        } while (in.accept(","));
        boolean cascade = !in.accept("RESTRICT") && in.accept("CASCADE");
        in.expectEnd();
        for (List<String> parts : names) {
            ObjectKind kind = kind(parts);
            Name name = draft.objectName(kind, parts);
            boolean absent = draft.schema().findObject(kind, name).isEmpty();
            if (!absent || !ifThere && draft.open().isEmpty()) {
                draft.change(new Change.DropObject(kind, name, Optional.empty(), cascade));
            }
        }
    }

    /** An enum unless it is known to be something else. */
    private ObjectKind kind(List<String> parts) {
        return KINDS.stream()
                .filter(kind -> draft.schema()
                        .findObject(kind, draft.objectName(kind, parts))
                        .isPresent())
                .findFirst()
                .orElse(ObjectKind.ENUM);
    }

    /** After ALTER TYPE. Where tables predate the history, a type that nobody made does, too. */
    void alter() {
        List<String> parts = in.qualified();
        ObjectKind kind = kind(parts);
        Name type = draft.objectName(kind, parts);
        if (in.accept("ADD VALUE")) {
            addValue(type);
        } else if (draft.schema().findObject(kind, type).isEmpty()
                && !draft.open().isEmpty()) {
            in.skipAll();
            draft.unseen("alters type " + type.local());
        } else if (in.accept("RENAME VALUE")) {
            String value = in.string();
            in.expect("TO");
            draft.change(new Change.RenameEnumValue(type, value, in.string()));
        } else if (in.accept("RENAME TO")) {
            draft.change(new Change.RenameObject(kind, type, Optional.empty(), type.withLocal(in.identifier())));
        } else if (in.accept("SET SCHEMA")) {
            AlterObjectReader.move(kind, type, draft, in);
        } else if (kind == ObjectKind.COMPOSITE_TYPE && !in.sees("OWNER TO")) {
            draft.change(new Change.ReplaceObject(new Other(kind, type, Optional.empty(), altered(kind, type))));
        } else if (!in.accept("OWNER TO")) {
            throw in.unexpected("an alteration of a type");
        } else {
            in.skipAll();
            draft.unseen("changes the owner of type " + type.local());
        }
        in.expectEnd();
    }

    private Expression altered(ObjectKind kind, Name type) {
        Expression now = draft.schema().findObject(kind, type).stream()
                .filter(Other.class::isInstance)
                .map(object -> ((Other) object).definition())
                .findFirst()
                .orElseGet(Expression::unknown);
        if (now.isUnknown()) {
            in.skipAll();
            return now;
        }
        CompositeFields fields = CompositeFields.of(draft.cursor(now.text()));
        fields.alter(in);
        return draft.definition(fields.text(draft));
    }

    private void addValue(Name type) {
        boolean unlessThere = in.accept("IF NOT EXISTS");
        String value = in.string();
        Optional<String> before = in.accept("BEFORE") ? Optional.of(in.string()) : Optional.empty();
        Optional<String> after = in.accept("AFTER") ? Optional.of(in.string()) : Optional.empty();
        boolean there = draft.schema()
                .findEnum(type)
                .filter(e -> e.values().contains(value))
                .isPresent();
        if (!there || !unlessThere) {
            draft.change(new Change.AddEnumValue(type, value, before, after));
        }
    }
}
