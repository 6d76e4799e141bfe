package dev.restamp.dialect.postgres;

import dev.restamp.schema.Change.AddEnumValue;
import dev.restamp.schema.Change.RenameEnumValue;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKey;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.SchemaObject.EnumType;
import dev.restamp.schema.SchemaObject.Other;
import dev.restamp.schema.SchemaObject.Sequence;
import dev.restamp.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The objects beside tables as SQL. */
final class ObjectSql {

    private static final String UNIQUE = "UNIQUE ";
    private static final Pattern RETURNS = Pattern.compile("\\)\\s*RETURNS\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern OUT = Pattern.compile("[(,]\\s*(?:OUT|INOUT)\\b", Pattern.CASE_INSENSITIVE);

    /** Only constraint triggers say when they may be put off. */
    private static final Pattern DEFERRABLE = Pattern.compile("\\b(?:NOT )?DEFERRABLE\\b", Pattern.CASE_INSENSITIVE);

    private final Schema before;

    ObjectSql(Schema before) {
        this.before = before;
    }

    private String name(Name name) {
        return Quoting.name(name, before.traits());
    }

    // -------------------------------------------------------------------------------------------------- create

    String create(SchemaObject object) {
        return create(object, "CREATE ");
    }

    private String create(SchemaObject object, String create) {
        if (object instanceof EnumType type) {
            return create + "TYPE " + name(type.name()) + " AS ENUM "
                    + type.values().stream().map(Quoting::literal).collect(Collectors.joining(", ", "(", ")"));
        } else if (object instanceof Sequence sequence) {
            return create + "SEQUENCE " + name(sequence.name())
                    + (sequence.options().isEmpty() ? "" : " " + sequence.options());
        }
        return create((Other) object, create);
    }

    private String create(Other object, String create) {
        return switch (object.kind()) {
            case SCHEMA, EXTENSION, PUBLICATION -> create + word(object) + " " + local(object) + known(object);
            case PUBLISHED_TABLE ->
                "ALTER PUBLICATION " + local(object) + " ADD TABLE " + table(object.table()) + columns(object);
            case VIEW, MATERIALIZED_VIEW -> create + word(object) + " " + name(object.name()) + " AS " + text(object);
            case VIEW_INDEX -> viewIndex(object, create);
            case TRIGGER, POLICY, RULE -> create + word(object) + " " + local(object) + " " + text(object);
            case FUNCTION -> create + word(object) + " " + bare(object.name()) + withArguments(object);
            default -> create + word(object) + " " + name(object.name()) + " " + text(object);
        };
    }

    private String viewIndex(Other object, String create) {
        boolean unique = text(object).startsWith(UNIQUE);
        String shape = unique ? text(object).substring(UNIQUE.length()) : text(object);
        return create + (unique ? UNIQUE : "") + "INDEX " + local(object) + " ON " + table(object.table()) + " "
                + shape.strip();
    }

    private static String local(Other object) {
        return Quoting.identifier(object.name().local());
    }

    private static String text(Other object) {
        return ColumnSql.text(object.definition());
    }

    private String table(Optional<Name> table) {
        return name(table.orElseThrow());
    }

    /** Those of them that are published. */
    private static String columns(Other object) {
        String text = object.definition().text();
        return text.startsWith("(") ? " " + text : "";
    }

    private static String known(Other object) {
        return object.definition().isUnknown() ? "" : " " + object.definition().text();
    }

    /** Where the definition does not begin with the arguments, the name has at least their types. */
    private static String withArguments(Other object) {
        String text = text(object);
        return text.startsWith("(") ? text : object.name().signature() + " " + text;
    }

    private String bare(Name function) {
        return name(function.withLocal(function.bare()));
    }

    private static String word(Other object) {
        return switch (object.kind()) {
            case COMPOSITE_TYPE -> "TYPE";
            case MATERIALIZED_VIEW -> "MATERIALIZED VIEW";
            case FUNCTION -> isProcedure(object) ? "PROCEDURE" : "FUNCTION";
            case TRIGGER -> DEFERRABLE.matcher(text(object)).find() ? "CONSTRAINT TRIGGER" : "TRIGGER";
            default -> object.kind().name();
        };
    }

    /** A procedure returns nothing; a function says what, if only by its arguments. */
    private static boolean isProcedure(Other object) {
        String text = object.definition().text();
        String head = text.split("(?i)\\bAS\\s*['$]", 2)[0];
        return !object.definition().isUnknown()
                && !RETURNS.matcher(")" + head).find()
                && !RETURNS.matcher(head).find()
                && !OUT.matcher(head).find();
    }

    // ------------------------------------------------------------------------------------------------- replace

    List<String> replace(SchemaObject object) {
        if (object instanceof Sequence sequence) {
            return List.of("ALTER SEQUENCE " + name(sequence.name()) + " "
                    + String.join(" ", new SequenceOptions(sequence.options()).all()));
        } else if (object instanceof EnumType type) {
            return extend(type);
        }
        boolean over = switch (object.kind()) {
            case FUNCTION, RULE -> true;
            case VIEW -> goesOn((Other) object);
            default -> false;
        };
        return over
                ? List.of(create(object, "CREATE OR REPLACE "))
                : List.of(drop(object.kind(), object.name(), object.table(), false), create(object));
    }

    /** A view in the place of another may have more columns at its end, and no others. */
    private boolean goesOn(Other view) {
        String columns = view.definition().sure();
        return before.findObject(ObjectKey.of(view))
                .map(there -> ((Other) there).definition().sure())
                .filter(first -> !first.isEmpty() && !columns.isEmpty() && !(columns + ",").startsWith(first + ","))
                .isEmpty();
    }

    /** Values can be added to an enum, never taken away. */
    private List<String> extend(EnumType type) {
        List<String> values = before.findEnum(type.name()).map(EnumType::values).orElse(List.of());
        List<String> statements = new ArrayList<>();
        String previous = "";
        for (String value : type.values()) {
            if (!values.contains(value)) {
                Optional<String> after = previous.isEmpty() ? Optional.empty() : Optional.of(previous);
                Optional<String> first =
                        after.isPresent() ? Optional.empty() : values.stream().findFirst();
                statements.add(addEnumValue(new AddEnumValue(type.name(), value, first, after)));
            }
            previous = value;
        }
        return statements;
    }

    // -------------------------------------------------------------------------------------------- drop, rename

    String drop(ObjectKind kind, Name object, Optional<Name> table, boolean cascade) {
        return kind == ObjectKind.PUBLISHED_TABLE
                ? "ALTER PUBLICATION " + Quoting.identifier(object.local()) + " DROP TABLE " + table(table)
                : "DROP " + reference(kind, object, table) + (cascade ? " CASCADE" : "");
    }

    /** The kind and the name by which an existing object goes. */
    private String reference(ObjectKind kind, Name object, Optional<Name> table) {
        return switch (kind) {
            case SCHEMA, EXTENSION, PUBLICATION -> kind.name() + " " + Quoting.identifier(object.local());
            case TRIGGER, POLICY, RULE ->
                kind.name() + " " + Quoting.identifier(object.local())
                        + table.map(t -> " ON " + name(t)).orElse("");
            case ENUM, COMPOSITE_TYPE -> "TYPE " + name(object);
            case MATERIALIZED_VIEW -> "MATERIALIZED VIEW " + name(object);
            case VIEW_INDEX -> "INDEX " + name(object);
            case FUNCTION -> "ROUTINE " + bare(object) + object.signature();
            default -> kind.name() + " " + name(object);
        };
    }

    List<String> rename(ObjectKind kind, Name object, Optional<Name> table, Name to) {
        List<String> statements = new ArrayList<>();
        if (!object.local().equals(to.local())) {
            String local = kind == ObjectKind.FUNCTION ? to.bare() : to.local();
            statements.add("ALTER " + reference(kind, object, table) + " RENAME TO " + Quoting.identifier(local));
        }
        if (!object.schema().equals(to.schema())) {
            statements.add("ALTER " + reference(kind, object.withLocal(to.local()), table) + " SET SCHEMA "
                    + Quoting.identifier(to.schema()));
        }
        return statements;
    }

    String addEnumValue(AddEnumValue change) {
        return "ALTER TYPE " + name(change.type()) + " ADD VALUE " + Quoting.literal(change.value())
                + change.before().map(v -> " BEFORE " + Quoting.literal(v)).orElse("")
                + change.after().map(v -> " AFTER " + Quoting.literal(v)).orElse("");
    }

    String renameEnumValue(RenameEnumValue change) {
        return "ALTER TYPE " + name(change.type()) + " RENAME VALUE " + Quoting.literal(change.value()) + " TO "
                + Quoting.literal(change.to());
    }
}
