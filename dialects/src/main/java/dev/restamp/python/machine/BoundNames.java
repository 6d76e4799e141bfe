package dev.restamp.python.machine;

import dev.restamp.python.syntax.Expression;
import dev.restamp.python.syntax.Module;
import dev.restamp.python.syntax.Parameters;
import dev.restamp.python.syntax.Parts;
import dev.restamp.python.syntax.Statement;
import dev.restamp.python.value.Run;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names that a module binds anywhere, told from its text alone: what is not among them Python cannot find either. */
final class BoundNames {

    /** Some Python has them, or had them, or is given them by who translates texts; the machine has nothing to say of them. */
    private static final Set<String> OF_SOME_PYTHON = Set.of(
            ("IndentationError TabError UnicodeTranslateError BaseExceptionGroup ExceptionGroup EncodingWarning StandardError"
                            + " PythonFinalizationError WindowsError VMSError Ellipsis aiter anext breakpoint copyright credits"
                            + " exit help license quit super basestring unicode unichr long xrange raw_input reduce file cmp"
                            + " execfile reload apply buffer coerce intern _ ngettext")
                    .split(" "));

    private final Set<String> names = new HashSet<>();
    private boolean open;

    private BoundNames(Module module) {
        open = !module.broken().isEmpty();
        module.body().forEach(this::bind);
    }

    /** Those of the modules that were asked: each is gone through once, however often it misses a name. */
    private static final class Asked {
        private final Map<Module, BoundNames> known = new IdentityHashMap<>();
    }

    /** Whether whoever asks for the name in this module is told of an error, and nothing else. */
    static boolean isNowhere(String name, Module module, Run run) {
        if (name.startsWith("__") || OF_SOME_PYTHON.contains(name)) {
            return false;
        }
        BoundNames bound = run.own(Asked.class, Asked::new).known.computeIfAbsent(module, BoundNames::new);
        return !bound.open && !bound.names.contains(name);
    }

    private void bind(Statement statement) {
        names.addAll(TopNames.bound(statement));
        if (statement instanceof Statement.ImportFrom s) {
            open |= s.names().stream().anyMatch(alias -> alias.name().equals("*"));
        } else if (statement instanceof Statement.Match) {
            open = true;
        } else if (statement instanceof Statement.Function s) {
            bind(s.parameters());
        }
        Parts.of(statement).forEach(this::bind);
        statement.blocks().forEach(block -> block.forEach(this::bind));
    }

    private void bind(Parameters parameters) {
        for (List<Parameters.Parameter> group : List.of(parameters.plain(), parameters.keywordOnly())) {
            group.forEach(parameter -> names.add(parameter.name()));
        }
        parameters.rest().ifPresent(rest -> names.add(rest.name()));
        parameters.keywords().ifPresent(keywords -> names.add(keywords.name()));
    }

    private void bind(Expression expression) {
        if (expression instanceof Expression.Name name) {
            open |= TopNames.isReflective(name.id());
        } else if (expression instanceof Expression.Named named) {
            names.add(named.target().id());
        } else if (expression instanceof Expression.Lambda lambda) {
            bind(lambda.parameters());
            bind(lambda.body());
        } else if (expression instanceof Expression.Comprehension comprehension) {
            comprehension.clauses().forEach(clause -> names.addAll(TopNames.targets(clause.target())));
        }
        Parts.of(expression).forEach(this::bind);
    }
}
