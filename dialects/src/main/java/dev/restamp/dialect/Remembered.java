package dev.restamp.dialect;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What was made of the first thousand keys, for those of which there are few that come again and again. */
public final class Remembered<K, V> {

    private static final int MOST = 1000;

    private final Map<K, V> values = new ConcurrentHashMap<>();

    public V of(K key, Supplier<V> making) {
        V known = values.get(key);
        if (known != null) {
            return known;
        }
        V made = making.get();
        if (values.size() < MOST) {
            values.put(key, made);
        }
        return made;
    }
}
