package dev.restamp.python.machine;

import dev.restamp.history.Idiom;
import dev.restamp.python.syntax.Expression;
import dev.restamp.python.syntax.Module;
import dev.restamp.python.syntax.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Evaluates Python. A run owns one; things call back into the script through it. Steps, depth and the text made are bounded:
 * what asks for more ends with {@link TooMuch}.
 */
public final class Interpreter {

    private static final int MOST_STEPS = 2_000_000;
    private static final int DEEPEST_CALL = 100;
    private static final int TURNS = 3;
    private static final int DEEPEST_NESTING = 500;

    private final Library library;
    private final Project project;
    private final Map<String, ModuleThing> modules = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final List<Raised> doubtful = new ArrayList<>();
    private final Deque<Raised> inHand = new ArrayDeque<>();
    private Deque<Guard> guards = new ArrayDeque<>();
    private int steps;
    private final ArrayDeque<Call> calls = new ArrayDeque<>();
    private int nesting;
    private int imports;

    public Interpreter(Library library) {
        this(library, Project.NONE);
    }

    public Interpreter(Library library, Project project) {
        this.library = library;
        this.project = project;
    }

    public Library library() {
        return library;
    }

    public Project project() {
        return project;
    }

    /** Calls a function of the script, a class, or anything else that can be called. */
    public Value call(Value callee, Arguments arguments, Run run) {
        if (callee instanceof Value.Thing thing) return thing.call(arguments, run);
        if (callee instanceof Value.Unknown unknown) return unknown.plain();
        return new Value.Unknown("the call of something that is no function");
    }

    /** An attribute of anything. */
    public Value attribute(Value value, String name, Run run) {
        if (value instanceof Value.Thing thing) return thing.attribute(name, run);
        if (value instanceof Value.Unknown unknown) return unknown.plain();
        return Methods.attribute(value, name);
    }

    /** A script of its own, evaluated when first asked for a name: {@code env.py}. */
    public Value script(Module module, String path) {
        return ModuleThing.whole(new Project.Source(module, module.file(), path, ""));
    }

    /** One step; text and items made in it count as several. */
    void step() {
        if (++steps > MOST_STEPS) throw new TooMuch("more than " + MOST_STEPS + " steps");
    }

    /** Whether there are no steps left at all. */
    boolean isExhausted() {
        return steps > MOST_STEPS;
    }

    /** To be told before something of this size is made. */
    public void spend(long size) {
        steps += (int) Math.min(size / 16, MOST_STEPS);
        step();
    }

    void enterCall(Value.Thing callee, Arguments arguments, Run run) {
        if (calls.size() == DEEPEST_CALL) {
            throw new TooMuch("more than " + DEEPEST_CALL + " calls within each other");
        }
        if (!calls.isEmpty()) run.meet(Idiom.HELPER);
        calls.addLast(new Call(callee, arguments, run.acts()));
    }

    void leaveCall() {
        calls.removeLast();
    }

    /**
     * Whether the function has called itself without doing anything to the database, with nothing else in hand, or some times:
     * of what is not known it would go on for ever, and do nothing.
     */
    boolean turnsIdly(UserFunction function, Arguments arguments, Run run) {
        List<Call> same =
                calls.stream().filter(call -> call.callee() == function).toList();
        return same.stream()
                        .anyMatch(call ->
                                call.acts() == run.acts() && call.arguments().areLike(arguments))
                || same.size() >= TURNS && same.get(0).acts() == run.acts();
    }

    /** A call under way, and how much had been told when it began. */
    private record Call(Value.Thing callee, Arguments arguments, int acts) {}

    void deeper() {
        if (nesting == DEEPEST_NESTING) throw new TooMuch("nested too deeply");
        nesting++;
    }

    void shallower() {
        nesting--;
    }

    /** Whether an exception of this kind would be caught by a {@code try} around what is evaluated now. */
    public boolean catches(String kind) {
        for (Guard guard : guards) if (guard.catches(kind)) return true;
        return false;
    }

    void handling(Raised raised) {
        inHand.push(raised);
    }

    void handled() {
        inHand.pop();
    }

    /** The exception that the handler at work has caught. */
    Optional<Raised> inHand() {
        return Optional.ofNullable(inHand.peek());
    }

    /** It is not known whether this was raised; what follows is as if it was not. */
    void mayHaveRaised(Raised raised) {
        doubtful.add(raised);
    }

    List<Raised> doubtfulRaises() {
        return doubtful;
    }

    /** The last of those since the first so many that a handler catches; they are done with then. */
    Optional<Raised> takeDoubtfulRaise(int first, Guard guard) {
        Optional<Raised> caught = Optional.empty();
        for (int i = doubtful.size() - 1; i >= first; i--)
            if (guard.catches(doubtful.get(i).kind())) caught = Optional.of(doubtful.remove(i));
        return caught;
    }

    void guard(Guard guard) {
        guards.push(guard);
    }

    void unguard() {
        guards.pop();
    }

    /** Evaluates a module of its own: no exception of it reaches a {@code try} around the import. */
    void importing(Runnable action) {
        Deque<Guard> suspended = guards;
        guards = new ArrayDeque<>();
        imports++;
        try {
            action.run();
        } finally {
            imports--;
            guards = suspended;
        }
    }

    /** While a module is imported: what an application does when it starts is no part of a migration. */
    public boolean isImporting() {
        return imports > 0;
    }

    /** What the script would raise here; unknown instead when nothing would catch it, since the script did run once. */
    public Value fail(String kind, String message, Run run) {
        if (catches(kind)) throw Raised.of(kind, message, run);
        return new Value.Unknown(message);
    }

    /** A module by its full name; a module that cannot be found is unknown. */
    public Value module(String dotted, Run run) {
        Optional<Value> found = library.find(dotted);
        if (found.isPresent()) return found.get();
        ModuleThing loaded = modules.get(dotted);
        if (loaded != null) return loaded;
        Optional<Project.Source> source = project.find(dotted).or(() -> project.find(dotted, SearchPath.of(run)));
        if (source.isEmpty()) return new Value.Unknown("imports " + dotted, Project.mayWorkOnDatabase(dotted));
        ModuleThing module = ModuleThing.of(dotted, source.get(), project);
        modules.put(dotted, module);
        return module;
    }

    /** Has every statement carried out that a module which was asked for something has put off. */
    public void completeModules() {
        boolean more = true;
        while (more) {
            more = false;
            for (ModuleThing module : List.copyOf(modules.values())) more |= module.complete();
        }
    }

    /** A name of a module, as {@code from module import name} finds it; modules that ask each other in turn find nothing. */
    Value member(String module, String name, Run run) {
        String dotted = module + "." + name;
        if (!asked.add(dotted))
            return project.find(dotted).isPresent()
                    ? module(dotted, run)
                    : new Value.Unknown("imports " + dotted + " in a circle", true);
        try {
            return member(module, name, dotted, run);
        } finally {
            asked.remove(dotted);
        }
    }

    private Value member(String module, String name, String dotted, Run run) {
        Optional<Value> known = library.find(dotted);
        if (known.isPresent()) return known.get();
        Value from = module(module, run);
        Value member = attribute(from, name, run);
        if (!(member instanceof Value.Unknown unknown)) return member;
        return from instanceof Value.Unknown ? new Value.Unknown("imports " + dotted, unknown.mayAct()) : unknown;
    }

    /** The handlers of a {@code try}, told from their names alone. */
    record Guard(List<String> names) {

        static Guard of(Statement.Try attempt) {
            List<String> names = new ArrayList<>();
            for (Statement.Handler handler : attempt.handlers())
                handler.type().ifPresentOrElse(type -> collect(type, names), () -> names.add("BaseException"));
            return new Guard(names);
        }

        private static void collect(Expression type, List<String> names) {
            if (type instanceof Expression.Name name) names.add(name.id());
            else if (type instanceof Expression.Attribute attribute) names.add(attribute.name());
            else if (type instanceof Expression.TupleOf tuple) tuple.items().forEach(item -> collect(item, names));
            else names.add("Exception");
        }

        boolean catches(String kind) {
            for (String name : names) if (ExceptionType.isKindOf(kind, name)) return true;
            return false;
        }
    }
}
