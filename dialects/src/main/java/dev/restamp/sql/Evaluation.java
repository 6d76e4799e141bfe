package dev.restamp.sql;

import dev.restamp.dialect.Grammar;
import dev.restamp.schema.Schema;
import dev.restamp.sql.Joining.Candidate;
import dev.restamp.sql.term.Gap;
import dev.restamp.sql.term.Select;
import dev.restamp.sql.term.Select.Item;
import dev.restamp.sql.term.Select.Order;
import dev.restamp.sql.term.Term;
import dev.restamp.sql.term.Unreadable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Answers queries and evaluates expressions over the catalogue that a schema would have. */
final class Evaluation {

    private static final Set<String> AGGREGATES =
            Set.of("count", "max", "min", "bool_or", "bool_and", "every", "array_agg", "string_agg", "sum");

    /** With an escape of its own; other patterns with one are nothing that is known here. */
    private static final Map<String, Boolean> LIKES = Map.of("LIKE", false, "ILIKE", true);

    /** Rows that are looked at before a question is given up. */
    private static final int MOST_ROWS = 500_000;

    private final Schema schema;
    private final Grammar grammar;
    private final Map<String, Datum> variables;
    private final Functions functions;
    private final Map<Asked, Optional<Relation>> asked = new HashMap<>();
    private final Map<Select, Found> alone = new IdentityHashMap<>();
    private int looked;

    /** A relation of the catalogue, with the rows of one table alone where no other can be meant. */
    private record Asked(List<String> name, Optional<String> onlyTable) {}

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

    /** Filled once: a query in a condition is put for each row again. */
    Optional<Relation> findRelation(List<String> name, Optional<String> onlyTable) {
        return asked.computeIfAbsent(
                new Asked(name, onlyTable), one -> Catalog.find(one.name(), one.onlyTable(), schema, grammar));
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

    /** One that looks at no row around it finds the same for each of them. */
    private Found inner(Select select, Optional<Scope> around) {
        Found known = alone.get(select);
        if (known != null) {
            return known;
        }
        Scope.Border border = new Scope.Border();
        Found found = run(select, Optional.of(Scope.of(border, around)));
        if (!border.isCrossed()) {
            alone.put(select, found);
        }
        return found;
    }

    private Found ordered(Select select, Optional<Scope> around) {
        List<Candidate> candidates = new Joining(this, select, around).candidates();
        boolean more = candidates.stream().anyMatch(c -> !c.sure());
        List<Candidate> sure =
                new ArrayList<>(candidates.stream().filter(Candidate::sure).toList());
        Map<Term.Call, Datum> totals = totals(select, sure, more);
        if (!totals.isEmpty()) {
            return new Found(names(select), List.of(row(select, Optional.of(Scope.of(totals, around)))), false);
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
        if (term instanceof Term.Number number && number(number) instanceof Datum.Whole place) {
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

    /** What the calls come to that sum up rows, if there are any. */
    private Map<Term.Call, Datum> totals(Select select, List<Candidate> rows, boolean more) {
        Map<Term.Call, Datum> totals = new HashMap<>();
        select.items().stream()
                .flatMap(item -> aggregates(item.term()))
                .forEach(call -> totals.computeIfAbsent(
                        call, each -> more ? new Datum.Unknown("how many rows there are") : aggregate(each, rows)));
        return totals;
    }

    private static Stream<Term.Call> aggregates(Term term) {
        return term instanceof Term.Call call && AGGREGATES.contains(function(call))
                ? Stream.of(call)
                : term.parts().stream().flatMap(Evaluation::aggregates);
    }

    private static String function(Term.Call call) {
        return call.function().toLowerCase(Locale.ROOT);
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
        return aggregated(
                function(call), call.distinct() ? values.stream().distinct().toList() : values);
    }

    private static Datum aggregated(String function, List<Datum> values) {
        return switch (function) {
            case "count" ->
                values.stream().anyMatch(Comparison::isUnknown)
                        ? new Datum.Unknown("a count")
                        : Datum.Whole.of(values.size());
            case "max" -> extreme(values, 1);
            case "min" -> extreme(values, -1);
            case "bool_or" -> values.stream().reduce(Comparison::or).orElse(Datum.Null.NULL);
            case "bool_and", "every" -> values.stream().reduce(Comparison::and).orElse(Datum.Null.NULL);
            case "array_agg" -> values.isEmpty() ? Datum.Null.NULL : Datum.items(values);
            default -> new Datum.Unknown("the function " + function);
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
                        && function(call).equals("unnest")
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
        if (term instanceof Term.Text text) {
            return Gap.isIn(text.value()) ? new Datum.Unknown("a text known in part only") : Datum.of(text.value());
        } else if (term instanceof Term.Number number) {
            return number(number);
        } else if (term instanceof Term.Word word) {
            return word(word);
        } else if (term instanceof Term.Parameter parameter) {
            return named(":." + parameter.name());
        } else if (term instanceof Term.Reference reference) {
            return reference(reference, scope);
        } else if (term instanceof Term.Call call) {
            return call(call, scope);
        } else if (term instanceof Term.Cast cast) {
            return functions.cast(evaluate(cast.term(), scope), cast.type().toLowerCase(Locale.ROOT));
        } else if (term instanceof Term.Group group) {
            return Datum.items(all(group.elements(), scope));
        } else if (term instanceof Term.Collated collated) {
            return grammar.collation(collated.collation()).isEmpty()
                    ? evaluate(collated.term(), scope)
                    : new Datum.Unknown("a text in an order of its own");
        } else if (term instanceof Term.Case cases) {
            return cases(cases, scope);
        }
        return ofOperator(term, scope);
    }

    private List<Datum> all(List<Term> terms, Optional<Scope> scope) {
        return terms.stream().map(each -> evaluate(each, scope)).toList();
    }

    private static Datum number(Term.Number number) {
        return number.digits().matches("\\d{1,300}")
                ? new Datum.Whole(new BigInteger(number.digits()))
                : new Datum.Unknown("the number " + number.digits());
    }

    private Datum word(Term.Word word) {
        return switch (word.word()) {
            case "NULL" -> Datum.Null.NULL;
            case "TRUE", "FALSE" -> Datum.of(word.equals(Term.Word.TRUE));
            case "CURRENT_SCHEMA" -> functions.call("current_schema", List.of());
            default -> new Datum.Unknown(word.word());
        };
    }

    private Datum reference(Term.Reference reference, Optional<Scope> scope) {
        String name =
                reference.qualifier().isEmpty() ? reference.name() : reference.qualifier() + "." + reference.name();
        return scope.flatMap(s -> s.find(reference.qualifier(), reference.name()))
                .orElseGet(() -> named(name));
    }

    private Datum named(String name) {
        Datum value = variables.get(name);
        return value == null ? new Datum.Unknown(name) : value;
    }

    // -------------------------------------------------------------------------------------------------- operators

    private Datum ofOperator(Term term, Optional<Scope> scope) {
        if (term instanceof Term.Prefix prefix) {
            return prefix(prefix.operator(), evaluate(prefix.operand(), scope));
        } else if (term instanceof Term.Postfix test) {
            return tested(evaluate(test.operand(), scope), test.operator());
        } else if (term instanceof Term.Infix infix) {
            return infix(evaluate(infix.left(), scope), infix.operator(), evaluate(infix.right(), scope));
        } else if (term instanceof Term.Junction junction) {
            return junction(junction, scope);
        } else if (term instanceof Term.Between between) {
            return between(between, scope);
        } else if (term instanceof Term.Like like) {
            return negated(like.negated(), like(like, scope));
        } else if (term instanceof Term.Membership in) {
            return negated(in.negated(), membership(in, scope));
        } else if (term instanceof Term.Quantified quantified) {
            return quantified(quantified, scope);
        }
        return fromQuery(term, scope);
    }

    private static Datum negated(boolean negated, Datum value) {
        return negated ? Comparison.not(value) : value;
    }

    private static Datum prefix(String operator, Datum operand) {
        return switch (operator) {
            case "NOT" -> Comparison.not(operand);
            case "-" -> arithmetic("-", Datum.Whole.of(0), operand);
            case "+" -> operand;
            default -> new Datum.Unknown("the operator " + operator);
        };
    }

    private static Datum tested(Datum operand, String operator) {
        boolean not = operator.startsWith("IS NOT ");
        return negated(
                not,
                switch (operator.substring(not ? "IS NOT ".length() : "IS ".length())) {
                    case "TRUE" -> Comparison.compare("IS", operand, Datum.of(true));
                    case "FALSE" -> Comparison.compare("IS", operand, Datum.of(false));
                    default -> Comparison.compare("IS", operand, Datum.Null.NULL);
                });
    }

    private Datum infix(Datum left, String operator, Datum right) {
        return switch (operator) {
            case "||" -> joined(left, right);
            case "+", "-", "*" -> arithmetic(operator, left, right);
            case "IS NOT", "IS DISTINCT FROM" -> Comparison.not(Comparison.compare("IS", left, right));
            case "IS NOT DISTINCT FROM" -> Comparison.compare("IS", left, right);
            default -> Comparison.compare(operator, left, right);
        };
    }

    private Datum junction(Term.Junction junction, Optional<Scope> scope) {
        boolean and = junction.operator().equals("AND");
        Datum result = Datum.of(and);
        for (Term term : junction.terms()) {
            Datum next = evaluate(term, scope);
            result = and ? Comparison.and(result, next) : Comparison.or(result, next);
        }
        return result;
    }

    private Datum between(Term.Between between, Optional<Scope> scope) {
        Datum value = evaluate(between.term(), scope);
        return negated(
                between.negated(),
                Comparison.and(
                        Comparison.compare(">=", value, evaluate(between.low(), scope)),
                        Comparison.compare("<=", value, evaluate(between.high(), scope))));
    }

    private Datum like(Term.Like like, Optional<Scope> scope) {
        Datum value = evaluate(like.term(), scope);
        Datum pattern = evaluate(like.pattern(), scope);
        String word = like.word().equals("LIKE") && grammar.likesAnyCase() ? "ILIKE" : like.word();
        if (like.escape().isEmpty()) {
            return Comparison.compare(word, value, pattern);
        }
        Boolean foldsCase = LIKES.get(word);
        return foldsCase != null
                        && evaluate(like.escape().get(), scope) instanceof Datum.Text escape
                        && escape.value().length() == 1
                ? Comparison.matches(
                        value, Comparison.like(pattern, escape.value().charAt(0), foldsCase))
                : new Datum.Unknown("a pattern with an escape of its own");
    }

    /** Also a single element that is a list itself, as drivers hand it over. */
    private Datum membership(Term.Membership in, Optional<Scope> scope) {
        List<Datum> elements = all(in.elements(), scope);
        boolean list = elements.size() == 1 && elements.get(0) instanceof Datum.Items;
        return Comparison.quantified(
                "=", evaluate(in.term(), scope), list ? ((Datum.Items) elements.get(0)).items() : elements, false);
    }

    private Datum joined(Datum left, Datum right) {
        return Comparison.isNull(left) || Comparison.isNull(right)
                ? Datum.Null.NULL
                : functions.concat(List.of(left, right));
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
        return scope.flatMap(s -> s.total(call))
                .orElseGet(() -> functions.call(function(call), all(call.arguments(), scope)));
    }

    private Datum quantified(Term.Quantified quantified, Optional<Scope> scope) {
        Datum left = evaluate(quantified.left(), scope);
        if (quantified.list() instanceof Term.Column column) {
            Found found = inner(column.select(), scope);
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

    private Datum cases(Term.Case cases, Optional<Scope> scope) {
        for (Term.When when : cases.whens()) {
            Datum condition = evaluate(when.condition(), scope);
            Datum holds = cases.subject().isPresent()
                    ? Comparison.compare("=", evaluate(cases.subject().get(), scope), condition)
                    : condition;
            if (Comparison.isUnknown(holds)) {
                return new Datum.Unknown("which case it is");
            } else if (Comparison.truth(holds).orElse(false)) {
                return evaluate(when.result(), scope);
            }
        }
        return cases.otherwise().map(o -> evaluate(o, scope)).orElse(Datum.Null.NULL);
    }

    /** An inner query that cannot be answered leaves its value unknown, which may not matter. */
    private Datum fromQuery(Term term, Optional<Scope> scope) {
        try {
            if (term instanceof Term.Exists exists) {
                Found found = inner(exists.select(), scope);
                return found.rows.isEmpty() && found.more
                        ? new Datum.Unknown("whether there is a row")
                        : Datum.of(!found.rows.isEmpty());
            } else if (term instanceof Term.Scalar scalar) {
                Found found = inner(scalar.select(), scope);
                return found.more || found.rows.size() > 1
                        ? new Datum.Unknown("the row of an inner query")
                        : found.rows.isEmpty()
                                ? Datum.Null.NULL
                                : found.rows.get(0).get(0);
            } else if (term instanceof Term.Column column) {
                Found found = inner(column.select(), scope);
                return found.more
                        ? new Datum.Unknown("the rows of an inner query")
                        : Datum.items(found.rows.stream().map(row -> row.get(0)).toList());
            }
            return new Datum.Unknown(term instanceof Term.Beyond beyond ? beyond.what() : "what is not computed here");
        } catch (Unreadable beyond) {
            return new Datum.Unknown(String.valueOf(beyond.getMessage()));
        }
    }
}
