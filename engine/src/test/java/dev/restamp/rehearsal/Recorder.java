package dev.restamp.rehearsal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Stands between one client and a real server, and writes down what the server says. */
public final class Recorder implements AutoCloseable {

    private final ServerSocket door;
    private final URI server;
    private final Thread thread;
    private final List<byte[]> turns = new ArrayList<>();

    public Recorder(String url) throws IOException {
        server = URI.create(url);
        door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        thread = new Thread(this::record, "recorder");
        thread.start();
    }

    public String url() {
        return "postgresql://" + server.getUserInfo() + "@127.0.0.1:" + door.getLocalPort() + server.getPath();
    }

    /** When the client has gone. */
    public Answers answers() throws InterruptedException {
        thread.join();
        return new Answers(turns);
    }

    /** As the program keeps them. */
    public static byte[] packed(Answers answers) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(packed))) {
            out.writeInt(answers.turns().size());
            for (byte[] turn : answers.turns()) {
                out.writeInt(turn.length);
                out.write(turn);
            }
        }
        return packed.toByteArray();
    }

    private void record() {
        try (Socket client = door.accept();
                Socket real = new Socket(server.getHost(), server.getPort())) {
            Line there = new Line(client);
            Line here = new Line(real);
            byte[] first = Message.begin(there.in, there.out);
            here.out.writeInt(first.length + Integer.BYTES);
            here.out.write(first);
            here.out.flush();
            new Thread(() -> ask(there, here), "questions").start();
            answer(here, there);
        } catch (EOFException e) {
            // the session is over
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void ask(Line client, Line server) {
        try {
            while (true) {
                Message.read(client.in).write(server.out);
                server.out.flush();
            }
        } catch (IOException e) {
            // the client has gone, and the server notices by itself
        }
    }

    /** How one proves who one is belongs to this session alone, so only that it went well is kept. */
    private void answer(Line server, Line client) throws IOException {
        ByteArrayOutputStream turn = new ByteArrayOutputStream();
        while (true) {
            Message message = Message.read(server.in);
            message.write(client.out);
            client.out.flush();
            if (message.kind() != Message.AUTHENTICATION || isAllowed(message)) {
                message.write(new DataOutputStream(turn));
            }
            if (message.kind() == Message.READY) {
                turns.add(turn.toByteArray());
                turn.reset();
            }
        }
    }

    private static boolean isAllowed(Message authentication) {
        return new java.math.BigInteger(1, authentication.body()).signum() == 0;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private static final class Line {

        private final DataInputStream in;
        private final DataOutputStream out;

        Line(Socket socket) throws IOException {
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        }
    }
}
