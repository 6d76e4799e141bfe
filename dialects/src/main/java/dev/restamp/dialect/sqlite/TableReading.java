package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.sqlite.Catalogue.ColumnRow;
import dev.restamp.dialect.sqlite.Catalogue.ForeignKeyRow;
import dev.restamp.dialect.sqlite.Catalogue.IndexKeyRow;
import dev.restamp.dialect.sqlite.Catalogue.Stored;
import dev.restamp.dialect.sqlite.TableText.ColumnText;
import dev.restamp.schema.Column;
import dev.restamp.schema.Column.Generated;
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
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One table, read twice: the pragmas tell what is there, the stored text what they leave out. Where the two disagree, the
 * pragmas are believed and the doubt is told.
 */
final class TableReading {

    private final Stored stored;
    private final Catalogue catalogue;
    private final Map<String, String> indexTexts;
    private final UnaryOperator<String> asCreated;
    private final List<ColumnRow> rows;
    private final Collection<List<IndexKeyRow>> indexes;
    private final Optional<TableText> text;
    private final List<String> doubts = new ArrayList<>();

    /** Index texts are looked up by name; {@code asCreated} gives a table's name the case it was created in. */
    TableReading(Stored stored, Catalogue catalogue, Map<String, String> indexTexts, UnaryOperator<String> asCreated) {
        this.stored = stored;
        this.catalogue = catalogue;
        this.indexTexts = indexTexts;
        this.asCreated = asCreated;
        this.rows = catalogue.columns(stored.name());
        this.indexes = catalogue.indexKeys(stored.name()).stream()
                .collect(Collectors.groupingBy(IndexKeyRow::index, LinkedHashMap::new, Collectors.toList()))
                .values();
        this.text = TableText.find(stored.sql()).filter(this::fits);
        if (text.isEmpty()) {
            doubts.add("its stored statement is beyond this reader, so that checks and names of constraints are not"
                    + " known");
        }
        text.ifPresent(
                read -> read.unheld().forEach(clause -> doubts.add("it has " + clause + ", which is not compared")));
    }

    private boolean fits(TableText read) {
        List<String> names = read.columns().stream().map(ColumnText::name).toList();
        return sameNames(names, rows.stream().map(ColumnRow::name).toList());
    }

    Table table() {
        Table table = new Table(main(stored.name()), columns(), constraints(), indexes(), options(), Optional.empty());
        List<String> unheld = unheld(table);
        return unheld.isEmpty() ? table : table.withOptions(table.options().withUnheld(unheld));
    }

    /** What would be lost with the stored statement: the doubts, what is aside, and whatever our writing does not give back. */
    private List<String> unheld(Table table) {
        if (text.isEmpty()) {
            return List.of("what its stored statement says, which is beyond this reader");
        }
        List<String> unheld = new ArrayList<>(text.get().unheld());
        unheld.addAll(text.get().aside());
        if (doubts.size() > text.get().unheld().size()) {
            unheld.add("what could not be read for certain");
        }
        indexes("c")
                .map(keys -> keys.get(0).index())
                .filter(index -> isCommented(indexTexts.get(index)))
                .forEach(index -> unheld.add("a comment in index " + index));
        unheld.addAll(Rewriting.losses(text.get(), table));
        return unheld;
    }

    private static boolean isCommented(@Nullable String sql) {
        return sql != null && new StatementText(sql).isCommented();
    }

    /** What could not be read for certain, a clause each. */
    List<String> doubts() {
        return List.copyOf(doubts);
    }

    private static Name main(String local) {
        return new Name("main", local);
    }

    private Table.Options options() {
        TableText.Options read = text.map(TableText::options).orElse(new TableText.Options(false, false));
        return Table.Options.NONE.withStrict(read.strict()).withWithoutRowid(read.withoutRowid());
    }

    // ----------------------------------------------------------------------------------------------- columns

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int place = i;
            columns.add(column(rows.get(i), text.map(read -> read.columns().get(place))));
        }
        return columns;
    }

    private Column column(ColumnRow row, Optional<ColumnText> read) {
        ColumnType type = DeclaredTypes.of(row.type());
        return new Column(
                row.name(),
                type,
                !row.notNull() && !isRowid(row),
                byDefault(row, type),
                read.filter(ColumnText::autoincrement).map(c -> new Identity(Identity.Kind.AUTOINCREMENT, "")),
                generated(row, read),
                read.flatMap(ColumnText::collation),
                Optional.empty());
    }

    /** {@code DEFAULT NULL} is what a column without a default has. */
    private static Optional<Expression> byDefault(ColumnRow row, ColumnType type) {
        return row.byDefault() == null || row.isGenerated()
                ? Optional.empty()
                : Optional.of(Defaults.read(row.byDefault(), type))
                        .filter(read -> !read.canonical().equals("NULL"));
    }

    private static Optional<Generated> generated(ColumnRow row, Optional<ColumnText> read) {
        return row.isGenerated()
                ? read.flatMap(ColumnText::generated)
                        .or(() -> Optional.of(new Generated(Expression.unknown(), row.hidden() == 3)))
                : Optional.empty();
    }

    /** An INTEGER PRIMARY KEY is the rowid itself and never null, whether it says so or not; it needs no index. */
    private boolean isRowid(ColumnRow row) {
        return row.key() > 0
                && row.type().equalsIgnoreCase("INTEGER")
                && rows.stream().filter(r -> r.key() > 0).count() == 1
                && indexes("pk").findAny().isEmpty();
    }

    // ------------------------------------------------------------------------------------------- constraints

    private List<Constraint> constraints() {
        List<Constraint> constraints = new ArrayList<>();
        primaryKey().ifPresent(constraints::add);
        constraints.addAll(uniqueKeys());
        constraints.addAll(foreignKeys());
        constraints.addAll(written(Check.class));
        return constraints;
    }

    private <C extends Constraint> List<C> written(Class<C> kind) {
        return text.map(TableText::constraints).orElse(List.of()).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private Optional<Constraint> primaryKey() {
        List<String> key = keyColumns(rows);
        Optional<String> name = written(PrimaryKey.class).stream().findFirst().flatMap(PrimaryKey::name);
        return key.isEmpty() ? Optional.empty() : Optional.of(new PrimaryKey(name, key, Deferral.NOT_DEFERRABLE));
    }

    private static List<String> keyColumns(List<ColumnRow> rows) {
        return rows.stream()
                .filter(row -> row.key() > 0)
                .sorted(Comparator.comparingInt(ColumnRow::key))
                .map(ColumnRow::name)
                .toList();
    }

    /** SQLite makes one index of two keys alike; the text tells of both. */
    private List<UniqueKey> uniqueKeys() {
        List<UniqueKey> written = written(UniqueKey.class).stream()
                .map(key ->
                        new UniqueKey(key.name(), ownColumns(key.columns()), key.nullsNotDistinct(), key.deferral()))
                .toList();
        Set<List<String>> indexed = indexed("u");
        Set<List<String>> told = written.stream().map(UniqueKey::columns).collect(Collectors.toSet());
        Set<List<String>> allowed = new LinkedHashSet<>(indexed);
        allowed.add(keyColumns(rows));
        if (told.containsAll(indexed) && allowed.containsAll(told)) {
            return written;
        }
        doubt("its unique keys");
        return indexed.stream()
                .map(columns -> new UniqueKey(Optional.empty(), columns, false, Deferral.NOT_DEFERRABLE))
                .toList();
    }

    private void doubt(String what) {
        if (text.isPresent()) {
            doubts.add("the pragmas and its stored statement disagree about " + what);
        }
    }

    private Set<List<String>> indexed(String origin) {
        return indexes(origin)
                .map(keys -> keys.stream().map(TableReading::columnOf).toList())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String columnOf(IndexKeyRow key) {
        return key.column() == null ? "" : key.column();
    }

    private List<ForeignKey> foreignKeys() {
        List<ForeignKey> told = catalogue.foreignKeys(stored.name()).stream()
                .collect(Collectors.groupingBy(ForeignKeyRow::id, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(this::foreignKey)
                .toList();
        List<ForeignKey> written = written(ForeignKey.class);
        if (written.size() != told.size()) {
            doubt("its foreign keys");
            return told;
        }
        List<ForeignKey> merged = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            merged.add(merged(told.get(i), written.get(i)));
        }
        return merged;
    }

    /** The pragma counts the last written as the first, which the query has turned round. */
    private ForeignKey merged(ForeignKey told, ForeignKey written) {
        if (!sameNames(told.columns(), written.columns())
                || !Names.same(
                        told.target().local(), asCreated.apply(written.target().local()))
                || !told.onDelete().equals(written.onDelete())
                || !told.onUpdate().equals(written.onUpdate())) {
            doubt("a foreign key to " + told.target().local());
            return told;
        }
        return new ForeignKey(
                written.name(),
                told.columns(),
                told.target(),
                told.targetColumns(),
                told.onDelete(),
                told.onUpdate(),
                written.match(),
                written.deferral(),
                true);
    }

    private ForeignKey foreignKey(List<ForeignKeyRow> key) {
        ForeignKeyRow first = key.get(0);
        String target = asCreated.apply(first.target());
        List<ColumnRow> targetRows = catalogue.columns(target);
        List<String> targetColumns = key.stream().anyMatch(row -> row.targetColumn() == null)
                ? keyColumns(targetRows)
                : key.stream()
                        .map(row -> asCreated(row.targetColumn() + "", targetRows))
                        .toList();
        return new ForeignKey(
                Optional.empty(),
                ownColumns(key.stream().map(ForeignKeyRow::column).toList()),
                main(target),
                targetColumns,
                first.onDelete(),
                first.onUpdate(),
                TableText.SIMPLE,
                Deferral.NOT_DEFERRABLE,
                true);
    }

    // ----------------------------------------------------------------------------------------------- indexes

    private List<Index> indexes() {
        return indexes("c").map(this::index).toList();
    }

    private Stream<List<IndexKeyRow>> indexes(String origin) {
        return indexes.stream().filter(keys -> keys.get(0).origin().equals(origin));
    }

    private Index index(List<IndexKeyRow> keys) {
        IndexKeyRow first = keys.get(0);
        boolean plain = !first.partial() && keys.stream().allMatch(key -> key.column() != null);
        Optional<IndexText> read = plain
                ? Optional.empty()
                : Optional.ofNullable(indexTexts.get(first.index()))
                        .flatMap(IndexText::find)
                        .filter(found -> found.keys().size() == keys.size());
        if (!plain && read.isEmpty()) {
            doubts.add("the statement of its index " + first.index() + " is beyond this reader");
        }
        List<Index.Part> parts = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            int place = i;
            parts.add(part(keys.get(i), read.map(found -> found.keys().get(place))));
        }
        Optional<Expression> predicate =
                first.partial() ? read.flatMap(IndexText::predicate).or(UNKNOWN) : Optional.empty();
        return new Index(first.index(), first.unique(), "btree", parts, List.of(), predicate, false, true);
    }

    private static final java.util.function.Supplier<Optional<Expression>> UNKNOWN =
            () -> Optional.of(Expression.unknown());

    private Index.Part part(IndexKeyRow key, Optional<Expression> written) {
        String order = key.descending() ? "DESC" : "";
        if (key.column() == null) {
            return new Index.Part(written.orElse(Expression.unknown()), false, order, "", "");
        }
        Expression column = new Expression(key.column(), key.column(), true);
        return new Index.Part(column, true, order, "", collation(key));
    }

    /** Told only where it is not the column's own. */
    private String collation(IndexKeyRow key) {
        String own = text.map(TableText::columns).orElse(List.of()).stream()
                .filter(c -> c.collation().isPresent() && Names.same(c.name(), columnOf(key)))
                .findFirst()
                .flatMap(ColumnText::collation)
                .orElse("BINARY");
        return Names.same(own, key.collation())
                ? ""
                : Names.collation(key.collation()).orElse("BINARY");
    }

    // ------------------------------------------------------------------------------------------------- names

    private List<String> ownColumns(List<String> names) {
        return names.stream().map(name -> asCreated(name, rows)).toList();
    }

    private static String asCreated(String column, List<ColumnRow> rows) {
        for (ColumnRow row : rows) {
            if (Names.same(row.name(), column)) {
                return row.name();
            }
        }
        return column;
    }

    private static boolean sameNames(List<String> one, List<String> other) {
        return one.size() == other.size()
                && IntStream.range(0, one.size()).allMatch(i -> Names.same(one.get(i), other.get(i)));
    }
}
