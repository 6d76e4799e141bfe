package dev.restamp.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The terminal that this process may have been started from. */
final class Terminal {

    private static final String COLUMNS = "COLUMNS";

    private Terminal() {}

    /** From Java 22 on there can be a console where no terminal is, and it has to be asked. */
    static boolean isThere() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }

    /** The environment with the width of the terminal in it: shells know it, but keep it to themselves. */
    static Map<String, String> measured(Map<String, String> environment) {
        if (environment.containsKey(COLUMNS) || !isThere()) {
            return environment;
        }
        Map<String, String> more = new HashMap<>(environment);
        String[] size = size().strip().split(" ");
        if (size.length == 2 && !size[1].equals("0")) {
            more.put(COLUMNS, size[1]);
        }
        return more;
    }

    /** Rows and columns, or nothing where there is no {@code stty} to ask. */
    private static String size() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return stty.waitFor(1, TimeUnit.SECONDS) && stty.exitValue() == 0 ? size : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
