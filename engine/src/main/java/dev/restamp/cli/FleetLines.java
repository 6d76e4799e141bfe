package dev.restamp.cli;

import dev.restamp.fleet.Outcome;
import dev.restamp.report.FleetLine;
import dev.restamp.report.FleetTeller;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The JSON lines of a fleet, written one by one, so that a run that is killed loses at most the line it was writing. */
final class FleetLines implements AutoCloseable {

    private static final int FEED = '\n';

    private final PrintStream stream;
    private final String place;
    private final boolean ours;
    private final List<FleetLine> earlier;
    private final FleetTeller teller = new FleetTeller();

    private FleetLines(PrintStream stream, String place, boolean ours, List<FleetLine> earlier) {
        this.stream = stream;
        this.place = place;
        this.ours = ours;
        this.earlier = earlier;
    }

    static FleetLines to(PrintStream stream) {
        return new FleetLines(stream, "the output", false, List.of());
    }

    /** To a file; when going on, what stands there stays, but for a line that was broken off. */
    static FleetLines to(Path file, boolean goOn) {
        try {
            List<FleetLine> earlier = new ArrayList<>();
            if (goOn && Files.exists(file)) {
                cutBrokenLine(file);
                read(file, earlier::add);
            } else {
                Files.write(file, new byte[0]);
            }
            OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND);
            return new FleetLines(new PrintStream(out, false, StandardCharsets.UTF_8), file.toString(), true, earlier);
        } catch (IOException e) {
            throw new Refusal("cannot write " + file + ": " + Refusal.reason(e));
        }
    }

    private static void cutBrokenLine(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long end = bytes.length();
            while (end > 0 && byteAt(bytes, end - 1) != FEED) {
                end--;
            }
            bytes.setLength(end);
        }
    }

    private static int byteAt(RandomAccessFile bytes, long position) throws IOException {
        bytes.seek(position);
        return bytes.read();
    }

    /** Takes what a file of such lines tells, one at a time. */
    static void read(Path file, Consumer<FleetLine> consumer) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int number = 1;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    consumer.accept(FleetLine.read(line, "line " + number + " of " + file.getFileName()));
                }
                number++;
            }
        } catch (IOException | UncheckedIOException e) {
            IOException reason = e instanceof UncheckedIOException wrapped ? wrapped.getCause() : (IOException) e;
            throw new Refusal("cannot read " + file + ": " + Refusal.reason(reason));
        }
    }

    /** What stood there before. */
    List<FleetLine> earlier() {
        return earlier;
    }

    FleetLine write(Outcome outcome) {
        stream.print(teller.written(outcome));
        stream.flush();
        if (stream.checkError()) {
            throw new Refusal("cannot write " + place + " any more; is the disk full?");
        }
        return teller.line(outcome);
    }

    @Override
    public void close() {
        if (ours) {
            stream.close();
        }
    }
}
