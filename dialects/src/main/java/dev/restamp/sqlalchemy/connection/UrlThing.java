package dev.restamp.sqlalchemy.connection;

import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Function;
import java.util.Optional;

/** The URL of the database: only its product is known, which is what scripts look for. */
record UrlThing(String product) implements Value.Thing {

    @Override
    public String describe() {
        return "the URL of the database";
    }

    @Override
    public Optional<String> text() {
        return Optional.of(product + "://");
    }

    @Override
    public Optional<String> asText(Run run) {
        return text();
    }

    @Override
    public Value attribute(String name, Run run) {
        return switch (name) {
            case "drivername" -> Value.of(product);
            case "get_backend_name", "get_dialect" -> Function.constant(name, Value.of(product));
            case "startswith", "lower", "split" -> run.attribute(Value.of(product + "://"), name);
            case "render_as_string" -> Function.constant(name, Value.of(product + "://"));
            default -> new Unknown("the URL's " + name);
        };
    }
}
