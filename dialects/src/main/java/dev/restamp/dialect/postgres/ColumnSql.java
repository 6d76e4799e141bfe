package dev.restamp.dialect.postgres;

import dev.restamp.schema.Column;
import dev.restamp.schema.Column.Identity;
import dev.restamp.schema.Column.Identity.Kind;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Columns as SQL. */
final class ColumnSql {

    private static final Map<String, String> SERIALS =
            Map.of("smallint", "smallserial", "integer", "serial", "bigint", "bigserial");

    private final Schema before;

    ColumnSql(Schema before) {
        this.before = before;
    }

    // -------------------------------------------------------------------------------------------- definitions

    /** As it stands in CREATE TABLE and behind ADD COLUMN. */
    String definition(Column column) {
        StringBuilder sql = new StringBuilder(Quoting.identifier(column.name()));
        sql.append(' ').append(isPlainSerial(column) ? serial(column) : type(column.type()));
        column.collation().ifPresent(c -> sql.append(" COLLATE ").append(Quoting.identifier(c)));
        column.defaultValue().ifPresent(value -> sql.append(" DEFAULT ").append(text(value)));
        column.generated().ifPresent(g -> sql.append(generated(g)));
        column.identity().filter(i -> i.kind() != Kind.SERIAL).ifPresent(i -> sql.append(identity(i)));
        return sql.append(column.nullable() ? "" : " NOT NULL").toString();
    }

    private static boolean isSerial(Column column) {
        return column.identity().filter(i -> i.kind() == Kind.SERIAL).isPresent();
    }

    /** {@code serial} is but a word for an integer with a sequence, and there are only three of them. */
    private static boolean isPlainSerial(Column column) {
        Identity plain = new Identity(Kind.SERIAL, "");
        return column.identity().filter(plain::equals).isPresent()
                && !column.nullable()
                && SERIALS.containsKey(column.type().toString());
    }

    private static String serial(Column column) {
        return SERIALS.getOrDefault(column.type().toString(), "serial");
    }

    /** What a definition cannot say: how other columns count than those of the serial types, and comments. */
    List<String> afterwards(Name table, Column column) {
        List<String> statements = new ArrayList<>();
        if (isSerial(column) && !isPlainSerial(column)) {
            statements.addAll(countFromNow(table, altering(table, column.name()), column));
        }
        column.comment().ifPresent(text -> statements.add(comment(table, column.name(), Optional.of(text))));
        return statements;
    }

    private static Name counter(Name table, String column) {
        return table.withLocal(InventedNames.made(table.local(), column, "seq"));
    }

    private static String generated(Column.Generated generated) {
        return " GENERATED ALWAYS AS (" + text(generated.expression()) + ") "
                + (generated.stored() ? "STORED" : "VIRTUAL");
    }

    private static String identity(Identity identity) {
        String options = identity.options().isEmpty() ? "" : " (" + identity.options() + ")";
        return " GENERATED " + when(identity.kind()) + " AS IDENTITY" + options;
    }

    private static String when(Kind kind) {
        return kind == Kind.ALWAYS ? "ALWAYS" : "BY DEFAULT";
    }

    String type(ColumnType type) {
        if (type instanceof ColumnType.UserDefined user) {
            return name(user.name()) + "[]".repeat(user.arrayDimensions());
        } else if (type instanceof ColumnType.BuiltIn builtIn) {
            return builtIn.text();
        }
        throw new IllegalArgumentException("cannot write an " + type);
    }

    static String text(Expression expression) {
        if (expression.isUnknown()) {
            throw new IllegalArgumentException("cannot write an expression that is not known");
        }
        return expression.text();
    }

    private String name(Name name) {
        return Quoting.name(name, before.traits());
    }

    private String altering(Name table, String column) {
        return "ALTER TABLE " + name(table) + " ALTER COLUMN " + Quoting.identifier(column) + " ";
    }

    private String comment(Name table, String column, Optional<String> comment) {
        return "COMMENT ON COLUMN " + name(table) + "." + Quoting.identifier(column) + " IS "
                + comment.map(Quoting::literal).orElse("NULL");
    }

    // ----------------------------------------------------------------------------------------- add, drop, name

    List<String> add(Name table, Column column) {
        List<String> statements = new ArrayList<>();
        statements.add("ALTER TABLE " + name(table) + " ADD COLUMN " + definition(column));
        statements.addAll(afterwards(table, column));
        return statements;
    }

    String drop(Name table, String column, boolean cascade) {
        return "ALTER TABLE " + name(table) + " DROP COLUMN " + Quoting.identifier(column)
                + (cascade ? " CASCADE" : "");
    }

    String rename(Name table, String column, String to) {
        return "ALTER TABLE " + name(table) + " RENAME COLUMN " + Quoting.identifier(column) + " TO "
                + Quoting.identifier(to);
    }

    // --------------------------------------------------------------------------------------------------- alter

    List<String> alter(Name table, Column to) {
        Column from = before.findTable(table)
                .flatMap(t -> t.findColumn(to.name()))
                .orElseThrow(() -> new IllegalArgumentException("no column " + to.name() + " in " + table));
        if (!from.generated().equals(to.generated())) {
            return regenerate(table, from, to);
        }
        List<String> statements = new ArrayList<>();
        String altering = altering(table, to.name());
        if (isSerial(from) && !isSerial(to)) {
            statements.add(altering + "DROP DEFAULT");
            statements.add("DROP SEQUENCE IF EXISTS " + name(counter(table, to.name())));
        } else if (isIdentity(from) && !isIdentity(to)) {
            statements.add(altering + "DROP IDENTITY");
        }
        retype(altering, from, to).forEach(statements::add);
        if (from.nullable() != to.nullable()) {
            statements.add(altering + (to.nullable() ? "DROP" : "SET") + " NOT NULL");
        }
        count(table, altering, from, to).forEach(statements::add);
        if (!from.comment().equals(to.comment())) {
            statements.add(comment(table, to.name(), to.comment()));
        }
        return statements;
    }

    private static boolean isIdentity(Column column) {
        return column.identity().isPresent() && !isSerial(column);
    }

    /** A computed column can turn into a plain one; any other turn makes it anew. */
    private List<String> regenerate(Name table, Column from, Column to) {
        if (to.generated().isEmpty()) {
            List<String> statements = new ArrayList<>();
            statements.add(altering(table, to.name()) + "DROP EXPRESSION");
            Schema plain = before.mapTable(
                    table,
                    t -> t.mapColumns(c -> c.name().equals(from.name()) ? c.withGenerated(Optional.empty()) : c));
            statements.addAll(new ColumnSql(plain).alter(table, to));
            return statements;
        }
        List<String> statements = new ArrayList<>(List.of(drop(table, from.name(), false)));
        statements.addAll(add(table, to));
        return statements;
    }

    /** The default goes first and comes back last, since the old one may not fit the new type. */
    private List<String> retype(String altering, Column from, Column to) {
        boolean retyped = !from.type().equals(to.type()) || !from.collation().equals(to.collation());
        boolean redefaulted = retyped || !from.defaultValue().equals(to.defaultValue());
        List<String> statements = new ArrayList<>();
        if (redefaulted
                && from.defaultValue().isPresent()
                && (retyped || to.defaultValue().isEmpty())) {
            statements.add(altering + "DROP DEFAULT");
        }
        if (retyped) {
            String type = type(to.type());
            String collation =
                    to.collation().map(c -> " COLLATE " + Quoting.identifier(c)).orElse("");
            statements.add(altering + "TYPE " + type + collation + using(from, to, type));
        }
        if (redefaulted && to.defaultValue().isPresent()) {
            statements.add(altering + "SET DEFAULT " + text(to.defaultValue().get()));
        }
        return statements;
    }

    /** Types without a cast of their own meet by way of text. */
    private String using(Column from, Column to, String type) {
        if (from.type().equals(to.type())) {
            return "";
        }
        boolean own = from.type() instanceof ColumnType.UserDefined || to.type() instanceof ColumnType.UserDefined;
        return " USING " + Quoting.identifier(to.name()) + (own ? "::text" + arrayMark(to.type()) : "") + "::" + type;
    }

    private static String arrayMark(ColumnType type) {
        return type.toString().endsWith("[]") ? "[]" : "";
    }

    private List<String> count(Name table, String altering, Column from, Column to) {
        if (from.identity().equals(to.identity()) || to.identity().isEmpty()) {
            return List.of();
        }
        Identity identity = to.identity().get();
        if (isSerial(to)) {
            return isSerial(from)
                    ? List.of("ALTER SEQUENCE " + name(counter(table, to.name())) + " "
                            + String.join(" ", new SequenceOptions(identity.options()).all()))
                    : countFromNow(table, altering, to);
        } else if (isIdentity(from)) {
            return List.of(altering + "SET GENERATED " + when(identity.kind()) + set(identity.options()));
        }
        return List.of(altering + "ADD" + identity(identity));
    }

    private static String set(String options) {
        return new SequenceOptions(options)
                .all().stream().map(option -> " SET " + option).collect(Collectors.joining());
    }

    private List<String> countFromNow(Name table, String altering, Column to) {
        String sequence = name(counter(table, to.name()));
        String type = to.type().toString();
        String options = to.identity().orElseThrow().options();
        return List.of(
                "CREATE SEQUENCE " + sequence + (SERIALS.containsKey(type) ? " AS " + type : "")
                        + (options.isEmpty() ? "" : " " + options),
                altering + "SET DEFAULT nextval(" + Quoting.literal(sequence) + ")",
                "ALTER SEQUENCE " + sequence + " OWNED BY " + name(table) + "." + Quoting.identifier(to.name()));
    }
}
