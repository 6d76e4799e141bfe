package dev.restamp.alembic.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;

/** The attributes of an instance or a class, as something that a run can go back on. */
record Attributes(Map<String, Value> names) implements State {

    @Override
    public Object save() {
        return new LinkedHashMap<>(names);
    }

    @Override
    public void restore(Object saved) {
        fill((Map<?, ?>) saved);
    }

    @Override
    public void blur(Object one, Object other, String reason) {
        fill(Blur.names((Map<?, ?>) one, (Map<?, ?>) other, reason));
    }

    private void fill(Map<?, ?> values) {
        names.clear();
        values.forEach((name, value) -> names.put((String) name, (Value) value));
    }
}
