package dev.restamp.python.machine;

import dev.restamp.python.value.Lazy;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;

/** A name imported from a module that is read only when the name is used: most imports of a script never are. */
record Imported(String module, String name, Modules modules) implements Lazy {

    @Override
    public Value resolve(Run run) {
        return modules.member(module, name);
    }

    @Override
    public String describe() {
        return module + "." + name;
    }
}
