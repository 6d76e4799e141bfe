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
import java.util.function.UnaryOperator;

/** An object of a class that the script defines. */
public final class Instance implements Value.Thing {

    private final UserClass type;
    private final Map<String, Value> attributes = new LinkedHashMap<>();

    private Instance(UserClass type) {
        this.type = type;
    }

    /** As {@code object.__new__} makes it. */
    static Instance bare(UserClass type) {
        return new Instance(type);
    }

    static Value make(UserClass type, Arguments arguments, Run run) {
        Value made = type.findMember("__new__")
                .map(maker -> run.call(Descriptor.function(maker), arguments.after(type)))
                .orElseGet(() -> new Instance(type));
        if (made instanceof Instance instance && instance.type.lineage().contains(type)) {
            instance.start(arguments, run);
        }
        return made;
    }

    private void start(Arguments arguments, Run run) {
        Optional<Value> init = type.findMember("__init__");
        if (init.isPresent()) {
            run.call(init.get(), arguments.after(this));
        } else {
            fill(arguments, run);
        }
    }

    /** The fields of a data class, by place or by name. */
    private void fill(Arguments arguments, Run run) {
        int place = 0;
        for (String field : type.fields()) {
            boolean given = type.findMember(field)
                    .filter(standard -> standard instanceof Field said && !said.given())
                    .isEmpty();
            Optional<Value> value = given ? arguments.find(place++, field) : Optional.empty();
            attributes.put(field, value.orElseGet(() -> standard(field, arguments, run)));
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

    /** {@code dataclasses.field(…)}; {@code given} says whether it is among the arguments. */
    public record Field(Optional<Value> standard, Optional<Value> factory, boolean given) implements Value.Thing {
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
        Optional<Value> member = type.findMember(name);
        Value own = attributes.get(name);
        if (own != null && member.filter(Instance::isGuarding).isEmpty()) {
            return own;
        }
        if (name.equals("__class__")) {
            return type;
        }
        if (member.isPresent()) {
            Value seen = Descriptor.onInstance(member.get(), this, type, run);
            if (member.get() instanceof Descriptor known && known.kind() == Descriptor.Kind.CACHED) {
                Binding.bind(attributes, name, seen, run);
            }
            return seen;
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

    /** Whether a member of the class stands before the attribute of that name which an instance has itself. */
    private static boolean isGuarding(Value member) {
        return member instanceof Descriptor descriptor && descriptor.isGuarding()
                || member instanceof Instance own
                        && own.type.findMember("__set__").isPresent();
    }

    private Value missing(String name, Run run) {
        return type.isWhole() ? run.fail("AttributeError", type.name() + "." + name) : type.unseen(name);
    }

    private Value replaced(Arguments arguments, Run run) {
        Instance copy = copied(value -> value);
        copy.attributes.putAll(arguments.named());
        return copy;
    }

    /** Another of the same class, which has a copy of each attribute. */
    public Instance copied(UnaryOperator<Value> copy) {
        Instance other = new Instance(type);
        attributes.forEach((name, value) -> other.attributes.put(name, copy.apply(value)));
        return other;
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
        if (ask("__setattr__", run, Value.of(name), value).isEmpty()) {
            bind(name, value, run);
        }
    }

    @Override
    public Value ofObject(String method, Arguments arguments, Run run) {
        Optional<String> name = arguments.find(0, "name").flatMap(Value::text);
        if (method.equals("__setattr__") && name.isPresent()) {
            bind(name.get(), arguments.find(1, "value").orElse(None.NONE), run);
        }
        return None.NONE;
    }

    /** Not even a method of its own stands in the way. */
    private void bind(String name, Value value, Run run) {
        Optional<Value> member = type.findMember(name).filter(Instance::isGuarding);
        if (member.isEmpty() && type.isFrozen()) {
            run.fail("FrozenInstanceError", name + " of what is frozen");
        } else if (member.isEmpty()) {
            Binding.bind(attributes, name, value, run);
        } else if (member.get() instanceof Instance own) {
            own.ask("__set__", run, this, value);
        } else {
            access((Descriptor) member.get(), "setter", name, run, Arguments.of(this, value));
        }
    }

    private static void access(Descriptor property, String how, String name, Run run, Arguments arguments) {
        property.accessor(how)
                .ifPresentOrElse(
                        accessor -> run.call(accessor, arguments),
                        () -> run.fail("AttributeError", "the property " + name + " has no " + how));
    }

    @Override
    public void deleteAttribute(String name, Run run) {
        Optional<Value> member = type.findMember(name).filter(Descriptor.class::isInstance);
        if (attributes.containsKey(name)) {
            Binding.unbind(attributes, name, run);
        } else if (member.isPresent()) {
            access((Descriptor) member.get(), "deleter", name, run, Arguments.of(this));
        } else {
            missing(name, run);
        }
    }

    /** What one of its methods answers; empty where its class has none of that name. */
    public Optional<Value> asked(String method, Run run, Value... arguments) {
        return ask(method, run, arguments);
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
    public void deleteItem(Value index, Run run) {
        ask("__delitem__", run, index);
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

    @Override
    public Value augment(String operator, Value right, Run run) {
        return Dunder.inPlace(operator)
                .flatMap(method -> ask(method, run, right))
                .orElseGet(() -> operate(operator, right, run));
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
        if (!comparable && type.isValue()) {
            return Optional.empty();
        }
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
    public boolean isDerivedFrom(Value other) {
        return type.hasBase(other);
    }

    @Override
    public Optional<String> asText(Run run) {
        return ask("__str__", run).or(() -> ask("__repr__", run)).flatMap(Value::text);
    }

    @Override
    public Optional<String> asFormatted(Run run) {
        Optional<Value> own = ask("__format__", run, Value.of(""));
        return own.isPresent() ? own.get().text() : asText(run);
    }

    /** {@code super()}: the same instance, seen from above a class. */
    public record Super(UserClass below, Value self) implements Value.Thing {
        @Override
        public String describe() {
            return "super()";
        }

        @Override
        public Value attribute(String name, Run run) {
            UserClass type = typeOfSelf();
            boolean ofMetaclass = self instanceof UserClass && !type.lineage().contains(below);
            List<UserClass> lineage = ofMetaclass ? below.lineage() : type.lineage();
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
                    ? new Builtin(name, (arguments, on) -> above(name, arguments, on))
                    : type.unseen(name);
        }

        /** Of the class itself where that is what a method of the class was called on. */
        private UserClass typeOfSelf() {
            if (self instanceof Instance instance) {
                return instance.type();
            }
            return self instanceof Born born ? born.type() : self instanceof UserClass type ? type : below;
        }

        /** What every object can do; of a class, what it is told of the class that is handed to it. */
        private Value above(String name, Arguments arguments, Run run) {
            if (self instanceof Instance instance) {
                return instance.ofObject(name, arguments, run);
            }
            if (name.equals("__call__") && self instanceof UserClass type) {
                return type.made(arguments, run);
            }
            return arguments.find(0, "cls").orElse(self) instanceof UserClass type
                    ? type.ofObject(name, arguments, run)
                    : None.NONE;
        }
    }
}
