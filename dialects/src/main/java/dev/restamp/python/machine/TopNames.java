package dev.restamp.python.machine;

import dev.restamp.python.syntax.Expression;
import dev.restamp.python.syntax.Parts;
import dev.restamp.python.syntax.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names at the top of a module, told from its text alone: which statement binds each, and which of them do not stay as
 * they were bound. Made for each file once.
 */
final class TopNames {

    private static final Set<String> REFLECTIVE =
            Set.of("exec", "eval", "globals", "locals", "vars", "setattr", "delattr", "__import__");

    private final ProjectFiles.Source source;
    private final Map<String, Statement> binders = new HashMap<>();
    private final Set<String> boundAgain = new HashSet<>();
    private final Set<String> changed = new HashSet<>();
    private final Set<String> receivers = new HashSet<>();
    private final Set<String> methods = new HashSet<>();
    private boolean open;

    private TopNames(ProjectFiles.Source source) {
        this.source = source;
    }

    static TopNames of(ProjectFiles.Source source) {
        TopNames names = new TopNames(source);
        for (Statement statement : source.module().body()) {
            names.bind(statement);
            names.change(statement, true);
        }
        names.open |= !source.module().broken().isEmpty();
        return names;
    }

    /** Those that a call could bind or change without naming them are all of its module's. */
    static boolean isReflective(String builtin) {
        return REFLECTIVE.contains(builtin);
    }

    ProjectFiles.Source source() {
        return source;
    }

    /** Whether names may be bound here that the text does not tell. */
    boolean isOpen() {
        return open;
    }

    boolean mayBind(String name) {
        return open || binders.containsKey(name) || changed.contains(name);
    }

    /** The one statement that binds the name. */
    Optional<Statement> binder(String name) {
        return boundAgain.contains(name) ? Optional.empty() : Optional.ofNullable(binders.get(name));
    }

    /** Whether the name is bound once at most, and what it is bound to is not seen to be changed. */
    boolean isSteady(String name) {
        return !boundAgain.contains(name) && !changed.contains(name) && !(receivers.contains(name) && isAssigned(name));
    }

    /** Whether the module binds no such name, nor a class of it a function. */
    boolean isForeign(String name) {
        return !mayBind(name) && !methods.contains(name);
    }

    boolean isAssigned(String name) {
        Statement binder = binders.get(name);
        return binder instanceof Statement.Assign || binder instanceof Statement.AnnotatedAssign;
    }

    // ------------------------------------------------------------------------------------------------- what is bound

    private void bind(Statement statement) {
        bound(statement).forEach(name -> {
            if (binders.putIfAbsent(name, statement) != null) {
                boundAgain.add(name);
            }
        });
        if (statement instanceof Statement.ImportFrom s) {
            open |= s.names().stream().anyMatch(alias -> alias.name().equals("*"));
        }
        if (statement instanceof Statement.Match) {
            open = true;
        }
        if (isDefinition(statement)) {
            return;
        }
        for (List<Statement> block : statement.blocks()) {
            block.forEach(this::bind);
        }
    }

    static boolean isDefinition(Statement statement) {
        return statement instanceof Statement.Function || statement instanceof Statement.Class;
    }

    /** The names that the statement binds itself, and not in a block within it. */
    static Set<String> bound(Statement statement) {
        Set<String> names = new HashSet<>();
        if (statement instanceof Statement.Assign s) {
            s.targets().forEach(target -> targets(target, names));
        } else if (statement instanceof Statement.AnnotatedAssign s && s.value().isPresent()) {
            targets(s.target(), names);
        } else if (statement instanceof Statement.AugmentedAssign s) {
            targets(s.target(), names);
        } else if (statement instanceof Statement.Function s) {
            names.add(s.name());
        } else if (statement instanceof Statement.Class s) {
            names.add(s.name());
        } else if (statement instanceof Statement.TypeAlias s) {
            names.add(s.name().id());
        } else if (statement instanceof Statement.Import s) {
            s.names().forEach(alias -> names.add(module(alias)));
        } else if (statement instanceof Statement.ImportFrom s) {
            s.names().forEach(alias -> names.add(name(alias)));
        } else if (statement instanceof Statement.For s) {
            targets(s.target(), names);
        } else if (statement instanceof Statement.With s) {
            s.items().forEach(item -> item.target().ifPresent(target -> targets(target, names)));
        } else if (statement instanceof Statement.Try s) {
            s.handlers().forEach(handler -> handler.name().ifPresent(names::add));
        }
        return names;
    }

    private static String module(Statement.Alias alias) {
        return alias.alias().orElse(alias.name().split("\\.", 2)[0]);
    }

    private static String name(Statement.Alias alias) {
        return alias.alias().orElse(alias.name());
    }

    static Set<String> targets(Expression target) {
        Set<String> names = new HashSet<>();
        targets(target, names);
        return names;
    }

    private static void targets(Expression target, Set<String> names) {
        if (target instanceof Expression.Name name) {
            names.add(name.id());
        } else if (target instanceof Expression.TupleOf tuple) {
            tuple.items().forEach(item -> targets(item, names));
        } else if (target instanceof Expression.ListOf list) {
            list.items().forEach(item -> targets(item, names));
        } else if (target instanceof Expression.Starred starred) {
            targets(starred.value(), names);
        }
    }

    // ----------------------------------------------------------------------------------------------- what is changed

    /** Wherever it stands, also in a function, which may be called while the module is read. */
    private void change(Statement statement, boolean top) {
        if (statement instanceof Statement.Global s) {
            changed.addAll(s.names());
        } else if (statement instanceof Statement.Delete s) {
            s.targets().forEach(target -> changeAt(target, top));
        } else if (statement instanceof Statement.AugmentedAssign s) {
            changeAt(s.target(), top);
        } else if (statement instanceof Statement.Assign s) {
            s.targets().forEach(this::changeWithin);
        } else if (statement instanceof Statement.AnnotatedAssign s) {
            changeWithin(s.target());
        }
        Parts.of(statement).forEach(part -> change(part, top));
        if (statement instanceof Statement.Class s) {
            addMethods(s);
        }
        boolean within = top && !(statement instanceof Statement.Function);
        for (List<Statement> block : statement.blocks()) {
            block.forEach(inner -> change(inner, within));
        }
    }

    private void addMethods(Statement.Class type) {
        for (Statement inner : type.body()) {
            if (inner instanceof Statement.Function method) {
                methods.add(method.name());
            }
        }
    }

    /** A plain name in a function is the function's own. */
    private void changeAt(Expression target, boolean top) {
        if (top || !(target instanceof Expression.Name)) {
            changeAt(target);
        }
    }

    private void changeAt(Expression target) {
        if (rootOf(target) instanceof Expression.Name name) {
            changed.add(name.id());
        }
    }

    private void changeWithin(Expression target) {
        if (target instanceof Expression.Attribute || target instanceof Expression.Subscript) {
            changeAt(target);
        } else if (target instanceof Expression.TupleOf tuple) {
            tuple.items().forEach(this::changeWithin);
        } else if (target instanceof Expression.ListOf list) {
            list.items().forEach(this::changeWithin);
        }
    }

    private void change(Expression expression, boolean top) {
        if (expression instanceof Expression.Named named) {
            changed.add(named.target().id());
        }
        if (expression instanceof Expression.Call call) {
            change(call, top);
        }
        Parts.of(expression).forEach(part -> change(part, top));
    }

    private void change(Expression.Call call, boolean top) {
        if (call.callee() instanceof Expression.Name name && isReflective(name.id())) {
            open |= top;
            call.arguments().forEach(this::changeAt);
        } else if (call.callee() instanceof Expression.Attribute method
                && !CallNames.isHarmless(method.name())
                && rootOf(method) instanceof Expression.Name name) {
            receivers.add(name.id());
        }
    }

    /** What an attribute of an attribute, or an item of it, is reached from. */
    static Expression rootOf(Expression expression) {
        Expression root = expression;
        while (true) {
            if (root instanceof Expression.Attribute attribute) {
                root = attribute.value();
            } else if (root instanceof Expression.Subscript subscript) {
                root = subscript.value();
            } else {
                return root;
            }
        }
    }
}
