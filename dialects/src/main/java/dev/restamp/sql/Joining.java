package dev.restamp.sql;

import dev.restamp.sql.term.Select;
import dev.restamp.sql.term.Select.Join;
import dev.restamp.sql.term.Select.Source;
import dev.restamp.sql.term.Term;
import dev.restamp.sql.term.Unreadable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Joins the sources of one query, each condition looked at as soon as its columns are there. */
final class Joining {

    /** A row of the sources, and whether it surely fulfils the conditions. */
    record Candidate(Optional<Scope> scope, boolean sure) {}

    private final Evaluation evaluation;
    private final Select select;
    private final Optional<Scope> around;
    private final List<Relation> relations = new ArrayList<>();
    private final List<List<Term>> conditions = new ArrayList<>();
    private final List<Candidate> found = new ArrayList<>();

    Joining(Evaluation evaluation, Select select, Optional<Scope> around) {
        this.evaluation = evaluation;
        this.select = select;
        this.around = around;
    }

    List<Candidate> candidates() {
        List<Term> all = new ArrayList<>();
        select.where().ifPresent(w -> split(w, all));
        for (Source source : select.sources()) {
            if (source.join() == Join.INNER) {
                source.on().ifPresent(on -> split(on, all));
            }
        }
        for (Source source : select.sources()) {
            relations.add(relation(source, all));
            conditions.add(new ArrayList<>());
        }
        conditions.add(new ArrayList<>());
        all.forEach(c -> conditions.get(level(c)).add(c));
        join(0, around, true);
        return found;
    }

    private void split(Term term, List<Term> into) {
        if (term instanceof Term.Junction and && and.operator().equals("AND")) {
            and.terms().forEach(each -> split(each, into));
        } else {
            into.add(term);
        }
    }

    /** After which source a condition can be looked at: 0 before all. */
    private int level(Term condition) {
        List<Term.Reference> references = new ArrayList<>();
        boolean plain = References.collect(condition, references);
        int level = 0;
        for (Term.Reference reference : references) {
            level = Math.max(level, level(reference));
        }
        return plain ? level : select.sources().size();
    }

    private int level(Term.Reference reference) {
        for (int i = 0; i < select.sources().size(); i++) {
            boolean named = reference.qualifier().equals(select.sources().get(i).alias());
            boolean meant = reference.qualifier().isEmpty() && has(i, reference.name());
            if (named || meant) {
                return i + 1;
            }
        }
        return 0;
    }

    private boolean has(int source, String column) {
        List<Relation.Row> rows = relations.get(source).rows();
        return !rows.isEmpty() && rows.get(0).find(column).isPresent();
    }

    private void join(int level, Optional<Scope> scope, boolean sure) {
        Datum fits = Datum.of(true);
        for (Term condition : conditions.get(level)) {
            fits = Comparison.and(fits, evaluation.evaluate(condition, scope));
            if (!maybe(fits)) {
                return;
            }
        }
        boolean certain = sure && Comparison.truth(fits).isPresent();
        if (level == relations.size()) {
            found.add(new Candidate(scope, certain));
        } else {
            joinNext(level, scope, certain);
        }
    }

    private static boolean maybe(Datum value) {
        return Comparison.isUnknown(value) || Comparison.truth(value).orElse(false);
    }

    private void joinNext(int level, Optional<Scope> scope, boolean sure) {
        Source source = select.sources().get(level);
        boolean matched = false;
        for (Relation.Row row : fitting(level, scope)) {
            evaluation.look();
            Optional<Scope> next = Optional.of(Scope.of(source.alias(), row, scope));
            Datum on = source.join() == Join.LEFT
                    ? source.on().map(t -> evaluation.evaluate(t, next)).orElse(Datum.of(true))
                    : Datum.of(true);
            if (maybe(on)) {
                boolean surely = row.isSure() && Comparison.truth(on).isPresent();
                matched |= surely;
                join(level + 1, next, sure && surely);
            }
        }
        if (source.join() == Join.LEFT && !matched) {
            Relation.Row empty = column -> Optional.of(Datum.Null.NULL);
            join(level + 1, Optional.of(Scope.of(source.alias(), empty, scope)), sure);
        }
    }

    /** The rows of a source that can fulfil an equality with what is known already, the one that the fewest can; all where there is none. */
    private List<Relation.Row> fitting(int level, Optional<Scope> scope) {
        Relation relation = relations.get(level);
        if (relation.isShort()) {
            return relation.rows();
        }
        return conditionsOn(level).stream()
                .flatMap(condition -> equality(condition, level).stream())
                .map(equal -> relation.fitting(
                        ((Term.Reference) equal.left()).name(), evaluation.evaluate(equal.right(), scope)))
                .min(Comparator.comparingInt(List::size))
                .orElse(relation.rows());
    }

    private List<Term> conditionsOn(int level) {
        List<Term> all = new ArrayList<>();
        Source source = select.sources().get(level);
        if (source.join() == Join.LEFT) {
            source.on().ifPresent(on -> split(on, all));
        } else {
            all.addAll(conditions.get(level + 1));
        }
        return all;
    }

    /** {@code column = term}, turned round if need be, where the term needs only sources before this one. */
    private Optional<Term.Infix> equality(Term condition, int level) {
        if (!(condition instanceof Term.Infix equal) || !equal.operator().equals("=")) {
            return Optional.empty();
        }
        Term.Infix turned = new Term.Infix(equal.right(), "=", equal.left());
        return Stream.of(equal, turned)
                .filter(e -> e.left() instanceof Term.Reference column
                        && level(column) == level + 1
                        && level(e.right()) <= level)
                .findFirst();
    }

    // ------------------------------------------------------------------------------------------- relations

    private Relation relation(Source source, List<Term> all) {
        if (source.query().isPresent()) {
            return asRelation(evaluation.run(source.query().get(), around));
        } else if (source.function().isPresent()) {
            return fromFunction(source);
        }
        return evaluation
                .findRelation(source.relation(), onlyTable(source, all))
                .orElseThrow(() ->
                        new Unreadable(String.join(".", source.relation()) + " holds what a schema does not tell"));
    }

    private Relation asRelation(Evaluation.Found found) {
        if (found.more()) {
            throw new Unreadable("the rows of an inner query are not known");
        }
        return new Relation(
                found.columns(),
                found.rows().stream().map(row -> asRow(found.columns(), row)).toList());
    }

    private static Relation.Row asRow(List<String> columns, List<Datum> cells) {
        return column -> {
            int at = columns.indexOf(column);
            return at < 0 || at >= cells.size() ? Optional.empty() : Optional.of(cells.get(at));
        };
    }

    private Relation fromFunction(Source source) {
        Term.Call call = source.function()
                .filter(Term.Call.class::isInstance)
                .map(Term.Call.class::cast)
                .orElseThrow(() -> new Unreadable("a source that is no relation"));
        String name = call.function().toLowerCase(Locale.ROOT);
        Datum argument = call.arguments().isEmpty()
                ? Datum.Null.NULL
                : evaluation.evaluate(call.arguments().get(0), around);
        if (name.equals("unnest") && argument instanceof Datum.Items list) {
            return new Relation(
                    List.of(source.alias()),
                    list.items().stream()
                            .map(item -> asRow(List.of(source.alias()), List.of(item)))
                            .toList());
        } else if (evaluation.grammar().hasPragmas() && argument instanceof Datum.Text text) {
            return new SqliteCatalog(evaluation.schema())
                    .findPragma(name, text.value())
                    .orElseThrow(() -> new Unreadable("what " + name + " gives is not known"));
        }
        throw new Unreadable("what " + name + " gives is not known");
    }

    /** The one table that the conditions let through, where they name it. */
    private Optional<String> onlyTable(Source source, List<Term> all) {
        for (Term term : all) {
            if (term instanceof Term.Infix equal
                    && equal.operator().equals("=")
                    && equal.left() instanceof Term.Reference column
                    && Set.of("table_name", "tablename", "tbl_name", "event_object_table")
                            .contains(column.name())
                    && (column.qualifier().equals(source.alias())
                            || column.qualifier().isEmpty() && select.sources().size() == 1)
                    && References.none(equal.right())
                    && evaluation.evaluate(equal.right(), around) instanceof Datum.Text text) {
                return Optional.of(text.value());
            }
        }
        return Optional.empty();
    }
}
