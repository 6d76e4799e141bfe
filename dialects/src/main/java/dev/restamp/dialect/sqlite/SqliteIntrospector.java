package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.Introspector;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.sqlite.Catalogue.ColumnRow;
import dev.restamp.dialect.sqlite.Catalogue.Stored;
import dev.restamp.dialect.sqlite.Shapes.LedgerTable;
import dev.restamp.dialect.sqlite.Shapes.Shape;
import dev.restamp.dialect.sqlite.StatementText.Unread;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.ledger.Entry;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerSearch;
import dev.restamp.ledger.LedgerShape;
import dev.restamp.ledger.Reaction;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a SQLite database: the pragma functions over all tables at once, and the stored statements. Indexes that SQLite makes
 * for keys, its own tables, and what virtual tables keep behind them belong to what they serve and are not told. The pragmas
 * tell nothing that does not follow from the stored statements, so that of databases which store the same they are asked once.
 */
final class SqliteIntrospector implements Introspector {

    private final Shapes shapes = new Shapes();

    /** A file is read at once, or waited for where it is opened. */
    @Override
    public Introspector patient(Duration patience) {
        return this;
    }

    /** What is attached is another database. */
    @Override
    public List<String> schemas(Connection connection) {
        return List.of();
    }

    @Override
    public Optional<String> home(Connection connection) {
        return Optional.empty();
    }

    /** All reading happens in one transaction: an own one, or the one that the connection is in. */
    @Override
    public Observation observe(Connection connection, Scope scope) throws SQLException {
        return connection.getAutoCommit()
                ? inSnapshot(connection, scope, () -> observeNow(connection, scope))
                : observeNow(connection, scope);
    }

    /** Until the first statement is run others may change the database; from then on nobody can. */
    @Override
    public <T> T inSnapshot(Connection connection, Scope scope, Look<T> look) throws SQLException {
        connection.setAutoCommit(false);
        try {
            return look.see();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private Observation observeNow(Connection connection, Scope scope) throws SQLException {
        Name wanted = scope.table();
        List<Stored> stored = Catalogue.objects(connection);
        List<Stored> objects =
                stored.stream().filter(one -> !one.isStatistics()).toList();
        Shape shape = shape(connection, objects, wanted, scope.shape());
        boolean analysed = objects.size() < stored.size();
        Ledger ledger = shape.ledger().isEmpty()
                ? Ledger.missing(wanted, scope.shape())
                : ledger(connection, shape.ledger().get(), scope.shape());
        return new Observation(
                "sqlite",
                shape.schema(),
                ledger,
                new LedgerSearch(scope.word(), LookAlikes.read(connection, shape.schema(), ledger)),
                analysed ? estimates(Catalogue.estimates(connection), shape.schema()) : Map.of(),
                shape.findings());
    }

    private Shape shape(Connection connection, List<Stored> objects, Name wanted, LedgerShape form)
            throws SQLException {
        Optional<Shape> known = shapes.find(objects, wanted, form);
        return known.isPresent()
                ? known.get()
                : shapes.keep(objects, wanted, form, read(Catalogue.read(connection, objects), wanted, form));
    }

    private static Shape read(Catalogue catalogue, Name wanted, LedgerShape form) {
        Optional<String> ledger = catalogue.objects().stream()
                .filter(stored -> stored.isTable() && Names.same(stored.name(), wanted.local()))
                .map(Stored::name)
                .findFirst();
        List<Finding> findings = new ArrayList<>();
        Schema schema = new Reading(catalogue, ledger.orElse(""), findings).schema();
        Optional<LedgerTable> table = ledger.map(name -> ledgerTable(catalogue, name, form, findings))
                .or(() -> inItsPlace(catalogue, wanted, findings));
        return new Shape(schema, table, List.copyOf(findings));
    }

    private static Map<Name, Long> estimates(Map<String, Long> estimates, Schema schema) {
        return schema.tables().stream()
                .map(Table::name)
                .filter(name -> estimates.containsKey(name.local()))
                .collect(Collectors.toMap(name -> name, name -> estimates.get(name.local())));
    }

    private static Finding unobservable(String object, String message, String advice) {
        return Finding.about(FindingCode.UNOBSERVABLE, object, message, advice);
    }

    // ------------------------------------------------------------------------------------------------ ledger

    private static LedgerTable ledgerTable(
            Catalogue catalogue, String table, LedgerShape form, List<Finding> findings) {
        List<String> own = form.columns();
        List<ColumnRow> columns = catalogue.columns(table);
        List<String> missing = own.stream()
                .filter(name -> columns.stream().noneMatch(column -> Names.same(column.name(), name)))
                .toList();
        boolean readable = missing.isEmpty();
        if (!readable) {
            findings.add(unobservable(
                    table,
                    "the rows of the ledger " + table + " cannot be seen: it has no column " + missing.get(0),
                    form.onMissing(missing.get(0))));
        }
        List<ColumnRow> others = columns.stream()
                .filter(column -> own.stream().noneMatch(name -> Names.same(column.name(), name)))
                .toList();
        return new LedgerTable(
                table,
                readable,
                columns.stream().anyMatch(column -> column.key() > 0),
                reactions(catalogue, table, others),
                beside(catalogue, table, others));
    }

    /** Where something else bears its name no ledger can be made, and what a tool makes of it nobody can say. */
    private static Optional<LedgerTable> inItsPlace(Catalogue catalogue, Name wanted, List<Finding> findings) {
        Optional<Stored> other = catalogue.objects().stream()
                .filter(stored -> stored.type().equals("view") || stored.isVirtual())
                .filter(stored -> Names.same(stored.name(), wanted.local()))
                .findFirst();
        other.ifPresent(stored -> findings.add(unobservable(
                stored.name(),
                "the rows of the ledger " + stored.name() + " cannot be seen: it is a "
                        + (stored.isVirtual() ? "virtual table" : "view"),
                "give it another name, or name the true ledger with --ledger")));
        return other.map(stored -> new LedgerTable(stored.name(), false, false, List.of(), List.of()));
    }

    private static List<Reaction> reactions(Catalogue catalogue, String table, List<ColumnRow> others) {
        Stream<Reaction> triggers = attached(catalogue, table, "trigger")
                .map(stored -> new Reaction("trigger", stored.name(), stored.sql()));
        Stream<Reaction> columns =
                others.stream().filter(ColumnRow::isWanting).map(column -> Reaction.toValue(column.name()));
        return Stream.concat(triggers, columns).toList();
    }

    private static List<String> beside(Catalogue catalogue, String table, List<ColumnRow> others) {
        return Stream.concat(
                        others.stream().map(column -> "column " + column.name()),
                        attached(catalogue, table, "index").map(stored -> "index " + stored.name()))
                .toList();
    }

    /** What SQLite makes by itself for a key has no statement. */
    private static Stream<Stored> attached(Catalogue catalogue, String table, String type) {
        return catalogue.objects().stream()
                .filter(stored -> stored.type().equals(type) && Names.same(stored.table(), table))
                .filter(stored -> !stored.sql().isEmpty());
    }

    /** SQLite enforces no width, so that none is told. */
    private static Ledger ledger(Connection connection, LedgerTable table, LedgerShape shape) throws SQLException {
        List<Entry> entries = table.readable() ? entries(connection, table.name(), shape) : List.of();
        return new Ledger(
                new Name("main", table.name()),
                shape,
                true,
                entries,
                Optional.empty(),
                table.keyed(),
                table.reactions(),
                table.beside());
    }

    /** All columns, since one that tells more of a row may not be there. */
    private static List<Entry> entries(Connection connection, String table, LedgerShape shape) throws SQLException {
        String more = shape.beside().isEmpty() ? "" : ", *";
        String sql = "SELECT coalesce(" + new SqliteSqlWriter().key(shape) + ", '')" + more + " FROM main."
                + Names.quote(table);
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet found = select.executeQuery()) {
            List<Entry> entries = new ArrayList<>();
            while (found.next()) {
                Map<String, String> texts = texts(found);
                entries.add(shape.entry(found.getString(1), column -> texts.getOrDefault(column, "")));
            }
            return entries;
        }
    }

    private static Map<String, String> texts(ResultSet row) throws SQLException {
        Map<String, String> texts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 2; i <= columns.getColumnCount(); i++) {
            texts.put(columns.getColumnName(i), row.getObject(i) == null ? "" : row.getString(i));
        }
        return texts;
    }

    // ------------------------------------------------------------------------------------------------ schema

    /** Puts the schema together from the catalogue's rows. */
    private record Reading(Catalogue catalogue, String ledger, List<Finding> findings) {

        Schema schema() {
            Map<String, String> indexTexts = new HashMap<>();
            Map<String, String> tableNames = new HashMap<>();
            for (Stored stored : catalogue.objects()) {
                if (stored.type().equals("index")) {
                    indexTexts.put(stored.name(), stored.sql());
                } else if (stored.type().equals("table")) {
                    tableNames.put(Names.fold(stored.name()), stored.name());
                }
            }
            List<Table> tables = new ArrayList<>();
            List<SchemaObject> objects = new ArrayList<>();
            for (Stored stored : catalogue.objects()) {
                if (stored.isTable() && isTold(stored.name())) {
                    tables.add(table(stored, indexTexts, tableNames));
                } else if (isTold(stored.table())) {
                    object(stored).ifPresent(objects::add);
                }
            }
            return Schema.of(SqliteDialect.traitsOf(SqliteDialect.DEFAULT_SCHEMA), tables, objects);
        }

        private boolean isTold(String table) {
            return !table.equals(ledger) && !catalogue.shadows().contains(table);
        }

        private Table table(Stored stored, Map<String, String> indexTexts, Map<String, String> tableNames) {
            TableReading reading = new TableReading(
                    stored, catalogue, indexTexts, name -> tableNames.getOrDefault(Names.fold(name), name));
            Table table = reading.table();
            for (String doubt : reading.doubts()) {
                findings.add(unobservable(
                        stored.name(),
                        "table " + stored.name() + " cannot be compared in full: " + doubt,
                        "Look at its definition with: .schema " + stored.name()));
            }
            return table;
        }

        private Optional<SchemaObject> object(Stored stored) {
            if (stored.isVirtual()) {
                return Optional.of(other(ObjectKind.VIRTUAL_TABLE, "TABLE", stored, Optional.empty()));
            }
            return switch (stored.type()) {
                case "view" -> Optional.of(other(ObjectKind.VIEW, "VIEW", stored, Optional.empty()));
                case "trigger" ->
                    Optional.of(other(
                            ObjectKind.TRIGGER, "TRIGGER", stored, Optional.of(new Name("main", stored.table()))));
                default -> Optional.empty();
            };
        }

        private SchemaObject other(ObjectKind kind, String word, Stored stored, Optional<Name> table) {
            return new SchemaObject.Other(kind, new Name("main", stored.name()), table, definition(word, stored.sql()));
        }

        private Expression definition(String word, String sql) {
            try {
                StatementText text = new StatementText(sql);
                text.header(word);
                if (word.equals("VIEW")) {
                    text.take("AS");
                }
                return new SqliteSpelling().definition(text.rest());
            } catch (Unread unread) {
                return Expression.unknown();
            }
        }
    }
}
