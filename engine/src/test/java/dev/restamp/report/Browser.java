package dev.restamp.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real Chromium without a window, driven through its own protocol: opens a page, asks it, clicks, and listens for trouble. */
final class Browser implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ADDRESS = Pattern.compile("DevTools listening on (ws://\\S+)");

    private final Process process;
    private final Path folder;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();
    private String session = "";
    private int last;

    private Browser(Process process, Path folder, String address) {
        this.process = process;
        this.folder = folder;
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Ear())
                .join();
        String target = send("Target.createTarget", Map.of("url", "about:blank"))
                .get("targetId")
                .asText();
        session = send("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .asText();
        Stream.of("Page", "Runtime", "Log", "Network").forEach(domain -> send(domain + ".enable", Map.of()));
    }

    /** The program, under one of the names that systems give it. */
    static Optional<Path> findProgram() {
        String[] folders = System.getenv("PATH").split(java.io.File.pathSeparator);
        return Stream.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Browser start() throws IOException {
        Path program = findProgram()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "the HTML report is tested in a real browser: install Chromium (Debian: apt-get install chromium-headless-shell)"));
        Path folder = Files.createTempDirectory("restamp-browser");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Browser(process, folder, address(process.errorReader()));
    }

    private static String address(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher matcher = ADDRESS.matcher(line);
            if (matcher.find()) {
                drain(lines);
                return matcher.group(1);
            }
        }
        throw new IllegalStateException("Chromium did not start");
    }

    private static void drain(BufferedReader lines) {
        Thread thread = new Thread(() -> lines.lines().forEach(line -> {}));
        thread.setDaemon(true);
        thread.start();
    }

    /** The page, shown in a window of this size. */
    void open(Path page, int width, int height) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        loaded = new CompletableFuture<>();
        requests.clear();
        complaints.clear();
        send("Page.navigate", Map.of("url", page.toUri().toString()));
        get(loaded);
    }

    void dark(boolean dark) {
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** As on paper, or as on a screen again. */
    void paper(boolean paper) {
        send("Emulation.setEmulatedMedia", Map.of("media", paper ? "print" : "screen"));
    }

    /** What the page answers to an expression, as text. */
    String ask(String expression) {
        JsonNode answer =
                send("Runtime.evaluate", Map.of("expression", "String(" + expression + ")", "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(answer.toString());
        }
        return answer.path("result").path("value").asText();
    }

    void click(String selector) {
        ask("document.querySelector(" + quoted(selector) + ").click()");
    }

    void type(String selector, String text) {
        ask("(() => { const e = document.querySelector(" + quoted(selector) + "); e.value = " + quoted(text)
                + "; e.dispatchEvent(new Event('input', {bubbles: true})); })()");
    }

    void picture(Path file) {
        try {
            byte[] png = Base64.getDecoder()
                    .decode(send("Page.captureScreenshot", Map.of("format", "png"))
                            .get("data")
                            .asText());
            Files.write(file, png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that the console and the page's own rules complained about. */
    List<String> complaints() {
        return complaints;
    }

    /** Every address that the page asked for, the page itself included. */
    List<String> requests() {
        return requests;
    }

    private static String quoted(String text) {
        return JSON.valueToTree(text).toString();
    }

    private JsonNode send(String method, Map<String, ?> parameters) {
        int id = ++last;
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        socket.sendText(message.toString(), true).join();
        return get(answer);
    }

    private static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private void hear(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> answer =
                    waiting.remove(message.get("id").asInt());
            if (message.has("error")) {
                answer.completeExceptionally(
                        new IllegalStateException(message.get("error").toString()));
            } else {
                answer.complete(message.get("result"));
            }
            return;
        }
        JsonNode told = message.path("params");
        switch (message.path("method").asText()) {
            case "Page.loadEventFired" -> loaded.complete(null);
            case "Runtime.exceptionThrown", "Log.entryAdded" -> complaints.add(told.toString());
            case "Runtime.consoleAPICalled" -> complaints.add(told.path("args").toString());
            case "Network.requestWillBeSent" ->
                requests.add(told.path("request").path("url").asText());
            default -> {}
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        get(process.onExit());
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.forEach(files::add);
        }
        java.util.Collections.reverse(files);
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    /** Puts the parts of a message together. */
    private final class Ear implements WebSocket.Listener {

        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean end) {
            parts.append(part);
            if (end) {
                String whole = parts.toString();
                parts.setLength(0);
                try {
                    hear(JSON.readTree(whole));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            from.request(1);
            return null;
        }
    }
}
