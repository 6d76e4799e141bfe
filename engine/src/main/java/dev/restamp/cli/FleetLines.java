package dev.restamp.cli;

import dev.restamp.file.GrowingFile;
import dev.restamp.fleet.Outcome;
import dev.restamp.report.FleetLine;
import dev.restamp.report.FleetTeller;
import dev.restamp.text.RegularFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
    static FleetLines to(OutputFile file, Console console, boolean goOn) {
        Path place = file.in(console);
        try {
            List<FleetLine> earlier = new ArrayList<>();
            boolean there = goOn && Files.exists(place);
            if (there) {
                readWhole(place, earlier::add);
            }
            OutputStream out = there ? GrowingFile.goOn(place) : GrowingFile.anew(place);
            return new FleetLines(new PrintStream(out, false, StandardCharsets.UTF_8), place.toString(), true, earlier);
        } catch (IOException e) {
            throw file.refusal(e);
        }
    }

    /** Takes what a file of such lines tells, one at a time. */
    static void read(Path file, Consumer<FleetLine> consumer) {
        lines(file, consumer, true);
    }

    /** All but a last line that was broken off; nothing is cut from a file that is not of such lines. */
    private static void readWhole(Path file, Consumer<FleetLine> consumer) {
        lines(file, consumer, endsWhole(file));
    }

    private static boolean endsWhole(Path file) {
        try (SeekableByteChannel bytes = channel(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            bytes.position(Math.max(0, bytes.size() - 1)).read(last);
            return bytes.size() == 0 || last.get(0) == FEED;
        } catch (IOException e) {
            throw new Refusal("cannot read " + file + ": " + Refusal.reason(e));
        }
    }

    private static void lines(Path file, Consumer<FleetLine> consumer, boolean last) {
        try (BufferedReader reader = reader(file)) {
            int number = 1;
            String line = reader.readLine();
            while (line != null) {
                String next = reader.readLine();
                if (!line.isBlank() && (last || next != null)) {
                    consumer.accept(FleetLine.read(line, "line " + number + " of " + file.getFileName()));
                }
                line = next;
                number++;
            }
        } catch (UncheckedIOException e) {
            throw unreadable(file, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Refusal unreadable(Path file, IOException reason) {
        return new Refusal("cannot read " + file + ": " + Refusal.reason(reason));
    }

    private static SeekableByteChannel channel(Path file) throws IOException {
        RegularFile.require(file);
        return Files.newByteChannel(file);
    }

    private static BufferedReader reader(Path file) throws IOException {
        RegularFile.require(file);
        return Files.newBufferedReader(file);
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
