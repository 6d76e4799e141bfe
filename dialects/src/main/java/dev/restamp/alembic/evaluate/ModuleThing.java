package dev.restamp.alembic.evaluate;

import dev.restamp.finding.Place;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A module of the project, evaluated when first asked for something. */
final class ModuleThing implements Value.Thing {

    private final String name;
    private final Project.Source source;
    private @Nullable Scope scope;
    private String trouble = "";

    ModuleThing(String name, Project.Source source) {
        this.name = name;
        this.source = source;
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
        Value own = isItself(attribute, run) ? null : scope(run).find(attribute, run);
        if (own != null) return own;
        if (run.interpreter().project().find(dotted).isPresent())
            return run.interpreter().module(dotted, run);
        return new Value.Unknown(dotted + (trouble.isEmpty() ? " is not there" : ", " + trouble), true);
    }

    /** {@code from package import module} within the package itself means the module below. */
    private boolean isItself(String attribute, Run run) {
        return scope(run).names().get(attribute) instanceof Lazy lazy && lazy.equals(new Lazy(name, attribute));
    }

    @Override
    public void setAttribute(String attribute, Value value, Run run) {
        scope(run).bind(attribute, value, run);
    }

    /** The names of the module; while it is being read, those read so far, as in Python. */
    Scope scope(Run run) {
        if (scope == null) load(run);
        return Objects.requireNonNull(scope);
    }

    private void load(Run run) {
        scope = Scope.ofModule();
        Place before = run.place();
        Frame frame = Frame.ofModule(scope, source, name, run);
        run.unconditionally(() -> run.interpreter().importing(() -> evaluate(frame, run)));
        run.at(before);
    }

    private void evaluate(Frame frame, Run run) {
        run.interpreter().enterCall(this, Arguments.NONE, run);
        try {
            frame.execute(source.module().body());
        } catch (Raised raised) {
            trouble = "whose module raises " + raised.kind();
        } catch (TooMuch tooMuch) {
            if (run.interpreter().isExhausted()) throw tooMuch;
            trouble = "whose module is " + tooMuch.getMessage();
        } finally {
            frame.settleAll();
            run.interpreter().leaveCall();
        }
        if (!source.module().broken().isEmpty()) trouble = "whose module could not be read whole";
    }
}
