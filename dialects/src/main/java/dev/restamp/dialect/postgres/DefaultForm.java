package dev.restamp.dialect.postgres;

import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Expression;
import dev.restamp.sql.term.Term;
import dev.restamp.sql.term.Term.Call;
import dev.restamp.sql.term.Term.Cast;
import dev.restamp.sql.term.Term.Group;
import dev.restamp.sql.term.Term.Number;
import dev.restamp.sql.term.Term.Text;
import dev.restamp.sql.term.Term.Word;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The normal form of a column's default, where the column's type tells what a literal means. */
final class DefaultForm {

    private static final Set<String> MOMENTS = Set.of("date", "time", "timestamp", "interval");
    private static final Pattern SIMPLE_ELEMENT = Pattern.compile("[\\w.:-]+");

    /** Empty where the type is not known. */
    private final Optional<TypeName> type;

    private final String home;

    private DefaultForm(Optional<TypeName> type, String home) {
        this.type = type;
        this.home = home;
    }

    static DefaultForm of(ColumnType type, String home) {
        if (type instanceof ColumnType.BuiltIn builtIn) {
            return new DefaultForm(Optional.of(TypeName.of(builtIn.text())), home);
        } else if (type instanceof ColumnType.UserDefined user) {
            return new DefaultForm(Optional.of(TypeName.named(user.name().local(), user.arrayDimensions() > 0)), home);
        }
        return new DefaultForm(Optional.empty(), home);
    }

    static DefaultForm of(TypeName type, String home) {
        return new DefaultForm(Optional.of(type), home);
    }

    Expression expression(String sql) {
        return expression(sql, Tokens.term(sql));
    }

    /** Of what was read already. */
    Expression expression(Term written) {
        return expression("", written);
    }

    private Expression expression(String sql, Term written) {
        NormalForm normal = new NormalForm(home);
        Term term = fitted(normal.of(written));
        boolean certain = term instanceof Text text ? isPlain(text) : !normal.isDoubtful();
        return new Expression(sql, TermText.of(term), certain && type.isPresent());
    }

    private Term fitted(Term term) {
        if (term instanceof Cast cast && isOwn(TypeName.of(cast.type()))) {
            return fitted(cast.term());
        }
        Optional<Text> text = TermText.literal(term);
        if (text.isPresent()) {
            return fitted(text.get());
        } else if (term instanceof Number number) {
            return isTextual() ? new Text(number.digits()) : stripped(number);
        } else if (term instanceof Group group && group.isArray()) {
            return literal(group);
        } else if (term.equals(Word.TRUE) || term.equals(Word.FALSE)) {
            return isTextual() ? new Text(TermText.of(term).toLowerCase(Locale.ROOT)) : term;
        }
        return isOfMoment() ? ofMoment(term) : term;
    }

    private boolean isOwn(TypeName cast) {
        return type.filter(own -> own.base().equals(cast.base()) && own.array() == cast.array())
                .isPresent();
    }

    private boolean isTextual() {
        return type.filter(own -> !own.array() && own.ofText()).isPresent();
    }

    private boolean isOfMoment() {
        return type.filter(own -> MOMENTS.contains(own.base())).isPresent();
    }

    /** {@code LOCALTIMESTAMP} and {@code now()} mean one moment to a column without a time zone. */
    private Term ofMoment(Term term) {
        boolean local = type.filter(own -> own.base().equals("timestamp")).isPresent()
                && term.equals(new Word("LOCALTIMESTAMP"));
        return local ? Call.of("now", List.of()) : term;
    }

    private Term fitted(Text text) {
        if (type.filter(TypeName::isNumber).isPresent()) {
            return NormalForm.numeric(text.value())
                    .map(number -> stripped((Number) number))
                    .orElse(text);
        } else if (type.filter(TypeName::isBoolean).isPresent()) {
            return NormalForm.truth(text.value()).orElse(text);
        } else if (isJson()) {
            return new Text(isBinaryJson() ? JsonbText.of(text.value()) : compact(text.value()));
        } else if (type.filter(own -> own.base().equals("uuid")).isPresent()) {
            return new Text(text.value().toLowerCase(Locale.ROOT));
        }
        return new Text(moment(text).orElse(text.value()));
    }

    private Optional<String> moment(Text text) {
        return type.filter(own -> !own.array())
                .flatMap(own -> MomentText.find(own.base() + own.suffix(), text.value()));
    }

    private static Term stripped(Number number) {
        BigDecimal value = new BigDecimal(number.digits());
        return new Number(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
    }

    private boolean isJson() {
        return type.filter(own -> !own.array()
                        && (own.base().equals("jsonb") || own.base().equals("json")))
                .isPresent();
    }

    private boolean isBinaryJson() {
        return type.filter(own -> own.base().equals("jsonb")).isPresent();
    }

    /** Without the white space outside of strings, which jsonb sets by its own rules. */
    private static String compact(String json) {
        return Pattern.compile("(\"(?:[^\"\\\\]++|\\\\.)*+\")|\\s+")
                .matcher(json)
                .replaceAll(match -> match.group(1) == null ? "" : Matcher.quoteReplacement(match.group(1)));
    }

    /** {@code ARRAY['a', 'b']} as the literal {@code '{a,b}'}, where the elements need no quotes there. */
    private static Term literal(Group group) {
        boolean simple = group.elements().stream().allMatch(DefaultForm::isSimple);
        return simple
                ? new Text(group.elements().stream().map(DefaultForm::plain).collect(Collectors.joining(",", "{", "}")))
                : group;
    }

    private static boolean isSimple(Term element) {
        return element instanceof Number
                || TermText.literal(element)
                        .filter(text -> SIMPLE_ELEMENT.matcher(text.value()).matches())
                        .isPresent();
    }

    private static String plain(Term element) {
        return TermText.literal(element).map(Text::value).orElseGet(() -> TermText.of(element));
    }

    /** Whether the catalogue prints this very literal, and no restyled one. */
    private boolean isPlain(Text text) {
        return type.filter(own -> own.array()
                        ? text.value().equals("{}")
                        : moment(text).isPresent()
                                || own.ofText()
                                || !own.builtIn()
                                || own.base().equals("uuid")
                                || isJson() && isPlainJson(text))
                .isPresent();
    }

    /** Text stays as it is written; in the binary form numbers and escapes may come back in another one. */
    private boolean isPlainJson(Text text) {
        return !isBinaryJson() || !text.value().matches("(?s).*(\\d[eE.]|\\\\).*");
    }
}
