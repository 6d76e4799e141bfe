package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.PlainCondition;
import dev.restamp.dialect.SqlWriter;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerEdit;
import dev.restamp.ledger.LedgerShape;
import dev.restamp.schema.Change;
import dev.restamp.schema.Change.*;
import dev.restamp.schema.Column;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKey;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Writes changes for SQLite 3.35 and later. Where ALTER TABLE cannot make a change, the table is rebuilt; for that the
 * connection must not enforce foreign keys, which can only be said outside of a transaction.
 */
final class SqliteSqlWriter implements SqlWriter {

    @Override
    public List<String> beforeTransaction() {
        return List.of("PRAGMA foreign_keys = OFF");
    }

    @Override
    public Optional<String> brokenReferences() {
        return Optional.of("SELECT count(*) FROM pragma_foreign_key_check");
    }

    @Override
    public List<String> write(LedgerEdit edit, Ledger before) {
        return new LedgerWriter(this, before).write(edit);
    }

    @Override
    public String key(LedgerShape shape) {
        String column = Names.quote(shape.column());
        return shape.layout()
                .stead()
                .map(stead -> "coalesce(" + column + ", " + text(stead.prefix()) + " || replace("
                        + Names.quote(stead.column()) + ", ' ', '_'))")
                .orElse(shape.layout().isPlain() ? column : "CAST(" + column + " AS TEXT)");
    }

    @Override
    public Optional<String> narrowed() {
        return Optional.empty();
    }

    @Override
    public Optional<String> meddling() {
        return Optional.empty();
    }

    /** It knows no types but its own. */
    @Override
    public Optional<String> foreignTypes(Name table, Collection<String> columns) {
        return Optional.empty();
    }

    /** Any words are a type, and functions come with whoever connects. */
    @Override
    public Optional<String> offered(Offer offer, String name) {
        return Optional.empty();
    }

    @Override
    public Optional<String> numbered(Name table, String column, int further) {
        return Optional.empty();
    }

    @Override
    public boolean isPlain(String condition) {
        return PlainCondition.is(condition, SqliteLexis.LEXIS);
    }

    @Override
    public String quote(String identifier) {
        return Names.quote(identifier);
    }

    @Override
    public String quote(Name name, Schema.Traits traits) {
        boolean evident = name.schema().equals(traits.defaultSchema());
        return (evident ? "" : quote(name.schema()) + ".") + quote(name.local());
    }

    @Override
    public String literal(String value) {
        return text(value);
    }

    static String text(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("SQL text cannot hold the character NUL");
        }
        return "'" + value.replace("'", "''") + "'";
    }

    // ----------------------------------------------------------------------------------------------- changes

    @Override
    public Optional<String> findLoss(Change change, Schema before) {
        try {
            write(change, before);
            return Optional.empty();
        } catch (IllegalArgumentException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public List<String> write(Change change, Schema before) {
        if (change instanceof CreateTable c) {
            return createTable(c.table());
        } else if (change instanceof DropTable c) {
            return List.of("DROP TABLE " + quoted(c.table()));
        } else if (change instanceof RenameTable c) {
            return renameTable(c.table(), c.to());
        } else if (change instanceof AddColumn c && canAdd(c.column())) {
            return List.of("ALTER TABLE " + quoted(c.table()) + " ADD COLUMN "
                    + TableWriter.column(c.column(), Optional.empty()));
        } else if (change instanceof DropColumn c) {
            return dropColumn(c, before);
        } else if (change instanceof RenameColumn c) {
            return List.of("ALTER TABLE " + quoted(c.table()) + " RENAME COLUMN " + quote(c.column()) + " TO "
                    + quote(c.to()));
        } else if (change instanceof CreateIndex c) {
            return List.of(TableWriter.createIndex(c.table(), c.index()));
        } else if (change instanceof DropIndex c) {
            return List.of(dropIndex(c.index()));
        } else if (change instanceof RenameIndex c) {
            return renameIndex(c, before);
        } else if (change instanceof RebuildIndex c) {
            return List.of("REINDEX " + Names.quote(c.index()));
        }
        return isAboutObject(change) ? writeObject(change, before) : rebuild(change, before);
    }

    private static String quoted(Name name) {
        return Names.quote(name.local());
    }

    private static List<String> createTable(Table table) {
        List<String> statements = new ArrayList<>();
        statements.add(TableWriter.createTable(table, table.name().local()));
        for (Index index : table.indexes()) {
            statements.add(TableWriter.createIndex(table.name(), index));
        }
        return statements;
    }

    /** A name that differs in case only is taken as long as the table has it. */
    private static List<String> renameTable(Name from, Name to) {
        if (!Names.same(from.local(), to.local())) {
            return List.of(renamed(from, to));
        }
        Name between = from.withLocal("_restamp_old_" + from.local());
        return List.of(renamed(from, between), renamed(between, to));
    }

    private static String renamed(Name from, Name to) {
        return "ALTER TABLE " + quoted(from) + " RENAME TO " + quoted(to);
    }

    private static String dropIndex(String index) {
        return "DROP INDEX " + Names.quote(index);
    }

    private static List<String> renameIndex(RenameIndex change, Schema before) {
        Index index = table(change.table(), before)
                .findIndex(change.index())
                .orElseThrow(() -> new IllegalArgumentException("index " + change.index() + " does not exist"));
        return List.of(dropIndex(change.index()), TableWriter.createIndex(change.table(), index.withName(change.to())));
    }

    /** What ALTER TABLE ADD COLUMN takes also when there are rows. */
    private static boolean canAdd(Column column) {
        boolean stored = column.generated().filter(Column.Generated::stored).isPresent();
        boolean constant = column.defaultValue().stream()
                .map(value -> TableWriter.byDefault(value, column))
                .allMatch(text -> !text.startsWith("(")
                        && !text.toUpperCase(java.util.Locale.ROOT).startsWith("CURRENT_"));
        boolean filled = column.nullable()
                || column.generated().isPresent()
                || column.defaultValue()
                        .map(Expression::canonical)
                        .filter(v -> !v.equals("NULL"))
                        .isPresent();
        return !stored && constant && filled && column.identity().isEmpty();
    }

    /** SQLite drops no column that anything but itself mentions. */
    private static List<String> dropColumn(DropColumn change, Schema before) {
        Table from = table(change.table(), before);
        Table to = table(change.table(), after(change, before));
        if (!to.constraints().equals(from.constraints())) {
            return new TableRebuild(from, to, before).statements();
        }
        List<String> statements = new ArrayList<>();
        from.indexes().stream()
                .filter(index -> to.findIndex(index.name()).isEmpty())
                .forEach(index -> statements.add(dropIndex(index.name())));
        statements.add("ALTER TABLE " + quoted(change.table()) + " DROP COLUMN " + Names.quote(change.column()));
        return statements;
    }

    // ---------------------------------------------------------------------------------------------- rebuilds

    private static List<String> rebuild(Change change, Schema before) {
        Name name = rebuilt(change);
        Table from = table(name, before);
        Table to = table(name, after(change, before));
        return TableWriter.createTable(from, "").equals(TableWriter.createTable(to, ""))
                ? List.of()
                : new TableRebuild(from, to, before).statements();
    }

    private static Name rebuilt(Change change) {
        if (change instanceof Change.OfTable of) {
            return of.table();
        }
        throw new IllegalArgumentException("SQLite cannot make the change " + change);
    }

    private static Schema after(Change change, Schema before) {
        Outcome outcome = change.on(before);
        if (outcome instanceof Outcome.Done done) {
            return done.schema();
        }
        throw new IllegalArgumentException(((Outcome.Refused) outcome).refusal().reason());
    }

    private static Table table(Name name, Schema schema) {
        return schema.findTable(name)
                .orElseThrow(() -> new IllegalArgumentException("table " + name.local() + " does not exist"));
    }

    // ----------------------------------------------------------------------------------------------- objects

    private static boolean isAboutObject(Change change) {
        return change instanceof CreateObject
                || change instanceof ReplaceObject
                || change instanceof DropObject
                || change instanceof RenameObject;
    }

    private static List<String> writeObject(Change change, Schema before) {
        if (change instanceof CreateObject c) {
            return List.of(ObjectWriter.create(c.object()));
        } else if (change instanceof ReplaceObject c) {
            return ObjectWriter.replace(c.object(), before);
        } else if (change instanceof DropObject c) {
            return List.of(ObjectWriter.drop(c.kind(), c.object()));
        }
        RenameObject c = (RenameObject) change;
        return ObjectWriter.rename(object(c.kind(), c.object(), c.table(), before), c.to(), before);
    }

    private static SchemaObject object(ObjectKind kind, Name name, Optional<Name> table, Schema before) {
        return before.findObject(new ObjectKey(kind, name, table))
                .orElseThrow(() -> new IllegalArgumentException(kind.word() + " " + name.local() + " does not exist"));
    }
}
