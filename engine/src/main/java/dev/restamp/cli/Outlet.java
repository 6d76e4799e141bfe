package dev.restamp.cli;

import dev.restamp.text.Printable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The only way out: whatever is printed on it is printable, whoever printed it, and why it broke is remembered. */
final class Outlet extends PrintStream {

    private final Door door;

    private Outlet(Door door) {
        super(door, true, StandardCharsets.UTF_8);
        this.door = door;
    }

    static Outlet to(OutputStream stream) {
        return stream instanceof Outlet outlet ? outlet : new Outlet(new Door(stream));
    }

    /** One sentence on a line of its own, under our name. */
    void tell(String sentence) {
        println("restamp: " + Printable.line(sentence));
    }

    /** What the system said when not all could be written. Who closes a pipe has read enough, and is told nothing. */
    Optional<IOException> findTrouble() {
        flush();
        return Optional.ofNullable(door.trouble)
                .filter(trouble -> !String.valueOf(trouble.getMessage()).contains("pipe"));
    }

    /** Takes bytes line by line, since neither a character nor one of our signals goes over the end of one. */
    private static final class Door extends OutputStream {

        private final OutputStream stream;
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();
        private @org.jspecify.annotations.Nullable IOException trouble;

        Door(OutputStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            if (held.size() == 0 && isPlain(bytes, offset, length)) {
                pass(bytes, offset, length);
                return;
            }
            int lines = endOfLines(bytes, offset, length);
            held.write(bytes, offset, lines - offset);
            if (lines > offset) {
                release();
            }
            held.write(bytes, lines, offset + length - lines);
        }

        private static boolean isPlain(byte[] bytes, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                if ((bytes[i] < ' ' || bytes[i] == 0x7F) && bytes[i] != '\n') {
                    return false;
                }
            }
            return true;
        }

        private static int endOfLines(byte[] bytes, int offset, int length) {
            int end = offset + length;
            while (end > offset && bytes[end - 1] != '\n') {
                end--;
            }
            return end;
        }

        private void release() throws IOException {
            byte[] shown =
                    Printable.shown(held.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            held.reset();
            pass(shown, 0, shown.length);
        }

        private void pass(byte[] bytes, int offset, int length) throws IOException {
            try {
                stream.write(bytes, offset, length);
            } catch (IOException e) {
                trouble = e;
                throw e;
            }
        }

        @Override
        public synchronized void flush() throws IOException {
            release();
            try {
                stream.flush();
            } catch (IOException e) {
                trouble = e;
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            flush();
            stream.close();
        }
    }
}
