package dev.restamp.tool.alembic.operation;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Read;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code context.config}: what alembic.ini says in its main section. What env.py sets besides, and how to get into the
 * database, is not known.
 *
 * @param set the options that env.py gives other values
 */
record ConfigThing(Map<String, String> options, Set<String> set) implements Value.Thing {

    private static final String DATABASE = "sqlalchemy.";

    ConfigThing {
        options = Map.copyOf(options);
        set = Set.copyOf(set);
    }

    @Override
    public String describe() {
        return "Alembic's settings";
    }

    @Override
    public Value attribute(String name, Run run) {
        return switch (name) {
            case "get_main_option" -> new Function(name, (a, r) -> option(text(a, 0, "name"), a.find(1, "default")));
            case "get_section_option" ->
                new Function(
                        name,
                        (a, r) -> isMain(text(a, 0, "section"))
                                ? option(text(a, 1, "name"), a.find(2, "default"))
                                : new Unknown("another section of alembic.ini"));
            case "config_ini_section" -> Value.of("alembic");
            case "print_stdout" -> Function.constant(name, None.NONE);
            default -> new Unknown("Alembic's settings: " + name);
        };
    }

    private static boolean isMain(String section) {
        return section.equals("alembic");
    }

    private static String text(Arguments arguments, int position, String name) {
        return Read.text(Read.given(arguments, position, name));
    }

    private Value option(String name, Optional<Value> otherwise) {
        if (name.startsWith(DATABASE) || set.contains(name)) {
            return new Unknown("the option " + name);
        }
        String value = options.get(name.toLowerCase(java.util.Locale.ROOT));
        return value == null ? otherwise.orElse(None.NONE) : Value.of(value);
    }
}
