package dev.restamp.dialect.postgres;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server that somebody put up to hear passwords: it speaks no TLS, asks for the password in one way, and keeps all it is told. */
final class ListeningServer implements AutoCloseable {

    private static final int TLS = 80877103;
    private static final int GSS = 80877104;

    enum Asks {
        CLEARTEXT(3),
        MD5(5),
        SCRAM(10);

        private final int code;

        Asks(int code) {
            this.code = code;
        }
    }

    private final ServerSocket socket;
    private final Asks asks;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    ListeningServer(Asks asks) throws IOException {
        this.asks = asks;
        socket = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(this::listen, "listening server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** All bytes after the greeting, as letters. */
    synchronized String heard() {
        return heard.toString(StandardCharsets.ISO_8859_1);
    }

    private void listen() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                client.setSoTimeout(5000);
                serve(new DataInputStream(client.getInputStream()), new DataOutputStream(client.getOutputStream()));
            } catch (IOException e) {
                // it left, or we are closed
            }
        }
    }

    private void serve(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readInt();
        int code = in.readInt();
        while (code == TLS || code == GSS) {
            out.write('N');
            out.flush();
            length = in.readInt();
            code = in.readInt();
        }
        in.readNBytes(length - 8);
        ask(out);
        try {
            while (true) {
                hear(in.readByte());
            }
        } catch (EOFException e) {
            // that was all
        }
    }

    private synchronized void hear(byte b) {
        heard.write(b);
        notifyAll();
    }

    private void ask(DataOutputStream out) throws IOException {
        byte[] more = switch (asks) {
            case CLEARTEXT -> new byte[0];
            case MD5 -> new byte[] {1, 2, 3, 4};
            case SCRAM -> "SCRAM-SHA-256\0\0".getBytes(StandardCharsets.US_ASCII);
        };
        out.write('R');
        out.writeInt(8 + more.length);
        out.writeInt(asks.code);
        ((OutputStream) out).write(more);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
