package dev.restamp.rehearsal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** One message of PostgreSQL's protocol: a letter, but for the first of a client, and what it carries. */
record Message(char kind, byte[] body) {

    static final char SYNC = 'S';
    static final char QUERY = 'Q';
    static final char TERMINATE = 'X';
    static final char AUTHENTICATION = 'R';
    static final char READY = 'Z';

    /** What a client asks before it has said who it is. */
    private static final int ENCRYPT = 80877103;

    private static final char NO = 'N';

    static Message read(DataInputStream in) throws IOException {
        char kind = (char) in.readByte();
        return new Message(kind, in.readNBytes(in.readInt() - Integer.BYTES));
    }

    void write(DataOutputStream out) throws IOException {
        out.writeByte(kind);
        out.writeInt(body.length + Integer.BYTES);
        out.write(body);
    }

    /** Reads how a client begins, and declines to speak in secret. */
    static byte[] begin(DataInputStream in, DataOutputStream out) throws IOException {
        byte[] first = in.readNBytes(in.readInt() - Integer.BYTES);
        if (isEncrypt(first)) {
            out.writeByte(NO);
            out.flush();
            return begin(in, out);
        }
        return first;
    }

    private static boolean isEncrypt(byte[] first) throws IOException {
        try (DataInputStream in = new DataInputStream(new java.io.ByteArrayInputStream(first))) {
            return in.readInt() == ENCRYPT;
        }
    }

    /** Whether whoever sent it waits for an answer now. */
    boolean isTurn() {
        return kind == SYNC || kind == QUERY;
    }
}
