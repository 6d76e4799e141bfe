package dev.restamp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * The values that were asked for lately, each made once, also when several ask at the same time. Older ones are forgotten, so
 * that memory does not grow with their number.
 */
public final class Recent<K, V> {

    private final Map<K, CompletableFuture<V>> values;
    private final Function<K, V> making;

    public Recent(int most, Function<K, V> making) {
        this.making = making;
        values = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, CompletableFuture<V>> eldest) {
                return size() > most;
            }
        };
    }

    public V get(K key) {
        CompletableFuture<V> made = new CompletableFuture<>();
        CompletableFuture<V> known = known(key, made);
        if (known == made) {
            make(key, made);
        }
        return joined(known);
    }

    private synchronized CompletableFuture<V> known(K key, CompletableFuture<V> made) {
        return values.computeIfAbsent(key, k -> made);
    }

    /** One that cannot be made is not remembered. */
    private void make(K key, CompletableFuture<V> made) {
        try {
            made.complete(making.apply(key));
        } catch (RuntimeException | Error problem) {
            synchronized (this) {
                values.remove(key, made);
            }
            made.completeExceptionally(problem);
        }
    }

    /** The value, or the very exception that making it ended with. */
    public static <V> V joined(CompletableFuture<V> value) {
        try {
            return value.join();
        } catch (CompletionException problem) {
            if (problem.getCause() instanceof RuntimeException cause) {
                throw cause;
            } else if (problem.getCause() instanceof Error cause) {
                throw cause;
            }
            throw problem;
        }
    }
}
