package dev.restamp.alembic.sql;

import dev.restamp.dialect.Rehearsal;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKey;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a statement did to a copy of the tables that it names, as changes. */
final class Rehearsed {

    /** Others could reach beyond the copy ({@code VACUUM INTO}, {@code ATTACH}), or leave no shape behind. */
    private static final List<String> VERBS = List.of("CREATE", "ALTER", "DROP");

    private Rehearsed() {}

    /** Whether the database could read the statement, which the draft then holds. */
    static boolean play(Statement statement, Draft draft) {
        Optional<Rehearsal> rehearsal = draft.dialect().findRehearsal();
        boolean fit = VERBS.stream().anyMatch(statement.tokens().get(0)::is)
                && !statement.text().contains(SqlReader.GAP)
                && !statement.isTooDeep();
        if (rehearsal.isEmpty() || !fit) {
            return false;
        }
        Schema before = named(statement, draft);
        Optional<Schema> after = rehearsal.get().after(before, statement.text());
        after.ifPresent(schema -> adopt(before, schema, draft));
        return after.isPresent();
    }

    /** The tables that the statement may be about: those whose names stand in it. */
    private static Schema named(Statement statement, Draft draft) {
        Set<String> words = statement.tokens().stream()
                .map(Token::value)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<Table> tables = draft.schema().tables().stream()
                .filter(t -> words.contains(t.name().local().toLowerCase(Locale.ROOT)))
                .toList();
        return Schema.of(draft.schema().traits(), tables, List.of());
    }

    /** A table whose columns became others is made anew; the rest stays as the model has it. */
    private static void adopt(Schema before, Schema after, Draft draft) {
        for (Table table : before.tables()) {
            if (after.findTable(table.name()).isEmpty()) {
                draft.change(new Change.DropTable(table.name(), false));
            }
        }
        for (Table table : after.tables()) {
            Optional<Table> old = before.findTable(table.name());
            if (old.isEmpty()) {
                draft.change(new Change.CreateTable(table));
            } else if (!shape(old.get()).equals(shape(table))) {
                draft.change(new Change.DropTable(table.name(), false));
                draft.change(new Change.CreateTable(table));
            }
        }
        for (SchemaObject object : after.objects()) {
            boolean there = draft.schema().findObject(ObjectKey.of(object)).isPresent();
            draft.change(there ? new Change.ReplaceObject(object) : new Change.CreateObject(object));
        }
    }

    private static List<String> shape(Table table) {
        Name name = table.name();
        return List.of(
                name.toString(),
                table.columns().stream()
                                .map(c -> c.name() + " " + c.type() + " " + c.nullable())
                                .toList() + "",
                table.indexes().stream().map(i -> i.name()).toList() + "",
                table.constraints().size() + "");
    }
}
