package dev.restamp.python.standard;

import dev.restamp.python.machine.Pulled;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Mutable;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code contextlib.ExitStack}: what it entered is left at its end, and what it was told to call is called, from the last on. */
final class ExitStack implements Value.Thing, Mutable {

    private List<Consumer<Run>> ends = new ArrayList<>();
    private Optional<String> doubt = Optional.empty();

    @Override
    public String describe() {
        return "contextlib.ExitStack";
    }

    @Override
    public Value attribute(String name, Run run) {
        return switch (name) {
            case "enter_context" -> new Builtin(name, (arguments, on) -> entered(arguments, on));
            case "callback" -> new Builtin(name, (arguments, on) -> called(arguments, on));
            case "close" -> new Builtin(name, (arguments, on) -> closed(on));
            default -> new Unknown(describe() + "." + name, true);
        };
    }

    /** What comes before and after where a generator yields is not followed here. */
    private Value entered(Arguments arguments, Run run) {
        Value context = arguments.find(0, "cm").orElse(None.NONE);
        if (context instanceof Pulled) {
            run.opaque("a context that a function makes, on a stack", Optional.empty());
            return new Unknown("what a context gives");
        }
        if (!(context instanceof Thing thing)) {
            return context;
        }
        Value given = thing.enter(run);
        push(thing::exit, run);
        return given;
    }

    private Value called(Arguments arguments, Run run) {
        Value callback = arguments.find(0, "callback").orElse(None.NONE);
        List<Value> given = arguments.positional();
        Arguments rest = new Arguments(
                given.subList(Math.min(1, given.size()), given.size()), arguments.named(), arguments.complete());
        push(on -> on.call(callback, rest), run);
        return callback;
    }

    private void push(Consumer<Run> end, Run run) {
        run.touch(this);
        ends.add(end);
    }

    private Value closed(Run run) {
        exit(run);
        return None.NONE;
    }

    @Override
    public void exit(Run run) {
        doubt.ifPresent(reason -> run.opaque(reason, Optional.empty()));
        List<Consumer<Run>> open = List.copyOf(ends);
        run.touch(this);
        ends = new ArrayList<>();
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).accept(run);
        }
    }

    @Override
    public Object save() {
        return List.copyOf(ends);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void restore(Object saved) {
        ends = new ArrayList<>((List<Consumer<Run>>) saved);
    }

    @Override
    public void blur(Object one, Object other, String reason) {
        if (!one.equals(other)) {
            doubt = Optional.of(reason);
        }
    }
}
