package dev.restamp.python.machine;

import dev.restamp.python.syntax.Module;
import dev.restamp.python.syntax.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The modules, and the names of modules, that a script imports as it is loaded; dots before a name lead nowhere without a package. */
public final class TopImports {

    private final Set<String> dotted = new LinkedHashSet<>();

    private TopImports() {}

    public static Set<String> of(Module module) {
        TopImports found = new TopImports();
        found.read(module.body());
        return found.dotted;
    }

    private void read(List<Statement> block) {
        block.forEach(this::read);
    }

    private void read(Statement statement) {
        if (statement instanceof Statement.Import all) {
            all.names().forEach(alias -> dotted.add(alias.name()));
        } else if (statement instanceof Statement.ImportFrom some && some.level() == 0) {
            dotted.add(some.module());
            some.names().stream()
                    .filter(alias -> !alias.name().equals("*"))
                    .forEach(alias -> dotted.add(some.module() + "." + alias.name()));
        } else if (!TopNames.isDefinition(statement)) {
            statement.blocks().forEach(this::read);
        }
    }
}
