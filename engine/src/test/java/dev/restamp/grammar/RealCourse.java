package dev.restamp.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.restamp.fixtures.RealAlembic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** One process of Python in which real Alembic does what it is told, for one history after another. */
final class RealCourse implements AutoCloseable {

    /** Whether it went through, whether it wrote anything, and why it did not go through. */
    record Answer(boolean done, boolean wrote, String because) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path script;
    private final Path errors;
    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;

    RealCourse() {
        try (InputStream source = Objects.requireNonNull(RealCourse.class.getResourceAsStream("real_alembic.py"))) {
            script = Files.createTempFile("restamp", ".py");
            errors = Files.createTempFile("restamp", ".err");
            Files.write(script, source.readAllBytes());
            process = new ProcessBuilder(RealAlembic.find().python(), script.toString())
                    .redirectError(errors.toFile())
                    .start();
            orders = process.outputWriter(StandardCharsets.UTF_8);
            answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void open(Path folder, String url) {
        tell(order("open").put("folder", folder.toString()).put("url", url));
    }

    Answer upgrade(String revision) {
        return tell(order("upgrade").put("to", revision));
    }

    Answer downgrade(String to) {
        return tell(order("downgrade").put("to", to));
    }

    /** Runs a revision alone, and takes it back. */
    Answer again(String revision) {
        return tell(order("again").put("revision", revision));
    }

    Answer sql(List<String> statements) {
        ObjectNode order = order("sql");
        statements.forEach(order.putArray("statements")::add);
        return tell(order);
    }

    void shut() {
        tell(order("close"));
    }

    private static ObjectNode order(String what) {
        return JSON.createObjectNode().put("do", what);
    }

    private Answer tell(ObjectNode order) {
        try {
            orders.write(order + "\n");
            orders.flush();
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("Python ended: " + Files.readString(errors));
            }
            JsonNode answer = JSON.readTree(line);
            boolean done =
                    answer.get("done").asBoolean() && !answer.path("fails").asBoolean();
            return new Answer(
                    done,
                    answer.path("wrote").asBoolean(),
                    answer.path("because").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            orders.close();
            process.waitFor();
            Files.delete(script);
            Files.delete(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
