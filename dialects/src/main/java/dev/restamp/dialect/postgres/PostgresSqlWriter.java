package dev.restamp.dialect.postgres;

import dev.restamp.dialect.PlainCondition;
import dev.restamp.dialect.SqlWriter;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerEdit;
import dev.restamp.ledger.LedgerShape;
import dev.restamp.schema.Change;
import dev.restamp.schema.Change.*;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.sql.Quoting;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Writes PostgreSQL. */
final class PostgresSqlWriter implements SqlWriter {

    @Override
    public List<String> write(Change change, Schema before) {
        TableSql tables = new TableSql(before);
        ColumnSql columns = new ColumnSql(before);
        if (change instanceof CreateTable c) {
            return tables.create(c.table());
        } else if (change instanceof DropTable c) {
            return tables.drop(c.table(), c.cascade());
        } else if (change instanceof RenameTable c) {
            return tables.rename(c.table(), c.to());
        } else if (change instanceof SetTableComment c) {
            return List.of(tables.comment(c.table(), c.comment()));
        } else if (change instanceof SetTableOptions c) {
            return tables.options(c.table(), c.options());
        } else if (change instanceof AddColumn c) {
            return columns.add(c.table(), c.column());
        } else if (change instanceof DropColumn c) {
            return List.of(columns.drop(c.table(), c.column(), c.cascade()));
        } else if (change instanceof RenameColumn c) {
            return List.of(columns.rename(c.table(), c.column(), c.to()));
        } else if (change instanceof AlterColumn c) {
            return columns.alter(c.table(), c.to());
        }
        return writeConstraint(change, before);
    }

    private static List<String> writeConstraint(Change change, Schema before) {
        ConstraintSql constraints = new ConstraintSql(before);
        IndexSql indexes = new IndexSql(before.traits());
        if (change instanceof AddConstraint c) {
            return List.of(constraints.add(c.table(), c.constraint()));
        } else if (change instanceof DropConstraint c) {
            return List.of(constraints.drop(c.table(), c.constraint()));
        } else if (change instanceof RenameConstraint c) {
            return List.of(constraints.rename(c.table(), c.constraint(), c.to()));
        } else if (change instanceof ValidateConstraint c) {
            return List.of(constraints.validate(c.table(), c.constraint()));
        } else if (change instanceof CreateIndex c) {
            return List.of(indexes.create(c.table(), c.index()));
        } else if (change instanceof DropIndex c) {
            return List.of(indexes.drop(c.table(), c.index()));
        } else if (change instanceof RenameIndex c) {
            return List.of(indexes.rename(c.table(), c.index(), c.to()));
        } else if (change instanceof RebuildIndex c) {
            return List.of(indexes.rebuild(c.table(), c.index()));
        }
        return writeObject(change, before);
    }

    private static List<String> writeObject(Change change, Schema before) {
        ObjectSql objects = new ObjectSql(before);
        if (change instanceof CreateObject c) {
            return List.of(objects.create(c.object()));
        } else if (change instanceof ReplaceObject c) {
            return objects.replace(c.object());
        } else if (change instanceof DropObject c) {
            return List.of(objects.drop(c.kind(), c.object(), c.table(), c.cascade()));
        } else if (change instanceof RenameObject c) {
            return objects.rename(c.kind(), c.object(), c.table(), c.to());
        } else if (change instanceof AddEnumValue c) {
            return List.of(objects.addEnumValue(c));
        } else if (change instanceof RenameEnumValue c) {
            return List.of(objects.renameEnumValue(c));
        }
        throw new IllegalStateException("a change that no branch knows: " + change);
    }

    @Override
    public List<String> write(LedgerEdit edit, Ledger before) {
        return new LedgerSql(this, before).write(edit);
    }

    @Override
    public String key(LedgerShape shape) {
        String column = Quoting.identifier(shape.column());
        return shape.layout()
                .stead()
                .map(stead -> "coalesce(" + column + ", pg_catalog.concat(" + Quoting.literal(stead.prefix())
                        + ", pg_catalog.replace(" + Quoting.identifier(stead.column()) + "::text, ' ', '_')))")
                .orElse(shape.layout().isPlain() ? column : column + "::text");
    }

    @Override
    public Optional<String> narrowed() {
        return Optional.of(Questions.NARROWED);
    }

    @Override
    public Optional<String> meddling() {
        return Optional.of(Questions.MEDDLING);
    }

    @Override
    public Optional<String> foreignTypes(Name table, Collection<String> columns) {
        return Optional.of(Questions.foreignTypes(table, columns));
    }

    @Override
    public Optional<String> offered(Offer offer, String name) {
        return Optional.of(Questions.offered(offer, literal(name)));
    }

    @Override
    public Optional<String> numbered(Name table, String column, int further) {
        return Optional.of(Questions.numbered(table, column, further));
    }

    @Override
    public boolean isPlain(String condition) {
        return PlainCondition.is(condition, PostgresLexis.LEXIS);
    }

    @Override
    public String quote(String identifier) {
        return Quoting.identifier(identifier);
    }

    @Override
    public String quote(Name name, Schema.Traits traits) {
        return Quoting.name(name, traits);
    }

    @Override
    public String literal(String value) {
        return Quoting.literal(value);
    }

    @Override
    public Optional<String> findLoss(Change change, Schema before) {
        return Optional.empty();
    }

    @Override
    public List<String> beforeTransaction() {
        return List.of();
    }

    /** The server sees to it with every statement. */
    @Override
    public Optional<String> brokenReferences() {
        return Optional.empty();
    }
}
