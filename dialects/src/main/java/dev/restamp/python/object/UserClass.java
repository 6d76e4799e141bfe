package dev.restamp.python.object;

import dev.restamp.python.builtin.BuiltinType;
import dev.restamp.python.builtin.Operators;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Binding;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A class that a script or a module of the project defines. */
public final class UserClass implements Value.Thing {

    private final String name;
    private final List<Value> bases;
    private final Map<String, Value> members = new LinkedHashMap<>();
    private final Map<String, Value> keywords;
    private Map<String, Annotation> annotations = Map.of();
    private final List<UserClass> lineage;
    /** The classes that are being made as objects of this one. */
    private final Deque<UserClass> making = new ArrayDeque<>();

    private boolean fielded;
    private boolean frozen;

    public UserClass(String name, List<Value> bases, Map<String, Value> keywords) {
        this.name = name;
        this.bases = List.copyOf(bases);
        this.lineage = Lineage.of(this, scripted(this.bases), UserClass::lineage);
        this.keywords = Map.copyOf(keywords);
    }

    /** The body has been read: what it bound, and what it says of its names. */
    public void complete(Map<String, Value> bound, Map<String, Annotation> said, Run run) {
        annotations = new LinkedHashMap<>(said);
        Optional<Enumeration> enumeration = enumeration();
        bound.forEach((member, value) -> members.put(member, value));
        for (Value value : members.values()) {
            if (Descriptor.function(value) instanceof Method method) {
                method.ownedBy(this);
            }
        }
        enumeration.ifPresent(kind -> kind.number(this, members, run));
        members.forEach((member, value) -> {
            if (value instanceof Instance own) {
                own.asked("__set_name__", run, this, Value.of(member));
            }
        });
        announce(run);
        metaclass().ifPresent(meta -> meta.makes(this, bound, run));
        inheritable().ifPresent(base -> base.derived(this, run));
    }

    /** The nearest ancestor that wants to know which classes are derived from it is told. */
    private void announce(Run run) {
        for (UserClass ancestor : lineage.subList(1, lineage.size())) {
            Value told = ancestor.members.get("__init_subclass__");
            if (told != null) {
                run.call(Descriptor.function(told), new Arguments(List.of(this), keywords, true));
                return;
            }
        }
    }

    /** The class of the script that this one is an object of; one with ancestors that cannot be read does what they do. */
    private Optional<UserClass> metaclass() {
        return lineage.stream()
                .map(type -> type.keywords.get("metaclass"))
                .filter(UserClass.class::isInstance)
                .map(UserClass.class::cast)
                .findFirst()
                .filter(UserClass::isReadable);
    }

    /** What it says that is done when a class of it is made. */
    private void makes(UserClass type, Map<String, Value> bound, Run run) {
        List<Value> written = List.of(Value.of(type.name), new Value.TupleValue(type.bases), dict(bound));
        making.push(type);
        findMember("__new__")
                .ifPresent(maker ->
                        run.call(Descriptor.function(maker), new Arguments(written, Map.of(), true).after(this)));
        making.pop();
        findMember("__init__")
                .ifPresent(start ->
                        run.call(Descriptor.function(start), new Arguments(written, Map.of(), true).after(type)));
    }

    /** What its metaclass hands on as its body has the last word. */
    private UserClass with(Optional<Value> namespace) {
        if (namespace.orElse(null) instanceof Value.DictValue given) {
            given.entries().forEach((name, value) -> name.text().ifPresent(known -> members.put(known, value)));
        }
        return this;
    }

    private static Value dict(Map<String, Value> bound) {
        Map<Value, Value> entries = new LinkedHashMap<>();
        bound.forEach((name, value) -> entries.put(Value.of(name), value));
        return Value.dict(entries);
    }

    public String name() {
        return name;
    }

    /** As written; another class of the script, a thing of the library, or unknown. */
    public List<Value> bases() {
        return bases;
    }

    /** The keywords beside the bases: {@code class A(Base, table=True)}. */
    public Map<String, Value> keywords() {
        return keywords;
    }

    /** What its own body binds, in order; annotated names without a value are not there. */
    public Map<String, Value> members() {
        return Collections.unmodifiableMap(members);
    }

    /** What its own body says of its names, in order. */
    public Map<String, Annotation> annotations() {
        return Collections.unmodifiableMap(annotations);
    }

    /** The members of an enumeration, in order; none for any other class. */
    public List<EnumMember> enumMembers() {
        List<EnumMember> found = new ArrayList<>();
        for (Value value : members.values()) {
            if (value instanceof EnumMember member && member.type() == this && !found.contains(member)) {
                found.add(member);
            }
        }
        return found;
    }

    private static List<UserClass> scripted(List<Value> bases) {
        return bases.stream()
                .filter(UserClass.class::isInstance)
                .map(UserClass.class::cast)
                .toList();
    }

    /** This class and those it is derived from, in the order that Python asks them, as far as they are classes of the script. */
    public List<UserClass> lineage() {
        return lineage;
    }

    /** The library's class among its ancestors, the nearest one. */
    public Optional<Inheritable> inheritable() {
        for (UserClass type : lineage()) {
            for (Value base : type.bases) {
                if (base instanceof Inheritable found) {
                    return Optional.of(found);
                }
            }
        }
        return Optional.empty();
    }

    Optional<Enumeration> enumeration() {
        for (UserClass type : lineage()) {
            for (Value base : type.bases) {
                if (base instanceof Enumeration found) {
                    return Optional.of(found);
                }
            }
        }
        return Optional.empty();
    }

    boolean hasBase(Value other) {
        return lineage.stream().anyMatch(type -> type.bases.contains(other));
    }

    /** Whether its objects are texts, numbers or containers as well, which are equal to others. */
    boolean isValue() {
        return lineage.stream()
                .flatMap(type -> type.bases.stream())
                .anyMatch(
                        base -> base instanceof BuiltinType type && !type.name().equals("object"));
    }

    /** Whether every ancestor can be read, so that what is not there is not there. */
    boolean isWhole() {
        for (UserClass type : lineage()) {
            for (Value base : type.bases) {
                if (base instanceof Value.Unknown
                        || base instanceof Value.Thing
                                && !(base instanceof UserClass)
                                && !(base instanceof BuiltinType)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether no ancestor is one that cannot be read. */
    boolean isReadable() {
        return lineage().stream().flatMap(type -> type.bases.stream()).noneMatch(base -> base instanceof Value.Unknown);
    }

    /** What an ancestor may have that cannot be read, and that may act if the ancestor may. */
    Value.Unknown unseen(String attribute) {
        boolean acts = lineage().stream()
                .flatMap(type -> type.bases.stream())
                .anyMatch(base -> base instanceof Value.Unknown unknown && unknown.mayAct());
        return new Value.Unknown(name + "." + attribute, acts);
    }

    /** Made by {@code dataclass}: instances take their annotated names as arguments. */
    public void takeFields() {
        fielded = true;
    }

    /** Made by {@code dataclass(frozen=True)}. */
    public void freeze() {
        frozen = true;
    }

    boolean isFrozen() {
        return lineage.stream().anyMatch(type -> type.frozen);
    }

    /** The names that an instance is made of, the ancestors' first; empty for an ordinary class. */
    public List<String> fields() {
        List<String> fields = new ArrayList<>();
        List<UserClass> lineage = lineage();
        if (lineage.stream().noneMatch(type -> type.fielded)) {
            return fields;
        }
        for (int i = lineage.size() - 1; i >= 0; i--) {
            lineage.get(i).annotations.forEach((field, said) -> {
                if (!said.isOfClass() && !fields.contains(field)) {
                    fields.add(field);
                }
            });
        }
        return fields;
    }

    /** A member of its own or of an ancestor in the script. */
    public Optional<Value> findMember(String member) {
        for (UserClass type : lineage()) {
            Value found = type.members.get(member);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    @Override
    public String describe() {
        return "class " + name;
    }

    @Override
    public Value attribute(String attribute, Run run) {
        if (attribute.equals("__name__") || attribute.equals("__qualname__")) {
            return Value.of(name);
        }
        Optional<Value> member = findMember(attribute);
        if (member.isPresent()) {
            return Descriptor.onClass(member.get(), this, run);
        }
        if (attribute.equals("__members__")) {
            return enumEntries();
        }
        return inheritable()
                .flatMap(base -> base.inherited(this, attribute, run))
                .or(() -> ofMetaclass(attribute, run))
                .orElseGet(() -> unseen(attribute));
    }

    private Optional<Value> ofMetaclass(String attribute, Run run) {
        return metaclass()
                .flatMap(meta ->
                        meta.findMember(attribute).map(member -> Descriptor.onInstance(member, this, meta, run)));
    }

    private Value enumEntries() {
        Map<Value, Value> entries = new LinkedHashMap<>();
        members.forEach((member, value) -> {
            if (value instanceof EnumMember) {
                entries.put(Value.of(member), value);
            }
        });
        return Value.dict(entries);
    }

    @Override
    public void setAttribute(String attribute, Value value, Run run) {
        Binding.bind(members, attribute, value, run);
    }

    @Override
    public Value call(Arguments arguments, Run run) {
        return metaclass()
                .flatMap(meta -> meta.findMember("__call__"))
                .map(called -> run.call(Descriptor.function(called), arguments.after(this)))
                .orElseGet(() -> made(arguments, run));
    }

    /** An object of it, as {@code type.__call__} makes it. */
    Value made(Arguments arguments, Run run) {
        if (enumeration().isPresent()) {
            return enumMember(arguments, run);
        }
        Optional<Value> made = inheritable().flatMap(base -> base.instantiate(this, arguments, run));
        return made.isPresent() ? made.get() : Instance.make(this, arguments, run);
    }

    @Override
    public Value ofObject(String method, Arguments arguments, Run run) {
        if (!method.equals("__new__")) {
            return Value.None.NONE;
        }
        return making.isEmpty() ? Instance.bare(this) : making.peek().with(arguments.find(3, "namespace"));
    }

    private Value enumMember(Arguments arguments, Run run) {
        Value value = arguments.find(0, "value").orElse(Value.None.NONE);
        if (value instanceof EnumMember member && member.type() == this) {
            return member;
        }
        for (EnumMember member : enumMembers()) {
            if (Operators.equal(member.value(), value, run).equals(Optional.of(true))) {
                return member;
            }
        }
        return enumeration().filter(Enumeration::ofFlags).isPresent()
                ? new Value.Unknown("flags of " + name)
                : run.fail("ValueError", "a member of " + name);
    }

    @Override
    public Value item(Value index, Run run) {
        if (enumeration().isEmpty()) {
            return this;
        }
        Optional<Value> member = index.text().flatMap(this::findMember);
        return member.orElseGet(() -> run.fail("KeyError", "a member of " + name));
    }

    @Override
    public Optional<List<Value>> items(Run run) {
        return enumeration().isPresent() ? Optional.of(List.copyOf(enumMembers())) : Optional.empty();
    }

    @Override
    public Value operate(String operator, Value right, Run run) {
        return switch (operator) {
            case "==" -> Value.of(this == right);
            case "!=" -> Value.of(this != right);
            case "in" -> Value.of(right instanceof EnumMember member && member.type() == this);
            default -> new Value.Unknown(describe() + " " + operator);
        };
    }

    @Override
    public Optional<Boolean> isTypeOf(Value value, Run run) {
        if (value instanceof Instance instance) {
            return Optional.of(instance.type().lineage().contains(this));
        }
        if (value instanceof EnumMember member) {
            return Optional.of(member.type().lineage().contains(this));
        }
        return value instanceof Value.Unknown || value instanceof Value.Thing ? Optional.empty() : Optional.of(false);
    }
}
