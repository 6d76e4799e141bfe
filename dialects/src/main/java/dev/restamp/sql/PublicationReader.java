package dev.restamp.sql;

import dev.restamp.schema.Change;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKey;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.SchemaObject.Other;
import dev.restamp.sql.term.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what is done to publications. Each table that is in one is a thing of its own, which goes with its table. */
final class PublicationReader {

    /** As a catalogue tells it of one that is made without a word more. */
    private static final String USUAL = "WITH (publish = 'insert, update, delete, truncate')";

    private static final String ALL_COLUMNS = "all columns";

    private final Cursor in;
    private final Draft draft;

    PublicationReader(Cursor in, Draft draft) {
        this.in = in;
        this.draft = draft;
    }

    /** After CREATE PUBLICATION. */
    void create() {
        Name name = name();
        boolean all = in.accept("FOR ALL TABLES");
        List<Other> tables = !all && in.accept("FOR") ? tables(name) : List.of();
        String text = (all ? "FOR ALL TABLES " : "") + USUAL;
        Expression definition = in.atEnd() ? new Expression(text, text, true) : Expression.unknown();
        in.skipAll();
        draft.change(new Change.CreateObject(new Other(ObjectKind.PUBLICATION, name, Optional.empty(), definition)));
        tables.forEach(table -> draft.change(new Change.CreateObject(table)));
    }

    /** After ALTER PUBLICATION. */
    void alter() {
        Name name = name();
        if (in.accept("ADD")) {
            tables(name).forEach(table -> draft.change(new Change.CreateObject(table)));
        } else if (in.accept("DROP")) {
            tables(name).forEach(table -> drop(ObjectKey.of(table)));
        } else if (in.accept("RENAME TO")) {
            rename(name, name());
        } else if (in.accept("SET") && !in.sees("(")) {
            set(name, tables(name));
        } else {
            alterOptions(name);
        }
    }

    private void alterOptions(Name name) {
        boolean owner = in.accept("OWNER TO");
        in.skipAll();
        if (owner) {
            draft.unseen("changes owners");
        } else if (isThere(new ObjectKey(ObjectKind.PUBLICATION, name, Optional.empty()))) {
            draft.change(new Change.ReplaceObject(
                    new Other(ObjectKind.PUBLICATION, name, Optional.empty(), Expression.unknown())));
        } else {
            draft.unseen("changes what publication " + name.local() + " publishes");
        }
    }

    /** After DROP PUBLICATION. */
    void drop() {
        in.accept("IF EXISTS");
        do {
            Name name = name();
            of(name).forEach(table -> drop(ObjectKey.of(table)));
            drop(new ObjectKey(ObjectKind.PUBLICATION, name, Optional.empty()));
        } while (in.accept(","));
        in.acceptAny("RESTRICT", "CASCADE");
        in.expectEnd();
    }

    private void set(Name name, List<Other> tables) {
        of(name).stream()
                .filter(old ->
                        tables.stream().noneMatch(table -> ObjectKey.of(table).equals(ObjectKey.of(old))))
                .forEach(old -> drop(ObjectKey.of(old)));
        tables.forEach(table -> draft.change(
                isThere(ObjectKey.of(table)) ? new Change.ReplaceObject(table) : new Change.CreateObject(table)));
    }

    private void rename(Name name, Name to) {
        of(name).forEach(table -> draft.change(new Change.RenameObject(
                table.kind(), table.name(), table.table(), table.name().withLocal(to.local()))));
        if (isThere(new ObjectKey(ObjectKind.PUBLICATION, name, Optional.empty()))) {
            draft.change(new Change.RenameObject(ObjectKind.PUBLICATION, name, Optional.empty(), to));
        }
    }

    /** What was put there by somebody else, nobody knows of. */
    private void drop(ObjectKey key) {
        if (isThere(key)) {
            draft.change(new Change.DropObject(key.kind(), key.name(), key.table(), false));
        }
    }

    private boolean isThere(ObjectKey key) {
        return draft.schema().findObject(key).isPresent();
    }

    private List<SchemaObject> of(Name publication) {
        return draft.schema().objects().stream()
                .filter(object -> object.kind() == ObjectKind.PUBLISHED_TABLE
                        && object.name().local().equals(publication.local()))
                .toList();
    }

    private Name name() {
        return draft.schema().name(in.identifier());
    }

    private List<Other> tables(Name publication) {
        List<Other> tables = new ArrayList<>();
        do {
            if (in.accept("TABLES")) {
                throw in.unexpected("the name of a table");
            }
            in.accept("TABLE");
            tables.add(table(publication));
        } while (in.accept(","));
        return tables;
    }

    private Other table(Name publication) {
        in.accept("ONLY");
        List<String> parts = in.qualified();
        in.accept("*");
        Name table = draft.tableName(parts);
        draft.needTable(table);
        String columns = in.sees("(") ? columns(in.columns()) : ALL_COLUMNS;
        boolean some = in.accept("WHERE");
        if (some) {
            in.parenthesised();
        }
        Expression definition = some ? Expression.unknown() : new Expression(columns, columns, true);
        return new Other(
                ObjectKind.PUBLISHED_TABLE, table.withLocal(publication.local()), Optional.of(table), definition);
    }

    /** In whichever order they are said. */
    private String columns(List<String> columns) {
        return columns.stream()
                .sorted()
                .map(draft.dialect().sqlWriter()::quote)
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
