package dev.restamp.schema;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands beside tables and calls a function, which a cascade takes with it: triggers above all. */
record Callers(Name function) {

    private static final Set<ObjectKind> KINDS = EnumSet.of(
            ObjectKind.TRIGGER, ObjectKind.POLICY, ObjectKind.RULE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW);

    Schema without(Schema schema) {
        Schema next = schema;
        for (SchemaObject object : schema.objects()) {
            if (object instanceof SchemaObject.Other other && calls(other)) {
                next = next.without(ObjectKey.of(other));
            }
        }
        return next;
    }

    /** Whether one of these calls it. */
    boolean calls(SchemaObject.Other other) {
        return KINDS.contains(other.kind()) && calls(other.definition().text());
    }

    boolean calls(String text) {
        Matcher call = call().matcher(text);
        while (call.find()) {
            if (call.group(1) == null || call.group(1).equals(function.schema())) {
                return true;
            }
        }
        return false;
    }

    /** The name alone, without its signature, before an opening parenthesis; perhaps with a schema. */
    private Pattern call() {
        return Pattern.compile(
                "(?<![\\w$\"])(?:\"?([\\w$]+)\"?\\.)?\"?" + Pattern.quote(function.bare()) + "\"?\\s*\\(");
    }
}
