package dev.restamp.schema;

/**
 * What keeps true to a thing by its new name: databases see to that for views, triggers and the like, and how they spell it is theirs
 * to know. The text of a function says what it said.
 */
record Followers(Name from, Name to) {

    Schema follow(Schema schema) {
        Schema next = schema;
        for (SchemaObject object : schema.objects()) {
            if (object instanceof SchemaObject.Other other && (speaks(other) || hangs(other))) {
                SchemaObject.Other told = speaks(other) ? told(other) : other;
                next = next.without(ObjectKey.of(other)).with(hangs(other) ? told.withTable(to) : told);
            }
        }
        return next;
    }

    private boolean speaks(SchemaObject.Other object) {
        return object.kind() != ObjectKind.FUNCTION && Identifiers.mentions(object.definition(), from.local());
    }

    private boolean hangs(SchemaObject.Other object) {
        return object.table().filter(from::equals).isPresent();
    }

    private SchemaObject.Other told(SchemaObject.Other object) {
        return object.withDefinition(Identifiers.rename(object.definition(), from.local(), to.local()));
    }
}
