package dev.restamp.python.object;

import dev.restamp.python.builtin.Operators;
import dev.restamp.python.builtin.Raised;
import dev.restamp.python.builtin.Subscripts;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Binding;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Iteration;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Truth;
import dev.restamp.python.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object of a class that the script defines. */
public final class Instance implements Value.Thing {

    private final UserClass type;
    private final Map<String, Value> attributes = new LinkedHashMap<>();

    private Instance(UserClass type) {
        this.type = type;
    }

    static Value make(UserClass type, Arguments arguments, Run run) {
        Instance instance = new Instance(type);
        Optional<Value> init = type.findMember("__init__");
        if (init.isPresent()) {
            run.call(init.get(), arguments.after(instance));
        } else {
            instance.fill(arguments, run);
        }
        return instance;
    }

    /** The fields of a data class, by place or by name. */
    private void fill(Arguments arguments, Run run) {
        List<String> fields = type.fields();
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            Value value = arguments.find(i, field).orElseGet(() -> standard(field, arguments, run));
            attributes.put(field, value);
        }
        type.findMember("__post_init__").ifPresent(init -> run.call(init, Arguments.of(this)));
    }

    private Value standard(String field, Arguments arguments, Run run) {
        Optional<Value> standard = type.findMember(field);
        if (standard.isEmpty() || !arguments.complete()) {
            return new Value.Unknown(type.name() + "." + field);
        }
        return standard.get() instanceof Field given ? given.value(run) : standard.get();
    }

    /** {@code dataclasses.field(…)}. */
    public record Field(Optional<Value> standard, Optional<Value> factory) implements Value.Thing {
        @Override
        public String describe() {
            return "a field";
        }

        Value value(Run run) {
            if (factory.isPresent()) {
                return run.call(factory.get(), Arguments.NONE);
            }
            return standard.orElseGet(() -> new Unknown("a field without a value"));
        }
    }

    public UserClass type() {
        return type;
    }

    @Override
    public String describe() {
        return "an instance of " + type.name();
    }

    @Override
    public Value attribute(String name, Run run) {
        Value own = attributes.get(name);
        if (own != null) {
            return own;
        }
        if (name.equals("__class__")) {
            return type;
        }
        Optional<Value> member = type.findMember(name);
        if (member.isPresent()) {
            return Descriptor.onInstance(member.get(), this, type, run);
        }
        if (name.equals("_replace") && !type.fields().isEmpty()) {
            return new Builtin(name, this::replaced);
        }
        if (name.equals("_asdict") || name.equals("__dict__")) {
            return new Builtin(name, (given, on) -> asDict());
        }
        return type.inheritable()
                .flatMap(base -> base.inherited(type, name, run))
                .or(() -> ask("__getattr__", run, Value.of(name)))
                .orElseGet(() -> missing(name, run));
    }

    private Value missing(String name, Run run) {
        return type.isWhole() ? run.fail("AttributeError", type.name() + "." + name) : type.unseen(name);
    }

    private Value replaced(Arguments arguments, Run run) {
        Instance copy = new Instance(type);
        copy.attributes.putAll(attributes);
        copy.attributes.putAll(arguments.named());
        return copy;
    }

    public Value asDict() {
        Map<Value, Value> entries = new LinkedHashMap<>();
        attributes.forEach((name, value) -> entries.put(Value.of(name), value));
        return Value.dict(entries);
    }

    /** Whether it has an attribute; empty when an ancestor could not be read. */
    public Optional<Boolean> has(String name, Run run) {
        if (attributes.containsKey(name) || type.findMember(name).isPresent()) {
            return Optional.of(true);
        }
        if (type.findMember("__getattr__").isPresent()) {
            return isAnswered(name, run);
        }
        return type.isWhole() ? Optional.of(false) : Optional.empty();
    }

    private Optional<Boolean> isAnswered(String name, Run run) {
        try {
            return attribute(name, run) instanceof Unknown ? Optional.empty() : Optional.of(true);
        } catch (Raised raised) {
            if (raised.kind().equals("AttributeError")) {
                return Optional.of(false);
            }
            throw raised;
        }
    }

    @Override
    public void setAttribute(String name, Value value, Run run) {
        Optional<Value> setter = type.findMember(name)
                .flatMap(member -> member instanceof Descriptor property ? property.setter() : Optional.empty());
        if (setter.isPresent()) {
            run.call(setter.get(), Arguments.of(this, value));
        } else {
            Binding.bind(attributes, name, value, run);
        }
    }

    @Override
    public void deleteAttribute(String name, Run run) {
        if (attributes.containsKey(name)) {
            Binding.unbind(attributes, name, run);
        } else {
            missing(name, run);
        }
    }

    private Optional<Value> ask(String method, Run run, Value... arguments) {
        return type.findMember(method)
                .map(found -> run.call(found, Arguments.of(arguments).after(this)));
    }

    @Override
    public Value call(Arguments arguments, Run run) {
        Optional<Value> method = type.findMember("__call__");
        if (method.isPresent()) {
            return run.call(method.get(), arguments.after(this));
        }
        return new Value.Unknown("the call of " + describe());
    }

    @Override
    public Value item(Value index, Run run) {
        Optional<Value> asked = ask("__getitem__", run, index);
        if (asked.isPresent()) {
            return asked.get();
        }
        Optional<List<Value>> fields = items(run);
        if (fields.isPresent()) {
            return Subscripts.get(new TupleValue(fields.get()), index, run);
        }
        return new Value.Unknown("an item of " + describe());
    }

    @Override
    public void setItem(Value index, Value value, Run run) {
        ask("__setitem__", run, index, value);
    }

    @Override
    public Optional<List<Value>> items(Run run) {
        Optional<Value> asked = ask("__iter__", run);
        if (asked.isPresent()) {
            return Iteration.over(asked.get(), run);
        }
        List<Value> fields = new ArrayList<>();
        for (String field : type.fields()) {
            fields.add(attributes.getOrDefault(field, new Value.Unknown(field)));
        }
        return fields.isEmpty() ? Optional.empty() : Optional.of(fields);
    }

    @Override
    public Optional<Boolean> truth(Run run) {
        Optional<Value> asked = ask("__bool__", run).or(() -> ask("__len__", run));
        return asked.isPresent() ? Truth.of(asked.get(), run) : Optional.of(true);
    }

    @Override
    public Value operate(String operator, Value right, Run run) {
        Optional<Value> asked = Dunder.of(operator).flatMap(method -> ask(method, run, right));
        if (asked.isPresent()) {
            return asked.get();
        }
        if (operator.equals("!=")) {
            return Operators.unary("not", operate("==", right, run), run);
        }
        return switch (operator) {
            case "==" -> equal(right, run).<Value>map(Value::of).orElseGet(() -> new Value.Unknown(describe()));
            default -> new Value.Unknown(describe() + " " + operator);
        };
    }

    private Optional<Boolean> equal(Value right, Run run) {
        if (this == right) {
            return Optional.of(true);
        }
        if (right instanceof Unknown) {
            return Optional.empty();
        }
        Optional<Value> tuple = asTuple(run);
        if (tuple.isPresent() && right instanceof TupleValue) {
            return Operators.equal(tuple.get(), right, run);
        }
        if (tuple.isPresent()
                && right instanceof Instance other
                && other.asTuple(run).isPresent()) {
            return Operators.equal(tuple.get(), other.asTuple(run).get(), run);
        }
        boolean comparable = right instanceof Instance other
                && other.type == type
                && !type.fields().isEmpty();
        return comparable ? Operators.equal(asDict(), ((Instance) right).asDict(), run) : Optional.of(false);
    }

    /** A tuple whose places have names. */
    private Optional<Value> asTuple(Run run) {
        return type.inheritable()
                .filter(Inheritable::makesTuples)
                .flatMap(kind -> items(run).map(TupleValue::new));
    }

    @Override
    public Value enter(Run run) {
        return ask("__enter__", run).orElse(this);
    }

    @Override
    public void exit(Run run) {
        ask("__exit__", run, None.NONE, None.NONE, None.NONE);
    }

    @Override
    public boolean leave(Value kind, Value exception, Run run) {
        return ask("__exit__", run, kind, exception, None.NONE)
                .flatMap(ends -> Truth.of(ends, run))
                .orElse(false);
    }

    @Override
    public boolean isOfKnownType() {
        return type.isWhole();
    }

    @Override
    public Optional<String> asText(Run run) {
        return ask("__str__", run).or(() -> ask("__repr__", run)).flatMap(Value::text);
    }

    /** {@code super()}: the same instance, seen from above a class. */
    public record Super(UserClass below, Value self) implements Value.Thing {
        @Override
        public String describe() {
            return "super()";
        }

        @Override
        public Value attribute(String name, Run run) {
            UserClass type = self instanceof Instance instance
                    ? instance.type()
                    : self instanceof Born born ? born.type() : below;
            List<UserClass> lineage = type.lineage();
            for (UserClass above : lineage.subList(lineage.indexOf(below) + 1, lineage.size())) {
                Value found = above.members().get(name);
                if (found != null) {
                    return Descriptor.onInstance(found, self, type, run);
                }
            }
            if (self instanceof Born born) {
                return born.above(name, run);
            }
            // making an object is taken to be no more than that
            return type.isReadable() || name.startsWith("__")
                    ? new Builtin(name, (arguments, on) -> Value.None.NONE)
                    : type.unseen(name);
        }
    }
}
