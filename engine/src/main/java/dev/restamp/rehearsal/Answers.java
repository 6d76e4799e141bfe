package dev.restamp.rehearsal;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** What a server said in one session, turn by turn: each turn ends where it waits for the next question. */
public record Answers(List<byte[]> turns) {

    public Answers {
        turns = List.copyOf(turns);
    }

    /** Those to an audit of the demo's install, had it been made in PostgreSQL. */
    public static Answers ofAudit() throws IOException {
        try (InputStream stream = Objects.requireNonNull(Answers.class.getResourceAsStream("audit.gz"))) {
            return read(stream.readAllBytes());
        }
    }

    static Answers read(byte[] packed) throws IOException {
        List<byte[]> turns = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(packed)))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                turns.add(in.readNBytes(in.readInt()));
            }
        }
        return new Answers(turns);
    }
}
