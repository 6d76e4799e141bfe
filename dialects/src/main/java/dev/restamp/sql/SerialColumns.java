package dev.restamp.sql;

import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Column.Identity;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.SchemaObject.Sequence;
import dev.restamp.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Columns that count by a sequence of their own, as {@code serial} makes them, when they are put together by hand. */
final class SerialColumns {

    private static final Pattern NEXTVAL = Pattern.compile(
            "nextval\\(\\s*'([^']+)'\\s*(?:::\\s*\\w+)?\\s*\\)(?:\\s*::\\s*\\w+)?", Pattern.CASE_INSENSITIVE);

    private static final Set<String> COUNTING = Set.of("smallint", "integer", "bigint");

    private SerialColumns() {}

    /** What PostgreSQL calls the sequence that it makes for a serial column. */
    static Name sequence(Name table, String column) {
        return table.withLocal(table.local() + "_" + column + "_seq");
    }

    /** Those of all columns that count in such a way. */
    static Stream<Name> sequences(Schema schema, Predicate<Identity> how) {
        return schema.tables().stream()
                .flatMap(table -> table.columns().stream()
                        .filter(column -> column.identity().filter(how).isPresent())
                        .map(column -> sequence(table.name(), column.name())));
    }

    /** The default of such a column, as the catalogue prints it. */
    static String counter(Name table, String column) {
        String sequence = Quoting.identifier(sequence(table, column).local());
        return "nextval(" + Quoting.literal(sequence) + "::regclass)";
    }

    /** The sequence that a default counts by. */
    static Optional<Name> findSequence(String defaultText, Draft draft) {
        Matcher matcher = NEXTVAL.matcher(defaultText.strip());
        return matcher.matches()
                ? Optional.of(draft.objectName(
                        ObjectKind.SEQUENCE,
                        List.of(RegisteredName.folded(matcher.group(1))
                                .replace("\"", "")
                                .split("\\."))))
                : Optional.empty();
    }

    /** What this default makes of the column where that is a serial one: it counts by a sequence that the column owns. */
    static Optional<Identity> find(String defaultText, Name table, String column, Draft draft) {
        return findSequence(defaultText, draft).flatMap(sequence -> {
            Optional<Identity> owned = Optional.ofNullable(
                            draft.session().owned().get(sequence))
                    .filter(owner -> owner.is(table, column))
                    .map(owner -> serial(owner.options()));
            boolean invented = sequence.equals(sequence(table, column))
                    && draft.schema().findObject(ObjectKind.SEQUENCE, sequence).isEmpty();
            return owned.or(() -> invented ? Optional.of(serial("")) : Optional.empty());
        });
    }

    private static Identity serial(String options) {
        return new Identity(Identity.Kind.SERIAL, options);
    }

    /** The sequence is the column's from now on, and no longer told as an object of its own. */
    static void own(Name sequence, List<String> owner, Draft draft) {
        List<String> tableParts = owner.subList(0, owner.size() - 1);
        Name table = draft.tableName(tableParts);
        String column = draft.columnName(table, owner.get(owner.size() - 1));
        Optional<SchemaObject> known = draft.schema().findObject(ObjectKind.SEQUENCE, sequence);
        String options = known.filter(Sequence.class::isInstance)
                .map(object -> ((Sequence) object).options())
                .orElse("");
        draft.session().owned().put(sequence, new Session.Owner(table, column, options));
        boolean counts = draft.findColumn(table, column)
                .flatMap(Column::defaultValue)
                .flatMap(value -> findSequence(value.text(), draft))
                .filter(sequence::equals)
                .isPresent();
        if (counts) {
            draft.findColumn(table, column)
                    .ifPresent(c -> draft.change(new Change.AlterColumn(
                            table, c.withDefault(Optional.empty()).withIdentity(Optional.of(serial(options))))));
        }
        if (known.isPresent()) {
            draft.change(new Change.DropObject(ObjectKind.SEQUENCE, sequence, Optional.empty(), false));
        }
    }

    /** A column's own sequence is another's from now on, or nobody's: the one that had it goes on counting by it all the same. */
    static void handOver(Name sequence, List<String> owner, Draft draft) {
        findOwner(sequence, draft).ifPresent(column -> free(sequence, column, draft));
        if (owner.size() > 1) {
            own(sequence, owner, draft);
        }
    }

    private static void free(Name sequence, Session.Owner owner, Draft draft) {
        Column column = draft.findColumn(owner.table(), owner.column()).orElseThrow();
        String counter = "nextval(" + Quoting.literal(draft.schema().shown(sequence)) + "::regclass)";
        draft.change(new Change.AlterColumn(
                owner.table(),
                column.withIdentity(Optional.empty())
                        .withDefault(Optional.of(draft.defaultValue(counter, column.type())))));
        draft.change(new Change.CreateObject(new Sequence(sequence, owner.options())));
        draft.session().owned().remove(sequence);
    }

    /** The column that was given this one, or for which it was made, under the name that its table has now or had. */
    private static Optional<Session.Owner> findOwner(Name sequence, Draft draft) {
        List<Session.Owner> serial = draft.schema().tables().stream()
                .flatMap(table -> table.columns().stream().flatMap(column -> asOwner(table, column).stream()))
                .toList();
        Optional<Session.Owner> given =
                Optional.ofNullable(draft.session().owned().get(sequence)).filter(serial::contains);
        return given.or(() -> only(serial, owner -> sequence.equals(sequence(owner.table(), owner.column()))))
                .or(() -> only(serial, owner -> sequence.local().endsWith("_" + owner.column() + "_seq")));
    }

    private static Optional<Session.Owner> asOwner(Table table, Column column) {
        return column.identity()
                .filter(identity -> identity.kind() == Identity.Kind.SERIAL)
                .map(identity -> new Session.Owner(table.name(), column.name(), identity.options()));
    }

    private static Optional<Session.Owner> only(List<Session.Owner> owners, Predicate<Session.Owner> which) {
        List<Session.Owner> those = owners.stream().filter(which).toList();
        return those.size() == 1 ? Optional.of(those.get(0)) : Optional.empty();
    }

    /**
     * Whether some column may count by it: PostgreSQL names such a sequence after its column, and the name stays when the
     * table gets another; one that was given to its column has any name, which no schema tells.
     */
    static boolean mayCount(Name sequence, Draft draft) {
        return sequence.local().endsWith("_seq")
                && draft.schema().tables().stream()
                        .anyMatch(table -> table.options().predates()
                                || table.columns().stream().anyMatch(column -> mayCount(sequence, column)));
    }

    /** Whether some column counts by a sequence of whatever name, which nobody but it knows. */
    static boolean isAnyOwned(Draft draft) {
        return sequences(draft.schema(), how -> how.kind() == Identity.Kind.SERIAL)
                .findFirst()
                .isPresent();
    }

    private static boolean mayCount(Name sequence, Column column) {
        return column.identity()
                .filter(i ->
                        i.kind() == Identity.Kind.SERIAL || sequence.local().endsWith(column.name() + "_seq"))
                .isPresent();
    }

    /** Of a column's own sequence: others that count by it show its new name. */
    static void callAnew(Name sequence, Name to, Draft draft) {
        for (Table table : draft.schema().tables()) {
            for (Column column : table.columns()) {
                Column called = column.withDefault(column.defaultValue()
                        .map(value -> value.countingAnew(
                                draft.schema().shown(sequence), draft.schema().shown(to))));
                if (!called.equals(column)) {
                    draft.change(new Change.AlterColumn(table.name(), called));
                }
            }
        }
    }

    /** A sequence that a column owns: it counts by it still, or has done so. */
    static boolean drop(Name sequence, boolean cascade, Draft draft) {
        return cascade && dropOwned(sequence, draft)
                || draft.schema().tables().stream()
                        .anyMatch(table -> table.columns().stream()
                                .anyMatch(column -> column.identity().isEmpty()
                                        && (sequence.equals(sequence(table.name(), column.name()))
                                                || mayHaveCounted(column))));
    }

    /** Its sequence may have had any name, which no schema tells of one that a column owns. */
    private static boolean mayHaveCounted(Column column) {
        return !column.nullable()
                && column.defaultValue().isEmpty()
                && column.type() instanceof ColumnType.BuiltIn type
                && COUNTING.contains(type.text());
    }

    /** Without its sequence a serial column is left as a plain one. */
    private static boolean dropOwned(Name sequence, Draft draft) {
        for (Table table : draft.schema().tables()) {
            for (Column column : table.columns()) {
                boolean serial = column.identity()
                        .filter(i -> i.kind() == Identity.Kind.SERIAL)
                        .isPresent();
                if (serial && sequence.equals(sequence(table.name(), column.name()))) {
                    draft.change(new Change.AlterColumn(table.name(), column.withIdentity(Optional.empty())));
                    return true;
                }
            }
        }
        return false;
    }
}
