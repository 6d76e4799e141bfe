package dev.restamp.tool.alembic;

import dev.restamp.python.syntax.Expression;
import dev.restamp.python.syntax.Expression.Attribute;
import dev.restamp.python.syntax.Expression.Binary;
import dev.restamp.python.syntax.Expression.Call;
import dev.restamp.python.syntax.Expression.Constant;
import dev.restamp.python.syntax.Expression.DictOf;
import dev.restamp.python.syntax.Expression.Entry;
import dev.restamp.python.syntax.Expression.FString;
import dev.restamp.python.syntax.Expression.Interpolation;
import dev.restamp.python.syntax.Expression.Logical;
import dev.restamp.python.syntax.Expression.Name;
import dev.restamp.python.syntax.Expression.Str;
import dev.restamp.python.syntax.Expression.Subscript;
import dev.restamp.python.syntax.Module;
import dev.restamp.python.syntax.Parameters;
import dev.restamp.python.syntax.Parameters.Parameter;
import dev.restamp.python.syntax.Statement;
import dev.restamp.tool.Given;
import dev.restamp.tool.alembic.environment.Environment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What expressions of an {@code env.py} come to, whichever way is taken through it: words, None, and what Alembic's settings
 * answer. A name counts only if all that is ever bound to it is the same.
 */
final class EnvWords {

    private static final int DEEPEST = 8;
    private static final String LOCATION = "script_location";
    private static final String ENGINE = "engine_name";
    private static final Optional<Optional<String>> UNREAD = Optional.empty();

    private final Map<String, String> options;
    private final Optional<String> engine;
    private final Given given;
    private final Set<String> engines = new HashSet<>();
    private final Map<String, List<Expression>> bound = new HashMap<>();
    private final Map<String, List<Entry>> parts = new HashMap<>();
    private final Map<String, List<Imported>> imported = new HashMap<>();
    private final Set<String> hidden = new HashSet<>();
    private final Function<String, Optional<Module>> others;
    private int branches;
    private final List<Expression> setting = new ArrayList<>();

    /** A module, or a name of one. */
    private record Imported(String module, Optional<String> name) {

        String path() {
            return name.map(last -> module + "." + last).orElse(module);
        }
    }

    private EnvWords(
            Map<String, String> options,
            Optional<String> engine,
            Given given,
            Function<String, Optional<Module>> others) {
        this.options = options;
        this.engine = engine;
        this.given = given;
        this.others = others;
    }

    /**
     * With the options of the settings' main section (where none were found, nobody knows what they would answer), the one of
     * several databases that is meant, what names of the project mean, and its other modules, whose constants count.
     */
    static EnvWords of(EnvScript script, Environment environment) {
        EnvWords words = new EnvWords(
                environment.options(),
                environment.engine(),
                environment.given(),
                new ProjectModules(script.file())::find);
        script.module().body().forEach(words::bind);
        return words;
    }

    /** A word, or None, or neither where it cannot be read. */
    Optional<Optional<String>> find(Expression expression) {
        return value(expression, DEEPEST);
    }

    /**
     * A dictionary written out, by itself or as {@code dict(…)}, or the name of one, with what is added to it key by key: where
     * that hangs on a condition, as what cannot be read.
     */
    Optional<DictOf> findDict(Expression expression) {
        if (expression instanceof DictOf dict) {
            return Optional.of(dict);
        } else if (expression instanceof Call call
                && call.callee() instanceof Name name
                && name.id().equals("dict")
                && call.arguments().isEmpty()) {
            return Optional.of(new DictOf(
                    call.keywords().stream()
                            .map(keyword -> new Entry(
                                    keyword.name().map(word -> new Str(word, keyword.span())), keyword.value()))
                            .toList(),
                    call.span()));
        } else if (expression instanceof Name name && !hidden.contains(name.id())) {
            List<Expression> all = bound.getOrDefault(name.id(), List.of());
            return all.size() == 1 && !(all.get(0) instanceof Name)
                    ? findDict(all.get(0)).map(dict -> with(dict, parts.getOrDefault(name.id(), List.of())))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static DictOf with(DictOf dict, List<Entry> more) {
        return new DictOf(Stream.concat(dict.entries().stream(), more.stream()).toList(), dict.span());
    }

    // --------------------------------------------------------------------------------------------- bindings

    private void bind(Statement statement) {
        if (statement instanceof Statement.Assign assign) {
            assign.targets().forEach(target -> bind(target, assign.value()));
        } else if (statement instanceof Statement.AnnotatedAssign assign) {
            assign.value().ifPresent(value -> bind(assign.target(), value));
        } else if (statement instanceof Statement.AugmentedAssign assign) {
            hide(assign.target());
        } else if (statement instanceof Statement.Import imported) {
            imported.names().forEach(alias -> bind(alias, new Imported(alias.name(), Optional.empty())));
        } else if (statement instanceof Statement.ImportFrom imported && imported.level() == 0) {
            imported.names().forEach(alias -> bind(alias, new Imported(imported.module(), Optional.of(alias.name()))));
        } else if (statement instanceof Statement.ImportFrom imported) {
            imported.names().forEach(alias -> hidden.add(alias.alias().orElse(alias.name())));
        } else if (statement instanceof Statement.Function function) {
            hidden.add(function.name());
            parameters(function.parameters()).forEach(parameter -> hidden.add(parameter.name()));
        } else if (statement instanceof Statement.For loop) {
            hide(loop.target());
        } else if (statement instanceof Statement.Evaluate only
                && only.value() instanceof Call call
                && call.callee() instanceof Attribute method) {
            hide(method.value());
            engines.addAll(enginesIn(call));
            findKey(method.name(), call.arguments()).ifPresent(setting::add);
        }
        int deeper = isBranching(statement) ? 1 : 0;
        branches += deeper;
        statement.blocks().forEach(block -> block.forEach(this::bind));
        branches -= deeper;
    }

    private static boolean isBranching(Statement statement) {
        return !(statement instanceof Statement.Function || statement instanceof Statement.With);
    }

    /** The name that is handed to the scripts as their engine's: {@code context.run_migrations(engine_name=name)}. */
    private static List<String> enginesIn(Call call) {
        return call.keywords().stream()
                .filter(keyword -> keyword.name().filter(ENGINE::equals).isPresent())
                .flatMap(keyword -> keyword.value() instanceof Name name ? Stream.of(name.id()) : Stream.empty())
                .toList();
    }

    private static Optional<Expression> findKey(String method, List<Expression> arguments) {
        int place = method.equals("set_main_option") ? 0 : method.equals("set_section_option") ? 1 : arguments.size();
        return arguments.stream().skip(place).findFirst();
    }

    private static Stream<Parameter> parameters(Parameters parameters) {
        return Stream.of(
                        parameters.plain().stream(),
                        parameters.keywordOnly().stream(),
                        parameters.rest().stream(),
                        parameters.keywords().stream())
                .flatMap(some -> some);
    }

    private void bind(Statement.Alias alias, Imported source) {
        imported.computeIfAbsent(alias.alias().orElse(alias.name()), id -> new ArrayList<>())
                .add(source);
    }

    private void bind(Expression target, Expression value) {
        if (target instanceof Name name) {
            bound.computeIfAbsent(name.id(), id -> new ArrayList<>()).add(value);
        } else if (target instanceof Subscript part
                && part.value() instanceof Name dict
                && part.index() instanceof Str) {
            parts.computeIfAbsent(dict.id(), id -> new ArrayList<>())
                    .add(new Entry(Optional.of(part.index()), branches > 0 ? target : value));
        } else {
            hide(target);
        }
    }

    /** What is bound by parts, or acted on, may hold anything. */
    private void hide(Expression target) {
        if (target instanceof Name name) {
            hidden.add(name.id());
        } else if (target instanceof Subscript part) {
            hide(part.value());
        } else if (target instanceof Expression.TupleOf row) {
            row.items().forEach(this::hide);
        } else if (target instanceof Expression.ListOf row) {
            row.items().forEach(this::hide);
        }
    }

    /** As a word, or as a section of the settings. */
    private boolean mayBeAnything(String name) {
        return hidden.contains(name) || parts.containsKey(name);
    }

    // ----------------------------------------------------------------------------------------------- values

    private Optional<Optional<String>> value(Expression expression, int depth) {
        if (depth == 0) {
            return UNREAD;
        } else if (expression instanceof Str text) {
            return Optional.of(Optional.of(text.value()));
        } else if (expression instanceof Constant constant && constant.kind() == Constant.Kind.NONE) {
            return Optional.of(Optional.empty());
        } else if (expression instanceof Name name) {
            return named(name.id(), depth);
        } else if (expression instanceof Binary sum && sum.operator().equals("+")) {
            return joined(List.of(sum.left(), sum.right()), depth);
        } else if (expression instanceof FString text) {
            return joined(text.parts(), depth);
        } else if (expression instanceof Interpolation part && part.format().isEmpty() && part.conversion() != 'r') {
            return value(part.value(), depth - 1);
        } else if (expression instanceof Logical choice && !choice.and()) {
            return first(choice.operands(), depth);
        } else if (expression instanceof Attribute part && part.value() instanceof Name holder) {
            return constant(holder.id(), part.name(), EnvWords::isWord);
        } else if (expression instanceof Attribute part
                && part.name().equals("value")
                && part.value() instanceof Attribute member
                && member.value() instanceof Name holder) {
            return constant(holder.id(), member.name(), EnvWords::isEnum);
        } else if (expression instanceof Call call && call.callee() instanceof Attribute method) {
            return answered(call, method, depth);
        } else if (expression instanceof Subscript part && isSection(part.value(), depth)) {
            Optional<Optional<String>> found = option(List.of(part.index()), depth);
            return found.flatMap(word -> word).isPresent() ? found : UNREAD;
        }
        return UNREAD;
    }

    private Optional<Optional<String>> named(String name, int depth) {
        if (engines.contains(name) && !bound.containsKey(name)) {
            return engine.map(Optional::of);
        }
        if (mayBeAnything(name)) {
            return UNREAD;
        }
        Set<Optional<Optional<String>>> values = new HashSet<>();
        bound.getOrDefault(name, List.of()).forEach(value -> values.add(value(value, depth - 1)));
        imported.getOrDefault(name, List.of()).forEach(source -> values.add(constant(source)));
        return values.size() == 1 ? values.iterator().next() : UNREAD;
    }

    /** Of a module that was imported, or of a class, whose constants are words where it is one of these. */
    private Optional<Optional<String>> constant(String holder, String name, Predicate<Statement.Class> holds) {
        List<Imported> sources = imported.getOrDefault(holder, List.of());
        if (mayBeAnything(holder) || bound.containsKey(holder) || sources.size() != 1) {
            return UNREAD;
        }
        Imported source = sources.get(0);
        return constant(new Imported(source.path(), Optional.of(name))).or(() -> member(source, name, holds));
    }

    private Optional<Optional<String>> constant(Imported source) {
        Optional<String> said = given.find(source.path());
        if (said.isPresent()) {
            return Optional.of(said);
        }
        return source.name()
                .flatMap(name -> others.apply(source.module()).flatMap(module -> named(module.body(), name)));
    }

    private Optional<Optional<String>> member(Imported source, String name, Predicate<Statement.Class> holds) {
        return others.apply(source.module()).stream()
                .flatMap(module -> module.body().stream())
                .filter(statement -> statement instanceof Statement.Class type
                        && source.name().filter(type.name()::equals).isPresent()
                        && holds.test(type))
                .findFirst()
                .flatMap(type -> named(((Statement.Class) type).body(), name));
    }

    /** What the other module imports in turn is not looked up. */
    private static Optional<Optional<String>> named(List<Statement> body, String name) {
        EnvWords words = new EnvWords(Map.of(), Optional.empty(), Given.NOTHING, dotted -> Optional.empty());
        body.forEach(words::bind);
        return words.named(name, DEEPEST);
    }

    private static boolean isWord(Statement.Class type) {
        return type.bases().isEmpty() || basesOf(type).anyMatch(base -> base.equals("str") || base.equals("StrEnum"));
    }

    private static boolean isEnum(Statement.Class type) {
        return basesOf(type).anyMatch(base -> base.endsWith("Enum"));
    }

    private static Stream<String> basesOf(Statement.Class type) {
        return type.bases().stream()
                .map(base -> base instanceof Attribute part ? part.name() : base instanceof Name name ? name.id() : "");
    }

    private Optional<Optional<String>> joined(List<Expression> parts, int depth) {
        StringBuilder text = new StringBuilder();
        for (Expression part : parts) {
            Optional<String> word = value(part, depth - 1).flatMap(found -> found);
            if (word.isEmpty()) {
                return UNREAD;
            }
            text.append(word.get());
        }
        return Optional.of(Optional.of(text.toString()));
    }

    /** {@code a or b}: the first that is something. */
    private Optional<Optional<String>> first(List<Expression> operands, int depth) {
        Optional<Optional<String>> last = UNREAD;
        for (Expression operand : operands) {
            last = value(operand, depth - 1);
            if (last.isEmpty() || last.get().filter(word -> !word.isEmpty()).isPresent()) {
                return last;
            }
        }
        return last;
    }

    // --------------------------------------------------------------------------------------------- settings

    private Optional<Optional<String>> answered(Call call, Attribute method, int depth) {
        boolean plain = call.keywords().isEmpty() && knowsSettings();
        List<Expression> given = call.arguments();
        if (plain && isConfig(method.value(), depth)) {
            return switch (method.name()) {
                case "get_main_option" -> option(given, depth);
                case "get_section_option" ->
                    isMain(given, depth) ? option(given.subList(1, given.size()), depth) : UNREAD;
                default -> UNREAD;
            };
        }
        return plain && method.name().equals("get") && isSection(method.value(), depth) ? option(given, depth) : UNREAD;
    }

    /** The first names it, the second stands for it where it is not set. */
    private Optional<Optional<String>> option(List<Expression> given, int depth) {
        Optional<String> key = given.isEmpty()
                ? Optional.empty()
                : value(given.get(0), depth - 1).flatMap(k -> k);
        if (key.isEmpty() || isSet(key.get(), depth)) {
            return UNREAD;
        } else if (option(key.get()).isPresent()) {
            return Optional.of(option(key.get()));
        }
        return given.size() > 1 ? value(given.get(1), depth - 1) : Optional.of(Optional.empty());
    }

    /** Whether the script itself sets it, for all that is known. */
    private boolean isSet(String key, int depth) {
        return setting.stream()
                .map(name -> value(name, depth - 1).flatMap(word -> word))
                .anyMatch(word -> word.isEmpty() || word.get().equalsIgnoreCase(key));
    }

    private Optional<String> option(String key) {
        return Optional.ofNullable(options.get(key.toLowerCase(java.util.Locale.ROOT)));
    }

    private boolean knowsSettings() {
        return options.containsKey(LOCATION);
    }

    /** The main section, which is the one that the settings were read from, if no other was asked for by name. */
    private boolean isMain(List<Expression> given, int depth) {
        return !given.isEmpty()
                && (isConfigs(given.get(0), "config_ini_section", depth)
                        || value(given.get(0), depth - 1).equals(Optional.of(Optional.of("alembic"))));
    }

    /** {@code config.get_section(config.config_ini_section)}, by itself or by its name. */
    private boolean isSection(Expression expression, int depth) {
        if (depth == 0) {
            return false;
        } else if (expression instanceof Logical choice && !choice.and()) {
            return isSection(choice.operands().get(0), depth - 1);
        } else if (expression instanceof Name name) {
            List<Expression> all = bound.getOrDefault(name.id(), List.of());
            return !mayBeAnything(name.id()) && all.size() == 1 && isSection(all.get(0), depth - 1);
        }
        return expression instanceof Call call
                && call.callee() instanceof Attribute method
                && method.name().equals("get_section")
                && knowsSettings()
                && isConfig(method.value(), depth)
                && isMain(call.arguments(), depth);
    }

    private boolean isConfigs(Expression expression, String name, int depth) {
        return expression instanceof Attribute part && part.name().equals(name) && isConfig(part.value(), depth);
    }

    /** {@code context.config}, or the name that it goes by. */
    private boolean isConfig(Expression expression, int depth) {
        if (expression instanceof Attribute part) {
            return part.name().equals("config")
                    && part.value() instanceof Name context
                    && context.id().equals("context");
        }
        return depth > 0
                && expression instanceof Name name
                && bound.getOrDefault(name.id(), List.of()).stream().anyMatch(value -> isConfig(value, depth - 1));
    }
}
