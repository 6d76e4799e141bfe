package dev.restamp.dialect.postgres;

import dev.restamp.dialect.postgres.Term.Call;
import dev.restamp.dialect.postgres.Term.Case;
import dev.restamp.dialect.postgres.Term.Cast;
import dev.restamp.dialect.postgres.Term.Collated;
import dev.restamp.dialect.postgres.Term.Column;
import dev.restamp.dialect.postgres.Term.Field;
import dev.restamp.dialect.postgres.Term.Group;
import dev.restamp.dialect.postgres.Term.Infix;
import dev.restamp.dialect.postgres.Term.Junction;
import dev.restamp.dialect.postgres.Term.Membership;
import dev.restamp.dialect.postgres.Term.Number;
import dev.restamp.dialect.postgres.Term.Postfix;
import dev.restamp.dialect.postgres.Term.Prefix;
import dev.restamp.dialect.postgres.Term.Quantified;
import dev.restamp.dialect.postgres.Term.Subscript;
import dev.restamp.dialect.postgres.Term.Text;
import dev.restamp.dialect.postgres.Term.When;
import dev.restamp.dialect.postgres.Term.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a term to the form in which a script's spelling and the catalogue's meet: the casts that PostgreSQL adds by itself
 * fall away, and operators stand for the keywords it replaces. Remembers whether anything on the way was in doubt.
 */
final class NormalForm {

    private static final Map<String, String> NEGATIONS = Map.ofEntries(
            Map.entry("=", "<>"),
            Map.entry("<>", "="),
            Map.entry("<", ">="),
            Map.entry(">=", "<"),
            Map.entry(">", "<="),
            Map.entry("<=", ">"),
            Map.entry("~~", "!~~"),
            Map.entry("!~~", "~~"),
            Map.entry("~~*", "!~~*"),
            Map.entry("!~~*", "~~*"),
            Map.entry("~", "!~"),
            Map.entry("!~", "~"),
            Map.entry("~*", "!~*"),
            Map.entry("!~*", "~*"),
            Map.entry("IS DISTINCT FROM", "IS NOT DISTINCT FROM"),
            Map.entry("IS NOT DISTINCT FROM", "IS DISTINCT FROM"));

    private static final Map<String, String> MIRRORED =
            Map.of("=", "=", "<>", "<>", "<", ">", ">", "<", "<=", ">=", ">=", "<=");

    private static final Map<String, String> SAME_FUNCTIONS = Map.of(
            "char_length", "length",
            "character_length", "length",
            "transaction_timestamp", "now",
            "pow", "power",
            "ceiling", "ceil");

    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%", "^");
    private static final Set<String> COMPARISONS =
            Set.of("=", "<>", "<", ">", "<=", ">=", "~~", "!~~", "~~*", "!~~*", "~", "!~", "~*", "!~*");
    private static final Set<String> BOOLEAN_WORDS =
            Set.of("t", "f", "true", "false", "y", "n", "yes", "no", "on", "off");

    private boolean doubtful;

    /** Whether the same thing may well have another normal form too. */
    boolean isDoubtful() {
        return doubtful;
    }

    Term of(Term term) {
        if (term instanceof Text text) {
            return text;
        } else if (term instanceof Number number) {
            return number(number);
        } else if (term instanceof Word word) {
            return word.word().equals("CURRENT_TIMESTAMP") ? new Call("now", List.of()) : word;
        } else if (term instanceof Column column) {
            return column;
        } else if (term instanceof Cast cast) {
            return cast(of(cast.term()), cast.type());
        } else if (term instanceof Prefix prefix) {
            return prefix(prefix.operator(), of(prefix.operand()));
        } else if (term instanceof Postfix postfix) {
            return new Postfix(of(postfix.operand()), postfix.operator());
        } else if (term instanceof Infix infix) {
            return infix(of(infix.left()), infix.operator(), of(infix.right()));
        } else if (term instanceof Junction junction) {
            return junction(junction.operator(), all(junction.terms()));
        }
        return ofComposed(term);
    }

    private Term ofComposed(Term term) {
        if (term instanceof Call call) {
            return call(call.function(), all(call.arguments()));
        } else if (term instanceof Membership in) {
            return membership(of(in.term()), in.negated(), all(in.elements()));
        } else if (term instanceof Quantified any) {
            return quantified(of(any.left()), any.operator(), any.quantifier(), of(any.array()));
        } else if (term instanceof Group group) {
            return new Group(group.word(), all(group.elements()));
        } else if (term instanceof Case c) {
            return caseOf(c);
        } else if (term instanceof Collated collated) {
            return new Collated(of(collated.term()), collated.collation());
        } else if (term instanceof Subscript subscript) {
            return new Subscript(of(subscript.term()), all(subscript.bounds()));
        } else if (term instanceof Field field) {
            return new Field(of(field.term()), field.name());
        }
        throw new NotUnderstood("a term that no branch knows");
    }

    private List<Term> all(List<Term> terms) {
        return terms.stream().map(this::of).toList();
    }

    // --------------------------------------------------------------------------------------- literals, casts

    private static Number number(Number number) {
        return new Number(new BigDecimal(number.digits()).toPlainString());
    }

    private Term cast(Term term, TypeName type) {
        if (term instanceof Text text) {
            return literal(text, type);
        } else if (term.equals(Word.NULL) || term instanceof Number && type.isNumber() && type.isBare()) {
            return term;
        } else if (term instanceof Group group && group.isArray() && type.array()) {
            return array(group, type);
        } else if (type.isText() || type.array() && type.element().isText() || type.isBoolean() && isTruth(term)) {
            return term;
        }
        doubtful |= !isExtracted(term);
        return new Cast(term, unqualified(type));
    }

    private static boolean isTruth(Term term) {
        return term instanceof Junction
                || term instanceof Membership
                || term instanceof Quantified
                || term instanceof Postfix
                || term instanceof Prefix prefix && prefix.operator().equals("NOT")
                || term instanceof Infix infix && COMPARISONS.contains(infix.operator());
    }

    /** What is taken out of JSON is text; of another term its type decides whether the catalogue keeps a cast. */
    private static boolean isExtracted(Term term) {
        return term instanceof Infix infix && Set.of("->>", "#>>").contains(infix.operator());
    }

    private Term literal(Text text, TypeName type) {
        if (type.isNumber() && type.isBare()) {
            return numeric(text.value()).orElse(text);
        } else if (type.isBoolean()) {
            return truth(text.value()).orElse(text);
        } else if (!type.isBare() && !type.array()) {
            return new Cast(text, unqualified(type));
        }
        doubtful |= restyles(type);
        return new Text(printed(text.value(), type), Optional.of(type));
    }

    private static String printed(String value, TypeName type) {
        if (type.isRegistered()) {
            return unqualified(value);
        }
        return type.base().equals("timestamp") ? withoutMidnight(value) : value;
    }

    /** The catalogue tells a day's first moment to the second. */
    static String withoutMidnight(String value) {
        return value.endsWith(" 00:00:00") ? value.substring(0, value.length() - " 00:00:00".length()) : value;
    }

    /** Types whose literals the catalogue prints as it would print the value: {@code '24:00:00'} for {@code '1 day'}. */
    private static boolean restyles(TypeName type) {
        return type.builtIn() && !type.isText() && !type.isRegistered();
    }

    static Optional<Term> numeric(String digits) {
        try {
            return Optional.of(new Number(new BigDecimal(digits.strip()).toPlainString()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Optional<Term> truth(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "t", "true", "y", "yes", "on", "1" -> Optional.of(Word.TRUE);
            case "f", "false", "n", "no", "off", "0" -> Optional.of(Word.FALSE);
            default -> Optional.empty();
        };
    }

    private static String unqualified(String name) {
        return name.startsWith("public.") ? name.substring("public.".length()) : name;
    }

    private static TypeName unqualified(TypeName type) {
        return type.schema().filter("public"::equals).isPresent() ? type.withoutSchema() : type;
    }

    private Term array(Group group, TypeName type) {
        return group.elements().isEmpty()
                ? new Text("{}", Optional.of(type))
                : new Group(
                        group.word(),
                        group.elements().stream()
                                .map(element -> cast(element, type.element()))
                                .toList());
    }

    // --------------------------------------------------------------------------------------------- operators

    private Term prefix(String operator, Term operand) {
        if (operator.equals("-") && operand instanceof Number number) {
            String digits = number.digits();
            return new Number(digits.startsWith("-") ? digits.substring(1) : "-" + digits);
        }
        return operator.equals("NOT") ? negated(operand) : new Prefix(operator, operand);
    }

    private static Term negated(Term term) {
        if (term instanceof Prefix not && not.operator().equals("NOT")) {
            return not.operand();
        } else if (term instanceof Infix infix && NEGATIONS.containsKey(infix.operator())) {
            return new Infix(infix.left(), NEGATIONS.get(infix.operator()), infix.right());
        } else if (term instanceof Membership in) {
            return new Membership(in.term(), !in.negated(), in.elements());
        } else if (term instanceof Postfix is && is.operator().equals("IS NULL")) {
            return new Postfix(is.operand(), "IS NOT NULL");
        } else if (term instanceof Postfix is && is.operator().equals("IS NOT NULL")) {
            return new Postfix(is.operand(), "IS NULL");
        } else if (term.equals(Word.TRUE)) {
            return Word.FALSE;
        } else if (term.equals(Word.FALSE)) {
            return Word.TRUE;
        }
        return new Prefix("NOT", term);
    }

    private Term infix(Term left, String operator, Term right) {
        if (MIRRORED.containsKey(operator)) {
            return compared(widened(left), operator, widened(right));
        }
        if (ARITHMETIC.contains(operator)) {
            // the catalogue shows casts that made the operands meet; whether a script wrote them changes the meaning
            doubtful |= isNumericCast(left) || isNumericCast(right);
        }
        return new Infix(left, operator, right);
    }

    private Term compared(Term left, String operator, Term right) {
        if (left instanceof Group one && right instanceof Group other && one.isRowLike(other)) {
            return rows(one, operator, other);
        }
        doubt(left);
        doubt(right);
        boolean mirrored = isLiteral(left) && !isLiteral(right);
        return mirrored
                ? new Infix(right, Objects.requireNonNull(MIRRORED.get(operator)), left)
                : new Infix(left, operator, right);
    }

    /** The catalogue compares rows column by column. */
    private Term rows(Group left, String operator, Group right) {
        if (!operator.equals("=") && !operator.equals("<>")) {
            doubtful = true;
            return new Infix(left, operator, right);
        }
        List<Term> tests = new ArrayList<>();
        for (int i = 0; i < left.elements().size(); i++) {
            tests.add(compared(
                    widened(left.elements().get(i)),
                    operator,
                    widened(right.elements().get(i))));
        }
        return junction(operator.equals("=") ? "AND" : "OR", tests);
    }

    /** A bare string may stand for a number or a truth value, if that is what it is compared with. */
    private void doubt(Term term) {
        if (term instanceof Text text && text.type().isEmpty()) {
            doubtful |= BOOLEAN_WORDS.contains(text.value().toLowerCase(Locale.ROOT))
                    || numeric(text.value()).isPresent();
        }
    }

    /** A cast to a number changes nothing about what is equal or less. */
    private static Term widened(Term term) {
        return isNumericCast(term) ? ((Cast) term).term() : term;
    }

    private static boolean isNumericCast(Term term) {
        return term instanceof Cast cast
                && cast.type().isNumber()
                && cast.type().isBare()
                && !(cast.term() instanceof Text);
    }

    private static boolean isLiteral(Term term) {
        return term instanceof Text || term instanceof Number || term instanceof Word;
    }

    private static Term junction(String operator, List<Term> terms) {
        List<Term> flat = new ArrayList<>();
        for (Term term : terms) {
            if (term instanceof Junction nested && nested.operator().equals(operator)) {
                flat.addAll(nested.terms());
            } else {
                flat.add(term);
            }
        }
        flat.sort(Comparator.comparing(Term::text));
        return new Junction(operator, flat);
    }

    // -------------------------------------------------------------------------------------------- membership

    /** PostgreSQL keeps literals together and tests everything else one by one; a list of one is an equality. */
    private Term membership(Term term, boolean negated, List<Term> elements) {
        List<Term> literals =
                elements.stream().filter(NormalForm::isLiteral).distinct().toList();
        List<Term> others = elements.stream().filter(e -> !isLiteral(e)).toList();
        List<Term> tests = new ArrayList<>();
        if (literals.size() > 1) {
            tests.add(in(term, negated, literals));
        } else {
            literals.forEach(one -> tests.add(compared(widened(term), negated ? "<>" : "=", one)));
        }
        others.forEach(one -> tests.add(compared(widened(term), negated ? "<>" : "=", widened(one))));
        return tests.size() == 1 ? tests.get(0) : junction(negated ? "AND" : "OR", tests);
    }

    private Term in(Term term, boolean negated, List<Term> literals) {
        literals.forEach(this::doubt);
        return new Membership(
                widened(term),
                negated,
                literals.stream().sorted(Comparator.comparing(Term::text)).toList());
    }

    private Term quantified(Term left, String operator, String quantifier, Term array) {
        boolean in = operator.equals("=") && quantifier.equals("ANY");
        boolean notIn = operator.equals("<>") && quantifier.equals("ALL");
        Optional<List<Term>> elements = elements(array);
        if ((in || notIn) && elements.isPresent()) {
            return membership(left, notIn, elements.get());
        }
        return new Quantified(left, operator, quantifier, array);
    }

    private Optional<List<Term>> elements(Term array) {
        if (array instanceof Group group && group.isArray() && !group.elements().isEmpty()) {
            return Optional.of(group.elements());
        } else if (array instanceof Text text && text.value().matches("\\{[\\w .:-]+(,[\\w .:-]+)*}")) {
            String body = text.value().substring(1, text.value().length() - 1);
            Optional<TypeName> type = text.type().map(TypeName::element);
            return Optional.of(Arrays.stream(body.split(","))
                    .map(value -> new Text(value.strip(), Optional.empty()))
                    .map(value -> type.map(t -> cast(value, t)).orElse(value))
                    .toList());
        }
        return Optional.empty();
    }

    // --------------------------------------------------------------------------------------- calls and cases

    private Term call(String function, List<Term> arguments) {
        // json('{}') is a cast to some releases and a constructor to later ones
        doubtful |= function.indexOf('.') >= 0
                || function.equalsIgnoreCase("json")
                || arguments.stream().anyMatch(NormalForm::isNumericCast);
        String name = SAME_FUNCTIONS.getOrDefault(function, function);
        return switch (name) {
            case "timezone" -> new Call(name, withZone(arguments));
            case "nextval", "currval" -> new Call(name, withSequence(arguments));
            default -> asCast(name, arguments).orElseGet(() -> new Call(name, arguments));
        };
    }

    /** {@code jsonb('[]')} is {@code '[]'::jsonb}: to a bare literal a function of a type's name is a cast. */
    private Optional<Term> asCast(String function, List<Term> arguments) {
        boolean literal = arguments.size() == 1
                && arguments.get(0) instanceof Text text
                && text.type().isEmpty();
        if (!literal || function.equals("json") || !function.matches("[a-z][a-z0-9]*")) {
            return Optional.empty();
        }
        TypeName type = TypeName.read(Tokens.of(function));
        return type.builtIn() ? Optional.of(cast(arguments.get(0), type)) : Optional.empty();
    }

    /** The names of time zones are the same in any case. */
    private static List<Term> withZone(List<Term> arguments) {
        return mapFirst(arguments, text -> text.value().toLowerCase(Locale.ROOT));
    }

    private static List<Term> withSequence(List<Term> arguments) {
        return mapFirst(arguments, text -> unqualified(text.value()));
    }

    private static List<Term> mapFirst(List<Term> arguments, java.util.function.Function<Text, String> change) {
        List<Term> changed = new ArrayList<>(arguments);
        if (!changed.isEmpty() && changed.get(0) instanceof Text text) {
            changed.set(0, new Text(change.apply(text), text.type()));
        }
        return changed;
    }

    /** The catalogue writes {@code ELSE NULL} where a script leaves it out. */
    private Term caseOf(Case term) {
        return new Case(
                term.subject().map(this::of),
                term.whens().stream()
                        .map(when -> new When(of(when.condition()), of(when.result())))
                        .toList(),
                term.otherwise().map(this::of).filter(otherwise -> !otherwise.equals(Word.NULL)));
    }
}
