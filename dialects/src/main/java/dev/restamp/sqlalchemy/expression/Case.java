package dev.restamp.sqlalchemy.expression;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Unreadable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code sa.case}: its conditions with what each comes to, one by one or, as of old, in a list. */
public final class Case {

    private Case() {}

    public static Value make(Arguments arguments, Run run) {
        if (arguments.find("value").filter(value -> !Read.isNone(value)).isPresent()) {
            return new Value.Unknown("a case of what a value may be");
        }
        List<Value> whens = whens(arguments, run);
        String branches = whens.stream().map(when -> branch(when, run)).collect(Collectors.joining(" "));
        Optional<Value> otherwise = arguments.find("else_").filter(value -> !Read.isNone(value));
        String rest =
                otherwise.map(value -> " ELSE " + Sql.of(value, run).sql()).orElse("");
        return Sql.atom("CASE " + branches + rest + " END");
    }

    private static List<Value> whens(Arguments arguments, Run run) {
        List<Value> positional = arguments.positional();
        Optional<Value> list = positional.isEmpty()
                ? arguments.find("whens")
                : positional.stream()
                        .findFirst()
                        .filter(first -> positional.size() == 1 && !(first instanceof Value.TupleValue));
        List<Value> whens = list.isPresent() ? Read.items(list.get(), run) : positional;
        if (whens.isEmpty()) {
            throw new Unreadable("a case without its conditions");
        }
        return whens;
    }

    private static String branch(Value when, Run run) {
        if (!(when instanceof Value.TupleValue pair) || pair.items().size() != 2) {
            throw new Unreadable(Read.reason(when));
        }
        return "WHEN " + Sql.of(pair.items().get(0), run).sql() + " THEN "
                + Sql.of(pair.items().get(1), run).sql();
    }
}
