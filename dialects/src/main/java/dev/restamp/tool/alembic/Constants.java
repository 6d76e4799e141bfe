package dev.restamp.tool.alembic;

import dev.restamp.python.syntax.Expression;
import dev.restamp.python.syntax.Expression.Attribute;
import dev.restamp.python.syntax.Expression.Binary;
import dev.restamp.python.syntax.Expression.Call;
import dev.restamp.python.syntax.Expression.Constant;
import dev.restamp.python.syntax.Expression.FString;
import dev.restamp.python.syntax.Expression.Int;
import dev.restamp.python.syntax.Expression.Interpolation;
import dev.restamp.python.syntax.Expression.ListOf;
import dev.restamp.python.syntax.Expression.Name;
import dev.restamp.python.syntax.Expression.SetOf;
import dev.restamp.python.syntax.Expression.Str;
import dev.restamp.python.syntax.Expression.TupleOf;
import dev.restamp.python.syntax.Module;
import dev.restamp.python.syntax.Statement;
import dev.restamp.python.syntax.Statement.AnnotatedAssign;
import dev.restamp.python.syntax.Statement.Assign;
import dev.restamp.python.syntax.Statement.AugmentedAssign;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The names that a module binds at its top, and those values among them that are plain to see: strings, None, and rows of
 * strings, also where they are put together from others. Cheap, since thousands of files are asked for nothing else.
 */
final class Constants {

    /** One value; {@code words} is absent where it cannot be seen, and empty for None. A lone string is no row. */
    record Value(Optional<List<String>> words, boolean row, int line) {

        private static Value unseen(int line) {
            return new Value(Optional.empty(), false, line);
        }

        private Optional<String> word() {
            return words.filter(list -> !row && list.size() == 1).map(list -> list.get(0));
        }
    }

    /** What an import brought in: a module, or a name of one. */
    private record Import(String module, Optional<String> name) {}

    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, Import> imports = new HashMap<>();
    private final Function<String, Optional<Module>> others;
    private boolean open;

    private Constants(Function<String, Optional<Module>> others) {
        this.others = others;
    }

    static Constants of(Module module) {
        return of(module, dotted -> Optional.empty());
    }

    /** Where values of other modules are needed, they are looked up, but not what those import in turn. */
    static Constants of(Module module, Function<String, Optional<Module>> others) {
        Constants constants = new Constants(others);
        module.body().forEach(constants::read);
        return constants;
    }

    Optional<Value> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    boolean binds(String name) {
        return values.containsKey(name);
    }

    /** Whether names may have come in that cannot be seen here: {@code from other import *}. */
    boolean open() {
        return open;
    }

    private void read(Statement statement) {
        if (statement instanceof Assign assign) {
            assign.targets().forEach(target -> bind(target, assign.value()));
        } else if (statement instanceof AnnotatedAssign assign) {
            assign.value().ifPresent(value -> bind(assign.target(), value));
        } else if (statement instanceof AugmentedAssign assign && assign.target() instanceof Name name) {
            bind(name, new Binary(name, assign.operator(), assign.value(), assign.span()));
        } else if (statement instanceof Statement.Function function) {
            values.put(function.name(), Value.unseen(function.line()));
        } else if (statement instanceof Statement.Class type) {
            values.put(type.name(), Value.unseen(type.line()));
        } else if (statement instanceof Statement.Import imported) {
            imported.names()
                    .forEach(alias -> bindImported(alias, imported.line(), new Import(alias.name(), Optional.empty())));
        } else if (statement instanceof Statement.ImportFrom imported) {
            imported.names()
                    .forEach(alias -> bindImported(
                            alias, imported.line(), new Import(imported.module(), Optional.of(alias.name()))));
        } else {
            statement.blocks().forEach(block -> block.forEach(this::read));
        }
    }

    private void bindImported(Statement.Alias alias, int line, Import source) {
        if (alias.name().equals("*")) {
            open = true;
        } else {
            String name = alias.alias().orElse(alias.name());
            values.put(name, Value.unseen(line));
            imports.put(name, source);
        }
    }

    /** {@code NAME} after {@code from module import NAME}. */
    private Optional<Value> imported(String name) {
        return Optional.ofNullable(imports.get(name))
                .flatMap(source -> source.name().flatMap(other -> constant(source.module(), other)));
    }

    /** {@code module.NAME} after {@code import module} or {@code from package import module}. */
    private Optional<Value> imported(String module, String name) {
        return Optional.ofNullable(imports.get(module))
                .flatMap(source -> constant(
                        source.module() + source.name().map(last -> "." + last).orElse(""), name));
    }

    private Optional<Value> constant(String module, String name) {
        return others.apply(module).flatMap(other -> of(other).find(name));
    }

    private void bind(Expression target, Expression value) {
        if (target instanceof Name name) {
            values.put(name.id(), value(value, target.line()));
        } else if (items(target).isPresent()) {
            List<Expression> targets = items(target).get();
            Optional<List<Expression>> given = items(value).filter(list -> list.size() == targets.size());
            for (int i = 0; i < targets.size(); i++) {
                int at = i;
                Optional<Expression> item = given.map(list -> list.get(at));
                if (item.isPresent()) {
                    bind(targets.get(i), item.get());
                } else if (targets.get(i) instanceof Name name) {
                    values.put(name.id(), Value.unseen(name.line()));
                }
            }
        }
    }

    private static Optional<List<Expression>> items(Expression expression) {
        if (expression instanceof TupleOf tuple) {
            return Optional.of(tuple.items());
        } else if (expression instanceof ListOf list) {
            return Optional.of(list.items());
        } else if (expression instanceof SetOf set) {
            return Optional.of(set.items());
        }
        return Optional.empty();
    }

    private Value value(Expression expression, int line) {
        Optional<Value> row = items(expression).map(items -> row(items, line));
        return row.orElseGet(() -> single(expression, line));
    }

    private Value row(List<Expression> items, int line) {
        List<String> words = new ArrayList<>();
        for (Expression item : items) {
            Value value = value(item, line);
            if (value.words().isEmpty() || value.row()) {
                return Value.unseen(line);
            }
            words.addAll(value.words().get());
        }
        return new Value(Optional.of(List.copyOf(words)), true, line);
    }

    private Value single(Expression expression, int line) {
        if (expression instanceof Constant constant && constant.kind() == Constant.Kind.NONE) {
            return new Value(Optional.of(List.of()), false, line);
        } else if (expression instanceof Name name && values.containsKey(name.id())) {
            Value known = imported(name.id()).orElse(values.get(name.id()));
            return new Value(known.words(), known.row(), line);
        } else if (expression instanceof Attribute part && part.value() instanceof Name module) {
            return imported(module.id(), part.name())
                    .map(known -> new Value(known.words(), known.row(), line))
                    .orElseGet(() -> Value.unseen(line));
        } else if (expression instanceof Binary sum && sum.operator().equals("+")) {
            return sum(value(sum.left(), line), value(sum.right(), line), line);
        } else if (expression instanceof Call call) {
            return called(call, line);
        }
        return word(expression)
                .map(word -> new Value(Optional.of(List.of(word)), false, line))
                .orElseGet(() -> Value.unseen(line));
    }

    private Optional<String> word(Expression expression) {
        if (expression instanceof Str text) {
            return Optional.of(text.value());
        } else if (expression instanceof Int number) {
            return Optional.of(number.value().toString());
        } else if (expression instanceof FString text) {
            return joined(text.parts().stream().map(this::word));
        } else if (expression instanceof Interpolation part && part.format().isEmpty() && part.conversion() != 'r') {
            return value(part.value(), part.line()).word();
        }
        return Optional.empty();
    }

    private static Optional<String> joined(Stream<Optional<String>> parts) {
        return parts.reduce(Optional.of(""), (before, next) -> before.flatMap(text -> next.map(text::concat)));
    }

    private static Value sum(Value left, Value right, int line) {
        if (left.words().isEmpty() || right.words().isEmpty() || left.row() != right.row()) {
            return Value.unseen(line);
        }
        if (left.row()) {
            List<String> both = Stream.concat(left.words().get().stream(), right.words().get().stream())
                    .toList();
            return new Value(Optional.of(both), true, line);
        }
        return joined(Stream.of(left.word(), right.word()))
                .map(word -> new Value(Optional.of(List.of(word)), false, line))
                .orElseGet(() -> Value.unseen(line));
    }

    /** {@code tuple([…])}, {@code str("…")} and their like change nothing that matters here. */
    private Value called(Call call, int line) {
        boolean plain = call.callee() instanceof Name name
                && Set.of("tuple", "list", "set", "frozenset", "sorted", "str").contains(name.id());
        if (!plain || !call.keywords().isEmpty() || call.arguments().size() > 1) {
            return Value.unseen(line);
        }
        return call.arguments().isEmpty()
                ? new Value(Optional.of(List.of()), true, line)
                : value(call.arguments().get(0), line);
    }
}
