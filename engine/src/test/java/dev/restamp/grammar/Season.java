package dev.restamp.grammar;

import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Many tales, one after another, and what came of each. */
final class Season implements AutoCloseable {

    /** One tale on one database. */
    record Outcome(Tale tale, String database, List<Sight> sights, Optional<String> cut, List<Fault> faults) {

        int looks() {
            return sights.stream().mapToInt(sight -> sight.looks().size()).sum();
        }

        boolean has(Fault.Kind kind) {
            return faults.stream().anyMatch(fault -> fault.kind() == kind);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(tale + " on " + database);
            cut.ifPresent(why -> text.append("\n    cut: ").append(why));
            faults.forEach(fault -> text.append("\n    ").append(fault));
            return text.toString();
        }
    }

    private final long seed;
    private final RealCourse alembic = new RealCourse();

    Season(long seed) {
        this.seed = seed;
    }

    /** The folder is kept where something is wrong. */
    List<Outcome> play(int number) throws SQLException, IOException {
        Path folder = Files.createTempDirectory("restamp-tale-" + seed + "-" + number + "-");
        Tale tale = Author.write(seed, number, folder);
        List<Outcome> outcomes = new ArrayList<>();
        for (String database : tale.databases()) {
            try (ScratchDatabase scratch =
                    database.equals("sqlite") ? ScratchDatabase.sqlite() : ScratchDatabase.postgres()) {
                Performance.Record record = Performance.of(tale, alembic, scratch);
                outcomes.add(new Outcome(
                        tale, database, record.sights(), record.cut(), Referee.faults(tale, record.sights())));
            }
        }
        if (outcomes.stream()
                .allMatch(outcome -> outcome.faults().isEmpty() && outcome.cut().isEmpty())) {
            remove(folder);
        }
        return outcomes;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        alembic.close();
    }
}
