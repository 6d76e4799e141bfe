package dev.restamp;

import java.util.ArrayList;
import java.util.List;

/** Runs programs as a person does who pastes text at a terminal: they show a prompt and go on after errors. */
public final class Terminal {

    /** Types the standard input into the command, line by line as it is taken. */
    private static final String TYPIST = """
            import os, pty, select, sys
            text = sys.stdin.buffer.read()
            os.environ.update(TERM="dumb", PSQL_HISTORY="/dev/null", SQLITE_HISTORY="/dev/null", PAGER="cat")
            pid, terminal = pty.fork()
            if pid == 0:
                os.execvp(sys.argv[1], sys.argv[1:])
            def shown(patience):
                ready, _, _ = select.select([terminal], [], [], patience)
                if not ready:
                    return False
                try:
                    data = os.read(terminal, 65536)
                except OSError:
                    data = b""
                sys.stdout.buffer.write(data)
                return bool(data)
            shown(5)
            for line in text.split(b"\\n"):
                try:
                    os.write(terminal, line + b"\\n")
                except OSError:
                    break
                while shown(0.002):
                    pass
            while shown(120):
                pass
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
            """;

    private Terminal() {}

    /** What leaves the program is typed last, so that it ends when it has taken all the rest. */
    public static Shell.Result paste(String text, String leave, List<String> command) {
        List<String> line = new ArrayList<>(List.of("python3", "-c", TYPIST));
        line.addAll(command);
        return Shell.run(text + "\n" + leave + "\n", line);
    }
}
