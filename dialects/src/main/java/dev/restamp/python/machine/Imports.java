package dev.restamp.python.machine;

import dev.restamp.python.syntax.Statement;
import dev.restamp.python.value.Iteration;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.Map;
import java.util.Optional;

/** {@code import} statements. */
final class Imports {

    private static final String MISSING = "ModuleNotFoundError";

    private final Frame frame;
    private final Interpretation run;

    Imports(Frame frame) {
        this.frame = frame;
        this.run = frame.run();
    }

    /** {@code import a.b} binds a, {@code import a.b as c} binds the module itself. */
    void imports(Statement.Import statement) {
        for (Statement.Alias alias : statement.names()) {
            String dotted = alias.name();
            run.modules().note(dotted, "");
            int dot = dotted.indexOf('.');
            boolean whole = alias.alias().isPresent() || dot < 0;
            String module = whole ? dotted : dotted.substring(0, dot);
            mayFail(dotted, module);
            frame.scope().importName(alias.alias().orElse(module), run.module(module), run);
        }
    }

    void importsFrom(Statement.ImportFrom statement) {
        String module = frame.source().absolute(statement);
        for (Statement.Alias alias : statement.names()) {
            if (alias.name().equals("*")) {
                importAll(module);
            } else {
                importName(module, alias);
            }
        }
    }

    private void importName(String module, Statement.Alias alias) {
        run.modules().note(module, alias.name());
        mayFail(module, module);
        if (mayLack(module, alias.name())) {
            run.mayRaise("ImportError", "cannot import name " + alias.name() + " from " + module);
        }
        frame.scope()
                .importName(alias.alias().orElse(alias.name()), new Imported(module, alias.name(), run.modules()), run);
    }

    /** Where it can be found nowhere, nobody knows whether it is installed; it is looked for only if somebody waits for that. */
    private void mayFail(String dotted, String module) {
        if (run.course().catches(MISSING) && run.module(module) instanceof Value.Unknown) {
            run.mayRaise(MISSING, "No module named '" + dotted + "'");
        }
    }

    /** A module that is known has not this name, which another release of it may have. */
    private boolean mayLack(String module, String name) {
        return run.library().find(module).isPresent()
                && run.library().find(module + "." + name).isEmpty();
    }

    private void importAll(String module) {
        Value value = run.module(module);
        if (value instanceof ModuleThing known) {
            copyAll(known);
        } else if (value instanceof Value.Thing thing) {
            frame.scope().module().importAll(thing);
        } else {
            frame.scope().module().importAll(new Foreign(module));
        }
    }

    private void copyAll(ModuleThing module) {
        Scope theirs = module.scope();
        Optional<java.util.List<Value>> listed =
                Optional.ofNullable(theirs.find("__all__", run)).flatMap(all -> Iteration.of(all, run));
        for (Map.Entry<String, Value> entry : Map.copyOf(theirs.names()).entrySet()) {
            boolean exported = listed.isPresent()
                    ? listed.get().contains(Value.of(entry.getKey()))
                    : !entry.getKey().startsWith("_");
            if (exported) {
                frame.scope().bind(entry.getKey(), entry.getValue(), run);
            }
        }
        theirs.shareStars(frame.scope().module());
    }

    /** A module of which nothing is known, all of whose names were imported. */
    private record Foreign(String module) implements Value.Thing {
        @Override
        public String describe() {
            return "module " + module;
        }

        @Override
        public Value attribute(String name, Run run) {
            return new Value.Unknown("imports * from " + module, ProjectFiles.mayWorkOnDatabase(module));
        }
    }
}
