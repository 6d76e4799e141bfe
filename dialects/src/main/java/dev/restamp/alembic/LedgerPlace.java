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

/** Where a project's {@code env.py} has Alembic keep its ledger, as far as it says so in plain words. */
public record LedgerPlace(Optional<String> table, Optional<String> schema) {

    public static final LedgerPlace USUAL = new LedgerPlace(Optional.empty(), Optional.empty());

    /** From the calls of {@code context.configure}; where they disagree, nothing is known. */
    static LedgerPlace of(Module script) {
        Constants constants = Constants.of(script);
        List<Call> calls = calls(script.body())
                .filter(call -> call.callee() instanceof Attribute method
                        && method.name().equals("configure"))
                .toList();
        return new LedgerPlace(
                setting(calls, "version_table", constants), setting(calls, "version_table_schema", constants));
    }

    private static Stream<Call> calls(List<Statement> block) {
        return block.stream()
                .flatMap(statement -> Stream.concat(
                        statement instanceof Statement.Evaluate only && only.value() instanceof Call call
                                ? Stream.of(call)
                                : Stream.empty(),
                        statement.blocks().stream().flatMap(LedgerPlace::calls)));
    }

    private static Optional<String> setting(List<Call> calls, String name, Constants constants) {
        Set<Optional<String>> found = new HashSet<>();
        for (Call call : calls) {
            call.keywords().stream()
                    .filter(keyword -> keyword.name().equals(Optional.of(name)))
                    .forEach(keyword -> found.add(constants.findWord(keyword.value())));
        }
        return found.size() == 1 ? found.iterator().next() : Optional.empty();
    }
}
