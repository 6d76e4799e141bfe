package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.sqlite.TableText.ColumnText;
import dev.restamp.schema.Column.Generated;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.Check;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compares what a stored statement says with what it would say when it is written anew, clause by clause: what the reader takes
 * in and the writer does not give back would be lost in silence.
 */
final class Rewriting {

    private Rewriting() {}

    /** The clauses that would not be there any more, in words. */
    static List<String> losses(TableText before, Table table) {
        Optional<TableText> after = written(table);
        if (after.isEmpty()) {
            return List.of("what cannot be written again");
        }
        List<String> losses = clauses(before);
        clauses(after.get()).forEach(losses::remove);
        return losses;
    }

    private static Optional<TableText> written(Table table) {
        try {
            return TableText.find(TableWriter.createTable(table, table.name().local()));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static List<String> clauses(TableText text) {
        List<String> clauses = new ArrayList<>();
        text.columns().forEach(column -> clauses.add(clause(column)));
        text.constraints().forEach(constraint -> clauses.add(clause(constraint)));
        clauses.add(text.options().strict() ? "STRICT" : "rows of any type");
        clauses.add(text.options().withoutRowid() ? "WITHOUT ROWID" : "its row ids");
        return clauses;
    }

    private static String clause(ColumnText column) {
        return "column " + Names.fold(column.name())
                + column.collation()
                        .map(name -> " collated " + Names.fold(name))
                        .orElse("")
                + column.generated().map(Rewriting::clause).orElse("")
                + (column.autoincrement() ? " with AUTOINCREMENT" : "");
    }

    private static String clause(Generated generated) {
        return " as " + generated.expression().canonical() + (generated.stored() ? " stored" : "");
    }

    /** The columns that a key refers to go without saying, or are said; both mean the same. */
    private static String clause(Constraint constraint) {
        String columns = constraint.columns().stream().map(Names::fold).collect(Collectors.joining(", "));
        String rest = "";
        if (constraint instanceof Check check) {
            rest = check.expression().canonical();
        } else if (constraint instanceof ForeignKey key) {
            rest = Names.fold(key.target().local()) + " " + key.onDelete() + " " + key.onUpdate() + " " + key.match()
                    + " " + key.deferral();
        }
        return constraint.kind() + " " + constraint.name().orElse("") + " (" + columns + ") " + rest;
    }
}
