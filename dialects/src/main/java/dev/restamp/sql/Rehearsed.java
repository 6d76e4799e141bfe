package dev.restamp.sql;

import dev.restamp.dialect.Rehearsal;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.schema.Change;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import dev.restamp.sql.term.Gap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a statement did to a copy of the tables that it names, as changes. */
final class Rehearsed {

    /** Others could reach beyond the copy ({@code VACUUM INTO}, {@code ATTACH}), or leave no shape behind. */
    private static final List<String> VERBS = List.of("CREATE", "ALTER", "DROP");

    private Rehearsed() {}

    /** Whether the database could read the statement, which the draft then holds. */
    static boolean play(Statement statement, Draft draft) {
        Optional<Rehearsal> rehearsal = draft.dialect().findRehearsal();
        boolean fit = VERBS.stream().anyMatch(statement.tokens().get(0)::is)
                && !Gap.isIn(statement.text())
                && !statement.isTooDeep();
        if (rehearsal.isEmpty() || !fit) {
            return false;
        }
        Optional<List<Change>> changes = copies(statement, draft)
                .flatMap(copy -> rehearsal.get().changes(copy, statement.text()).stream())
                .findFirst();
        changes.ifPresent(all -> all.forEach(draft::change));
        return changes.isPresent();
    }

    /** What the statement speaks of, if nothing else can come of it; else all there is. */
    private static Stream<Schema> copies(Statement statement, Draft draft) {
        boolean spreads = statement.tokens().stream().anyMatch(token -> token.is("CASCADE"));
        return spreads ? Stream.of(draft.schema()) : Stream.of(named(statement, draft), draft.schema());
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
}
