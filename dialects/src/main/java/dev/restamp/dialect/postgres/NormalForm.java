package dev.restamp.dialect.postgres;

import dev.restamp.sql.Quoting;
import dev.restamp.sql.RegisteredName;
import dev.restamp.sql.term.Term;
import dev.restamp.sql.term.Term.Between;
import dev.restamp.sql.term.Term.Bytes;
import dev.restamp.sql.term.Term.Call;
import dev.restamp.sql.term.Term.Case;
import dev.restamp.sql.term.Term.Cast;
import dev.restamp.sql.term.Term.Collated;
import dev.restamp.sql.term.Term.Everything;
import dev.restamp.sql.term.Term.Field;
import dev.restamp.sql.term.Term.Group;
import dev.restamp.sql.term.Term.Infix;
import dev.restamp.sql.term.Term.Junction;
import dev.restamp.sql.term.Term.Like;
import dev.restamp.sql.term.Term.Membership;
import dev.restamp.sql.term.Term.Number;
import dev.restamp.sql.term.Term.Postfix;
import dev.restamp.sql.term.Term.Prefix;
import dev.restamp.sql.term.Term.Quantified;
import dev.restamp.sql.term.Term.Reference;
import dev.restamp.sql.term.Term.Subscript;
import dev.restamp.sql.term.Term.Text;
import dev.restamp.sql.term.Term.When;
import dev.restamp.sql.term.Term.Word;
import dev.restamp.sql.term.Unreadable;
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
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    private static final Map<String, String> MATCHES = Map.of("LIKE", "~~", "ILIKE", "~~*");

    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%", "^");
    private static final Set<String> COMPARISONS =
            Set.of("=", "<>", "<", ">", "<=", ">=", "~~", "!~~", "~~*", "!~~*", "~", "!~", "~*", "!~*");
    private static final Set<String> BOOLEAN_WORDS =
            Set.of("t", "f", "true", "false", "y", "n", "yes", "no", "on", "off");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    private final String home;
    private boolean doubtful;

    /** To be compared with what the catalogue says where unqualified names are looked for in this schema. */
    NormalForm(String home) {
        this.home = home;
    }

    /** Whether the same thing may well have another normal form too. */
    boolean isDoubtful() {
        return doubtful;
    }

    Term of(Term term) {
        if (term instanceof Text || term instanceof Reference || term instanceof Everything) {
            return term;
        } else if (term instanceof Bytes bytes) {
            return new Text(bytes.digits());
        } else if (term instanceof Number number) {
            return number(number);
        } else if (term instanceof Word word) {
            return word.word().equals("CURRENT_TIMESTAMP") ? Call.of("now", List.of()) : word;
        } else if (term instanceof Cast cast) {
            return cast(of(cast.term()), TypeName.of(cast.type()));
        } else if (term instanceof Call call) {
            return call(call);
        } else if (term instanceof Group group) {
            return new Group(group.isArray(), all(group.elements()));
        } else if (term instanceof Case cases) {
            return caseOf(cases);
        } else if (term instanceof Collated collated) {
            return new Collated(of(collated.term()), collated.collation());
        } else if (term instanceof Subscript subscript) {
            return new Subscript(of(subscript.term()), all(subscript.bounds()));
        } else if (term instanceof Field field) {
            return new Field(of(field.term()), field.name());
        }
        return ofOperator(term);
    }

    private Term ofOperator(Term term) {
        if (term instanceof Prefix prefix) {
            return prefix(prefix.operator(), of(prefix.operand()));
        } else if (term instanceof Postfix postfix) {
            return new Postfix(of(postfix.operand()), postfix.operator());
        } else if (term instanceof Infix infix
                && !infix.operator().equals("IS")
                && !infix.operator().equals("IS NOT")) {
            return infix(of(infix.left()), infix.operator(), of(infix.right()));
        } else if (term instanceof Junction junction) {
            return junction(junction.operator(), all(junction.terms()));
        } else if (term instanceof Between between) {
            return between(between);
        } else if (term instanceof Like like) {
            return like(like);
        } else if (term instanceof Membership in && !in.elements().isEmpty()) {
            return membership(of(in.term()), in.negated(), all(in.elements()));
        } else if (term instanceof Quantified any) {
            return quantified(of(any.left()), operator(any.operator()), any.all(), of(any.list()));
        }
        throw new Unreadable("it has a part without a normal form");
    }

    private List<Term> all(List<Term> terms) {
        return terms.stream().map(this::of).toList();
    }

    private Term between(Between between) {
        Term term = of(between.term());
        Term low = of(between.low());
        Term high = of(between.high());
        return between.negated()
                ? junction("OR", List.of(infix(term, "<", low), infix(term, ">", high)))
                : junction("AND", List.of(infix(term, ">=", low), infix(term, "<=", high)));
    }

    /** An escape, and a pattern of SQL, are made one of the operator's by a function. */
    private Term like(Like like) {
        boolean similar = like.word().equals("SIMILAR");
        List<Term> pattern = Stream.concat(Stream.of(like.pattern()), like.escape().stream())
                .map(this::of)
                .toList();
        String operator = similar ? like.negated() ? "!~" : "~" : match(like.negated(), like.word());
        String function = similar ? "similar_to_escape" : "like_escape";
        return infix(
                of(like.term()), operator, similar || pattern.size() > 1 ? Call.of(function, pattern) : pattern.get(0));
    }

    /** The operator that the catalogue has for {@code LIKE} and its kin. */
    private static String match(boolean negated, String word) {
        return (negated ? "!" : "") + Objects.requireNonNull(MATCHES.get(word));
    }

    private static String operator(String written) {
        boolean negated = written.startsWith("NOT ");
        String word = negated ? written.substring("NOT ".length()) : written;
        return MATCHES.containsKey(word) ? match(negated, word) : written;
    }

    // --------------------------------------------------------------------------------------- literals, casts

    private static Number number(Number number) {
        return (Number) numeric(number.digits()).orElseThrow(() -> new Unreadable(number.digits() + " is no number"));
    }

    private Term cast(Term term, TypeName type) {
        Optional<Text> text = TermText.literal(term);
        if (text.isPresent()) {
            return literal(text.get(), type);
        } else if (term.equals(Word.NULL) || term instanceof Number && type.isNumber() && type.isBare()) {
            return term;
        } else if (term instanceof Group group && group.isArray() && type.array()) {
            return array(group, type);
        } else if (type.isText() || type.array() && type.element().isText() || type.isBoolean() && isTruth(term)) {
            return term;
        }
        doubtful |= !isExtracted(term);
        return new Cast(term, unqualified(type).canonical());
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
            return new Cast(text, unqualified(type).canonical());
        }
        doubtful |= restyles(type);
        return new Cast(new Text(printed(text.value(), type)), type.canonical());
    }

    private String printed(String value, TypeName type) {
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

    /** Without the schema that is looked into first; where it says none, the shared one may be meant as well. */
    private String unqualified(String name) {
        String folded = RegisteredName.folded(name);
        String own = Quoting.identifier(home) + ".";
        doubtful |= !home.equals(PostgresDialect.DEFAULT_SCHEMA)
                && QUOTED.matcher(folded).replaceAll("").indexOf('.') < 0;
        return folded.startsWith(own) ? folded.substring(own.length()) : folded;
    }

    private TypeName unqualified(TypeName type) {
        return unqualified(type, home);
    }

    static TypeName unqualified(TypeName type, String home) {
        return type.schema()
                        .filter(schema -> schema.equals(home) || schema.equals(PostgresDialect.DEFAULT_SCHEMA))
                        .isPresent()
                ? type.withoutSchema()
                : type;
    }

    private Term array(Group group, TypeName type) {
        return group.elements().isEmpty()
                ? new Cast(new Text("{}"), type.canonical())
                : new Group(
                        true,
                        group.elements().stream()
                                .map(element -> cast(element, type.element()))
                                .toList());
    }

    // --------------------------------------------------------------------------------------------- operators

    private Term prefix(String operator, Term operand) {
        if (operator.equals("+")) {
            return operand;
        } else if (operator.equals("-") && operand instanceof Number number) {
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
        if (left instanceof Group one && right instanceof Group other && isRow(one, other)) {
            return rows(one, operator, other);
        }
        doubt(left);
        doubt(right);
        boolean mirrored = isLiteral(left) && !isLiteral(right);
        return mirrored
                ? new Infix(right, Objects.requireNonNull(MIRRORED.get(operator)), left)
                : new Infix(left, operator, right);
    }

    private static boolean isRow(Group one, Group other) {
        return !one.isArray()
                && !other.isArray()
                && one.elements().size() == other.elements().size();
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
        if (term instanceof Text text) {
            doubtful |= BOOLEAN_WORDS.contains(text.value().toLowerCase(Locale.ROOT))
                    || numeric(text.value()).isPresent();
        }
    }

    /** A cast to a number changes nothing about what is equal or less. */
    private static Term widened(Term term) {
        return isNumericCast(term) ? ((Cast) term).term() : term;
    }

    private static boolean isNumericCast(Term term) {
        return term instanceof Cast cast && !(cast.term() instanceof Text) && isBareNumber(TypeName.of(cast.type()));
    }

    private static boolean isBareNumber(TypeName type) {
        return type.isNumber() && type.isBare();
    }

    private static boolean isLiteral(Term term) {
        return term instanceof Number
                || term instanceof Word
                || TermText.literal(term).isPresent();
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
        flat.sort(Comparator.comparing(TermText::of));
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
                literals.stream().sorted(Comparator.comparing(TermText::of)).toList());
    }

    private Term quantified(Term left, String operator, boolean all, Term array) {
        boolean in = operator.equals("=") && !all;
        boolean notIn = operator.equals("<>") && all;
        Optional<List<Term>> elements = elements(array);
        if ((in || notIn) && elements.isPresent()) {
            return membership(left, notIn, elements.get());
        }
        return new Quantified(left, operator, all, array);
    }

    private Optional<List<Term>> elements(Term array) {
        if (array instanceof Group group && group.isArray() && !group.elements().isEmpty()) {
            return Optional.of(group.elements());
        }
        return TermText.literal(array)
                .filter(text -> text.value().matches("\\{[\\w .:-]+(,[\\w .:-]+)*+}"))
                .map(text -> text.value().substring(1, text.value().length() - 1))
                .map(body -> Arrays.stream(body.split(","))
                        .map(value -> element(new Text(value.strip()), array))
                        .toList());
    }

    private Term element(Text value, Term array) {
        return array instanceof Cast cast ? cast(value, TypeName.of(cast.type()).element()) : value;
    }

    // --------------------------------------------------------------------------------------- calls and cases

    private Term call(Call call) {
        if (call.distinct()) {
            throw new Unreadable("DISTINCT stands in it");
        }
        String name = call.qualifier().equals(home) ? call.function() : TermText.function(call);
        return call(name, all(call.arguments()));
    }

    private Term call(String function, List<Term> arguments) {
        // json('{}') is a cast to some releases and a constructor to later ones
        doubtful |= function.indexOf('.') >= 0
                || function.equalsIgnoreCase("json")
                || arguments.stream().anyMatch(NormalForm::isNumericCast);
        String name = SAME_FUNCTIONS.getOrDefault(function, function);
        return switch (name) {
            case "timezone" -> Call.of(name, withZone(arguments));
            case "nextval", "currval" -> Call.of(name, withSequence(arguments));
            default -> asCast(name, arguments).orElseGet(() -> Call.of(name, arguments));
        };
    }

    /** {@code jsonb('[]')} is {@code '[]'::jsonb}: to a bare literal a function of a type's name is a cast. */
    private Optional<Term> asCast(String function, List<Term> arguments) {
        boolean literal = arguments.size() == 1 && arguments.get(0) instanceof Text;
        if (!literal || function.equals("json") || !function.matches("[a-z][a-z0-9]*")) {
            return Optional.empty();
        }
        TypeName type = TypeName.of(function);
        return type.builtIn() ? Optional.of(cast(arguments.get(0), type)) : Optional.empty();
    }

    /** The names of time zones are the same in any case. */
    private static List<Term> withZone(List<Term> arguments) {
        return withFirst(arguments, text -> text.toLowerCase(Locale.ROOT));
    }

    /** A literal of a type for such names has been read already. */
    private List<Term> withSequence(List<Term> arguments) {
        boolean read = !arguments.isEmpty()
                && arguments.get(0) instanceof Cast cast
                && TypeName.of(cast.type()).isRegistered();
        return withFirst(arguments, read ? UnaryOperator.identity() : this::unqualified);
    }

    private static List<Term> withFirst(List<Term> arguments, UnaryOperator<String> change) {
        List<Term> changed = new ArrayList<>(arguments);
        if (!changed.isEmpty()) {
            TermText.literal(changed.get(0)).ifPresent(text -> changed.set(0, new Text(change.apply(text.value()))));
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
