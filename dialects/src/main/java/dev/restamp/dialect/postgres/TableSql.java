package dev.restamp.dialect.postgres;

import dev.restamp.schema.Constraint;
import dev.restamp.schema.Index;
import dev.restamp.schema.Likeness;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import dev.restamp.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables as SQL. */
final class TableSql {

    private final Schema before;

    TableSql(Schema before) {
        this.before = before;
    }

    private String name(Name name) {
        return Quoting.name(name, before.traits());
    }

    private String altering(Name table) {
        return "ALTER TABLE " + name(table) + " ";
    }

    // -------------------------------------------------------------------------------------------------- create

    List<String> create(Table table) {
        List<String> statements = new ArrayList<>();
        statements.add(isPartition(table) ? partition(table) : plain(table));
        ColumnSql columns = new ColumnSql(before);
        table.columns()
                .forEach(column ->
                        statements.addAll(isPartition(table) ? List.of() : columns.afterwards(table.name(), column)));
        ConstraintSql constraints = new ConstraintSql(before);
        table.constraints().stream()
                .filter(c -> !isPartition(table) && comesLater(table, c))
                .forEach(constraint -> statements.add(constraints.add(table.name(), constraint)));
        IndexSql indexes = new IndexSql(before.traits());
        ownIndexes(table).forEach(index -> statements.add(indexes.create(table.name(), index)));
        table.comment().ifPresent(text -> statements.add(comment(table.name(), Optional.of(text))));
        statements.addAll(security(table.name(), Table.Options.NONE, table.options()));
        return statements;
    }

    private static boolean isPartition(Table table) {
        return table.options().partitionOf().isPresent();
    }

    private String plain(Table table) {
        ColumnSql columns = new ColumnSql(before);
        ConstraintSql constraints = new ConstraintSql(before);
        Stream<String> body = Stream.concat(
                table.columns().stream().map(columns::definition),
                table.constraints().stream().filter(c -> !comesLater(table, c)).map(constraints::definition));
        return creating(table)
                + (table.columns().isEmpty() && table.constraints().isEmpty()
                        ? " ()"
                        : body.collect(Collectors.joining(",\n    ", " (\n    ", "\n)")))
                + inherited(table)
                + partitioned(table);
    }

    /** A new table has no rows that a constraint could be spared, so that only a later one stays without proof. */
    private static boolean comesLater(Table table, Constraint constraint) {
        return isRepeated(table, constraint) || !isValidated(constraint);
    }

    private static boolean isValidated(Constraint constraint) {
        return !(constraint instanceof Constraint.ForeignKey key && !key.validated()
                || constraint instanceof Constraint.Check check && !check.validated());
    }

    /** Of keys over the same columns, and of like exclusions, the database keeps but one, unless they come later. */
    private static boolean isRepeated(Table table, Constraint constraint) {
        return table.constraints().stream()
                .takeWhile(other -> other != constraint)
                .anyMatch(other -> isLike(other, constraint));
    }

    private static boolean isLike(Constraint one, Constraint other) {
        return isKey(one) && isKey(other) && one.columns().equals(other.columns())
                || one instanceof Constraint.Exclusion && nameless(one).equals(nameless(other));
    }

    private static boolean isKey(Constraint constraint) {
        return constraint instanceof Constraint.PrimaryKey || constraint instanceof Constraint.UniqueKey;
    }

    private String creating(Table table) {
        return "CREATE " + (table.options().unlogged() ? "UNLOGGED " : "") + "TABLE " + name(table.name());
    }

    private String inherited(Table table) {
        List<Name> parents = table.options().inherits();
        return parents.isEmpty()
                ? ""
                : parents.stream().map(this::name).collect(Collectors.joining(", ", " INHERITS (", ")"));
    }

    private static String partitioned(Table table) {
        return table.options().partitionBy().map(how -> " PARTITION BY " + how).orElse("");
    }

    /** A partition has its parent's columns, keys and indexes without being told. */
    private String partition(Table table) {
        ConstraintSql constraints = new ConstraintSql(before);
        List<String> own = ownConstraints(table).map(constraints::definition).toList();
        return creating(table) + " PARTITION OF "
                + name(table.options().partitionOf().orElseThrow())
                + (own.isEmpty() ? "" : " (" + String.join(", ", own) + ")") + " "
                + table.options().bounds().orElse("DEFAULT") + partitioned(table);
    }

    private Optional<Table> parent(Table table) {
        return table.options().partitionOf().flatMap(before::findTable);
    }

    private Stream<Constraint> ownConstraints(Table table) {
        List<Constraint> inherited = parent(table).stream()
                .flatMap(p -> p.constraints().stream())
                .map(TableSql::nameless)
                .toList();
        return table.constraints().stream().filter(c -> !inherited.contains(nameless(c)));
    }

    private static Constraint nameless(Constraint constraint) {
        return constraint.withName(Optional.empty());
    }

    private Stream<Index> ownIndexes(Table table) {
        List<Index> inherited =
                parent(table).stream().flatMap(p -> p.indexes().stream()).toList();
        return table.indexes().stream()
                .filter(index -> inherited.stream().noneMatch(i -> i.likeness(index) == Likeness.SAME));
    }

    // --------------------------------------------------------------------------------------------------- others

    List<String> drop(Name table, boolean cascade) {
        return List.of("DROP TABLE " + name(table) + (cascade ? " CASCADE" : ""));
    }

    List<String> rename(Name table, Name to) {
        List<String> statements = new ArrayList<>();
        if (!table.local().equals(to.local())) {
            statements.add(altering(table) + "RENAME TO " + Quoting.identifier(to.local()));
        }
        if (!table.schema().equals(to.schema())) {
            statements.add(altering(table.withLocal(to.local())) + "SET SCHEMA " + Quoting.identifier(to.schema()));
        }
        return statements;
    }

    String comment(Name table, Optional<String> comment) {
        return "COMMENT ON TABLE " + name(table) + " IS "
                + comment.map(Quoting::literal).orElse("NULL");
    }

    List<String> options(Name table, Table.Options to) {
        Table.Options from = before.findTable(table).map(Table::options).orElse(Table.Options.NONE);
        List<String> statements = new ArrayList<>();
        if (from.unlogged() != to.unlogged()) {
            statements.add(altering(table) + (to.unlogged() ? "SET UNLOGGED" : "SET LOGGED"));
        }
        if (!from.partitionOf().equals(to.partitionOf()) || !from.bounds().equals(to.bounds())) {
            from.partitionOf().ifPresent(p -> statements.add(altering(p) + "DETACH PARTITION " + name(table)));
            to.partitionOf()
                    .ifPresent(p -> statements.add(altering(p) + "ATTACH PARTITION " + name(table) + " "
                            + to.bounds().orElse("DEFAULT")));
        }
        minus(from.inherits(), to.inherits()).forEach(p -> statements.add(altering(table) + "NO INHERIT " + name(p)));
        minus(to.inherits(), from.inherits()).forEach(p -> statements.add(altering(table) + "INHERIT " + name(p)));
        statements.addAll(security(table, from, to));
        return statements;
    }

    private static List<Name> minus(List<Name> some, List<Name> others) {
        return some.stream().filter(name -> !others.contains(name)).toList();
    }

    private List<String> security(Name table, Table.Options from, Table.Options to) {
        List<String> statements = new ArrayList<>();
        if (from.rowSecurity() != to.rowSecurity()) {
            statements.add(altering(table) + (to.rowSecurity() ? "ENABLE" : "DISABLE") + " ROW LEVEL SECURITY");
        }
        if (from.rowSecurityForced() != to.rowSecurityForced()) {
            statements.add(altering(table) + (to.rowSecurityForced() ? "" : "NO ") + "FORCE ROW LEVEL SECURITY");
        }
        return statements;
    }
}
