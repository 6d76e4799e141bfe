package dev.restamp.sql;

import dev.restamp.schema.Change;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKey;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject.Other;
import dev.restamp.schema.SchemaObject.Sequence;
import dev.restamp.sql.term.Cursor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what alters the objects beside the tables. */
final class AlterObjectReader {

    /** Objects whose definition an ALTER may change. */
    private static final Set<ObjectKind> DEFINED = Set.of(ObjectKind.DOMAIN, ObjectKind.FUNCTION);

    private static final List<ObjectKind> ALTERED_AS_TABLES = List.of(
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.SEQUENCE,
            ObjectKind.VIRTUAL_TABLE,
            ObjectKind.FOREIGN_TABLE);

    private final Cursor in;
    private final Draft draft;

    AlterObjectReader(Cursor in, Draft draft) {
        this.in = in;
        this.draft = draft;
    }

    /** After ALTER and the word for the kind. */
    void alter(ObjectKind kind) {
        boolean ifThere = in.accept("IF EXISTS");
        List<String> parts = in.qualified();
        Name name =
                kind == ObjectKind.FUNCTION ? ObjectNames.function(in, draft, parts) : draft.objectName(kind, parts);
        boolean passed = ifThere || !renames() || kind == ObjectKind.SEQUENCE && mayBeThere(name);
        if (draft.schema().findObject(kind, name).isEmpty() && passed) {
            if (kind == ObjectKind.SEQUENCE && in.accept("OWNED BY")) {
                SerialColumns.handOver(name, in.qualified(), draft);
                return;
            }
            if (kind == ObjectKind.SEQUENCE && in.accept("RENAME TO")) {
                SerialColumns.callAnew(name, name.withLocal(in.identifier()), draft);
            }
            in.skipAll();
            if (!ifThere) {
                draft.unseen("alters " + kind.word() + " " + name.local());
            }
        } else {
            alter(kind, name);
        }
    }

    private boolean mayBeThere(Name sequence) {
        return SerialColumns.mayCount(sequence, draft) || SerialColumns.isAnyOwned(draft);
    }

    private boolean renames() {
        return in.sees("RENAME TO") || in.sees("SET SCHEMA");
    }

    private void alter(ObjectKind kind, Name name) {
        if (in.accept("RENAME TO")) {
            String to = in.identifier();
            String signature = kind == ObjectKind.FUNCTION ? name.signature() : "";
            rename(kind, name, Optional.empty(), name.withLocal(to + signature));
        } else if (in.accept("SET SCHEMA")) {
            move(kind, name, draft, in);
        } else if (kind == ObjectKind.SEQUENCE) {
            alterSequence(name);
        } else if (DEFINED.contains(kind) && !in.sees("OWNER TO")) {
            redefined(kind, name, Optional.empty());
        } else if (kind.isView() && in.sees("RENAME")) {
            renamedColumn(kind, name);
        } else {
            unseen(kind, name);
        }
    }

    /** To a schema; where it is there, nothing is done. */
    static void move(ObjectKind kind, Name name, Draft draft, Cursor in) {
        Name to = new Name(in.identifier(), name.local());
        if (!to.equals(name)) {
            draft.change(new Change.RenameObject(kind, name, Optional.empty(), to));
        }
    }

    /** What it is like afterwards is worked out only where clauses are added to a function's. */
    private void redefined(ObjectKind kind, Name name, Optional<Name> table) {
        Expression then = draft.schema().findObject(new ObjectKey(kind, name, table)).stream()
                .filter(Other.class::isInstance)
                .map(object -> ((Other) object).definition())
                .filter(now -> kind == ObjectKind.FUNCTION && FunctionClauses.canFollow(in, now, draft))
                .map(now -> draft.definition(now.text() + " " + in.text()))
                .findFirst()
                .orElseGet(Expression::unknown);
        draft.change(new Change.ReplaceObject(new Other(kind, name, table, then)));
        unseen(kind, name);
    }

    /** It reads what it read before; what its columns are called is for the database to say. */
    private void renamedColumn(ObjectKind kind, Name name) {
        draft.schema().findObject(kind, name).stream()
                .filter(Other.class::isInstance)
                .map(Other.class::cast)
                .map(view -> view.withDefinition(view.definition().uncertain()))
                .map(Change.ReplaceObject::new)
                .forEach(draft::change);
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
        String now = draft.schema().findObject(ObjectKind.SEQUENCE, name).stream()
                .map(found -> found instanceof Sequence sequence ? sequence.options() : "")
                .findFirst()
                .orElse("");
        SequenceOptions options = SequenceOptions.of(now, draft).and(in);
        if (!options.text().equals(now)) {
            draft.change(new Change.ReplaceObject(new Sequence(name, options.text())));
        }
        options.owner().filter(o -> o.size() > 1).ifPresent(owner -> SerialColumns.own(name, owner, draft));
    }

    /** ALTER TABLE on what is no table, after the name. */
    void alterAs(List<String> parts) {
        for (ObjectKind kind : ALTERED_AS_TABLES) {
            Name name = draft.objectName(kind, parts);
            if (draft.schema().findObject(kind, name).isPresent()) {
                alter(kind, name);
                return;
            }
        }
        in.skipAll();
        draft.unseen("alters " + ObjectNames.last(parts));
    }

    /** After ALTER TRIGGER, POLICY or RULE. */
    void alterOnTable(ObjectKind kind) {
        String local = in.identifier();
        in.expect("ON");
        Name table = ObjectNames.tableOf(draft, in.qualified());
        Name name = table.withLocal(local);
        if (in.accept("RENAME TO")) {
            rename(kind, name, Optional.of(table), table.withLocal(in.identifier()));
        } else if (kind == ObjectKind.POLICY) {
            alterPolicy(name, table);
        } else {
            unseen(kind, name);
        }
    }

    private void alterPolicy(Name name, Name table) {
        Expression then = draft.schema().findObject(new ObjectKey(ObjectKind.POLICY, name, Optional.of(table))).stream()
                .filter(Other.class::isInstance)
                .map(object -> ((Other) object).definition())
                .filter(now -> !now.isUnknown())
                .map(now -> PolicyClauses.read(draft.cursor(now.text())).and(PolicyClauses.read(in)))
                .map(clauses -> draft.definition(clauses.text()))
                .findFirst()
                .orElseGet(Expression::unknown);
        in.skipAll();
        draft.change(new Change.ReplaceObject(new Other(ObjectKind.POLICY, name, Optional.of(table), then)));
    }

    /** After ALTER SCHEMA. */
    void alterSchema() {
        Name name = draft.schema().name(in.identifier());
        if (!in.accept("RENAME TO")) {
            unseen(ObjectKind.SCHEMA, name);
        } else {
            rename(ObjectKind.SCHEMA, name, Optional.empty(), name.withLocal(in.identifier()));
        }
    }
}
