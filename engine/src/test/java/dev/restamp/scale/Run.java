package dev.restamp.scale;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a whole process took, from its start to its end, by the clock and of the processors, which a busy machine disturbs less;
 * several of them take turns, and medians are told.
 */
record Run(double seconds, double busy, long megabytes) {

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    /** All commands by name, one after the other, so many times. */
    static Map<String, Run> medians(Map<String, List<String>> commands, int rounds)
            throws IOException, InterruptedException {
        Map<String, List<Run>> runs = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                runs.computeIfAbsent(command.getKey(), name -> new ArrayList<>())
                        .add(of(command.getValue()));
            }
        }
        Map<String, Run> medians = new LinkedHashMap<>();
        runs.forEach((name, all) -> medians.put(name, median(all)));
        return medians;
    }

    /** Of each figure by itself, and the most memory. */
    static Run median(List<Run> all) {
        return new Run(
                middle(all.stream().map(Run::seconds)),
                middle(all.stream().map(Run::busy)),
                all.stream().mapToLong(Run::megabytes).max().orElse(0));
    }

    private static double middle(Stream<Double> values) {
        List<Double> sorted = values.sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** Of a command that may end with 1, as one does that looks and finds something. */
    static Run of(List<String> command) throws IOException, InterruptedException {
        return of(command, 1);
    }

    static Run of(List<String> command, int worst) throws IOException, InterruptedException {
        Path output = Files.createTempFile("restamp-scale", ".txt");
        try {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            long peak = 0;
            Duration busy = Duration.ZERO;
            while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, peak(process.pid()));
                busy = process.info().totalCpuDuration().orElse(busy);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            if (process.exitValue() > worst) {
                throw new IllegalStateException(
                        String.join(" ", command) + "\n" + Files.readString(output, StandardCharsets.UTF_8));
            }
            return new Run(seconds, busy.toMillis() / 1e3, peak / 1024);
        } finally {
            Files.delete(output);
        }
    }

    /** The most memory that it ever held, as Linux tells; nothing elsewhere. */
    private static long peak(long pid) {
        try {
            Matcher matcher = PEAK.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
            return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
