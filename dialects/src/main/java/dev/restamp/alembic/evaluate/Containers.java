package dev.restamp.alembic.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists, dicts and sets as something that a run can go back on. To be told before one of them changes. */
public final class Containers {

    private Containers() {}

    public static void touch(Value.ListValue list, Run run) {
        if (run.isTrying()) run.touch(list.items(), new ListState(list.items()));
    }

    public static void touch(Value.DictValue dict, Run run) {
        if (run.isTrying()) run.touch(dict.entries(), new DictState(dict.entries()));
    }

    public static void touch(Value.SetValue set, Run run) {
        if (run.isTrying()) run.touch(set.items(), new SetState(set.items()));
    }

    /** After code that cannot be read had it in its hands, nothing in it is certain. */
    static void forget(Value value, String reason, Run run) {
        if (value instanceof Value.ListValue list) {
            touch(list, run);
            list.items().clear();
            list.items().add(new Value.Rest(reason));
        } else if (value instanceof Value.DictValue dict) {
            touch(dict, run);
            dict.entries().clear();
            dict.entries().put(new Value.Rest(reason), new Value.Unknown(reason));
        } else if (value instanceof Value.SetValue set) {
            touch(set, run);
            set.items().clear();
            set.items().add(new Value.Rest(reason));
        }
    }

    private record ListState(ArrayList<Value> items) implements State {
        @Override
        public int size() {
            return items.size();
        }

        @Override
        public Object save() {
            return List.copyOf(items);
        }

        @Override
        public void restore(Object saved) {
            fill((List<?>) saved);
        }

        @Override
        public void blur(Object one, Object other, String reason) {
            fill(Blur.items((List<?>) one, (List<?>) other, reason));
        }

        private void fill(List<?> values) {
            items.clear();
            values.forEach(value -> items.add((Value) value));
        }
    }

    private record DictState(LinkedHashMap<Value, Value> entries) implements State {
        @Override
        public int size() {
            return entries.size();
        }

        @Override
        public Object save() {
            return new LinkedHashMap<>(entries);
        }

        @Override
        public void restore(Object saved) {
            fill((Map<?, ?>) saved);
        }

        @Override
        public void blur(Object one, Object other, String reason) {
            fill(Blur.entries((Map<?, ?>) one, (Map<?, ?>) other, reason));
        }

        private void fill(Map<?, ?> values) {
            entries.clear();
            values.forEach((key, value) -> entries.put((Value) key, (Value) value));
        }
    }

    private record SetState(LinkedHashSet<Value> items) implements State {
        @Override
        public int size() {
            return items.size();
        }

        @Override
        public Object save() {
            return new LinkedHashSet<>(items);
        }

        @Override
        public void restore(Object saved) {
            fill((Set<?>) saved);
        }

        @Override
        public void blur(Object one, Object other, String reason) {
            fill(Blur.members((Set<?>) one, (Set<?>) other, reason));
        }

        private void fill(Set<?> values) {
            items.clear();
            values.forEach(value -> items.add((Value) value));
        }
    }
}
