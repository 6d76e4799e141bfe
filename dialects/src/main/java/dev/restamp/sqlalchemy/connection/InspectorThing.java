package dev.restamp.sqlalchemy.connection;

import dev.restamp.history.Idiom;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Mutable;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Read;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code sa.inspect(bind)}, answered from the schema as it was when this inspector was first asked: it remembers its answers,
 * so that what is done after a question changes nothing of it.
 */
public final class InspectorThing implements Value.Thing, Mutable {

    /** What asks the database anew each time. */
    private static final Set<String> FORGETFUL = Set.of("has_sequence", "has_schema");

    /** SQLAlchemy 2 remembers whether a table is there, and earlier ones ask again. */
    private static final String BY_VERSION = "what the inspector remembers, which differs among versions of SQLAlchemy";

    private final Inspection answers = new Inspection();
    private Map<String, Value> remembered = new HashMap<>();

    @Override
    public String describe() {
        return "the inspector";
    }

    @Override
    public Value attribute(String name, Run run) {
        run.meet(Idiom.INSPECTION);
        if (name.equals("clear_cache")) {
            return new Function(name, (a, r) -> forget(r));
        }
        Value fresh = answers.attribute(name, run);
        return fresh instanceof Function asked && !FORGETFUL.contains(name)
                ? new Function(name, (a, r) -> remembered(asked, a, r))
                : fresh;
    }

    private Value forget(Run run) {
        run.touch(this);
        remembered.clear();
        return None.NONE;
    }

    private Value remembered(Function asked, Arguments arguments, Run run) {
        String question = question(asked.name(), arguments);
        Value known = remembered.get(question);
        if (known != null && !asked.name().equals("has_table")) {
            return known;
        }
        Value answer = asked.call(arguments, run);
        if (known != null) {
            return known.equals(answer) ? answer : new Unknown(BY_VERSION);
        }
        if (answer instanceof Unknown) {
            return answer;
        }
        run.touch(this);
        remembered.put(question, answer);
        return answer;
    }

    /** However it is asked, by position or by name. */
    private static String question(String method, Arguments arguments) {
        Stream<Value> named = arguments.named().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
        return Stream.concat(arguments.positional().stream(), named)
                .filter(value -> !Read.isNone(value))
                .map(value -> Read.findText(value).orElse("?"))
                .collect(Collectors.joining("\0", method + "\0", ""));
    }

    @Override
    public Object save() {
        return new HashMap<>(remembered);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void restore(Object saved) {
        remembered = new HashMap<>((Map<String, Value>) saved);
    }

    /** What was asked on one way alone may be asked anew or not. */
    @Override
    @SuppressWarnings("unchecked")
    public void blur(Object one, Object other, String reason) {
        Map<String, Value> all = new HashMap<>((Map<String, Value>) one);
        ((Map<String, Value>) other)
                .forEach((question, answer) -> all.merge(question, answer, (a, b) -> a == b ? a : new Unknown(reason)));
        remembered = all;
    }
}
