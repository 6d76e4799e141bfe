package dev.restamp.python.machine;

import dev.restamp.python.value.Binding;
import dev.restamp.python.value.Lazy;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of a module, a function, a class body or a comprehension. */
final class Scope {

    enum Kind {
        MODULE,
        FUNCTION,
        CLASS,
        COMPREHENSION
    }

    private final Kind kind;
    private final @Nullable Scope enclosing;
    private final Map<String, Value> names = new HashMap<>();
    private Set<String> elsewhere = Set.of();
    private Set<String> imported = Set.of();
    private List<Value.Thing> stars = List.of();

    private Scope(Kind kind, @Nullable Scope enclosing) {
        this.kind = kind;
        this.enclosing = enclosing;
    }

    static Scope ofModule() {
        return new Scope(Kind.MODULE, null);
    }

    /** Functions and comprehensions do not see the names of the class body they stand in. */
    Scope function() {
        return new Scope(Kind.FUNCTION, visible());
    }

    private Scope visible() {
        Scope visible = this;
        while (visible.kind == Kind.CLASS && visible.enclosing != null) {
            visible = visible.enclosing;
        }
        return visible;
    }

    Scope classBody() {
        return new Scope(Kind.CLASS, this);
    }

    Scope comprehension() {
        return new Scope(Kind.COMPREHENSION, visible());
    }

    Map<String, Value> names() {
        return names;
    }

    /** What {@code from x import *} may have brought in, where that is not known name by name. */
    void importAll(Value.Thing module) {
        if (stars.isEmpty()) {
            stars = new ArrayList<>();
        }
        stars.add(module);
    }

    void shareStars(Scope other) {
        stars.forEach(other::importAll);
    }

    @Nullable
    Value find(String name, Run run) {
        for (Scope scope = this; scope != null; scope = scope.enclosing) {
            if (scope.isElsewhere(name)) {
                continue;
            }
            Value value = scope.names.get(name);
            if (value instanceof Lazy lazy) {
                value = scope.resolved(name, lazy, run);
            }
            if (value != null) {
                return value;
            }
        }
        return fromStars(name, run);
    }

    private @Nullable Value resolved(String name, Lazy lazy, Run run) {
        Value value = lazy.resolve(run);
        if (value != null) {
            names.put(name, value);
        }
        return value;
    }

    private boolean isElsewhere(String name) {
        return !elsewhere.isEmpty() && elsewhere.contains(name);
    }

    private @Nullable Value fromStars(String name, Run run) {
        Scope module = module();
        Value found = null;
        for (Value.Thing star : module.stars) {
            Value value = star.attribute(name, run);
            if (found == null || !(value instanceof Value.Unknown)) {
                found = value;
            }
        }
        return found;
    }

    Scope module() {
        Scope scope = this;
        while (scope.enclosing != null) {
            scope = scope.enclosing;
        }
        return scope;
    }

    /** Binds a name that an import brings. */
    void importName(String name, Value value, Run run) {
        if (imported.isEmpty()) {
            imported = new HashSet<>();
        }
        imported.add(name);
        bind(name, value, run);
    }

    /** Whether a name is what an import brought. */
    boolean isImported(String name) {
        for (Scope scope = this; scope != null; scope = scope.enclosing) {
            if (scope.names.containsKey(name)) {
                return scope.imported.contains(name);
            }
        }
        return false;
    }

    /** Binds a name where the language says that it belongs. */
    void bind(String name, Value value, Run run) {
        Binding.bind(owner(name).names, name, value, run);
    }

    /** As the walrus does: beyond the comprehension. */
    void bindOutside(String name, Value value, Run run) {
        Scope scope = this;
        while (scope.kind == Kind.COMPREHENSION && scope.enclosing != null) {
            scope = scope.enclosing;
        }
        scope.bind(name, value, run);
    }

    void unbind(String name, Run run) {
        Binding.unbind(owner(name).names, name, run);
    }

    private Scope owner(String name) {
        if (!isElsewhere(name) || enclosing == null) {
            return this;
        }
        for (Scope scope = enclosing; scope != null; scope = scope.enclosing) {
            if (scope.names.containsKey(name) && !scope.isElsewhere(name)) {
                return scope;
            }
        }
        return module();
    }

    /** {@code global} and {@code nonlocal}: the name is bound further out. */
    void declareElsewhere(List<String> declared) {
        if (enclosing == null) {
            return;
        }
        if (elsewhere.isEmpty()) {
            elsewhere = new HashSet<>();
        }
        elsewhere.addAll(declared);
    }
}
