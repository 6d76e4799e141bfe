package dev.restamp.alembic.evaluate;

/** Evaluates Python. A run owns one; things call back into the script through it. */
public final class Interpreter {

    private final Library library;

    public Interpreter(Library library) {
        this.library = library;
    }

    public Library library() {
        return library;
    }

    /** Calls a function of the script, a class, or anything else that can be called. */
    public Value call(Value callee, Arguments arguments, Run run) {
        return callee instanceof Value.Thing thing
                ? thing.call(arguments, run)
                : new Value.Unknown("the call of something that is not known");
    }
}
