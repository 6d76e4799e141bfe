package dev.restamp.python.machine;

import dev.restamp.finding.Place;
import dev.restamp.python.builtin.Raised;
import dev.restamp.python.syntax.Statement;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.TooMuch;
import dev.restamp.python.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A module of the project, evaluated when first asked for something; and of its statements those that may wait when first
 * asked for what they bind: a migration wants a type or a function of a module that declares all of an application.
 */
final class ModuleThing implements Value.Thing {

    private final String name;
    private final ProjectFiles.Source source;
    private final Interpretation run;
    private final Function<Frame, Evaluation> evaluation;
    private final Optional<ProjectFiles> project;
    private final List<Deferred> deferred = new ArrayList<>();
    private @Nullable Scope scope;
    private String trouble = "";

    private ModuleThing(
            String name,
            ProjectFiles.Source source,
            Interpretation run,
            Function<Frame, Evaluation> evaluation,
            Optional<ProjectFiles> project) {
        this.name = name;
        this.source = source;
        this.run = run;
        this.evaluation = evaluation;
        this.project = project;
    }

    static ModuleThing of(
            String name, ProjectFiles.Source source, Interpretation run, Function<Frame, Evaluation> evaluation) {
        return new ModuleThing(name, source, run, evaluation, Optional.of(run.project()));
    }

    /** A script, which is there for what all of it does. */
    static ModuleThing whole(ProjectFiles.Source source, Interpretation run, Function<Frame, Evaluation> evaluation) {
        return new ModuleThing("", source, run, evaluation, Optional.empty());
    }

    String name() {
        return name;
    }

    ProjectFiles.Source source() {
        return source;
    }

    @Override
    public String describe() {
        return "module " + name;
    }

    @Override
    public Value attribute(String attribute, Run asking) {
        String dotted = name + "." + attribute;
        if (isBelow(attribute, dotted)) {
            return run.module(dotted);
        }
        Optional<Value> known = run.library().find(dotted);
        if (known.isPresent()) {
            return known.get();
        }
        heed(attribute);
        Value own = isItself(attribute) ? null : scope().find(attribute, run);
        if (own != null) {
            return run.library().completed(dotted, own);
        }
        if (run.project().find(dotted).isPresent()) {
            return run.module(dotted);
        }
        return new Value.Unknown(dotted + (trouble.isEmpty() ? " is not there" : ", " + trouble), true);
    }

    /** A module below is a package's name without a look at the package, unless that binds the name itself. */
    private boolean isBelow(String attribute, String dotted) {
        return scope == null
                && project.filter(p -> !p.topNames(source).mayBind(attribute)
                                && p.find(dotted).isPresent())
                        .isPresent();
    }

    /** What tells of all that was imported is asked when that has been read; while an import goes on it tells what it knows. */
    void heed(String attribute) {
        if (!run.course().isImporting()
                && project.filter(p -> p.registers(source).contains(attribute)).isPresent()) {
            run.modules().follow();
        }
    }

    /** {@code from package import module} within the package itself means the module below. */
    private boolean isItself(String attribute) {
        return scope().names().get(attribute) instanceof Imported lazy
                && lazy.equals(new Imported(name, attribute, run.modules()));
    }

    /** What was put off is to be what it would have been. */
    @Override
    public void setAttribute(String attribute, Value value, Run asking) {
        Scope names = scope();
        complete();
        names.bind(attribute, value, run);
    }

    /** The names of the module; while it is being read, those read so far, as in Python. */
    Scope scope() {
        if (scope == null) {
            load();
        }
        return Objects.requireNonNull(scope);
    }

    private void load() {
        scope = Scope.ofModule();
        Frame frame = Frame.ofModule(scope, source, name, run, evaluation);
        Set<Statement> waiting = project.map(p -> p.waiting(source)).orElse(Set.of());
        if (waiting.isEmpty()) {
            evaluate(frame, source.module().body());
        } else {
            within(frame, () -> evaluate(frame, waiting));
        }
        if (!source.module().broken().isEmpty()) {
            trouble = "whose module could not be read whole";
        }
    }

    /** What cannot be told to be reached by all ways does not wait. */
    private void evaluate(Frame frame, Set<Statement> waiting) {
        for (Statement statement : source.module().body()) {
            if (waiting.contains(statement) && frame.doubts() == 0) {
                deferred.add(Deferred.putOff(statement, this, frame));
            } else if (frame.execute(List.of(statement)) != Flow.NORMAL) {
                return;
            }
        }
    }

    /** Evaluates statements of the module for good, whatever is being tried out where it was asked for. */
    void evaluate(Frame frame, List<Statement> statements) {
        within(frame, () -> frame.execute(statements));
    }

    private void within(Frame frame, Runnable action) {
        Place before = run.place();
        run.unconditionally(() -> run.course().importing(() -> guarded(frame, action)));
        run.at(before);
    }

    private void guarded(Frame frame, Runnable action) {
        Course course = run.course();
        run.enterCall(this, Arguments.NONE);
        int doubts = frame.doubts();
        try {
            action.run();
        } catch (Raised raised) {
            trouble = "whose module raises " + raised.kind();
        } catch (TooMuch tooMuch) {
            if (course.isExhausted()) {
                throw tooMuch;
            }
            trouble = "whose module is " + tooMuch.getMessage();
        } finally {
            frame.settle(Flow.RETURN, doubts);
            course.leaveCall();
        }
    }

    /** Carries out what was put off so far; whether there was anything. */
    boolean complete() {
        List<Deferred> open = List.copyOf(deferred);
        deferred.clear();
        open.forEach(Deferred::carryOut);
        return !open.isEmpty();
    }
}
