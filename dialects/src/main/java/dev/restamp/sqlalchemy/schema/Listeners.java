package dev.restamp.sqlalchemy.schema;

import dev.restamp.history.Operation.Ground;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Mutable;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Read;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is to be done, too, whenever a table or all of a metadata is made or dropped: {@code event.listen(table, …)}. */
public final class Listeners implements Mutable {

    private static final Set<String> MOMENTS = Set.of("before_create", "after_create", "before_drop", "after_drop");

    private List<Listener> all = List.of();

    /**
     * @param modelled declared by the project and not by the revision
     * @param doubt why it is not known whether it was told of at all
     */
    private record Listener(Value target, String moment, Value what, boolean modelled, Optional<String> doubt) {

        boolean hears(Value thing, Run run) {
            if (target instanceof TableThing one && thing instanceof TableThing other) {
                return one.parts() == other.parts();
            }
            return target == thing
                    || target instanceof Function type
                            && type.isTypeOf(thing, run).equals(Optional.of(true));
        }

        Listener doubted(String reason) {
            return new Listener(target, moment, what, modelled, Optional.of(reason));
        }
    }

    private static Listeners of(Run run) {
        return run.own(Listeners.class, Listeners::new);
    }

    /** {@code event.listen(target, identifier, fn)}. */
    public static Value listen(Arguments arguments, Run run) {
        Value target = Read.given(arguments, 0, "target");
        Value what = Read.given(arguments, 2, "fn");
        String moment = Read.text(Read.given(arguments, 1, "identifier"));
        if (MOMENTS.contains(moment)) {
            of(run).add(new Listener(target, moment, what, run.isImporting(), Optional.empty()), run);
        }
        return Value.None.NONE;
    }

    /** {@code @event.listens_for(target, identifier)}. */
    public static Value decorator(Arguments arguments, Run run) {
        return new Function("listens_for", (given, r) -> {
            Value function = Read.given(given, 0, "fn");
            listen(
                    Arguments.of(Read.given(arguments, 0, "target"), Read.given(arguments, 1, "identifier"), function),
                    r);
            return function;
        });
    }

    private void add(Listener listener, Run run) {
        run.touch(this);
        all = Stream.concat(all.stream(), Stream.of(listener)).toList();
    }

    /** Around what makes or drops a table. */
    public static void around(boolean create, TableThing table, Run run, Runnable action) {
        around(create, table, table.modelled(), Map.of(), run, action);
    }

    /** The same of these tables of a metadata. */
    static void around(boolean create, MetaDataThing metadata, List<TableThing> tables, Run run, Runnable action) {
        around(create, metadata, false, Map.of("tables", Value.list(tables)), run, action);
    }

    private static void around(
            boolean create, Value thing, boolean modelled, Map<String, Value> told, Run run, Runnable action) {
        String moment = create ? "_create" : "_drop";
        of(run).tell("before" + moment, thing, modelled, told, run);
        action.run();
        of(run).tell("after" + moment, thing, modelled, told, run);
    }

    private void tell(String moment, Value thing, boolean modelled, Map<String, Value> told, Run run) {
        Stream.concat(ownOf(thing, run).stream(), all.stream())
                .filter(listener -> listener.moment().equals(moment) && listener.hears(thing, run))
                .forEach(listener -> tell(listener, thing, modelled, told, run));
    }

    /** {@code listeners=[("after_create", fn)]} of the table itself. */
    private static List<Listener> ownOf(Value thing, Run run) {
        if (!(thing instanceof TableThing table) || !table.options().containsKey("listeners")) {
            return List.of();
        }
        return Read.items(table.options().get("listeners"), run).stream()
                .map(pair -> Read.items(pair, run))
                .map(pair -> new Listener(table, Read.text(pair.get(0)), pair.get(1), false, Optional.empty()))
                .toList();
    }

    private static void tell(Listener listener, Value thing, boolean modelled, Map<String, Value> told, Run run) {
        Runnable step = () -> call(listener, thing, told, run);
        if (listener.doubt().isPresent()) {
            run.perhaps(Ground.UNDECIDED, listener.doubt().get(), step);
        } else if (modelled || listener.modelled()) {
            run.perhaps(Ground.MODELS, TableDdl.AS_MODELLED, step);
        } else {
            step.run();
        }
    }

    private static void call(Listener listener, Value thing, Map<String, Value> told, Run run) {
        if (listener.what() instanceof Value.Unknown unknown) {
            run.opaque(
                    "what is done " + listener.moment().replace('_', ' ') + ": " + unknown.reason(), Optional.empty());
            return;
        }
        Map<String, Value> named = new LinkedHashMap<>(told);
        named.put("checkfirst", Value.of(false));
        named.put("_ddl_runner", new Value.Unknown("who makes and drops tables"));
        run.call(listener.what(), new Arguments(List.of(thing, MetaDataThing.engine(run)), named, true));
    }

    @Override
    public Object save() {
        return all;
    }

    @Override
    public void restore(Object saved) {
        all = listeners(saved);
    }

    @Override
    public void blur(Object one, Object other, String reason) {
        all = Stream.concat(listeners(one).stream(), listeners(other).stream())
                .distinct()
                .map(listener ->
                        listeners(one).contains(listener) && listeners(other).contains(listener)
                                ? listener
                                : listener.doubted(reason))
                .toList();
    }

    private static List<Listener> listeners(Object saved) {
        return ((List<?>) saved).stream().map(Listener.class::cast).toList();
    }
}
