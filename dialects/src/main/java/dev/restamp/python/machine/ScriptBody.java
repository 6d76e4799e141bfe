package dev.restamp.python.machine;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.ScratchException;
import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.python.builtin.Raised;
import dev.restamp.python.syntax.Module;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Library;
import dev.restamp.python.value.TooMuch;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Schema;
import dev.restamp.sql.SchemaPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A function of a script, {@code upgrade} or {@code downgrade}, read anew for each schema. Each reading has its own names and
 * values; only the trees of the files are kept.
 */
public final class ScriptBody implements Body {

    private final Supplier<Module> script;
    private final String path;
    private final String function;
    private final Dialect dialect;
    private final Library library;
    private final ProjectFiles project;
    private final Handed handed;

    /** The path is where the file is, as the script's own {@code __file__}. */
    public ScriptBody(
            Supplier<Module> script,
            String path,
            String function,
            Dialect dialect,
            Library library,
            ProjectFiles project) {
        this(script, path, function, dialect, library, project, Handed.NOTHING);
    }

    /** With what env.py does before any script runs. */
    public ScriptBody(
            Supplier<Module> script,
            String path,
            String function,
            Dialect dialect,
            Library library,
            ProjectFiles project,
            Handed handed) {
        this.handed = handed;
        this.script = script;
        this.path = path;
        this.function = function;
        this.dialect = dialect;
        this.library = library;
        this.project = project;
    }

    @Override
    public Reading read(Schema before, Stance stance) {
        Module module = script.get();
        Place start = new Place(module.file(), 0);
        Interpretation run = Assembly.interpretation(library, project, dialect, before, stance, start);
        SchemaPath.of(run).begin(handed.searchPath());
        run.modules().begin(handed.imported());
        try {
            evaluate(module, run);
        } catch (Raised raised) {
            run.at(raised.place());
            run.opaque("the script raises " + raised.kind() + message(raised), Optional.empty());
        } catch (TooMuch tooMuch) {
            run.opaque(String.valueOf(tooMuch.getMessage()), Optional.empty());
        } catch (ScratchException refused) {
            throw refused;
        } catch (StackOverflowError tooDeep) {
            return unread(before, run.place(), "it is nested too deeply");
        } catch (RuntimeException mistake) {
            return unread(before, run.place(), "a mistake in restamp itself: " + mistake);
        }
        return run.reading();
    }

    /** A mistake of ours costs the one body: that nothing is known of it is a better answer than none for all the others. */
    private static Reading unread(Schema before, Place place, String reason) {
        return new Reading(List.of(new Operation.Opaque(reason, Optional.empty(), place)), before);
    }

    private static String message(Raised raised) {
        String message = raised.getMessage();
        return message == null || message.isEmpty()
                ? ""
                : ": " + message.lines().findFirst().orElse("");
    }

    private void evaluate(Module module, Interpretation run) {
        Scope scope = Scope.ofModule();
        ProjectFiles.Source source = new ProjectFiles.Source(module, module.file(), path, "");
        Frame frame = Frame.ofModule(scope, source, "", run, StatementExecutor::new);
        frame.execute(module.body());
        frame.settleAll();
        Value found = scope.find(function, run);
        if (found == null && module.broken().isEmpty() && !function.equals("downgrade")) {
            return;
        }
        if (found == null && module.broken().isEmpty()) {
            run.opaque("the script has no " + function + "()", Optional.empty());
        } else if (found == null) {
            run.opaque("no Python: " + module.broken().get(0).reason(), Optional.empty());
        } else {
            run.call(found, argumentsOf(found));
        }
    }

    /** What a project's env.py hands to {@code context.run_migrations} arrives here; what is called op is Alembic's own. */
    private Arguments argumentsOf(Value function) {
        if (!(function instanceof UserFunction called)) {
            return Arguments.NONE;
        }
        Map<String, Value> named = new LinkedHashMap<>();
        for (String parameter : called.required()) {
            Value unknown =
                    handed.engine().<Value>map(Value::of).orElse(new Value.Unknown("env.py hands it over", true));
            named.put(
                    parameter,
                    library.find("alembic.op")
                            .filter(op -> parameter.equals("op"))
                            .orElse(unknown));
        }
        return new Arguments(List.of(), named, true);
    }
}
