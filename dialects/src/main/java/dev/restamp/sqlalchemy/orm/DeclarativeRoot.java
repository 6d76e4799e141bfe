package dev.restamp.sqlalchemy.orm;

import dev.restamp.python.object.Inheritable;
import dev.restamp.python.object.UserClass;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/** {@code class Base(DeclarativeBase)}: the first class below is the base, with a metadata of its own. */
public final class DeclarativeRoot implements Inheritable {

    private static final class Bases {
        private final Map<UserClass, Declarative> all = new WeakHashMap<>();
    }

    @Override
    public String describe() {
        return "DeclarativeBase";
    }

    private static UserClass baseOf(UserClass type) {
        List<UserClass> lineage = type.lineage();
        return lineage.stream()
                .filter(c -> c.bases().stream().anyMatch(DeclarativeRoot.class::isInstance))
                .findFirst()
                .orElse(type);
    }

    private static Declarative declarative(UserClass type, Run run) {
        return run.own(Bases.class, Bases::new).all.computeIfAbsent(baseOf(type), base -> Declarative.fresh());
    }

    @Override
    public void derived(UserClass type, Run run) {
        if (baseOf(type) == type) {
            type.setAttribute("__abstract__", Value.of(true), run);
            return;
        }
        declarative(type, run).derived(type, run);
    }

    @Override
    public Optional<Value> inherited(UserClass type, String name, Run run) {
        return declarative(type, run).inherited(type, name, run);
    }

    @Override
    public Optional<Value> instantiate(UserClass type, Arguments arguments, Run run) {
        return declarative(type, run).instantiate(type, arguments, run);
    }
}
