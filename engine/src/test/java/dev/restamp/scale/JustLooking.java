package dev.restamp.scale;

import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Surroundings;
import dev.restamp.dialect.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Opens every database of a list and reads its schema, and nothing else: what a fleet is measured against. */
final class JustLooking {

    private JustLooking() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(words[1]));
        for (String database : Files.readAllLines(Path.of(words[0]))) {
            threads.submit(() -> look(Dialects.target(database, Surroundings.ofProcess())));
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.HOURS);
    }

    private static int look(Target target) throws Exception {
        Scope scope = new Scope(target.defaultSchema(), List.of(), Optional.empty());
        try (Connection connection = target.openForReading()) {
            return target.dialect()
                    .introspector()
                    .observe(connection, scope)
                    .schema()
                    .tables()
                    .size();
        }
    }
}
