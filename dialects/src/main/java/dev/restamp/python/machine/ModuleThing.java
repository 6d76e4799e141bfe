package dev.restamp.python.machine;

import dev.restamp.finding.Place;
import dev.restamp.python.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A module of the project, evaluated when first asked for something; and of its statements those that may wait when first
 * asked for what they bind: a migration wants a type or a function of a module that declares all of an application.
 */
final class ModuleThing implements Value.Thing {

    private final String name;
    private final Project.Source source;
    private final Optional<Project> project;
    private final List<Deferred> deferred = new ArrayList<>();
    private @Nullable Scope scope;
    private String trouble = "";

    private ModuleThing(String name, Project.Source source, Optional<Project> project) {
        this.name = name;
        this.source = source;
        this.project = project;
    }

    static ModuleThing of(String name, Project.Source source, Project project) {
        return new ModuleThing(name, source, Optional.of(project));
    }

    /** A script, which is there for what all of it does. */
    static ModuleThing whole(Project.Source source) {
        return new ModuleThing("", source, Optional.empty());
    }

    String name() {
        return name;
    }

    Project.Source source() {
        return source;
    }

    @Override
    public String describe() {
        return "module " + name;
    }

    @Override
    public Value attribute(String attribute, Run run) {
        String dotted = name + "." + attribute;
        if (isBelow(attribute, dotted)) return run.interpreter().module(dotted, run);
        Value own = isItself(attribute, run) ? null : scope(run).find(attribute, run);
        if (own != null) return own;
        if (run.interpreter().project().find(dotted).isPresent())
            return run.interpreter().module(dotted, run);
        return new Value.Unknown(dotted + (trouble.isEmpty() ? " is not there" : ", " + trouble), true);
    }

    /** A module below is a package's name without a look at the package, unless that binds the name itself. */
    private boolean isBelow(String attribute, String dotted) {
        return scope == null
                && project.filter(p -> !p.topNames(source).mayBind(attribute)
                                && p.find(dotted).isPresent())
                        .isPresent();
    }

    /** {@code from package import module} within the package itself means the module below. */
    private boolean isItself(String attribute, Run run) {
        return scope(run).names().get(attribute) instanceof Imported lazy && lazy.equals(new Imported(name, attribute));
    }

    /** What was put off is to be what it would have been. */
    @Override
    public void setAttribute(String attribute, Value value, Run run) {
        Scope names = scope(run);
        complete();
        names.bind(attribute, value, run);
    }

    /** The names of the module; while it is being read, those read so far, as in Python. */
    Scope scope(Run run) {
        if (scope == null) load(run);
        return Objects.requireNonNull(scope);
    }

    private void load(Run run) {
        scope = Scope.ofModule();
        Frame frame = Frame.ofModule(scope, source, name, run);
        Set<Statement> waiting = project.map(p -> p.waiting(source)).orElse(Set.of());
        if (waiting.isEmpty()) evaluate(frame, source.module().body());
        else within(frame, () -> evaluate(frame, waiting));
        if (!source.module().broken().isEmpty()) trouble = "whose module could not be read whole";
    }

    /** What cannot be told to be reached by all ways does not wait. */
    private void evaluate(Frame frame, Set<Statement> waiting) {
        for (Statement statement : source.module().body()) {
            if (waiting.contains(statement) && frame.doubts() == 0)
                deferred.add(Deferred.putOff(statement, this, frame));
            else if (frame.execute(List.of(statement)) != Flow.NORMAL) return;
        }
    }

    /** Evaluates statements of the module for good, whatever is being tried out where it was asked for. */
    void evaluate(Frame frame, List<Statement> statements) {
        within(frame, () -> frame.execute(statements));
    }

    private void within(Frame frame, Runnable action) {
        Run run = frame.run();
        Place before = run.place();
        run.unconditionally(() -> run.interpreter().importing(() -> guarded(frame, action)));
        run.at(before);
    }

    private void guarded(Frame frame, Runnable action) {
        Interpreter interpreter = frame.interpreter();
        interpreter.enterCall(this, Arguments.NONE, frame.run());
        int doubts = frame.doubts();
        try {
            action.run();
        } catch (Raised raised) {
            trouble = "whose module raises " + raised.kind();
        } catch (TooMuch tooMuch) {
            if (interpreter.isExhausted()) throw tooMuch;
            trouble = "whose module is " + tooMuch.getMessage();
        } finally {
            frame.settle(Flow.RETURN, doubts);
            interpreter.leaveCall();
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
