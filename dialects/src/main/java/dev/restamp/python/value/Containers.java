package dev.restamp.python.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Lists, dicts and sets as something that a run can go back on. To be told before one of them changes. */
public final class Containers {

    private Containers() {}

    public static void touch(Value.ListValue list, Run run) {
        if (run.isTrying()) {
            run.touch(Content.of(list.items()));
        }
    }

    public static void touch(Value.DictValue dict, Run run) {
        if (run.isTrying()) {
            run.touch(Content.of(dict.entries()));
        }
    }

    public static void touch(Value.SetValue set, Run run) {
        if (run.isTrying()) {
            run.touch(Content.of(set.items()));
        }
    }

    /** The same list, which holds this now. */
    public static Value.ListValue refill(Value.ListValue list, Collection<Value> items, Run run) {
        touch(list, run);
        Content.refill(list.items(), List.copyOf(items));
        return list;
    }

    /** The same set, which holds this now. */
    public static Value.SetValue refill(Value.SetValue set, Collection<Value> items, Run run) {
        touch(set, run);
        Content.refill(set.items(), List.copyOf(items));
        return set;
    }

    /** After code that cannot be read had it in its hands, nothing in it is certain. */
    public static void forget(Value value, String reason, Run run) {
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

    /** All that one of them holds: their order matters, so that they are gone back on as a whole. */
    private record Content<C>(C held, int size, UnaryOperator<C> copy, BiConsumer<C, C> fill, Blurring<C> blurring)
            implements Mutable {

        static Mutable of(List<Value> items) {
            return new Content<>(items, items.size(), ArrayList::new, Content::refill, Blur::items);
        }

        static Mutable of(Set<Value> items) {
            return new Content<>(items, items.size(), LinkedHashSet::new, Content::refill, Blur::members);
        }

        static Mutable of(Map<Value, Value> entries) {
            return new Content<>(entries, entries.size(), LinkedHashMap::new, Content::refill, Blur::entries);
        }

        private static void refill(Collection<Value> held, Collection<Value> items) {
            held.clear();
            held.addAll(items);
        }

        private static void refill(Map<Value, Value> held, Map<Value, Value> entries) {
            held.clear();
            held.putAll(entries);
        }

        @Override
        public Object save() {
            return copy.apply(held);
        }

        @Override
        @SuppressWarnings("unchecked")
        public void restore(Object saved) {
            fill.accept(held, (C) saved);
        }

        @Override
        @SuppressWarnings("unchecked")
        public void blur(Object one, Object other, String reason) {
            fill.accept(held, blurring.blur((C) one, (C) other, reason));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Content<?> content && content.held == held;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(held);
        }
    }

    private interface Blurring<C> {
        C blur(C one, C other, String reason);
    }
}
