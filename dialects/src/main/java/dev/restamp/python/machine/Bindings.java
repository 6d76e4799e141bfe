package dev.restamp.python.machine;

import dev.restamp.python.syntax.Expression;
import dev.restamp.python.syntax.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names that the body of a class binds, in the order in which they are written. */
final class Bindings {

    private Bindings() {}

    static Set<String> of(List<Statement> body) {
        Set<String> names = new LinkedHashSet<>();
        collect(body, names);
        return names;
    }

    private static void collect(List<Statement> body, Set<String> names) {
        for (Statement statement : body) {
            if (statement instanceof Statement.Assign assign) {
                assign.targets().forEach(t -> collect(t, names));
            } else if (statement instanceof Statement.AnnotatedAssign assign) {
                collect(assign.target(), names);
            } else if (statement instanceof Statement.Function function) {
                names.add(function.name());
            } else if (statement instanceof Statement.Class type) {
                names.add(type.name());
            } else {
                statement.blocks().forEach(block -> collect(block, names));
            }
        }
    }

    private static void collect(Expression target, Set<String> names) {
        if (target instanceof Expression.Name name) {
            names.add(name.id());
        } else if (target instanceof Expression.TupleOf tuple) {
            tuple.items().forEach(item -> collect(item, names));
        }
    }
}
