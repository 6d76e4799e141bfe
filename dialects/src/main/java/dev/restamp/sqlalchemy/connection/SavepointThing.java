package dev.restamp.sqlalchemy.connection;

import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Function;

/** What {@code begin_nested} gives, and {@code autocommit_block}: a failure within costs no more than what is within. */
public final class SavepointThing implements Value.Thing {

    private final Value inner;
    private final boolean undoes;
    private Run.Mark mark;
    private boolean left;

    private SavepointThing(Value inner, boolean undoes, Run.Mark mark) {
        this.inner = inner;
        this.undoes = undoes;
        this.mark = mark;
    }

    static SavepointThing open(Value inner, Run run) {
        run.savepoints().open();
        return new SavepointThing(inner, true, run.mark());
    }

    /** Each statement is a transaction of its own: what succeeded stays. */
    public static SavepointThing apart(Value inner, Run run) {
        run.savepoints().open();
        return new SavepointThing(inner, false, run.mark());
    }

    @Override
    public String describe() {
        return "a savepoint";
    }

    @Override
    public boolean reachesDatabase() {
        return true;
    }

    @Override
    public Value attribute(String name, Run run) {
        return switch (name) {
            case "commit", "close" ->
                new Function(name, (a, r) -> {
                    exit(r);
                    return None.NONE;
                });
            case "rollback" ->
                new Function(name, (a, r) -> {
                    fail(r);
                    exit(r);
                    return None.NONE;
                });
            case "is_active" -> Value.of(true);
            default -> inner instanceof Thing thing ? thing.attribute(name, run) : new Unknown("a savepoint's " + name);
        };
    }

    @Override
    public Value enter(Run run) {
        mark = run.mark();
        return inner;
    }

    @Override
    public void fail(Run run) {
        if (undoes && !left) {
            run.rollBack(mark);
        }
    }

    @Override
    public void exit(Run run) {
        if (!left) {
            run.savepoints().close();
        }
        left = true;
    }
}
