package dev.restamp.tool.alembic.edit;

import dev.restamp.history.History;
import dev.restamp.text.RegularFile;
import dev.restamp.tool.FileEdit;
import dev.restamp.tool.NoEditException;
import dev.restamp.tool.alembic.environment.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the file that joins several heads, as {@code alembic merge} would. */
public final class MergeRevision {

    private static final DateTimeFormatter PYTHON = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Environment environment;
    private final History history;
    private final Optional<String> id;
    private final Optional<String> message;
    private final LocalDateTime date;

    /** Without an id, the next of the project's own style; without a message, one that names the heads. */
    public MergeRevision(
            Environment environment,
            History history,
            Optional<String> id,
            Optional<String> message,
            LocalDateTime date) {
        this.environment = environment;
        this.history = history;
        this.id = id;
        this.message = message;
        this.date = date;
    }

    /** Joins these; none named means all heads that are no other's dependency. */
    public FileEdit join(Collection<String> names) {
        List<String> heads = heads(names);
        String text = message.orElseGet(() -> "merge " + String.join(" and ", heads));
        String own = id.orElseGet(() -> new Numbering(history, List.of()).next(String.join(" ", heads)));
        checkFree(own);
        String script = new ScriptTemplate(template()).filled(own, heads, text, PYTHON.format(date));
        Path file = folder(heads.get(0)).resolve(new FileTemplate(environment).name(own, text, date));
        return FileEdit.make(environment.nameOf(file), script.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> heads(Collection<String> names) {
        List<String> heads = (names.isEmpty() ? history.ends(history.order()) : names)
                .stream().flatMap(this::headsOf).distinct().sorted().toList();
        if (heads.size() < 2) {
            throw new NoEditException(
                    heads.isEmpty()
                            ? "there are no revisions to merge"
                            : "there is one head, " + heads.get(0) + "; nothing to merge");
        }
        return heads;
    }

    private Stream<String> headsOf(String name) {
        Set<String> found = new Targets(history).find(name);
        if (found.isEmpty()) {
            throw new NoEditException("no revision is called " + name + "; see: restamp history show");
        }
        found.forEach(this::checkHead);
        return found.stream();
    }

    private void checkHead(String id) {
        List<String> children = history.children(id);
        if (!children.isEmpty()) {
            throw new NoEditException(
                    "revision " + id + " is no head: " + String.join(", ", children) + " builds on it");
        }
    }

    private void checkFree(String own) {
        if (history.contains(own)) {
            throw new NoEditException("there is a revision " + own + " already; choose another id");
        }
        if (own.isEmpty() || own.chars().anyMatch(sign -> "@+-:".indexOf(sign) >= 0)) {
            throw new NoEditException("Alembic takes no id like \"" + own + "\"; use letters, digits and underscores");
        }
    }

    private Optional<String> template() {
        Optional<Path> file = environment
                .scripts()
                .map(folder -> folder.resolve("script.py.mako"))
                .filter(Files::isRegularFile);
        try {
            return file.isEmpty() ? Optional.empty() : Optional.of(RegularFile.text(file.get()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The only versions folder, or of several the one with the first head. */
    private Path folder(String head) {
        if (environment.versions().size() == 1) {
            return environment.versions().get(0);
        }
        Path file = environment.root().resolve(history.revision(head).place().file());
        return Objects.requireNonNull(file.getParent());
    }
}
