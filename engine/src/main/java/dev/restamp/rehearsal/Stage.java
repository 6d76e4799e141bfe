package dev.restamp.rehearsal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Listens on this machine alone, and gives every client the same answers, whatever it asks. */
public final class Stage implements AutoCloseable {

    private final ServerSocket door;
    private final Answers answers;

    private Stage(ServerSocket door, Answers answers) {
        this.door = door;
        this.answers = answers;
    }

    public static Stage open(Answers answers) throws IOException {
        Stage stage = new Stage(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), answers);
        Thread player = new Thread(stage::play, "stage");
        player.setDaemon(true);
        player.start();
        return stage;
    }

    public String url() {
        return "postgresql://rehearsal@" + door.getInetAddress().getHostAddress() + ":" + door.getLocalPort()
                + "/rehearsal";
    }

    private void play() {
        while (!door.isClosed()) {
            try (Socket client = door.accept()) {
                play(client);
            } catch (IOException e) {
                // the client has gone, or the stage was closed; either way there is nobody to tell
            }
        }
    }

    private void play(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
        Message.begin(in, out);
        for (byte[] turn : answers.turns()) {
            out.write(turn);
            out.flush();
            if (!isAsked(in)) {
                return;
            }
        }
    }

    /** Waits for the next question; there is none when the client says goodbye. */
    private static boolean isAsked(DataInputStream in) throws IOException {
        Message message = Message.read(in);
        while (!message.isTurn() && message.kind() != Message.TERMINATE) {
            message = Message.read(in);
        }
        return message.isTurn();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
