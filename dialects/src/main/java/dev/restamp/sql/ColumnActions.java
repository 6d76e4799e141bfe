package dev.restamp.sql;

import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint.PrimaryKey;
import dev.restamp.schema.Constraint.UniqueKey;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Refusal;
import dev.restamp.sql.term.Cursor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The actions of ALTER TABLE on its columns. */
final class ColumnActions {

    private final AlteredTable table;
    private final Cursor in;
    private final Draft draft;

    ColumnActions(AlteredTable table) {
        this.table = table;
        this.in = table.in();
        this.draft = table.draft();
    }

    // --------------------------------------------------------------------------------------- adding and dropping

    /** With the constraints that come with it. */
    void add(ConstraintActions constraints) {
        boolean unlessThere = in.accept("IF NOT EXISTS");
        ColumnReader.Definition definition = ColumnReader.read(in, draft);
        Column column = definition.column();
        if (unlessThere && table.findColumn(column.name()).isPresent()) {
            return;
        }
        Change change = new Change.AddColumn(table.name(), column.withName(table.spelt(column.name())));
        if (hasKey(definition)) {
            draft.refuse(
                    change,
                    Refusal.beyond(
                            draft.dialect().product() + " adds no column with a key of its own: " + column.name()));
        } else {
            sendAlone(change);
            definition.constraints().forEach(constraint -> constraints.add(constraint, this::sendAlone));
        }
    }

    private boolean hasKey(ColumnReader.Definition definition) {
        return !draft.grammar().addsKeysWithColumns()
                && definition.constraints().stream().anyMatch(c -> c instanceof PrimaryKey || c instanceof UniqueKey);
    }

    private void sendAlone(Change change) {
        if (draft.grammar().restrictsAddedColumns()) {
            draft.changeAlone(change);
        } else {
            draft.change(change);
        }
    }

    void drop() {
        boolean ifThere = in.accept("IF EXISTS");
        String name = table.spelt(in.identifier());
        boolean cascade = ConstraintActions.cascade(in);
        if (table.findColumn(name).isEmpty() && ifThere) {
            if (draft.isOpen(table.name())) {
                draft.opaque("drops column " + name + ", if there was one", Optional.of(Set.of(table.name())));
            }
            return;
        }
        draft.needColumns(table.name(), List.of(name));
        sendAlone(new Change.DropColumn(table.name(), name, cascade));
    }

    // ------------------------------------------------------------------------------------------------- altering

    void alter() {
        String column = table.spelt(in.identifier());
        if (in.accept("SET DATA TYPE") || in.accept("TYPE")) {
            retype(column);
        } else if (in.accept("SET NOT NULL")) {
            alter(column, c -> c.withNullable(false));
        } else if (in.accept("DROP NOT NULL")) {
            alter(column, c -> c.withNullable(true));
        } else if (in.accept("SET DEFAULT")) {
            setDefault(column, in.untilComma().text());
        } else if (in.accept("DROP DEFAULT")) {
            reshape(column, c -> withoutCounter(c).withDefault(Optional.empty()));
        } else if (in.accept("DROP IDENTITY")) {
            in.accept("IF EXISTS");
            alter(column, c -> c.withIdentity(Optional.empty()));
        } else if (in.accept("DROP EXPRESSION")) {
            in.accept("IF EXISTS");
            alter(column, c -> c.withGenerated(Optional.empty()));
        } else if (in.accept("ADD")) {
            Column read = ColumnReader.clauses(in, draft, column);
            alter(column, c -> c.withIdentity(read.identity()).withNullable(false));
        } else if (!draft.grammar().reshapesColumns() && in.accept("TO")) {
            redefine(column);
        } else {
            settings(column);
        }
    }

    /** Some drivers of such a product write another definition in its place, with the keys and checks that stand in it. */
    private void redefine(String column) {
        ColumnReader.Definition definition = ColumnReader.read(in, draft);
        boolean bound = !definition.constraints().isEmpty()
                || table.find().stream()
                        .flatMap(t -> t.constraints().stream())
                        .anyMatch(constraint -> constraint.mentions(column));
        if (bound || !table.spelt(definition.column().name()).equals(column)) {
            throw in.unexpected("a definition of column " + column + " that leaves names, keys and checks alone");
        }
        alter(column, c -> definition.column().withName(c.name()));
    }

    private void retype(String column) {
        String text = TypeText.read(in, draft.grammar());
        ColumnType type = draft.type(text);
        Optional<String> collation =
                in.accept("COLLATE") ? draft.grammar().collation(last(in.qualified())) : Optional.empty();
        if (in.accept("USING")) {
            draft.unseen("works out new values for " + table.name().local() + "." + column + ": "
                    + in.untilComma().text());
        }
        reshape(
                column,
                c -> c.withType(type)
                        .withCollation(collation)
                        .withDefault(c.defaultValue().map(d -> recast(d, type))));
    }

    private static String last(List<String> parts) {
        return parts.get(parts.size() - 1);
    }

    private Expression recast(Expression value, ColumnType type) {
        return value.isUnknown() ? value : value.recast(draft.defaultValue(value.text(), type));
    }

    private void setDefault(String column, String text) {
        Optional<Column.Identity> serial = SerialColumns.find(text, table.name(), column, draft);
        if (serial.isPresent()) {
            alter(column, c -> c.withDefault(Optional.empty()).withIdentity(serial));
        } else {
            reshape(column, c -> withoutCounter(c).withDefault(Optional.of(draft.defaultValue(text, c.type()))));
        }
    }

    private static Column withoutCounter(Column column) {
        return column.identity()
                        .filter(i -> i.kind() == Column.Identity.Kind.SERIAL)
                        .isPresent()
                ? column.withIdentity(Optional.empty())
                : column;
    }

    /** How an identity counts on, and how values are stored. */
    private void settings(String column) {
        if (in.accept("SET GENERATED")) {
            boolean always = in.accept("ALWAYS");
            in.accept("BY DEFAULT");
            Column.Identity.Kind kind = always ? Column.Identity.Kind.ALWAYS : Column.Identity.Kind.BY_DEFAULT;
            alter(column, c -> c.withIdentity(c.identity().map(i -> new Column.Identity(kind, i.options()))));
            settings(column);
        } else if (in.acceptAny("SET STATISTICS", "SET STORAGE", "SET COMPRESSION", "RESET", "SET (")) {
            in.untilComma();
            draft.unseen("changes settings of " + table.name().local() + "." + column);
        } else if (in.sees("SET") || in.sees("RESTART")) {
            List<Token> options = in.untilComma().tokens().stream()
                    .filter(token -> !token.is("SET"))
                    .toList();
            SequenceOptions.read(in.over(options));
            counts(column, options);
        } else if (!in.atEnd() && !in.sees(",")) {
            throw in.unexpected("an alteration of column " + column);
        }
    }

    /** What is said of an identity here, each behind a word SET of its own, goes before what was said of it. */
    private void counts(String column, List<Token> options) {
        alter(
                column,
                c -> c.withIdentity(c.identity()
                        .map(identity -> new Column.Identity(
                                identity.kind(),
                                SequenceOptions.of(identity.options(), draft)
                                        .and(in.over(options))
                                        .text(c.type().toString())))));
        draft.unseen("lets " + table.name().local() + "." + column + " count in another way");
    }

    private void reshape(String name, UnaryOperator<Column> change) {
        Optional<Column> column = draft.findColumn(table.name(), name);
        if (column.isEmpty() || draft.grammar().reshapesColumns()) {
            alter(name, change);
        } else {
            draft.refuse(
                    new Change.AlterColumn(table.name(), change.apply(column.get())),
                    Refusal.beyond(draft.dialect().product() + " gives column "
                            + table.name().local() + "." + name + " no other type or default where it stands"));
        }
    }

    private void alter(String name, UnaryOperator<Column> change) {
        draft.alterColumn(table.name(), name, change);
    }

    // ------------------------------------------------------------------------------------------------- renaming

    void rename() {
        String column = table.spelt(in.identifier());
        in.expect("TO");
        draft.needColumns(table.name(), List.of(column));
        String to = in.identifier();
        boolean itself = draft.schema().traits().foldsCase() && to.equalsIgnoreCase(column);
        if (!itself || !to.equals(column) || table.findColumn(column).isEmpty()) {
            draft.change(new Change.RenameColumn(table.name(), column, itself ? to : table.spelt(to)));
        }
    }
}
