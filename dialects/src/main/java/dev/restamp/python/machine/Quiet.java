package dev.restamp.python.machine;

import dev.restamp.python.syntax.Expression;
import dev.restamp.python.syntax.Parts;
import dev.restamp.python.syntax.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells from the text alone what is quiet: evaluating it makes values and changes nothing that is there already, so that it is
 * the same whenever it is evaluated. What cannot be told is not quiet. Libraries are taken to change nothing when they are
 * called for what they return; the tables that they keep count of are asked for by {@link Course#completeModules}.
 */
final class Quiet {

    private static final int FARTHEST = 12;
    private static final Set<String> MAKERS = Set.of("__init__", "__new__", "__post_init__", "__set_name__");

    private final ProjectFiles project;
    private final Set<Statement> underWay = Collections.newSetFromMap(new IdentityHashMap<>());

    Quiet(ProjectFiles project) {
        this.project = project;
    }

    // --------------------------------------------------------------------------------------------------- statements

    /** The statements at the top of a module that may wait; none where names may be bound that the text does not tell. */
    Set<Statement> waiting(TopNames home) {
        Set<Statement> waiting = Collections.newSetFromMap(new IdentityHashMap<>());
        if (home.isOpen()) {
            return waiting;
        }
        for (Statement statement : home.source().module().body()) {
            if (mayWait(statement, home)) {
                waiting.add(statement);
            }
        }
        return waiting;
    }

    /** Whether a statement at the top may wait: it is worth it, it is quiet, and what it asks for stays as it is. */
    private boolean mayWait(Statement statement, TopNames home) {
        boolean binds = !TopNames.bound(statement).isEmpty();
        return binds
                && isWorthIt(statement)
                && TopNames.bound(statement).stream().allMatch(home::isSteady)
                && isQuiet(statement, home);
    }

    /** What neither calls nor defines anything costs less than putting it off. */
    private static boolean isWorthIt(Statement statement) {
        if (statement instanceof Statement.Class) {
            return true;
        }
        if (statement instanceof Statement.Function function) {
            return !function.decorators().isEmpty();
        }
        boolean assigns =
                statement instanceof Statement.Assign s && s.targets().stream().allMatch(Quiet::isPlainTarget)
                        || statement instanceof Statement.AnnotatedAssign a && isPlainTarget(a.target());
        return assigns && Parts.of(statement).stream().anyMatch(Quiet::calls);
    }

    private static boolean isPlainTarget(Expression target) {
        return target instanceof Expression.Name
                || target instanceof Expression.TupleOf tuple
                        && tuple.items().stream().allMatch(Quiet::isPlainTarget);
    }

    private static boolean calls(Expression expression) {
        return expression instanceof Expression.Call
                || Parts.of(expression).stream().anyMatch(Quiet::calls);
    }

    private boolean isQuiet(Statement statement, TopNames home) {
        if (!isOrdinary(statement)) {
            return false;
        }
        for (Expression decorator : decorators(statement)) {
            if (!isQuietDecorator(decorator, home)) {
                return false;
            }
        }
        for (Expression part : Parts.of(statement)) {
            if (!isQuiet(part, home)) {
                return false;
            }
        }
        if (statement instanceof Statement.Function) {
            return true;
        }
        for (List<Statement> block : statement.blocks()) {
            for (Statement inner : block) {
                if (!isQuiet(inner, home)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What classes are made of. */
    private static boolean isOrdinary(Statement statement) {
        if (statement instanceof Statement.Evaluate s) {
            return !calls(s.value());
        }
        if (statement instanceof Statement.Assign s) {
            return s.targets().stream().allMatch(Quiet::isPlainTarget);
        }
        if (statement instanceof Statement.AnnotatedAssign s) {
            return isPlainTarget(s.target());
        }
        return statement instanceof Statement.Class
                || statement instanceof Statement.Function
                || statement instanceof Statement.Pass
                || statement instanceof Statement.TypeAlias;
    }

    private static List<Expression> decorators(Statement statement) {
        if (statement instanceof Statement.Function function) {
            return function.decorators();
        }
        return statement instanceof Statement.Class type ? type.decorators() : List.of();
    }

    /** It is called; and one that is told of something else may change that: {@code @compiles(Thing)}. */
    private boolean isQuietDecorator(Expression decorator, TopNames home) {
        if (!(decorator instanceof Expression.Call call)) {
            return isQuietCallee(decorator, home, Set.of(), 0);
        }
        return Parts.of(call).stream().skip(1).noneMatch(Quiet::names);
    }

    private static boolean names(Expression expression) {
        return expression instanceof Expression.Name
                || Parts.of(expression).stream().anyMatch(Quiet::names);
    }

    // -------------------------------------------------------------------------------------------------- expressions

    private boolean isQuiet(Expression expression, TopNames home) {
        if (expression instanceof Expression.Name name) {
            return home.isSteady(name.id());
        }
        if (expression instanceof Expression.Named
                || expression instanceof Expression.Await
                || expression instanceof Expression.Yield
                || expression instanceof Expression.YieldFrom) {
            return false;
        }
        if (expression instanceof Expression.Call call && !isQuietCall(call, home)) {
            return false;
        }
        for (Expression part : Parts.of(expression)) {
            if (!isQuiet(part, home)) {
                return false;
            }
        }
        return true;
    }

    private boolean isQuietCall(Expression.Call call, TopNames home) {
        for (Expression part : Parts.of(call).subList(1, Parts.of(call).size())) {
            if (part instanceof Expression.Name name && home.isAssigned(name.id())) {
                return false;
            }
        }
        return isQuietCallee(call.callee(), home, Set.of(), 0);
    }

    /** The names in {@code local} are a function's own. */
    private boolean isQuietCallee(Expression callee, TopNames home, Set<String> local, int far) {
        Optional<List<String>> path = path(callee);
        if (path.isEmpty()) {
            return !(TopNames.rootOf(callee) instanceof Expression.Name name) || !home.mayBind(name.id());
        }
        String first = path.get().get(0);
        if (local.contains(first)) {
            return true;
        }
        Optional<Statement> binder = home.binder(first);
        if (binder.isEmpty()) {
            return home.isForeign(first) && !TopNames.isReflective(first) && !first.equals("open");
        }
        return isQuiet(binder.get(), path.get(), home, far);
    }

    /** {@code a.b.c} as its names. */
    private static Optional<List<String>> path(Expression expression) {
        List<String> path = new ArrayList<>();
        Expression current = expression;
        while (current instanceof Expression.Attribute attribute) {
            path.add(0, attribute.name());
            current = attribute.value();
        }
        if (!(current instanceof Expression.Name name)) {
            return Optional.empty();
        }
        path.add(0, name.id());
        return Optional.of(path);
    }

    // ------------------------------------------------------------------------------------------------ what is called

    /** Whether calling what the path leads to is quiet, its first name being what the statement binds. */
    private boolean isQuiet(Statement binder, List<String> path, TopNames home, int far) {
        if (far > FARTHEST) {
            return false;
        }
        if (binder instanceof Statement.Function function) {
            return path.size() == 1 && isQuiet(function, home, false, far);
        }
        if (binder instanceof Statement.Class type) {
            return isQuiet(type, path, home, far);
        }
        if (binder instanceof Statement.Import s) {
            return isQuiet(s, path, far);
        }
        if (binder instanceof Statement.ImportFrom s) {
            return isQuiet(s, path, home, far);
        }
        return path.size() > 1 && isOfLibrary(binder, home);
    }

    /** What a library's function made, such as Flask's {@code db}. */
    private boolean isOfLibrary(Statement binder, TopNames home) {
        return binder instanceof Statement.Assign assign
                && assign.value() instanceof Expression.Call call
                && path(call.callee())
                        .map(path -> path.get(0))
                        .flatMap(home::binder)
                        .filter(made -> !isFoundHere(made, home))
                        .isPresent();
    }

    private boolean isFoundHere(Statement binder, TopNames home) {
        if (binder instanceof Statement.Import s) {
            return s.names().stream()
                    .anyMatch(alias -> project.find(alias.name()).isPresent());
        }
        return !(binder instanceof Statement.ImportFrom s)
                || project.find(home.source().absolute(s)).isPresent();
    }

    private boolean isQuiet(Statement.Import binder, List<String> path, int far) {
        for (Statement.Alias alias : binder.names()) {
            boolean renamed = alias.alias().isPresent();
            if (alias.alias().orElse(alias.name().split("\\.", 2)[0]).equals(path.get(0))) {
                return isQuietMember(renamed ? alias.name() : path.get(0), path.subList(1, path.size()), far + 1);
            }
        }
        return false;
    }

    private boolean isQuiet(Statement.ImportFrom binder, List<String> path, TopNames home, int far) {
        String module = home.source().absolute(binder);
        for (Statement.Alias alias : binder.names()) {
            if (!alias.alias().orElse(alias.name()).equals(path.get(0))) {
                continue;
            }
            List<String> rest = new ArrayList<>(path);
            rest.set(0, alias.name());
            return isQuietMember(module, rest, far + 1);
        }
        return false;
    }

    /** Modules that are not the project's are libraries. */
    private boolean isQuietMember(String module, List<String> path, int far) {
        Optional<ProjectFiles.Source> source = project.find(module).or(() -> project.findBelow(module));
        if (source.isEmpty()) {
            return true;
        }
        if (path.isEmpty()) {
            return false;
        }
        TopNames home = project.topNames(source.get());
        Optional<Statement> binder = home.binder(path.get(0));
        if (binder.isPresent()) {
            return isQuiet(binder.get(), path, home, far);
        }
        boolean below = !home.mayBind(path.get(0)) && path.size() > 1;
        return below && isQuietMember(module + "." + path.get(0), path.subList(1, path.size()), far + 1);
    }

    private boolean isQuiet(Statement.Class type, List<String> path, TopNames home, int far) {
        if (path.size() > 2) {
            return false;
        }
        for (Statement inner : type.body()) {
            if (!(inner instanceof Statement.Function method)) {
                continue;
            }
            boolean called = path.size() == 1
                    ? MAKERS.contains(method.name())
                    : method.name().equals(path.get(1));
            if (called && !isQuiet(method, home, path.size() == 1, far)) {
                return false;
            }
        }
        for (Expression base : type.bases()) {
            if (!isQuietBase(base, path, home, far)) {
                return false;
            }
        }
        return true;
    }

    private boolean isQuietBase(Expression base, List<String> path, TopNames home, int far) {
        Expression plain = base instanceof Expression.Subscript generic ? generic.value() : base;
        Optional<List<String>> named = path(plain);
        if (named.isEmpty()) {
            return false;
        }
        Optional<Statement> binder = home.binder(named.get().get(0));
        if (binder.isEmpty()) {
            return !home.mayBind(named.get().get(0));
        }
        List<String> whole = new ArrayList<>(named.get());
        whole.addAll(path.subList(1, path.size()));
        return isQuiet(binder.get(), whole, home, far + 1);
    }

    // ---------------------------------------------------------------------------------------------------- functions

    /** A method that makes an object may change that object. */
    private boolean isQuiet(Statement.Function function, TopNames home, boolean makes, int far) {
        if (!underWay.add(function)) {
            return true;
        }
        try {
            Body body = new Body(function, home, makes, far);
            return body.isQuiet(function.body());
        } finally {
            underWay.remove(function);
        }
    }

    private final class Body {

        private final TopNames home;
        private final int far;
        private final Set<String> parameters = new HashSet<>();
        private final Set<String> local = new HashSet<>();

        Body(Statement.Function function, TopNames home, boolean makes, int far) {
            this.home = home;
            this.far = far;
            function.parameters().plain().forEach(parameter -> parameters.add(parameter.name()));
            function.parameters().keywordOnly().forEach(parameter -> parameters.add(parameter.name()));
            function.parameters().rest().ifPresent(parameter -> parameters.add(parameter.name()));
            function.parameters().keywords().ifPresent(parameter -> parameters.add(parameter.name()));
            if (makes && !function.parameters().plain().isEmpty()) {
                String made = function.parameters().plain().get(0).name();
                parameters.remove(made);
                local.add(made);
            }
            function.body().forEach(this::bind);
            local.removeAll(parameters);
        }

        /** Imports bind what is not its own. */
        private void bind(Statement statement) {
            if (!(statement instanceof Statement.Import) && !(statement instanceof Statement.ImportFrom)) {
                local.addAll(TopNames.bound(statement));
            }
            if (!(statement instanceof Statement.Function)) {
                for (List<Statement> block : statement.blocks()) {
                    block.forEach(this::bind);
                }
            }
        }

        boolean isQuiet(List<Statement> block) {
            for (Statement statement : block) {
                if (!isQuiet(statement)) {
                    return false;
                }
            }
            return true;
        }

        private boolean isQuiet(Statement statement) {
            if (statement instanceof Statement.Global
                    || statement instanceof Statement.Import
                    || statement instanceof Statement.ImportFrom
                    || statement instanceof Statement.Delete) {
                return false;
            }
            if (statement instanceof Statement.Assign s && !s.targets().stream().allMatch(this::isOwn)) {
                return false;
            }
            if (statement instanceof Statement.AnnotatedAssign s && !isOwn(s.target())) {
                return false;
            }
            if (statement instanceof Statement.AugmentedAssign s && !isOwn(s.target())) {
                return false;
            }
            for (Expression part : Parts.of(statement)) {
                if (!isQuiet(part)) {
                    return false;
                }
            }
            for (List<Statement> block : statement.blocks()) {
                if (!isQuiet(block)) {
                    return false;
                }
            }
            return true;
        }

        private boolean isOwn(Expression target) {
            if (target instanceof Expression.TupleOf tuple) {
                return tuple.items().stream().allMatch(this::isOwn);
            }
            if (target instanceof Expression.Name) {
                return true;
            }
            return TopNames.rootOf(target) instanceof Expression.Name name && local.contains(name.id());
        }

        private boolean isQuiet(Expression expression) {
            if (expression instanceof Expression.Call call && !isQuietCall(call)) {
                return false;
            }
            if (expression instanceof Expression.Lambda lambda && !isQuiet(lambda.body())) {
                return false;
            }
            for (Expression part : Parts.of(expression)) {
                if (!isQuiet(part)) {
                    return false;
                }
            }
            return true;
        }

        private boolean isQuietCall(Expression.Call call) {
            boolean ofParameter =
                    TopNames.rootOf(call.callee()) instanceof Expression.Name name && parameters.contains(name.id());
            if (ofParameter) {
                return call.callee() instanceof Expression.Attribute method && !CallNames.changesRows(method.name());
            }
            return isQuietCallee(call.callee(), home, local, far + 1);
        }
    }
}
