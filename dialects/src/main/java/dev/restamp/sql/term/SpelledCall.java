package dev.restamp.sql.term;

import dev.restamp.sql.term.Term.Call;
import dev.restamp.sql.term.Term.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The calls that SQL spells with words between their arguments, as the plain ones that they mean. */
final class SpelledCall {

    private static final Set<String> OF_A_PART = Set.of(",", "FROM", "FOR");
    private static final Set<String> COMMA = Set.of(",");

    private final Cursor in;
    private final TermReader arguments;

    private SpelledCall(Cursor in, TermReader arguments) {
        this.in = in;
        this.arguments = arguments;
    }

    /** The call whose name comes next. */
    static Term read(Cursor in, TermReader arguments) {
        return new SpelledCall(in, arguments).call();
    }

    private Term call() {
        String name = in.next().text().toUpperCase(Locale.ROOT);
        in.expect("(");
        Term call = switch (name) {
            case "EXTRACT" -> extract();
            case "POSITION" -> position();
            case "TRIM" -> trim();
            default -> Call.of("substring", separated(OF_A_PART));
        };
        in.expect(")");
        return call;
    }

    private Term extract() {
        String field = in.next().value().toLowerCase(Locale.ROOT);
        in.expect("FROM");
        return Call.of("date_part", List.of(new Text(field), arguments.whole()));
    }

    private Term position() {
        Term part = arguments.beforeMatch();
        boolean plain = in.accept(",");
        if (!plain) {
            in.expect("IN");
        }
        Term text = arguments.whole();
        return Call.of("position", plain ? List.of(part, text) : List.of(text, part));
    }

    private Term trim() {
        boolean leading = in.accept("LEADING");
        boolean trailing = !leading && in.accept("TRAILING");
        String function = leading ? "ltrim" : trailing ? "rtrim" : in.accept("BOTH") ? "btrim" : "trim";
        if (in.accept("FROM")) {
            return Call.of(function, separated(COMMA));
        }
        Term first = arguments.whole();
        if (in.accept("FROM")) {
            return Call.of(function.equals("trim") ? "btrim" : function, List.of(arguments.whole(), first));
        }
        return Call.of(function, in.accept(",") ? List.of(first, arguments.whole()) : List.of(first));
    }

    private List<Term> separated(Set<String> separators) {
        List<Term> terms = new ArrayList<>(List.of(arguments.whole()));
        while (in.seesAny(separators)) {
            in.next();
            terms.add(arguments.whole());
        }
        return terms;
    }
}
