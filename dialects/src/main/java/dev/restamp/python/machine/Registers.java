package dev.restamp.python.machine;

import dev.restamp.python.syntax.Expression;
import dev.restamp.python.syntax.Parts;
import dev.restamp.python.syntax.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The names at the top of a module by which it hands on what other modules told it when they were imported: a list that its
 * functions fill, a class that keeps count of those below it, an object that others register with, and the functions which
 * read these. Told from the text alone.
 */
final class Registers {

    private static final Set<String> FILLING =
            Set.of("add", "append", "appendleft", "extend", "insert", "setdefault", "update");
    private static final Set<String> MAKERS =
            Set.of("list", "dict", "set", "defaultdict", "OrderedDict", "deque", "WeakSet", "WeakValueDictionary");
    private static final Set<String> BEGINNINGS = Set.of("__init__", "__new__", "__post_init__");

    private final List<Statement> body;
    private final Set<String> filled = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    private Registers(List<Statement> body) {
        this.body = body;
    }

    static Set<String> of(List<Statement> body) {
        Registers registers = new Registers(body);
        registers.find();
        return registers.names;
    }

    private void find() {
        body.forEach(statement -> filled.addAll(lastNames(filledBy(statement, false))));
        if (filled.isEmpty()) {
            return;
        }
        for (Statement statement : body) {
            containers(statement).stream().filter(filled::contains).forEach(names::add);
            if (statement instanceof Statement.Class type && keepsCount(type)) {
                names.add(type.name());
            }
        }
        addObjects();
        addReaders();
    }

    private boolean keepsCount(Statement.Class type) {
        return type.body().stream().flatMap(inner -> containers(inner).stream()).anyMatch(filled::contains);
    }

    /** Of the module's own classes whose methods fill something when they are called later. */
    private void addObjects() {
        Set<String> filling = new HashSet<>();
        for (Statement statement : body) {
            if (statement instanceof Statement.Class type
                    && type.body().stream().anyMatch(Registers::fillsLater)) {
                filling.add(type.name());
            }
        }
        for (Statement statement : body) {
            if (made(statement).orElse(null) instanceof Expression.Call call
                    && filling.contains(lastName(call.callee()))) {
                names.addAll(TopNames.bound(statement));
            }
        }
    }

    private static boolean fillsLater(Statement member) {
        return member instanceof Statement.Function method
                && !BEGINNINGS.contains(method.name())
                && filledBy(method, false).stream().anyMatch(Expression.Attribute.class::isInstance);
    }

    /** One that fills what it reads keeps it for itself. */
    private void addReaders() {
        Set<String> readers = new HashSet<>();
        for (Statement statement : body) {
            if (statement instanceof Statement.Function function
                    && mentions(function)
                    && lastNames(filledBy(function, false)).stream().noneMatch(names::contains)) {
                readers.add(function.name());
            }
        }
        names.addAll(readers);
    }

    private boolean mentions(Statement.Function function) {
        Set<String> mentioned = new HashSet<>();
        each(function, expression -> mentioned.add(lastName(expression)));
        return mentioned.stream().anyMatch(names::contains);
    }

    // ------------------------------------------------------------------------------------------------- from the text

    private static Set<String> containers(Statement statement) {
        return made(statement).filter(Registers::isContainer).isPresent() ? TopNames.bound(statement) : Set.of();
    }

    private static boolean isContainer(Expression value) {
        return value instanceof Expression.ListOf
                || value instanceof Expression.DictOf
                || value instanceof Expression.SetOf
                || value instanceof Expression.Call call && MAKERS.contains(lastName(call.callee()));
    }

    private static Optional<Expression> made(Statement statement) {
        if (statement instanceof Statement.Assign assign) {
            return Optional.of(assign.value());
        }
        return statement instanceof Statement.AnnotatedAssign assign ? assign.value() : Optional.empty();
    }

    /** What is filled in functions, be it a name or an attribute. */
    private static List<Expression> filledBy(Statement statement, boolean within) {
        List<Expression> found = new ArrayList<>();
        if (within) {
            Parts.of(statement).forEach(part -> each(part, expression -> fills(expression, found)));
            if (statement instanceof Statement.Assign assign) {
                assign.targets().forEach(target -> sets(target, found));
            }
        }
        boolean inner = within || statement instanceof Statement.Function;
        for (List<Statement> block : statement.blocks()) {
            block.forEach(each -> found.addAll(filledBy(each, inner)));
        }
        return found;
    }

    private static void fills(Expression expression, List<Expression> found) {
        if (expression instanceof Expression.Call call
                && call.callee() instanceof Expression.Attribute method
                && FILLING.contains(method.name())) {
            found.add(containerOf(method.value()));
        }
    }

    private static void sets(Expression target, List<Expression> found) {
        if (target instanceof Expression.Subscript subscript) {
            found.add(containerOf(subscript.value()));
        }
    }

    /** {@code known} of {@code known["x"]}. */
    private static Expression containerOf(Expression expression) {
        return expression instanceof Expression.Subscript subscript ? containerOf(subscript.value()) : expression;
    }

    private static Set<String> lastNames(List<Expression> expressions) {
        return expressions.stream().map(Registers::lastName).collect(Collectors.toSet());
    }

    private static void each(Statement statement, Consumer<Expression> visitor) {
        Parts.of(statement).forEach(part -> each(part, visitor));
        for (List<Statement> block : statement.blocks()) {
            block.forEach(inner -> each(inner, visitor));
        }
    }

    private static void each(Expression expression, Consumer<Expression> visitor) {
        visitor.accept(expression);
        Parts.of(expression).forEach(part -> each(part, visitor));
    }

    /** {@code c} of {@code a.b.c}; empty for what has none. */
    private static String lastName(Expression expression) {
        if (expression instanceof Expression.Attribute attribute) {
            return attribute.name();
        }
        return expression instanceof Expression.Name name ? name.id() : "";
    }
}
