package dev.restamp.python.machine;

import dev.restamp.python.syntax.Module;
import dev.restamp.python.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The modules of a project, behind those that the library stands in for. */
final class LoadedModules implements Modules {

    /** Names, of which a large application has some thousands. */
    private static final int MOST_FOLLOWED = 5_000;

    private final Interpretation run;
    private final Function<Frame, Evaluation> evaluation;
    private final Map<String, ModuleThing> modules = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<String> noted = new LinkedHashSet<>();
    private final Set<String> followed = new HashSet<>();
    private Supplier<Set<String>> before = Set::of;

    LoadedModules(Interpretation run, Function<Frame, Evaluation> evaluation) {
        this.run = run;
        this.evaluation = evaluation;
    }

    @Override
    public Value module(String dotted) {
        Optional<Value> found = run.library().find(dotted);
        if (found.isPresent()) {
            return found.get();
        }
        ModuleThing loaded = modules.get(dotted);
        if (loaded != null) {
            return loaded;
        }
        Optional<ProjectFiles.Source> source = source(dotted);
        if (source.isEmpty()) {
            return Value.Unknown.imported(dotted, ProjectFiles.mayWorkOnDatabase(dotted));
        }
        ModuleThing module = ModuleThing.of(dotted, source.get(), run, evaluation);
        modules.put(dotted, module);
        return module;
    }

    private Optional<ProjectFiles.Source> source(String dotted) {
        ProjectFiles project = run.project();
        return project.find(dotted)
                .or(() -> project.find(dotted, SearchPath.of(run)))
                .or(() -> project.findBelow(dotted));
    }

    @Override
    public Value script(Module module, String path) {
        return ModuleThing.whole(new ProjectFiles.Source(module, module.file(), path, ""), run, evaluation);
    }

    @Override
    public void complete() {
        boolean more = true;
        while (more) {
            more = false;
            for (ModuleThing module : List.copyOf(modules.values())) {
                more |= module.complete();
            }
        }
    }

    @Override
    public void note(String module, String name) {
        if (!followed.contains(module)) {
            noted.add(module);
        }
        if (!name.isEmpty() && !followed.contains(module + "." + name)) {
            noted.add(module + "." + name);
        }
    }

    @Override
    public void begin(Supplier<Set<String>> imported) {
        before = imported;
    }

    @Override
    public void follow() {
        before.get().forEach(dotted -> note(dotted, ""));
        complete();
        while (!noted.isEmpty() && followed.size() < MOST_FOLLOWED) {
            List<String> open = List.copyOf(noted);
            noted.clear();
            open.forEach(this::follow);
            complete();
        }
    }

    /** The packages that it is in are read before it. */
    private void follow(String dotted) {
        int dot = dotted.lastIndexOf('.');
        if (!followed.add(dotted) || run.library().find(dotted).isPresent()) {
            return;
        }
        if (dot > 0) {
            follow(dotted.substring(0, dot));
        }
        if (module(dotted) instanceof ModuleThing module) {
            module.scope();
        }
    }

    /** Modules that ask each other in turn find nothing. */
    @Override
    public Value member(String module, String name) {
        String dotted = module + "." + name;
        if (module(module) instanceof ModuleThing known) {
            known.heed(name);
        }
        if (!asked.add(dotted)) {
            return source(dotted).isPresent()
                    ? module(dotted)
                    : new Value.Unknown(
                            "imports " + dotted + " in a circle", true, Optional.empty(), Optional.of(dotted));
        }
        try {
            return member(module, name, dotted);
        } finally {
            asked.remove(dotted);
        }
    }

    private Value member(String module, String name, String dotted) {
        Optional<Value> known = run.library().find(dotted);
        if (known.isPresent()) {
            return known.get();
        }
        Value from = module(module);
        Value member = run.attribute(from, name);
        if (!(member instanceof Value.Unknown unknown)) {
            return member;
        }
        return from instanceof Value.Unknown
                ? run.library().completed(dotted, Value.Unknown.imported(dotted, unknown.mayAct()))
                : unknown;
    }
}
