package dev.restamp.sql;

import dev.restamp.schema.Change;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKey;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.SchemaObject.Other;
import dev.restamp.schema.SchemaObject.Sequence;
import dev.restamp.sql.term.Cursor;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads what makes the objects beside the tables. */
final class CreateObjectReader {

    private final Cursor in;
    private final Draft draft;

    CreateObjectReader(Cursor in, Draft draft) {
        this.in = in;
        this.draft = draft;
    }

    /** After CREATE … VIEW. */
    void createView(ObjectKind kind, boolean replace, boolean temporary) {
        boolean unlessThere = in.accept("IF NOT EXISTS");
        List<String> parts = in.qualified();
        if (temporary || draft.isOutside(parts)) {
            draft.session().temporary().add(ObjectNames.last(parts));
            in.skipAll();
            return;
        }
        boolean named = in.sees("(");
        if (!draft.grammar().keepsViewColumns() || in.sees("AS")) {
            while (!in.accept("AS")) {
                in.skipOne();
            }
        }
        Name name = draft.objectName(kind, parts);
        Expression query = definition(query());
        boolean renames = named && !draft.grammar().keepsViewColumns();
        make(new Other(kind, name, Optional.empty(), renames ? query.uncertain() : query), replace, unlessThere);
    }

    /** The query alone, without what the view or its filling adds to it. */
    private String query() {
        String text = in.rest().text();
        return text.replaceFirst("(?is)\\s+WITH\\s+(NO\\s+)?DATA\\s*$", "")
                .replaceFirst("(?is)\\s+WITH\\s+((CASCADED|LOCAL)\\s+)?CHECK\\s+OPTION\\s*$", "");
    }

    /** After CREATE VIRTUAL TABLE. */
    void createVirtualTable() {
        boolean unlessThere = in.accept("IF NOT EXISTS");
        Name name = draft.objectName(ObjectKind.VIRTUAL_TABLE, in.qualified());
        make(other(ObjectKind.VIRTUAL_TABLE, name, Optional.empty()), false, unlessThere);
    }

    /** After CREATE FOREIGN TABLE; the other server says what it is like. */
    void createForeignTable() {
        boolean unlessThere = in.accept("IF NOT EXISTS");
        Name name = draft.newName(in.qualified());
        in.skipAll();
        make(new Other(ObjectKind.FOREIGN_TABLE, name, Optional.empty(), Expression.unknown()), false, unlessThere);
    }

    /** After CREATE … FUNCTION or PROCEDURE. */
    void createFunction(boolean replace) {
        List<String> parts = in.qualified();
        int from = in.position();
        String signature = Signature.of(in.parenthesised(), draft);
        Name name = draft.newName(ObjectNames.extended(parts, signature));
        in.back(from);
        Expression definition = definition(Signature.resolved(in.rest(), draft));
        make(new Other(ObjectKind.FUNCTION, name, Optional.empty(), definition), replace || name.isOfSession(), false);
    }

    /** After CREATE … TRIGGER; that it is a constraint shows in its definition by when it is checked. */
    void createTrigger(boolean replace, boolean temporary, boolean constraint) {
        boolean unlessThere = in.accept("IF NOT EXISTS");
        List<String> parts = in.qualified();
        String trigger = ObjectNames.last(parts);
        int from = in.position();
        while (!in.accept("ON")) {
            in.skipOne();
        }
        List<String> on = in.qualified();
        Name table = ObjectNames.tableOf(draft, on);
        in.back(from);
        if (temporary || draft.isOutside(on)) {
            in.skipAll();
            return;
        }
        draft.needTable(table);
        String text = in.rest().text().replaceAll("(?i)\\bEXECUTE\\s+PROCEDURE\\b", "EXECUTE FUNCTION");
        Expression definition = definition(constraint ? deferring(text) : text);
        make(
                new Other(ObjectKind.TRIGGER, table.withLocal(trigger), Optional.of(table), definition),
                replace,
                unlessThere);
    }

    /** With what goes without saying: that it can be deferred where it is, and else that it cannot. */
    private static String deferring(String trigger) {
        boolean deferred = trigger.matches("(?is).*\\bINITIALLY\\s+DEFERRED\\b.*");
        return trigger.matches("(?is).*\\bDEFERRABLE\\b.*")
                ? trigger
                : trigger.replaceFirst(
                        "(?i)\\b(?=INITIALLY\\b|FOR\\s+(?:EACH\\s+)?ROW\\b)",
                        deferred ? "DEFERRABLE " : "NOT DEFERRABLE ");
    }

    /** After CREATE POLICY. */
    void createPolicy() {
        String policy = in.identifier();
        in.expect("ON");
        int from = in.position();
        Name table = ObjectNames.tableOf(draft, in.qualified());
        in.back(from);
        in.qualified();
        draft.needTable(table);
        make(
                new Other(
                        ObjectKind.POLICY,
                        table.withLocal(policy),
                        Optional.of(table),
                        definition("ON " + draft.dialect().sqlWriter().quote(table.local()) + " "
                                + in.rest().text())),
                false,
                false);
    }

    /** After CREATE … RULE. */
    void createRule(boolean replace) {
        String rule = in.identifier();
        int from = in.position();
        while (!in.accept("TO")) {
            in.skipOne();
        }
        Name table = ObjectNames.tableOf(draft, in.qualified());
        in.back(from);
        draft.needTable(table);
        make(other(ObjectKind.RULE, table.withLocal(rule), Optional.of(table)), replace, false);
    }

    private Other other(ObjectKind kind, Name name, Optional<Name> table) {
        return new Other(kind, name, table, definition(in.rest().text()));
    }

    private Expression definition(String text) {
        return draft.definition(text);
    }

    /** After CREATE EXTENSION; its version and schema say nothing about what it is. PL/pgSQL is always there. */
    void createExtension() {
        boolean unlessThere = in.accept("IF NOT EXISTS");
        Name name = draft.schema().name(in.identifier());
        in.skipAll();
        if (name.local().equals("plpgsql")) {
            return;
        }
        make(new Other(ObjectKind.EXTENSION, name, Optional.empty(), Expression.unknown()), false, unlessThere);
    }

    /** After CREATE SCHEMA. */
    void createSchema(Consumer<Cursor> elements) {
        boolean unlessThere = in.accept("IF NOT EXISTS");
        if (in.accept("AUTHORIZATION")) {
            throw in.unexpected("the name of the schema");
        }
        Name name = draft.schema().name(in.identifier());
        if (in.accept("AUTHORIZATION")) {
            in.identifier();
        }
        if (unlessThere) {
            in.expectEnd();
        }
        createSchema(name, unlessThere);
        if (!in.atEnd()) {
            draft.path().within(name.local(), () -> elements.accept(in.rest()));
            in.skipAll();
        }
    }

    private void createSchema(Name name, boolean unlessThere) {
        if (unlessThere && InformationSchema.FROM_THE_START.contains(name.local())) {
            return;
        }
        make(new Other(ObjectKind.SCHEMA, name, Optional.empty(), Expression.unknown()), false, unlessThere);
    }

    /** After CREATE … SEQUENCE. */
    void createSequence(boolean temporary) {
        boolean unlessThere = in.accept("IF NOT EXISTS");
        List<String> parts = in.qualified();
        Name name = draft.objectName(ObjectKind.SEQUENCE, parts);
        SequenceOptions options = SequenceOptions.read(in);
        if (temporary || draft.isOutside(parts)) {
            return;
        }
        make(new Sequence(name, options.text()), false, unlessThere);
        options.owner().filter(o -> o.size() > 1).ifPresent(owner -> SerialColumns.own(name, owner, draft));
    }

    private void make(SchemaObject object, boolean replace, boolean unlessThere) {
        boolean there = draft.schema().findObject(ObjectKey.of(object)).isPresent();
        if (there && unlessThere) {
            return;
        }
        draft.change(replace && there ? new Change.ReplaceObject(object) : new Change.CreateObject(object));
    }
}
