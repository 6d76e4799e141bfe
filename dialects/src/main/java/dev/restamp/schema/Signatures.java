package dev.restamp.schema;

/**
 * Functions are told apart by the types that they take: where a type gets another name, or a table whose rows are one, the
 * functions that take it are called by that.
 */
record Signatures(Name type, Name to) {

    Schema follow(Schema schema) {
        Schema next = schema;
        for (SchemaObject object : schema.objects()) {
            if (object instanceof SchemaObject.Other function && function.kind() == ObjectKind.FUNCTION) {
                next = next.without(ObjectKey.of(function)).with(renamed(function));
            }
        }
        return next;
    }

    private SchemaObject renamed(SchemaObject.Other function) {
        String local = function.name().local();
        int taken = Math.max(local.lastIndexOf('('), 0);
        String signature = Identifiers.rename(local.substring(taken), type.local(), to.local());
        return function.withName(function.name().withLocal(local.substring(0, taken) + signature))
                .withDefinition(Identifiers.rename(function.definition(), type.local(), to.local()));
    }
}
