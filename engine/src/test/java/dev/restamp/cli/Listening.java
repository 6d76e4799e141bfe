package dev.restamp.cli;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server that asks one client for its password as it is, and writes down what it hears. */
final class Listening {

    private Listening() {}

    static void once(ServerSocket socket, StringBuilder heard) {
        try (Socket client = socket.accept()) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            int length = in.readInt();
            while (length == 8) {
                in.readInt();
                out.write('N');
                out.flush();
                length = in.readInt();
            }
            in.readNBytes(length - 4);
            heard.append("greeted ");
            out.write('R');
            out.writeInt(8);
            out.writeInt(3);
            out.flush();
            heard.append(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            heard.append("broken off");
        }
    }
}
