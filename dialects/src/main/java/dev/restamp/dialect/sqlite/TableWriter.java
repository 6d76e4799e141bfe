package dev.restamp.dialect.sqlite;

import dev.restamp.schema.Column;
import dev.restamp.schema.Column.Identity;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.Check;
import dev.restamp.schema.Constraint.Deferral;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Constraint.PrimaryKey;
import dev.restamp.schema.Constraint.UniqueKey;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes tables and indexes as statements that create them. */
final class TableWriter {

    private static final Pattern BARE_TYPE =
            Pattern.compile("(\\w+( \\w+)*+( ?\\([+-]?[\\w.]+(, [+-]?[\\w.]+)?\\))?)?");

    private TableWriter() {}

    /** The table's statement, under this name. */
    static String createTable(Table table, String name) {
        List<String> lines = new ArrayList<>();
        Optional<PrimaryKey> counted = counted(table);
        for (Column column : table.columns()) {
            lines.add(column(column, counted.filter(key -> key.columns().contains(column.name()))));
        }
        ordered(table).stream()
                .filter(constraint -> counted.isEmpty() || constraint != counted.get())
                .map(TableWriter::constraint)
                .forEach(lines::add);
        return "CREATE TABLE " + Names.quote(name) + " (\n    " + String.join(",\n    ", lines) + "\n)"
                + options(table.options());
    }

    /**
     * SQLite (3.54 still) cannot rename an INTEGER key column when a unique key with it stands before the primary key in the
     * statement, and in tables without rowid when it stands after.
     */
    private static List<Constraint> ordered(Table table) {
        boolean last = table.options().withoutRowid();
        return table.constraints().stream()
                .sorted(Comparator.comparing(constraint -> constraint instanceof PrimaryKey == last))
                .toList();
    }

    /** AUTOINCREMENT wants its primary key to stand with the column. */
    private static Optional<PrimaryKey> counted(Table table) {
        return table.primaryKey()
                .filter(key -> table.columns().stream()
                        .anyMatch(column -> isCounted(column) && key.columns().contains(column.name())));
    }

    static boolean isCounted(Column column) {
        return column.identity()
                .filter(identity -> identity.kind() == Identity.Kind.AUTOINCREMENT)
                .isPresent();
    }

    private static String options(Table.Options options) {
        List<String> words = new ArrayList<>();
        if (options.strict()) {
            words.add("STRICT");
        }
        if (options.withoutRowid()) {
            words.add("WITHOUT ROWID");
        }
        return words.isEmpty() ? "" : " " + String.join(", ", words);
    }

    // ----------------------------------------------------------------------------------------------- columns

    static String column(Column column, Optional<PrimaryKey> counted) {
        StringBuilder text = new StringBuilder(Names.quote(column.name()));
        String type = type(column.type());
        text.append(type.isEmpty() ? "" : " " + type);
        column.collation().ifPresent(name -> text.append(" COLLATE ").append(Names.quote(name)));
        column.generated()
                .ifPresent(generated -> text.append(" GENERATED ALWAYS AS (")
                        .append(known(generated.expression(), "the generated column " + column.name()))
                        .append(generated.stored() ? ") STORED" : ") VIRTUAL"));
        column.defaultValue().ifPresent(value -> text.append(" DEFAULT ").append(byDefault(value, column)));
        text.append(column.nullable() ? "" : " NOT NULL");
        counted.ifPresent(key -> text.append(" ").append(named(key)).append("PRIMARY KEY AUTOINCREMENT"));
        return text.toString();
    }

    private static String type(ColumnType type) {
        if (type instanceof ColumnType.Unknown unknown) {
            throw new IllegalArgumentException("a column's type is not known: " + unknown.reason());
        }
        String text = type.toString();
        return BARE_TYPE.matcher(text).matches() ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    static String byDefault(Expression value, Column column) {
        return Defaults.read(known(value, "the default of column " + column.name()), column.type())
                .text();
    }

    static String known(Expression expression, String what) {
        if (expression.isUnknown()) {
            throw new IllegalArgumentException("the text of " + what + " is not known");
        }
        return expression.text();
    }

    // ------------------------------------------------------------------------------------------- constraints

    private static String constraint(Constraint constraint) {
        return named(constraint) + definition(constraint);
    }

    private static String named(Constraint constraint) {
        return constraint.name().map(n -> "CONSTRAINT " + Names.quote(n) + " ").orElse("");
    }

    private static String definition(Constraint constraint) {
        if (constraint instanceof PrimaryKey key) {
            return "PRIMARY KEY " + list(key.columns());
        } else if (constraint instanceof UniqueKey key) {
            return "UNIQUE " + list(key.columns());
        } else if (constraint instanceof Check check) {
            return "CHECK (" + known(check.expression(), "a check") + ")";
        } else if (constraint instanceof ForeignKey key) {
            return foreignKey(key);
        }
        throw new IllegalArgumentException("SQLite has no " + constraint.kind() + " constraints");
    }

    private static String foreignKey(ForeignKey key) {
        StringBuilder text = new StringBuilder("FOREIGN KEY ")
                .append(list(key.columns()))
                .append(" REFERENCES ")
                .append(Names.quote(key.target().local()));
        text.append(key.targetColumns().isEmpty() ? "" : " " + list(key.targetColumns()));
        text.append(key.onDelete().equals(TableText.NO_ACTION) ? "" : " ON DELETE " + key.onDelete());
        text.append(key.onUpdate().equals(TableText.NO_ACTION) ? "" : " ON UPDATE " + key.onUpdate());
        text.append(key.match().equals(TableText.SIMPLE) ? "" : " MATCH " + key.match());
        return text.append(deferral(key.deferral())).toString();
    }

    private static String deferral(Deferral deferral) {
        return switch (deferral) {
            case NOT_DEFERRABLE -> "";
            case DEFERRABLE -> " DEFERRABLE";
            case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
        };
    }

    static String list(List<String> names) {
        return names.stream().map(Names::quote).collect(Collectors.joining(", ", "(", ")"));
    }

    // ----------------------------------------------------------------------------------------------- indexes

    static String createIndex(Name table, Index index) {
        String parts = index.parts().stream().map(TableWriter::part).collect(Collectors.joining(", ", "(", ")"));
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + Names.quote(index.name()) + " ON "
                + Names.quote(table.local()) + " " + parts
                + index.predicate()
                        .map(p -> " WHERE " + known(p, "the predicate of index " + index.name()))
                        .orElse("");
    }

    private static String part(Index.Part part) {
        String key = part.column()
                ? Names.quote(part.expression().canonical())
                : known(part.expression(), "an index's expression");
        return key
                + (part.collation().isEmpty() ? "" : " COLLATE " + Names.quote(part.collation()))
                + (part.order().isEmpty() ? "" : " " + part.order());
    }
}
