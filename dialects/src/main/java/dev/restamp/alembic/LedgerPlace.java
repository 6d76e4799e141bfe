package dev.restamp.alembic;

import dev.restamp.alembic.python.Expression.Attribute;
import dev.restamp.alembic.python.Expression.Call;
import dev.restamp.alembic.python.Module;
import dev.restamp.alembic.python.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a project's {@code env.py} has Alembic keep its ledger, as far as it says so in plain words.
 *
 * @param certain whether it says nothing of that in a way that cannot be read
 */
public record LedgerPlace(Optional<String> table, Optional<String> schema, boolean certain) {

    public static final LedgerPlace USUAL = new LedgerPlace(Optional.empty(), Optional.empty(), true);

    private static final LedgerPlace UNKNOWN = new LedgerPlace(Optional.empty(), Optional.empty(), false);
    private static final String TABLE = "version_table";
    private static final String SCHEMA = "version_table_schema";

    /** From the calls of {@code context.configure}; where one cannot be read, or two disagree, nothing is known. */
    static LedgerPlace of(Module script, String text) {
        Constants constants = Constants.of(script);
        List<Call> calls = calls(script.body()).toList();
        List<Call> configuring = calls.stream()
                .filter(call -> call.callee() instanceof Attribute method
                        && method.name().equals("configure"))
                .toList();
        if (configuring.isEmpty()) {
            return calls.isEmpty() && !text.contains(TABLE) ? USUAL : UNKNOWN;
        }
        Set<List<String>> tables = said(configuring, TABLE, constants);
        Set<List<String>> schemas = said(configuring, SCHEMA, constants);
        boolean certain = isPlain(tables) && isPlain(schemas) && !mayBeHandedOver(configuring, tables, schemas, text);
        return certain ? new LedgerPlace(word(tables), word(schemas), true) : UNKNOWN;
    }

    private static Stream<Call> calls(List<Statement> block) {
        return block.stream()
                .flatMap(statement -> Stream.concat(
                        statement instanceof Statement.Evaluate only && only.value() instanceof Call call
                                ? Stream.of(call)
                                : Stream.empty(),
                        statement.blocks().stream().flatMap(LedgerPlace::calls)));
    }

    /** What stands for None is no word at all, and so is what cannot be read, which is then among others. */
    private static Set<List<String>> said(List<Call> calls, String name, Constants constants) {
        Set<List<String>> found = new HashSet<>();
        for (Call call : calls) {
            call.keywords().stream()
                    .filter(keyword -> keyword.name().equals(Optional.of(name)))
                    .forEach(keyword ->
                            found.add(constants.findWords(keyword.value()).orElse(UNREAD)));
        }
        return found;
    }

    /** No name has a line feed in it. */
    private static final List<String> UNREAD = List.of("\n");

    private static boolean isPlain(Set<List<String>> said) {
        return said.size() <= 1 && !said.contains(UNREAD);
    }

    /** Settings that are handed over as a whole, in a script that speaks of the ledger's place without saying it. */
    private static boolean mayBeHandedOver(
            List<Call> calls, Set<List<String>> tables, Set<List<String>> schemas, String text) {
        boolean whole = calls.stream()
                .flatMap(call -> call.keywords().stream())
                .anyMatch(keyword -> keyword.name().isEmpty());
        return whole && tables.isEmpty() && schemas.isEmpty() && text.contains(TABLE);
    }

    private static Optional<String> word(Set<List<String>> said) {
        return said.stream().flatMap(List::stream).findFirst();
    }
}
