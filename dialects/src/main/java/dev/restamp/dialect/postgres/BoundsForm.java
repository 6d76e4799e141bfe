package dev.restamp.dialect.postgres;

import dev.restamp.sql.term.Term;
import dev.restamp.sql.term.Term.Cast;
import dev.restamp.sql.term.Term.Number;
import dev.restamp.sql.term.Term.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The normal form of a partition's bounds: plain literals, which mean the same to a key of any type. */
final class BoundsForm {

    private static final Set<String> WORDS = Set.of("minvalue", "maxvalue", "null", "true", "false");
    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d*[1-9])?");

    private BoundsForm() {}

    /** What follows {@code FOR VALUES}. */
    static String read(Tokens tokens) {
        if (tokens.takeWord("in")) {
            return "FOR VALUES IN " + values(tokens);
        } else if (tokens.takeWord("with")) {
            return "FOR VALUES WITH " + share(tokens);
        }
        tokens.expectWord("from");
        String from = values(tokens);
        tokens.expectWord("to");
        return "FOR VALUES FROM " + from + " TO " + values(tokens);
    }

    private static String values(Tokens tokens) {
        return list(tokens, BoundsForm::value);
    }

    /** {@code (modulus 4, remainder 0)}. */
    private static String share(Tokens tokens) {
        return list(tokens, share -> share.expectName() + " " + share.take().text());
    }

    private static String list(Tokens tokens, Function<Tokens, String> each) {
        List<String> all = new ArrayList<>();
        tokens.expectSymbol("(");
        do {
            all.add(each.apply(tokens));
        } while (tokens.takeSymbol(","));
        tokens.expectSymbol(")");
        return "(" + String.join(", ", all) + ")";
    }

    private static String value(Tokens tokens) {
        if (tokens.peek().isWord(WORDS)) {
            return tokens.take().text().toUpperCase(Locale.ROOT);
        }
        return TermText.of(plain(new NormalForm(PostgresDialect.DEFAULT_SCHEMA).of(tokens.term())));
    }

    /** The catalogue quotes the numbers of some types, and not of others. */
    private static Term plain(Term term) {
        if (term instanceof Cast cast) {
            return plain(cast.term());
        }
        return term instanceof Text text && PLAIN_NUMBER.matcher(text.value()).matches()
                ? new Number(text.value())
                : term;
    }
}
