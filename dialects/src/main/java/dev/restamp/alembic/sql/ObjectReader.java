package dev.restamp.alembic.sql;

import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKey;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.SchemaObject.Other;
import dev.restamp.schema.SchemaObject.Sequence;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads what makes, alters and drops the objects beside the tables. */
final class ObjectReader {

    /** Objects whose definition an ALTER may change. */
    private static final Set<ObjectKind> DEFINED = Set.of(ObjectKind.DOMAIN, ObjectKind.FUNCTION);

    private final Cursor in;
    private final Draft draft;

    ObjectReader(Cursor in, Draft draft) {
        this.in = in;
        this.draft = draft;
    }

    // --------------------------------------------------------------------------------------------------- making

    private void make(SchemaObject object, boolean replace, boolean unlessThere) {
        boolean there = draft.schema().findObject(ObjectKey.of(object)).isPresent();
        if (there && unlessThere) {
            return;
        }
        draft.change(replace && there ? new Change.ReplaceObject(object) : new Change.CreateObject(object));
    }

    /** After CREATE … VIEW. */
    void createView(ObjectKind kind, boolean replace, boolean temporary) {
        boolean unlessThere = in.accept("IF NOT EXISTS");
        List<String> parts = in.qualified();
        if (temporary || draft.isOutside(parts)) {
            draft.session().temporary().add(last(parts));
            in.skipAll();
            return;
        }
        if (!draft.grammar().keepsViewColumns() || in.sees("AS")) {
            while (!in.accept("AS")) {
                in.skipOne();
            }
        }
        Name name = draft.objectName(kind, parts);
        make(new Other(kind, name, Optional.empty(), definition(query())), replace, unlessThere);
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

    /** After CREATE … FUNCTION or PROCEDURE. */
    void createFunction(boolean replace) {
        List<String> parts = in.qualified();
        int from = in.position();
        String signature = Signature.of(in.parenthesised(), draft);
        Name name = draft.newName(withLast(parts, last(parts) + signature));
        in.back(from);
        make(other(ObjectKind.FUNCTION, name, Optional.empty()), replace, false);
    }

    /** After CREATE … TRIGGER. */
    void createTrigger(boolean replace, boolean temporary) {
        boolean unlessThere = in.accept("IF NOT EXISTS");
        List<String> parts = in.qualified();
        String trigger = last(parts);
        int from = in.position();
        while (!in.accept("ON")) {
            in.skipOne();
        }
        List<String> on = in.qualified();
        Name table = tableOf(on);
        in.back(from);
        if (temporary || draft.isOutside(on)) {
            in.skipAll();
            return;
        }
        needHome(table);
        Expression definition =
                definition(in.rest().text().replaceAll("(?i)\\bEXECUTE\\s+PROCEDURE\\b", "EXECUTE FUNCTION"));
        make(new Other(ObjectKind.TRIGGER, table.withLocal(trigger), home(table), definition), replace, unlessThere);
    }

    /** A trigger on a view hangs on no table of ours. */
    private Optional<Name> home(Name table) {
        return draft.isView(table) ? Optional.empty() : Optional.of(table);
    }

    private void needHome(Name table) {
        draft.needTable(table);
    }

    /** After CREATE POLICY. */
    void createPolicy() {
        String policy = in.identifier();
        in.expect("ON");
        int from = in.position();
        Name table = tableOf(in.qualified());
        in.back(from);
        in.qualified();
        needHome(table);
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
        Name table = tableOf(in.qualified());
        in.back(from);
        needHome(table);
        make(other(ObjectKind.RULE, table.withLocal(rule), home(table)), replace, false);
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
    void createSchema() {
        boolean unlessThere = in.accept("IF NOT EXISTS");
        if (in.accept("AUTHORIZATION")) {
            throw in.unexpected("the name of the schema");
        }
        Name name = draft.schema().name(in.identifier());
        if (in.accept("AUTHORIZATION")) {
            in.identifier();
        }
        in.expectEnd();
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
        options.owner().filter(o -> o.size() > 1).ifPresent(owner -> Counter.own(name, owner, draft));
    }

    // ------------------------------------------------------------------------------------------------- dropping

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
            return List.of(draft.schema().name(last(parts)));
        } else if (kind == ObjectKind.FUNCTION) {
            return List.of(functionName(parts));
        }
        return List.of(draft.objectName(kind, parts));
    }

    /** Without its arguments a function is found if it is the only one of its name. */
    private Name functionName(List<String> parts) {
        if (in.sees("(")) {
            String signature = Signature.of(in.parenthesised(), draft);
            return draft.objectName(ObjectKind.FUNCTION, withLast(parts, last(parts) + signature));
        }
        Name bare = draft.newName(parts);
        List<Name> found = draft.schema().objects().stream()
                .filter(o -> o.kind() == ObjectKind.FUNCTION
                        && o.name().schema().equals(bare.schema())
                        && o.name().local().startsWith(bare.local() + "("))
                .map(SchemaObject::name)
                .toList();
        return found.size() == 1 ? found.get(0) : bare.withLocal(bare.local() + "()");
    }

    private void drop(ObjectKind kind, Name name, Optional<Name> table, boolean ifThere, boolean cascade) {
        boolean there =
                draft.schema().findObject(new ObjectKey(kind, name, table)).isPresent();
        boolean owned = kind == ObjectKind.SEQUENCE && !there && Counter.drop(name, cascade, draft);
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
            Name table = tableOf(on);
            found = find(o -> o.kind() == kind
                    && o.name().equals(table.withLocal(last(parts)))
                    && o.table().orElse(table).equals(table));
        } else {
            found = find(o -> o.kind() == kind && o.name().local().equalsIgnoreCase(last(parts)));
        }
        boolean cascade = !in.accept("RESTRICT") && in.accept("CASCADE");
        in.expectEnd();
        Name name = found.map(SchemaObject::name).orElse(draft.newName(parts));
        drop(kind, name, found.flatMap(SchemaObject::table), ifThere, cascade);
    }

    private Optional<SchemaObject> find(Predicate<SchemaObject> which) {
        return draft.schema().objects().stream().filter(which).findFirst();
    }

    // ------------------------------------------------------------------------------------------------- altering

    /** After ALTER and the word for the kind. */
    void alter(ObjectKind kind) {
        boolean ifThere = in.accept("IF EXISTS");
        List<String> parts = in.qualified();
        Name name = kind == ObjectKind.FUNCTION ? functionName(parts) : draft.objectName(kind, parts);
        boolean passed = ifThere || !renames() || kind == ObjectKind.SEQUENCE && Counter.mayCount(name, draft);
        if (draft.schema().findObject(kind, name).isEmpty() && passed) {
            in.skipAll();
            if (!ifThere) {
                draft.unseen("alters " + kind.word() + " " + name.local());
            }
        } else {
            alter(kind, name);
        }
    }

    private boolean renames() {
        return in.sees("RENAME TO") || in.sees("SET SCHEMA");
    }

    private void alter(ObjectKind kind, Name name) {
        if (in.accept("RENAME TO")) {
            String to = in.identifier();
            String signature = kind == ObjectKind.FUNCTION
                    ? name.local().substring(name.local().indexOf('('))
                    : "";
            rename(kind, name, Optional.empty(), name.withLocal(to + signature));
        } else if (in.accept("SET SCHEMA")) {
            rename(kind, name, Optional.empty(), new Name(in.identifier(), name.local()));
        } else if (kind == ObjectKind.SEQUENCE) {
            alterSequence(name);
        } else if (DEFINED.contains(kind) && !in.sees("OWNER TO")) {
            redefined(kind, name, Optional.empty());
        } else {
            unseen(kind, name);
        }
    }

    /** What it is like afterwards is worked out only where clauses are added to a function's. */
    private void redefined(ObjectKind kind, Name name, Optional<Name> table) {
        Expression then = draft.schema().findObject(new ObjectKey(kind, name, table)).stream()
                .filter(Other.class::isInstance)
                .map(object -> ((Other) object).definition())
                .filter(now -> kind == ObjectKind.FUNCTION && FunctionClauses.canFollow(in, now, draft))
                .map(now -> definition(now.text() + " " + in.text()))
                .findFirst()
                .orElseGet(Expression::unknown);
        draft.change(new Change.ReplaceObject(new Other(kind, name, table, then)));
        unseen(kind, name);
    }

    private void unseen(ObjectKind kind, Name name) {
        in.skipAll();
        draft.unseen("alters " + kind.word() + " " + name.local());
    }

    private void rename(ObjectKind kind, Name name, Optional<Name> table, Name to) {
        draft.change(new Change.RenameObject(kind, name, table, to));
    }

    private void alterSequence(Name name) {
        if (in.acceptAny("OWNER TO", "SET")) {
            unseen(ObjectKind.SEQUENCE, name);
            return;
        }
        if (in.tokens().stream().anyMatch(token -> token.is("RESTART"))) {
            draft.unseen("lets sequence " + name.local() + " count from elsewhere");
        }
        SequenceOptions options = SequenceOptions.read(in);
        if (!options.text().isEmpty()) {
            draft.change(new Change.ReplaceObject(new Sequence(name, options.text())));
        }
        options.owner().filter(o -> o.size() > 1).ifPresent(owner -> Counter.own(name, owner, draft));
    }

    /** ALTER TABLE on what is no table, after the name. */
    void alterAs(List<String> parts) {
        for (ObjectKind kind : List.of(ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.SEQUENCE)) {
            Name name = draft.objectName(kind, parts);
            if (draft.schema().findObject(kind, name).isPresent()) {
                alter(kind, name);
                return;
            }
        }
        in.skipAll();
        draft.unseen("alters " + last(parts));
    }

    /** After ALTER TRIGGER, POLICY or RULE. */
    void alterOnTable(ObjectKind kind) {
        String local = in.identifier();
        in.expect("ON");
        Name table = tableOf(in.qualified());
        Optional<Name> home = home(table);
        Name name = table.withLocal(local);
        if (in.accept("RENAME TO")) {
            rename(kind, name, home, table.withLocal(in.identifier()));
        } else if (kind == ObjectKind.POLICY) {
            redefined(kind, name, home);
        } else {
            unseen(kind, name);
        }
    }

    /** After ALTER SCHEMA. */
    void alterSchema() {
        Name name = draft.schema().name(in.identifier());
        if (!in.accept("RENAME TO")) {
            unseen(ObjectKind.SCHEMA, name);
        } else if (draft.schema().tables().stream()
                .anyMatch(t -> t.name().schema().equals(name.local()))) {
            throw new Unreadable("moving a whole schema is not read");
        } else {
            rename(ObjectKind.SCHEMA, name, Optional.empty(), name.withLocal(in.identifier()));
        }
    }

    // ------------------------------------------------------------------------------------------------- comments

    /** After COMMENT ON. */
    void comment() {
        if (in.accept("TABLE")) {
            Name table = draft.tableName(in.qualified());
            boolean wordless =
                    draft.schema().findTable(table).flatMap(Table::comment).isEmpty();
            if (wordless && unknownWords("table " + table.local())) {
                return;
            }
            Optional<String> text = commentText();
            draft.needTable(table);
            draft.change(new Change.SetTableComment(table, text));
        } else if (in.accept("COLUMN")) {
            commentColumn(in.qualified());
        } else {
            String what = in.next().text();
            in.skipAll();
            draft.harmless("the comment on a " + what.toLowerCase(Locale.ROOT) + " is not modelled");
        }
    }

    private void commentColumn(List<String> parts) {
        List<String> home = parts.subList(0, parts.size() - 1);
        if (home.isEmpty()) {
            throw in.unexpected("a table and a column");
        }
        Name table = draft.tableName(home);
        boolean wordless = draft.findColumn(table, draft.columnName(table, last(parts)))
                .flatMap(Column::comment)
                .isEmpty();
        if (wordless && unknownWords("column " + String.join(".", parts))) {
            return;
        }
        Optional<String> text = commentText();
        if (draft.schema().findTable(table).isEmpty() && draft.isView(table)) {
            draft.harmless("the comment on a column of view " + table.local() + " is not modelled");
            return;
        }
        draft.needTable(table);
        draft.alterColumn(table, draft.columnName(table, last(parts)), c -> c.withComment(text));
    }

    /** Where there was no comment, one that is not known is nothing that could be missed. */
    private boolean unknownWords(String thing) {
        boolean unknown = Draft.hasGap(in.peek(1).text());
        if (unknown) {
            in.skipAll();
            draft.unseen("comments on " + thing);
        }
        return unknown;
    }

    private Optional<String> commentText() {
        in.expect("IS");
        return in.accept("NULL") ? Optional.empty() : Optional.of(in.string()).filter(t -> !t.isEmpty());
    }

    // ---------------------------------------------------------------------------------------------------- names

    private Name tableOf(List<String> parts) {
        Name view = draft.objectName(ObjectKind.VIEW, parts);
        return draft.isView(view) ? view : draft.tableName(parts);
    }

    private static String last(List<String> parts) {
        return parts.get(parts.size() - 1);
    }

    private static List<String> withLast(List<String> parts, String last) {
        List<String> next = new ArrayList<>(parts);
        next.set(parts.size() - 1, last);
        return next;
    }
}
