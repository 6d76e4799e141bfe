package dev.restamp.tool.alembic.operation;

import dev.restamp.python.syntax.Module;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Read;
import java.nio.file.Path;
import java.util.Optional;

/** The folder of revisions as one of them asks for another: {@code op.get_context().script.get_revision(id).module}. */
public record RevisionScripts(Finder finder) implements Value.Thing {

    /** Finds the file that has an id. */
    @FunctionalInterface
    public interface Finder {
        Optional<File> find(String id);
    }

    /** A file of Python and where it is. */
    public record File(Module module, Path path) {}

    @Override
    public String describe() {
        return "the folder of revisions";
    }

    @Override
    public Value attribute(String name, Run run) {
        return name.equals("get_revision")
                ? new Function(name, (a, r) -> revision(Read.text(Read.given(a, 0, "id_"))))
                : new Unknown(describe() + "'s " + name);
    }

    private Value revision(String id) {
        return finder.find(id).<Value>map(file -> new Found(id, file)).orElse(new Unknown("the revision " + id));
    }

    private record Found(String id, File file) implements Value.Thing {
        @Override
        public String describe() {
            return "revision " + id;
        }

        @Override
        public Value attribute(String name, Run run) {
            return switch (name) {
                case "module" -> run.script(file.module(), file.path().toString());
                case "revision" -> Value.of(id);
                case "path" -> Value.of(file.path().toString());
                default -> new Unknown(describe() + "'s " + name);
            };
        }
    }
}
