package dev.restamp.sql;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Grammar;
import dev.restamp.dialect.Spelling;
import dev.restamp.dialect.SqlTokens;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.history.Body.Stance;
import dev.restamp.history.DataChange;
import dev.restamp.history.Operation;
import dev.restamp.history.Operation.Ground;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Refusal;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import dev.restamp.sql.term.Cursor;
import dev.restamp.sql.term.Gap;
import dev.restamp.sql.term.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a statement would do, collected on the side: a statement that turns out to be unreadable, or a block whose exception
 * is caught, leaves no trace. Also knows what the names in a statement mean at this point.
 */
final class Draft {

    private static final ColumnType ABSENT = new ColumnType.Unknown("the column is not there");

    private static final int DEEPEST = 40;

    private final Dialect dialect;
    private final Stance stance;
    private final Session session;
    private final SchemaPath path;
    private final Map<String, Datum> parameters;
    private final int depth;
    private final List<Consumer<Host>> steps = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private Schema schema;
    private boolean vague;

    private Draft(
            Dialect dialect,
            Stance stance,
            Session session,
            SchemaPath path,
            Map<String, Datum> parameters,
            int depth,
            Schema schema) {
        this.dialect = dialect;
        this.stance = stance;
        this.session = session;
        this.path = path;
        this.parameters = parameters;
        this.depth = depth;
        this.schema = schema;
    }

    static Draft of(Host host, Map<String, Datum> parameters) {
        return new Draft(
                host.dialect(),
                host.stance(),
                host.own(Session.class, Session::new),
                SchemaPath.of(host),
                parameters,
                0,
                host.schema());
    }

    /** A draft on top of this one, to be {@link #take taken} or forgotten. */
    Draft attempt() {
        return new Draft(dialect, stance, session, path, parameters, depth + 1, schema);
    }

    /** Over a text that is kept, as if it were read where this is. */
    Cursor cursor(String text) {
        return new Statement(
                        text,
                        SqlTokens.read(text, dialect.lexis()),
                        dialect.lexis().flavour())
                .cursor();
    }

    /** Code that makes code that makes code must end somewhere. */
    boolean isTooDeep() {
        return depth > DEEPEST;
    }

    /** Whether something is there of which no more could be read than that it is. */
    boolean isVague() {
        return vague;
    }

    void markVague() {
        vague = true;
    }

    void take(Draft attempt) {
        schema = attempt.schema;
        steps.addAll(attempt.steps);
        refusals.addAll(attempt.refusals);
    }

    /** Does it all to the host. */
    void commit(Host host) {
        steps.forEach(step -> step.accept(host));
    }

    // ------------------------------------------------------------------------------------------------- doing

    void change(Change change) {
        apply(change);
        steps.add(host -> host.change(change));
    }

    /** A change that is a statement of its own about a table as it stands. */
    void changeAlone(Change change) {
        apply(change);
        steps.add(host -> host.changeAlone(change));
    }

    private void apply(Change change) {
        Outcome outcome = change.on(schema);
        if (outcome instanceof Outcome.Done done) {
            schema = done.schema();
        } else if (outcome instanceof Outcome.Refused refused) {
            refusals.add(refused.refusal());
        }
    }

    /** What may have been done: this run takes it for granted, or goes on without it. */
    void perhaps(Draft attempt, Ground ground, String reason, boolean granted) {
        schema = granted ? attempt.schema : schema;
        steps.add(host -> host.perhaps(ground, Gap.shown(reason), () -> attempt.commit(host), granted));
    }

    boolean isHarmless() {
        return steps.isEmpty();
    }

    /** Whether whatever may have happened did. */
    boolean supposes() {
        return stance == Stance.SUPPOSING;
    }

    /** A change that cannot be made, for a reason that the schema does not know. */
    void refuse(Change change, Refusal refusal) {
        refusals.add(refusal);
        steps.add(host -> host.refuse(change, refusal));
    }

    /** Of a text with gaps nobody can be told to run it. */
    void data(DataChange change) {
        DataChange told = hasGap(change.sql()) ? change.withoutSql() : change;
        steps.add(host -> host.note(new Operation.Data(told, host.place())));
    }

    /** A step that changes what no schema shows; what it does ends a sentence about the revision. */
    void unseen(String what) {
        steps.add(host -> host.unseen(Gap.shown(what)));
    }

    void opaque(String reason, Optional<Set<Name>> touches) {
        steps.add(host -> host.opaque(Gap.shown(reason), touches));
    }

    /** A step that changes nothing that the model holds, and is told all the same. */
    void harmless(String reason) {
        opaque(reason, Optional.of(Set.of()));
    }

    /** Why the database would refuse some of this. */
    List<Refusal> refusals() {
        return refusals;
    }

    // ----------------------------------------------------------------------------------------------- context

    Dialect dialect() {
        return dialect;
    }

    Schema schema() {
        return schema;
    }

    Spelling spelling() {
        return dialect.spelling(schema.traits().defaultSchema());
    }

    /** A text with a gap in it stands for many. */
    static boolean hasGap(String text) {
        return Gap.isIn(text);
    }

    /** What stands for a whole type may hold more than a type; what stands for its arguments is no more than that. */
    ColumnType type(String text) {
        if (hasGap(text) && hasGap(text.replaceAll("\\(.*\\)", ""))) {
            throw new Unreadable("its type is not known");
        }
        return hasGap(text)
                ? new ColumnType.Unknown("the arguments of " + Gap.shown(text) + " are not known")
                : spelling().type(text, schema);
    }

    Expression expression(String text) {
        return hasGap(text) ? Expression.unknown() : spelling().expression(text);
    }

    Expression defaultValue(String text, ColumnType type) {
        return hasGap(text) ? Expression.unknown() : spelling().defaultValue(text, type);
    }

    Expression definition(String text) {
        return hasGap(text) ? Expression.unknown() : spelling().definition(text);
    }

    SchemaPath path() {
        return path;
    }

    Session session() {
        return session;
    }

    Map<String, Datum> parameters() {
        return parameters;
    }

    /** The value given for a parameter. */
    Datum parameter(Token token) {
        Datum value = parameters.get(token.value());
        return value == null ? new Datum.Unknown("parameter " + token.text() + " has no value") : value;
    }

    Grammar grammar() {
        return dialect.grammar();
    }

    // ------------------------------------------------------------------------------------------------- names

    /** The name that a new table gets; of one that is there already, the way it is spelt. */
    Name newTableName(List<String> parts) {
        Name name = newName(parts);
        return findTableName(name).orElse(name);
    }

    /** The name that something new gets. */
    Name newName(List<String> parts) {
        return parts.size() > 1 ? qualified(parts) : path.fresh(parts.get(0), schema);
    }

    private static Name qualified(List<String> parts) {
        return new Name(parts.get(parts.size() - 2), parts.get(parts.size() - 1));
    }

    /** The first name that is found by the search, else the one that would be made. */
    private Name found(List<String> parts, Function<Name, Optional<Name>> search) {
        List<Name> candidates = parts.size() > 1
                ? List.of(qualified(parts))
                : path.in(schema).stream().map(s -> new Name(s, parts.get(0))).toList();
        return candidates.stream()
                .flatMap(name -> search.apply(name).stream())
                .findFirst()
                .orElseGet(() -> newName(parts));
    }

    /** The table of that name as the schema spells it. */
    Name tableName(List<String> parts) {
        return found(parts, this::findTableName);
    }

    private Optional<Name> findTableName(Name name) {
        return schema.findTable(name).isPresent()
                ? Optional.of(name)
                : findFolded(name, () -> schema.spellingsOfTable(name).stream());
    }

    /** Where case does not count, the one among these names that is the same but for case. */
    private Optional<Name> findFolded(Name name, Supplier<Stream<Name>> names) {
        return schema.traits().foldsCase()
                ? names.get().filter(other -> same(other, name)).findFirst()
                : Optional.empty();
    }

    Name objectName(ObjectKind kind, List<String> parts) {
        return found(parts, name -> findObjectName(kind, name));
    }

    private Optional<Name> findObjectName(ObjectKind kind, Name name) {
        return schema.findObject(kind, name).isPresent()
                ? Optional.of(name)
                : findFolded(
                        name,
                        () -> schema.objects().stream()
                                .filter(object -> object.kind() == kind)
                                .map(SchemaObject::name));
    }

    /** The index of that name as the schema spells it. */
    Name indexName(List<String> parts) {
        return found(parts, this::findIndexName);
    }

    private Optional<Name> findIndexName(Name name) {
        return schema.findIndexHome(name).isPresent()
                ? Optional.of(name)
                : findFolded(name, () -> schema.spellingsOfIndex(name).stream());
    }

    private static boolean same(Name one, Name other) {
        return one.schema().equalsIgnoreCase(other.schema()) && one.local().equalsIgnoreCase(other.local());
    }

    /** The column of that name as the table spells it. */
    String columnName(Name table, String column) {
        return schema.findTable(table).map(t -> columnName(t, column)).orElse(column);
    }

    String columnName(Table table, String column) {
        return table.columns().stream()
                .map(Column::name)
                .filter(name -> schema.traits().foldsCase() ? name.equalsIgnoreCase(column) : name.equals(column))
                .findFirst()
                .orElse(column);
    }

    /** What no schema tells of: temporary tables, which go with the session, and the ledger. */
    boolean isOutside(List<String> parts) {
        String local = parts.get(parts.size() - 1);
        if (Catalog.isLedger(local)) {
            return true;
        } else if (parts.size() == 1) {
            return session.temporary().contains(local);
        }
        return new Name(parts.get(parts.size() - 2), local).isOfSession();
    }

    /** A statement about something {@link #isOutside outside} is passed over, but for what it may do to the ledger. */
    void passOver(List<String> parts) {
        if (Catalog.isLedger(parts.get(parts.size() - 1))) {
            steps.add(host -> host.note(new Operation.OnLedger(host.place())));
        }
    }

    boolean isView(Name name) {
        return schema.hasView(name);
    }

    /** A table that a statement takes for granted is assumed where the history may do so. */
    void needTable(Name name) {
        if (schema.findTable(name).isEmpty() && !isView(name) && stance.assumes()) {
            schema = schema.with(Table.of(name, List.of()).withOptions(Table.Options.NONE.predating()));
            steps.add(host -> host.assumeTable(name));
        }
    }

    /** The same for one that a key refers to, unless that may come later. */
    void needTarget(Name table) {
        if (schema.traits().guardsReferences()) {
            needTable(table);
        }
    }

    /** The same for columns of a table that predates the history. */
    void needColumns(Name table, List<String> columns) {
        for (String column : columns) {
            if (isOpen(table) && findColumn(table, column).isEmpty()) {
                schema = schema.mapTable(
                        table,
                        t -> t.withColumns(Stream.concat(
                                        t.columns().stream(),
                                        Stream.of(Column.of(column, ColumnType.Unknown.PREDATING, true)))
                                .toList()));
                steps.add(host -> host.assumeColumn(table, column));
            }
        }
    }

    /** Gives a column, assumed where it may be, another definition. */
    void alterColumn(Name table, String name, UnaryOperator<Column> change) {
        needColumns(table, List.of(name));
        Column column = findColumn(table, name).orElseGet(() -> Column.of(name, ABSENT, true));
        change(new Change.AlterColumn(table, change.apply(column)));
    }

    /** Those that are divided themselves go before their own. */
    List<Name> partitions(Name table) {
        return schema.findTable(table).flatMap(t -> t.options().partitionBy()).isEmpty()
                ? List.of()
                : schema.tables().stream()
                        .filter(t ->
                                t.options().partitionOf().filter(table::equals).isPresent())
                        .map(Table::name)
                        .flatMap(part -> Stream.concat(Stream.of(part), partitions(part).stream()))
                        .toList();
    }

    boolean isOpen(Name table) {
        return schema.findTable(table).filter(t -> t.options().isOpen()).isPresent();
    }

    Optional<Column> findColumn(Name table, String column) {
        return schema.findTable(table).flatMap(t -> t.findColumn(column));
    }

    /** The tables that may hold what no revision is seen to make. */
    Set<Name> open() {
        return schema.tables().stream()
                .filter(t -> t.options().isOpen())
                .map(Table::name)
                .collect(Collectors.toSet());
    }
}
