package dev.restamp.sqlalchemy.connection;

import dev.restamp.python.builtin.Raised;
import dev.restamp.python.value.Run;
import dev.restamp.schema.Column;
import dev.restamp.schema.Name;
import dev.restamp.schema.Table;
import dev.restamp.sql.TableQuestion;
import dev.restamp.sqlalchemy.base.Schemas;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A query that fails where its table or a column of it is not there, which scripts send to see whether they are. Which rows
 * it gives nobody knows, but the columns that they have.
 */
final class ExistenceQuery {

    /** Columns that every table has, and words that are none. */
    private static final Pattern ALWAYS =
            Pattern.compile("(?i)_?rowid_?|oid|ctid|[xc]m(in|ax)|tableoid|current_\\w+|local\\w+|\\w*user");

    private final TableQuestion question;
    private final Run run;

    private ExistenceQuery(TableQuestion question, Run run) {
        this.question = question;
        this.run = run;
    }

    static ResultThing send(String sql, Run run) {
        return TableQuestion.read(sql, run.dialect())
                .map(question -> new ExistenceQuery(question, run).result())
                .orElseGet(ResultThing::unknown);
    }

    private ResultThing result() {
        Name name = name();
        Optional<Table> table = run.schema().findTable(name);
        if (table.isEmpty()) {
            if (!isOther(name)) {
                run.mayRaise(kind(), "no such table: " + name.local());
            }
            return ResultThing.unknown();
        }
        refuse(table.get());
        return question.every() && !table.get().options().isOpen()
                ? ResultThing.of(
                        table.get().columns().stream().map(Column::name).toList())
                : ResultThing.unknown();
    }

    private void refuse(Table table) {
        Optional<String> missing = question.columns().stream()
                .filter(column -> !ALWAYS.matcher(column).matches())
                .filter(column ->
                        table.columns().stream().noneMatch(there -> there.name().equalsIgnoreCase(column)))
                .findFirst();
        if (missing.isEmpty()) {
            return;
        }
        String message = "no such column: " + missing.get();
        if (table.options().isOpen()) {
            run.mayRaise(kind(), message);
        } else if (run.guarded()) {
            throw Raised.of(kind(), message, run);
        }
    }

    private Name name() {
        List<String> path = question.table();
        String local = path.get(path.size() - 1);
        return Schemas.name(path.size() > 1 ? Optional.of(path.get(0)) : Optional.empty(), local, run);
    }

    private boolean isOther(Name name) {
        return run.schema().objects().stream().anyMatch(object -> object.name().equals(name));
    }

    private String kind() {
        return run.dialect().sqlAlchemy().complaint();
    }
}
