package dev.restamp.sql;

import dev.restamp.dialect.Dialect;
import dev.restamp.sql.term.Cursor;
import dev.restamp.sql.term.Select;
import dev.restamp.sql.term.Select.Item;
import dev.restamp.sql.term.Select.Source;
import dev.restamp.sql.term.SelectReader;
import dev.restamp.sql.term.Term;
import dev.restamp.sql.term.Unreadable;
import java.util.List;
import java.util.Optional;

/**
 * A query of one table, as far as it hangs on the schema.
 *
 * @param table its name, perhaps with its schema before it
 * @param columns those that are asked for by name
 * @param every whether it asks for all of them
 */
public record TableQuestion(List<String> table, List<String> columns, boolean every) {

    public TableQuestion {
        table = List.copyOf(table);
        columns = List.copyOf(columns);
    }

    /** Empty for what is no query, and for one of several tables. */
    public static Optional<TableQuestion> read(String sql, Dialect dialect) {
        List<Statement> statements = Statements.of(sql, dialect.lexis());
        if (statements.size() != 1 || statements.get(0).isTooDeep()) {
            return Optional.empty();
        }
        try {
            Cursor in = statements.get(0).cursor();
            Select select = SelectReader.read(in);
            in.expectEnd();
            return of(select);
        } catch (Unreadable beyond) {
            return Optional.empty();
        }
    }

    private static Optional<TableQuestion> of(Select select) {
        if (select.sources().size() != 1 || select.union().isPresent()) {
            return Optional.empty();
        }
        Source source = select.sources().get(0);
        List<Term> terms = select.items().stream().map(Item::term).toList();
        List<String> columns = terms.stream()
                .filter(Term.Reference.class::isInstance)
                .map(term -> ((Term.Reference) term).name())
                .toList();
        boolean every = terms.size() == 1 && terms.get(0) instanceof Term.Everything;
        return source.relation().isEmpty()
                ? Optional.empty()
                : Optional.of(new TableQuestion(source.relation(), columns, every));
    }
}
