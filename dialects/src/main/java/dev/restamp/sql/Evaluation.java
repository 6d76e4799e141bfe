package dev.restamp.sql;

import dev.restamp.dialect.Grammar;
import dev.restamp.schema.Schema;
import dev.restamp.sql.Joining.Candidate;
import dev.restamp.sql.Select.Item;
import dev.restamp.sql.Select.Order;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Answers queries and evaluates expressions over the catalogue that a schema would have. */
final class Evaluation {

    private static final Set<String> AGGREGATES =
            Set.of("count", "max", "min", "bool_or", "bool_and", "every", "array_agg", "string_agg", "sum");

    /** With an escape of its own; other patterns with one are nothing that is known here. */
    private static final Map<String, Integer> LIKES =
            Map.of("LIKE ESCAPE", 0, "ILIKE ESCAPE", Pattern.CASE_INSENSITIVE);

    /** Rows that are looked at before a question is given up. */
    private static final int MOST_ROWS = 500_000;

    private final Schema schema;
    private final Grammar grammar;
    private final Map<String, Datum> variables;
    private final Functions functions;
    private int looked;

    /** Variables go by name; those of a record by {@code record.name}, parameters by {@code :.name}. */
    Evaluation(Schema schema, Grammar grammar, Map<String, Datum> variables) {
        this.schema = schema;
        this.grammar = grammar;
        this.variables = variables;
        this.functions = new Functions(schema);
    }

    Schema schema() {
        return schema;
    }

    Grammar grammar() {
        return grammar;
    }

    /** Counts a row that is looked at. */
    void look() {
        if (++looked > MOST_ROWS) {
            throw new Unreadable("it looks at too many rows");
        }
    }

    /** The rows that a query surely gives; {@code more} when there may be others. */
    record Found(List<String> columns, List<List<Datum>> rows, boolean more) {}

    // ------------------------------------------------------------------------------------------------- queries

    Found run(Select select, Optional<Scope> around) {
        Found found = ordered(select, around);
        if (select.union().isEmpty()) {
            return found;
        }
        Found other = run(select.union().get(), around);
        List<List<Datum>> rows = new ArrayList<>(found.rows);
        rows.addAll(other.rows);
        return new Found(found.columns, List.copyOf(new LinkedHashSet<>(rows)), found.more || other.more);
    }

    private Found ordered(Select select, Optional<Scope> around) {
        List<Candidate> candidates = new Joining(this, select, around).candidates();
        boolean more = candidates.stream().anyMatch(c -> !c.sure());
        List<Candidate> sure =
                new ArrayList<>(candidates.stream().filter(Candidate::sure).toList());
        if (select.items().stream().anyMatch(i -> aggregates(i.term()))) {
            List<Datum> row = select.items().stream()
                    .map(i -> evaluate(aggregated(i.term(), sure, more), around))
                    .toList();
            return new Found(names(select), List.of(row), false);
        } else if (select.items().size() == 1
                && unnested(select.items().get(0).term()).isPresent()) {
            return unnest(select, unnested(select.items().get(0).term()).get(), around);
        }
        sort(sure, select);
        List<List<Datum>> rows = new ArrayList<>();
        sure.forEach(c -> rows.add(row(select, c.scope())));
        List<List<Datum>> kept = select.distinct() ? List.copyOf(new LinkedHashSet<>(rows)) : rows;
        return new Found(names(select), limited(kept, select, around), more);
    }

    private List<List<Datum>> limited(List<List<Datum>> rows, Select select, Optional<Scope> around) {
        Optional<Integer> limit = select.limit()
                .flatMap(l -> Comparison.number(evaluate(l, around)))
                .map(n -> n.min(BigInteger.valueOf(rows.size())).intValue());
        return limit.map(l -> rows.subList(0, Math.max(0, l))).orElse(rows);
    }

    private List<String> names(Select select) {
        return select.items().stream().map(Item::name).toList();
    }

    private List<Datum> row(Select select, Optional<Scope> scope) {
        return select.items().isEmpty()
                ? List.of(Datum.of(true))
                : select.items().stream().map(i -> evaluate(i.term(), scope)).toList();
    }

    /** Rows come in the order asked for; where that cannot be told, there is no answer. */
    private void sort(List<Candidate> rows, Select select) {
        if (rows.size() < 2) {
            return;
        }
        for (int i = select.order().size() - 1; i >= 0; i--) {
            Order order = select.order().get(i);
            rows.sort((one, other) -> {
                int sign = Comparison.order(key(order, one, select), key(order, other, select))
                        .orElseThrow(() -> new Unreadable("the order of its rows is not known"));
                return order.descending() ? -sign : sign;
            });
        }
    }

    private Datum key(Order order, Candidate row, Select select) {
        Term term = order.term();
        if (term instanceof Term.Constant c && c.value() instanceof Datum.Whole place) {
            int item = place.value().intValue() - 1;
            term = item >= 0 && item < select.items().size()
                    ? select.items().get(item).term()
                    : term;
        } else if (term instanceof Term.Reference reference
                && reference.qualifier().isEmpty()) {
            term = select.items().stream()
                    .filter(i -> i.name().equals(reference.name()))
                    .map(Item::term)
                    .findFirst()
                    .orElse(term);
        }
        return evaluate(term, row.scope());
    }

    // ---------------------------------------------------------------------------------------------- aggregates

    private static boolean aggregates(Term term) {
        if (term instanceof Term.Call call) {
            return AGGREGATES.contains(call.function())
                    || call.arguments().stream().anyMatch(Evaluation::aggregates);
        } else if (term instanceof Term.Operation operation) {
            return aggregates(operation.left()) || aggregates(operation.right());
        } else if (term instanceof Term.Cast cast) {
            return aggregates(cast.term());
        }
        return term instanceof Term.Not not && aggregates(not.term());
    }

    /** The same term with its aggregates replaced by what they come to. */
    private Term aggregated(Term term, List<Candidate> rows, boolean more) {
        if (term instanceof Term.Call call && AGGREGATES.contains(call.function())) {
            return new Term.Constant(more ? new Datum.Unknown("how many rows there are") : aggregate(call, rows));
        } else if (term instanceof Term.Call call) {
            return new Term.Call(
                    call.function(),
                    call.arguments().stream()
                            .map(a -> aggregated(a, rows, more))
                            .toList());
        } else if (term instanceof Term.Operation o) {
            return new Term.Operation(
                    o.operator(), aggregated(o.left(), rows, more), aggregated(o.right(), rows, more));
        } else if (term instanceof Term.Cast cast) {
            return new Term.Cast(aggregated(cast.term(), rows, more), cast.type());
        } else if (term instanceof Term.Not not) {
            return new Term.Not(aggregated(not.term(), rows, more));
        }
        return term;
    }

    private Datum aggregate(Term.Call call, List<Candidate> rows) {
        Term argument = call.arguments().isEmpty()
                ? new Term.Everything("")
                : call.arguments().get(0);
        if (argument instanceof Term.Everything) {
            return Datum.Whole.of(rows.size());
        }
        List<Datum> values = rows.stream()
                .map(r -> evaluate(argument, r.scope()))
                .filter(v -> !Comparison.isNull(v))
                .toList();
        return switch (call.function()) {
            case "count" ->
                values.stream().anyMatch(Comparison::isUnknown)
                        ? new Datum.Unknown("a count")
                        : Datum.Whole.of(values.size());
            case "max" -> extreme(values, 1);
            case "min" -> extreme(values, -1);
            case "bool_or" -> values.stream().reduce(Comparison::or).orElse(Datum.Null.NULL);
            case "bool_and", "every" -> values.stream().reduce(Comparison::and).orElse(Datum.Null.NULL);
            case "array_agg" -> values.isEmpty() ? Datum.Null.NULL : Datum.items(values);
            default -> new Datum.Unknown("the function " + call.function());
        };
    }

    private static Datum extreme(List<Datum> values, int sign) {
        Datum best = values.isEmpty() ? Datum.Null.NULL : values.get(0);
        for (Datum value : values) {
            Optional<Integer> order = Comparison.order(value, best);
            if (order.isEmpty()) {
                return new Datum.Unknown("an extreme of what is not known");
            }
            best = order.get() * sign > 0 ? value : best;
        }
        return best;
    }

    // ---------------------------------------------------------------------------------------------------- unnest

    private static Optional<Term> unnested(Term term) {
        if (term instanceof Term.Cast cast) {
            return unnested(cast.term());
        }
        return term instanceof Term.Call call
                        && call.function().equals("unnest")
                        && call.arguments().size() == 1
                ? Optional.of(call.arguments().get(0))
                : Optional.empty();
    }

    private Found unnest(Select select, Term list, Optional<Scope> around) {
        if (!(evaluate(list, around) instanceof Datum.Items items)) {
            throw new Unreadable("the list that it unnests is not known");
        }
        List<List<Datum>> rows = new ArrayList<>();
        items.items().forEach(item -> rows.add(List.of(item)));
        return new Found(names(select), rows, false);
    }

    // ------------------------------------------------------------------------------------------------ expressions

    Datum evaluate(Term term, Optional<Scope> scope) {
        if (term instanceof Term.Constant constant) {
            return constant.value();
        } else if (term instanceof Term.Reference reference) {
            return reference(reference, scope);
        } else if (term instanceof Term.Operation operation) {
            return operation(operation, scope);
        } else if (term instanceof Term.Not not) {
            return Comparison.not(evaluate(not.term(), scope));
        } else if (term instanceof Term.Cast cast) {
            return functions.cast(evaluate(cast.term(), scope), cast.type());
        } else if (term instanceof Term.Call call) {
            return call(call, scope);
        } else if (term instanceof Term.Items items) {
            return Datum.items(
                    items.terms().stream().map(t -> evaluate(t, scope)).toList());
        } else if (term instanceof Term.Quantified quantified) {
            return quantified(quantified, scope);
        } else if (term instanceof Term.Choice choice) {
            return choice(choice, scope);
        }
        return fromQuery(term, scope);
    }

    private Datum reference(Term.Reference reference, Optional<Scope> scope) {
        Optional<Datum> column = reference.qualifier().equals(":")
                ? Optional.empty()
                : scope.flatMap(s -> s.find(reference.qualifier(), reference.name()));
        String name =
                reference.qualifier().isEmpty() ? reference.name() : reference.qualifier() + "." + reference.name();
        return column.or(() -> Optional.ofNullable(variables.get(name)))
                .or(() -> reference.qualifier().isEmpty() ? word(reference.name()) : Optional.empty())
                .orElseGet(() -> new Datum.Unknown(name));
    }

    /** Functions that are called without parentheses. */
    private Optional<Datum> word(String name) {
        return name.equalsIgnoreCase("current_schema")
                ? Optional.of(functions.call("current_schema", List.of()))
                : Optional.empty();
    }

    private Datum operation(Term.Operation operation, Optional<Scope> scope) {
        Datum left = evaluate(operation.left(), scope);
        return switch (operation.operator()) {
            case "AND" -> Comparison.and(left, evaluate(operation.right(), scope));
            case "OR" -> Comparison.or(left, evaluate(operation.right(), scope));
            case "||" -> joined(left, evaluate(operation.right(), scope));
            case "+", "-", "*" -> arithmetic(operation.operator(), left, evaluate(operation.right(), scope));
            default -> Comparison.compare(operation.operator(), left, evaluate(operation.right(), scope));
        };
    }

    private static Datum joined(Datum left, Datum right) {
        return Comparison.isNull(left) || Comparison.isNull(right)
                ? Datum.Null.NULL
                : Functions.concat(List.of(left, right));
    }

    private static Datum arithmetic(String operator, Datum left, Datum right) {
        if (!(left instanceof Datum.Whole one) || !(right instanceof Datum.Whole other)) {
            return new Datum.Unknown("a number");
        }
        return new Datum.Whole(
                switch (operator) {
                    case "+" -> one.value().add(other.value());
                    case "-" -> one.value().subtract(other.value());
                    default -> one.value().multiply(other.value());
                });
    }

    private Datum call(Term.Call call, Optional<Scope> scope) {
        List<Datum> arguments =
                call.arguments().stream().map(a -> evaluate(a, scope)).toList();
        Integer flags = LIKES.get(call.function());
        if (flags != null
                && arguments.get(2) instanceof Datum.Text escape
                && escape.value().length() == 1) {
            return Comparison.matches(
                    arguments.get(0),
                    Comparison.like(arguments.get(1), escape.value().charAt(0)),
                    flags);
        }
        return functions.call(call.function(), arguments);
    }

    private Datum quantified(Term.Quantified quantified, Optional<Scope> scope) {
        Datum left = evaluate(quantified.left(), scope);
        if (quantified.list() instanceof Term.Column column) {
            Found found = run(column.select(), scope);
            List<Datum> list =
                    new ArrayList<>(found.rows.stream().map(row -> row.get(0)).toList());
            if (found.more) {
                list.add(new Datum.Unknown("a row that may be there"));
            }
            return Comparison.quantified(quantified.operator(), left, list, quantified.all());
        }
        Datum list = evaluate(quantified.list(), scope);
        if (list instanceof Datum.Items items) {
            return Comparison.quantified(quantified.operator(), left, items.items(), quantified.all());
        }
        return Comparison.compare(quantified.operator(), left, list);
    }

    private Datum choice(Term.Choice choice, Optional<Scope> scope) {
        for (Term.Branch branch : choice.branches()) {
            Datum when = choice.subject().isPresent()
                    ? Comparison.compare("=", evaluate(choice.subject().get(), scope), evaluate(branch.when(), scope))
                    : evaluate(branch.when(), scope);
            if (Comparison.isUnknown(when)) {
                return new Datum.Unknown("which case it is");
            } else if (Comparison.truth(when).orElse(false)) {
                return evaluate(branch.then(), scope);
            }
        }
        return choice.otherwise().map(o -> evaluate(o, scope)).orElse(Datum.Null.NULL);
    }

    /** An inner query that cannot be answered leaves its value unknown, which may not matter. */
    private Datum fromQuery(Term term, Optional<Scope> scope) {
        try {
            if (term instanceof Term.Exists exists) {
                Found found = run(exists.select(), scope);
                return found.rows.isEmpty() && found.more
                        ? new Datum.Unknown("whether there is a row")
                        : Datum.of(!found.rows.isEmpty());
            } else if (term instanceof Term.Scalar scalar) {
                Found found = run(scalar.select(), scope);
                return found.more || found.rows.size() > 1
                        ? new Datum.Unknown("the row of an inner query")
                        : found.rows.isEmpty()
                                ? Datum.Null.NULL
                                : found.rows.get(0).get(0);
            } else if (term instanceof Term.Column column) {
                Found found = run(column.select(), scope);
                return found.more
                        ? new Datum.Unknown("the rows of an inner query")
                        : Datum.items(found.rows.stream().map(row -> row.get(0)).toList());
            }
            return new Datum.Unknown("all columns of a row");
        } catch (Unreadable beyond) {
            return new Datum.Unknown(String.valueOf(beyond.getMessage()));
        }
    }
}
