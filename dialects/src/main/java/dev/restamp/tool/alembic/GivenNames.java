package dev.restamp.tool.alembic;

import dev.restamp.python.builtin.Subscripts;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Library;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.tool.Given;
import java.util.Optional;
import java.util.function.Supplier;

/** What somebody says that names of a project's code mean, those of what an object of settings holds among them. */
record GivenNames(Given given) implements Library {

    @Override
    public Optional<Value> find(String dottedName) {
        return given.find(dottedName).map(Value::of);
    }

    @Override
    public Value completed(String dottedName, Value own) {
        return given.tellsOfPartsOf(dottedName) ? new Holder(dottedName, own, this) : own;
    }

    /** An object some of whose attributes or entries are said; the rest is its own. */
    private record Holder(String name, Value own, GivenNames names) implements Value.Thing {

        @Override
        public String describe() {
            return name;
        }

        @Override
        public Value attribute(String attribute, Run run) {
            return part(
                    attribute,
                    () -> attribute.equals("get") ? new Function("get", this::get) : run.attribute(own, attribute));
        }

        /** Settings may be kept as a dictionary. */
        @Override
        public Value item(Value index, Run run) {
            Supplier<Value> unsaid = () -> Subscripts.get(own, index, run);
            return index.text().map(key -> part(key, unsaid)).orElseGet(unsaid);
        }

        private Value get(Arguments arguments, Run run) {
            Supplier<Value> unsaid = () -> run.call(run.attribute(own, "get"), arguments);
            return arguments
                    .find(0, "key")
                    .flatMap(Value::text)
                    .map(key -> part(key, unsaid))
                    .orElseGet(unsaid);
        }

        private Value part(String key, Supplier<Value> unsaid) {
            String dotted = name + "." + key;
            return names.find(dotted).orElseGet(() -> names.completed(dotted, unsaid.get()));
        }

        @Override
        public Value call(Arguments arguments, Run run) {
            return run.call(own, arguments);
        }
    }
}
