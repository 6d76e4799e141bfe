package dev.restamp.python.machine;

import dev.restamp.python.object.UserClass;
import dev.restamp.python.syntax.Expression;
import dev.restamp.python.syntax.Parameters;
import dev.restamp.python.syntax.Statement;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Functions and classes, with their decorators. */
final class Definitions {

    private final Frame frame;
    private final Interpretation run;

    Definitions(Frame frame) {
        this.frame = frame;
        this.run = frame.run();
    }

    void function(Statement.Function statement) {
        List<Value> decorators = decorators(statement.decorators());
        UserFunction function = UserFunction.of(statement, defaults(statement.parameters(), frame::evaluate), frame);
        frame.scope().bind(statement.name(), decorated(decorators, function), run);
    }

    static Map<String, Value> defaults(Parameters parameters, Function<Expression, Value> evaluation) {
        Map<String, Value> defaults = new HashMap<>();
        for (List<Parameters.Parameter> group : List.of(parameters.plain(), parameters.keywordOnly())) {
            for (Parameters.Parameter parameter : group) {
                parameter.standard().ifPresent(value -> defaults.put(parameter.name(), evaluation.apply(value)));
            }
        }
        return defaults;
    }

    /** They are evaluated from the first on, before what they decorate is made, and called from the last on. */
    private List<Value> decorators(List<Expression> written) {
        List<Value> decorators = new ArrayList<>();
        written.forEach(decorator -> decorators.add(frame.evaluate(decorator)));
        return decorators;
    }

    /** A decorator that is not known is taken to leave in place what it decorates, as nearly all do. */
    private Value decorated(List<Value> decorators, Value value) {
        Value current = value;
        for (int i = decorators.size() - 1; i >= 0; i--) {
            Value after = run.call(decorators.get(i), Arguments.of(current));
            if (!(after instanceof Value.Unknown)) {
                current = after;
            }
        }
        return current;
    }

    void type(Statement.Class statement) {
        List<Value> decorators = decorators(statement.decorators());
        List<Value> bases = new ArrayList<>();
        statement.bases().forEach(base -> bases.add(frame.evaluate(base)));
        Map<String, Value> keywords = new HashMap<>();
        for (Expression.Keyword keyword : statement.keywords()) {
            keyword.name().ifPresent(name -> keywords.put(name, frame.evaluate(keyword.value())));
        }
        UserClass type = new UserClass(statement.name(), bases, keywords);
        frame.scope().bind(statement.name(), type, run);
        body(statement, type);
        frame.scope().bind(statement.name(), decorated(decorators, type), run);
    }

    private void body(Statement.Class statement, UserClass type) {
        Frame body = frame.classBody();
        body.scope().names().put("__qualname__", Value.of(statement.name()));
        body.execute(statement.body());
        body.settleAll();
        Map<String, Value> bound = body.scope().names();
        Map<String, Value> ordered = new LinkedHashMap<>();
        Bindings.of(statement.body()).forEach(name -> {
            if (bound.containsKey(name)) {
                ordered.put(name, bound.get(name));
            }
        });
        bound.forEach(ordered::putIfAbsent);
        ordered.remove("__qualname__");
        type.complete(ordered, Annotations.of(statement.body(), body), run);
    }
}
