package dev.restamp.dialect.sqlite;

import dev.restamp.schema.Column;
import dev.restamp.schema.Index;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives a table another shape by making a new one and moving the rows, as https://sqlite.org/lang_altertable.html section 7
 * prescribes, but for the order. Foreign keys must be off on the connection, or dropping the old table deletes what refers to
 * its rows.
 *
 * <p>The old table gives up its name before the new one is made. So what drops it at the end names a table that is there only
 * while all before has happened: a full disk can roll everything back by itself, and a client that goes on regardless must
 * not come upon {@code DROP TABLE} with the only rows there are. It gives up its name with {@code legacy_alter_table} on:
 * else what refers to the table would from then on refer to the old one. Row ids are kept, since full-text indexes and the
 * like may point at them, and so is what AUTOINCREMENT has counted.
 */
final class TableRebuild {

    private static final List<String> ROWID_NAMES = List.of("rowid", "_rowid_", "oid");

    private final Table from;
    private final Table to;
    private final Schema before;
    private final String passing;

    TableRebuild(Table from, Table to, Schema before) {
        this.from = from;
        this.to = to;
        this.before = before;
        this.passing = unused("_restamp_old_" + from.name().local());
    }

    private String unused(String wish) {
        String name = wish;
        while (before.findTable(from.name().withLocal(name)).isPresent()) {
            name = "_" + name;
        }
        return name;
    }

    /** Refuses what would be lost. */
    List<String> statements() {
        if (!from.options().unheld().isEmpty()) {
            throw new IllegalArgumentException(
                    "table " + from.name().local() + " would have to be made anew for it, and lose "
                            + String.join(", ", from.options().unheld()));
        }
        refuseForeignDefaults();
        List<String> statements = new ArrayList<>();
        statements.add("PRAGMA legacy_alter_table = ON");
        statements.add("ALTER TABLE " + name() + " RENAME TO " + Names.quote(passing));
        statements.add("PRAGMA legacy_alter_table = OFF");
        statements.add(TableWriter.createTable(to, from.name().local()));
        copy().ifPresent(statements::add);
        statements.addAll(count());
        statements.add("DROP TABLE " + Names.quote(passing));
        for (Index index : to.indexes()) {
            statements.add(TableWriter.createIndex(to.name(), index));
        }
        for (SchemaObject object : before.objects()) {
            if (object instanceof SchemaObject.Other other && isOwnTrigger(other)) {
                statements.add(ObjectWriter.create(other));
            }
        }
        return statements;
    }

    /** Rows that are moved would get it, and also where there are none the statement that moves them is refused. */
    private void refuseForeignDefaults() {
        for (Column column : to.columns()) {
            boolean made = from.findColumn(column.name()).isEmpty();
            column.defaultValue()
                    .filter(value -> made)
                    .flatMap(OwnFunctions::findForeign)
                    .ifPresent(function -> {
                        throw new IllegalArgumentException("the default of column " + column.name() + " calls "
                                + function + "(), which SQLite does not have");
                    });
        }
    }

    private String name() {
        return Names.quote(from.name().local());
    }

    private boolean isOwnTrigger(SchemaObject.Other object) {
        return object.kind() == ObjectKind.TRIGGER
                && object.table().filter(from.name()::equals).isPresent();
    }

    // -------------------------------------------------------------------------------------------------- rows

    private Optional<String> copy() {
        List<String> columns = Stream.concat(rowid().stream(), kept().map(c -> Names.quote(c.name())))
                .toList();
        String list = String.join(", ", columns);
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "INSERT INTO " + name() + " (" + list + ") SELECT " + list + " FROM " + Names.quote(passing));
    }

    /** What both tables have; generated columns fill themselves. */
    private Stream<Column> kept() {
        return to.columns().stream()
                .filter(column -> column.generated().isEmpty())
                .filter(column -> from.findColumn(column.name()).isPresent());
    }

    private Optional<String> rowid() {
        boolean both = !from.options().withoutRowid() && !to.options().withoutRowid();
        return both && !hasRowidColumn(to)
                ? ROWID_NAMES.stream()
                        .filter(name -> isFree(name, from) && isFree(name, to))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isFree(String name, Table table) {
        return table.columns().stream().noneMatch(column -> Names.same(column.name(), name));
    }

    private static boolean hasRowidColumn(Table table) {
        return table.primaryKey().filter(key -> key.columns().size() == 1).stream()
                .flatMap(key -> table.findColumn(key.columns().get(0)).stream())
                .anyMatch(column -> column.type().toString().equals("INTEGER"));
    }

    /** The counter of AUTOINCREMENT goes along, so that no number is given twice. */
    private List<String> count() {
        boolean counted = isCounted(from) && isCounted(to);
        return counted
                ? List.of(
                        "DELETE FROM sqlite_sequence WHERE name = "
                                + SqliteSqlWriter.text(from.name().local()),
                        "INSERT INTO sqlite_sequence (name, seq) SELECT "
                                + SqliteSqlWriter.text(from.name().local())
                                + ", seq FROM sqlite_sequence WHERE name = " + SqliteSqlWriter.text(passing))
                : List.of();
    }

    private static boolean isCounted(Table table) {
        return table.columns().stream().anyMatch(TableWriter::isCounted);
    }

    @Override
    public String toString() {
        return statements().stream().collect(Collectors.joining(";\n"));
    }
}
