package dev.restamp.python.machine;

import dev.restamp.python.syntax.Module;
import dev.restamp.python.value.Value;
import java.util.Set;
import java.util.function.Supplier;

/** Finds the modules that a script imports, and keeps them for as long as one interpretation lasts. */
public interface Modules {

    /** Where there is no script, there is nothing to import. */
    Modules NONE = new Modules() {
        @Override
        public Value module(String dotted) {
            return Value.Unknown.imported(dotted, false);
        }

        @Override
        public Value member(String module, String name) {
            return module(module + "." + name);
        }

        @Override
        public Value script(Module module, String path) {
            return module(path);
        }

        @Override
        public void complete() {
            // nothing was put off
        }

        @Override
        public void note(String module, String name) {
            // nothing to follow
        }

        @Override
        public void begin(Supplier<Set<String>> imported) {
            // nothing to follow
        }

        @Override
        public void follow() {
            // nothing was imported
        }
    };

    /** A module by its full name; a module that cannot be found is unknown. */
    Value module(String dotted);

    /** A name of a module, as {@code from module import name} finds it. */
    Value member(String module, String name);

    /** A script of its own, evaluated when first asked for a name: {@code env.py}. */
    Value script(Module module, String path);

    /** Has every statement carried out that a module which was asked for something has put off. */
    void complete();

    /** That a name of a module was imported, or with no name the module itself; nothing is read for that yet. */
    void note(String module, String name);

    /** That these were imported before the script began; they are asked for when something follows them. */
    void begin(Supplier<Set<String>> imported);

    /** Has every module read that was imported so far, for what it does besides: a model declares its table. */
    void follow();
}
