package dev.restamp.tool.alembic;

import dev.restamp.fixtures.RealAlembic;
import dev.restamp.tool.alembic.environment.Environment;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Reads 100, 1,000 and 5,000 made-up scripts, and has {@code alembic history} load the same ones: whole processes, taking turns,
 * medians of five. Run it as a program; it prints a table.
 */
public final class ReadingBenchmark {

    private static final int ROUNDS = 5;

    private ReadingBenchmark() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        if (words.length == 1) {
            System.out.println(new AlembicHistoryReader(Bodies.NONE)
                    .read(Environment.at(Path.of(words[0])))
                    .history());
            return;
        }
        System.out.println("| scripts | restamp s | alembic history s | ratio |\n|---|---|---|---|");
        for (int size : new int[] {100, 1_000, 5_000}) {
            Path folder = Files.createTempDirectory("restamp-reading");
            try {
                write(folder, size);
                compare(folder, size);
            } finally {
                delete(folder);
            }
        }
    }

    private static void compare(Path folder, int size) throws IOException, InterruptedException {
        List<String> ours = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ReadingBenchmark.class.getName(),
                folder.toString());
        List<String> theirs =
                List.of(RealAlembic.find().python(), "-m", "alembic.config", "-c", folder + "/alembic.ini", "history");
        List<Double> own = new ArrayList<>();
        List<Double> other = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            own.add(seconds(ours));
            other.add(seconds(theirs));
        }
        System.out.printf(
                Locale.ROOT,
                "| %,d | %.2f | %.2f | %.2f |%n",
                size,
                median(own),
                median(other),
                median(own) / median(other));
    }

    private static double seconds(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("failed: " + String.join(" ", command));
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }

    // ------------------------------------------------------------------------------------------------- scripts

    private static void write(Path root, int size) {
        Folder folder = new Folder(root);
        Random random = new Random(size);
        String parent = "";
        for (int i = 0; i < size; i++) {
            String id = String.format("%012x", random.nextLong() & 0xffff_ffff_ffffL);
            String[] parents = parent.isEmpty() ? new String[0] : new String[] {parent};
            folder.write("migrations/versions/" + id + "_table.py", Folder.text(id, upgrade(i, random), parents));
            parent = id;
        }
    }

    /** About three kilobytes, as revisions of real projects have on average. */
    private static String upgrade(int number, Random random) {
        StringBuilder text = new StringBuilder("    op.create_table(\n        'table_" + number + "',\n");
        for (int column = 0; column < 25 + random.nextInt(20); column++) {
            text.append("        sa.Column('column_")
                    .append(column)
                    .append("', sa.String(length=255), nullable=False, server_default=sa.text(\"'x'\")),\n");
        }
        return text.append("        sa.PrimaryKeyConstraint('column_0', name=op.f('pk_")
                .append(number)
                .append("')),\n    )")
                .toString();
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path place, IOException failure) throws IOException {
                Files.delete(place);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
