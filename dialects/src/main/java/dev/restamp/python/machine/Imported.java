package dev.restamp.python.machine;

/** A name imported from a module that is read only when the name is used: most imports of a script never are. */
record Imported(String module, String name) implements Lazy {

    @Override
    public Value resolve(Run run) {
        return run.interpreter().member(module, name, run);
    }

    @Override
    public String describe() {
        return module + "." + name;
    }
}
