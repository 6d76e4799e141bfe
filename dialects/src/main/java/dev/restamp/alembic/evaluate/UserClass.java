package dev.restamp.alembic.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A class that a script or a module of the project defines. */
public final class UserClass implements Value.Thing {

    private final String name;
    private final List<Value> bases;
    private final Map<String, Value> members;
    private final Map<String, Value> keywords;

    UserClass(String name, List<Value> bases, Map<String, Value> keywords) {
        this.name = name;
        this.bases = List.copyOf(bases);
        this.keywords = Map.copyOf(keywords);
        this.members = new LinkedHashMap<>();
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
        return members;
    }

    /** This class and those it is derived from, nearest first, as far as they are classes of the script. */
    public List<UserClass> lineage() {
        List<UserClass> lineage = new ArrayList<>();
        collect(lineage);
        return lineage;
    }

    private void collect(List<UserClass> lineage) {
        if (lineage.contains(this)) return;
        lineage.add(this);
        for (Value base : bases) if (base instanceof UserClass type) type.collect(lineage);
    }

    /** The library's class among its ancestors, the nearest one. */
    public Optional<Inheritable> inheritable() {
        for (UserClass type : lineage())
            for (Value base : type.bases) if (base instanceof Inheritable found) return Optional.of(found);
        return Optional.empty();
    }

    /** A member of its own or of an ancestor in the script. */
    public Optional<Value> findMember(String member) {
        for (UserClass type : lineage()) {
            Value found = type.members.get(member);
            if (found != null) return Optional.of(found);
        }
        return Optional.empty();
    }

    @Override
    public String describe() {
        return "class " + name;
    }
}
