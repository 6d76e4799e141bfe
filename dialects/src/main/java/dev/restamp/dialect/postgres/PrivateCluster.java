package dev.restamp.dialect.postgres;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Rehearsal;
import dev.restamp.dialect.Scratch;
import dev.restamp.dialect.ScratchException;
import dev.restamp.dialect.ScratchServer;
import dev.restamp.dialect.Surroundings;
import dev.restamp.scratch.Folders;
import dev.restamp.scratch.Processes;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL server started for us alone, from the programs that are installed: in a folder of its own, on a free port of this
 * machine, behind a password that nobody else is told.
 */
final class PrivateCluster implements ScratchServer {

    private static final String USER = "restamp";

    /** PostgreSQL refuses to run as root; whoever this is, he owns nothing here. */
    private static final String NOBODY = "nobody";

    private final ServerPrograms programs;
    private final Path folder;
    private final boolean lowered;
    private Optional<ScratchServer> inside = Optional.empty();

    private PrivateCluster(ServerPrograms programs, Surroundings surroundings) {
        this.programs = programs;
        lowered = surroundings.user().equals("root");
        folder = Folders.make();
    }

    static PrivateCluster start(Dialect dialect, Surroundings surroundings) {
        PrivateCluster cluster = new PrivateCluster(ServerPrograms.find(surroundings), surroundings);
        try {
            cluster.inside = Optional.of(new PostgresScratchServer(dialect, cluster.start(), surroundings));
            return cluster;
        } catch (IOException | RuntimeException e) {
            cluster.stop();
            throw e instanceof ScratchException told
                    ? told
                    : new ScratchException("no private PostgreSQL server could be started: " + e.getMessage(), e);
        }
    }

    private String start() throws IOException {
        String password = password();
        Path file = Files.writeString(folder.resolve("password"), password);
        if (lowered) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Processes.require(List.of("chown", "-R", NOBODY, folder.toString()), folder);
        }
        run("initdb", "-A", "scram-sha-256", "-U", USER, "-E", "UTF-8", "--pwfile=" + file, "-N", "-D", data());
        int port = freePort();
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
                + " -c full_page_writes=off -c synchronous_commit=off -c shared_buffers=32MB";
        run("pg_ctl", "-D", data(), "-l", folder.resolve("log").toString(), "-o", options, "-w", "start");
        return "postgresql://" + USER + ":" + password + "@127.0.0.1:" + port + "/postgres";
    }

    private static String password() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private void run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (lowered) {
            command.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + group(), "--clear-groups"));
        }
        command.add(programs.of(program).toString());
        command.addAll(List.of(arguments));
        Processes.require(command, folder);
    }

    /** The group has another name on each family of systems. */
    private String group() {
        return Processes.succeeds(List.of("getent", "group", "nogroup"), folder) ? "nogroup" : NOBODY;
    }

    @Override
    public Scratch open() {
        return inside.orElseThrow().open();
    }

    @Override
    public Optional<Rehearsal> findRehearsal() {
        return inside.flatMap(ScratchServer::findRehearsal);
    }

    /** Nothing in it is worth a word to the server: it goes as a whole. */
    @Override
    public void close() {
        stop();
    }

    private void stop() {
        if (Files.exists(folder.resolve("data").resolve("postmaster.pid"))) {
            try {
                run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
            } catch (IOException e) {
                throw new ScratchException(
                        "the private PostgreSQL server in " + folder + " was not stopped: " + e.getMessage(), e);
            }
        }
        Folders.remove(folder);
    }
}
