package dev.restamp.tool.alembic;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Library;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.tool.Given;
import java.util.Optional;

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

    /** An object some of whose attributes are said; the rest is its own. */
    private record Holder(String name, Value own, GivenNames names) implements Value.Thing {

        @Override
        public String describe() {
            return name;
        }

        @Override
        public Value attribute(String attribute, Run run) {
            String dotted = name + "." + attribute;
            return names.find(dotted).orElseGet(() -> names.completed(dotted, run.attribute(own, attribute)));
        }

        @Override
        public Value call(Arguments arguments, Run run) {
            return run.call(own, arguments);
        }
    }
}
