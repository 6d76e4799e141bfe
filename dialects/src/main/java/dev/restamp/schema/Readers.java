package dev.restamp.schema;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The views that read from a table or from another view, which a cascade takes with it. */
record Readers(Name source) {

    private static final Pattern EVERYTHING = Pattern.compile("(?i)(?:\\bselect|,)\\s*(?:[\\w\"]+\\.)?\\*");

    Schema without(Schema schema) {
        return without(schema, view -> true);
    }

    /** Without those of them that read this column: by its name, or with all others. */
    Schema withoutThoseOf(String column, Schema schema) {
        return without(
                schema,
                view -> Identifiers.mentions(view.definition(), column)
                        || EVERYTHING.matcher(view.definition().text()).find());
    }

    private Schema without(Schema schema, Predicate<SchemaObject.Other> some) {
        Pattern reading = reading(isMeantAlone(schema));
        Schema next = schema;
        for (SchemaObject object : schema.objects()) {
            if (object instanceof SchemaObject.Other view
                    && view.kind().isView()
                    && next.findObject(ObjectKey.of(view)).isPresent()
                    && reading.matcher(view.definition().text()).find()
                    && some.test(view)) {
                next = new Readers(view.name())
                        .without(AlterationPart.withoutObjectsOn(next.without(ObjectKey.of(view)), view.name()));
            }
        }
        return next;
    }

    /** Whether its name without a schema is not that of another one, which is looked for first. */
    private boolean isMeantAlone(Schema schema) {
        Name usual = schema.name(source.local());
        return usual.equals(source)
                || schema.findTable(usual).isEmpty()
                        && ObjectKind.VIEWS.stream()
                                .allMatch(kind -> schema.findObject(kind, usual).isEmpty());
    }

    /** Its name after the words that a table follows, with its schema, or alone where that will do. */
    private Pattern reading(boolean alone) {
        return Pattern.compile(
                "(?i:\\b(?:from|join)\\s+(?:only\\s+)?)\\(*(?:\"?" + Pattern.quote(source.schema()) + "\"?\\.)"
                        + (alone ? "?" : "") + "(?:\""
                        + Pattern.quote(source.local()) + "\"|" + Pattern.quote(source.local()) + "(?![\\w$.]))");
    }
}
