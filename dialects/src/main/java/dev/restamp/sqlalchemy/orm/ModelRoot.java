package dev.restamp.sqlalchemy.orm;

import dev.restamp.python.object.Inheritable;
import dev.restamp.python.object.UserClass;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.schema.Mapped;
import dev.restamp.sqlalchemy.schema.MetaDataThing;
import dev.restamp.sqlalchemy.schema.Naming;
import java.util.LinkedHashMap;
import java.util.Optional;

/** {@code SQLModel}: one metadata for all models. Their columns are told by annotations, which are not read. */
public record ModelRoot() implements Inheritable {

    /** The metadata of one run. */
    private static final class Shared {
        private final MetaDataThing metadata = new MetaDataThing(Naming.DEFAULT, Optional.empty());
    }

    private static MetaDataThing metadata(Run run) {
        return run.own(Shared.class, Shared::new).metadata;
    }

    @Override
    public String describe() {
        return "SQLModel";
    }

    @Override
    public Value attribute(String name, Run run) {
        return name.equals("metadata") ? metadata(run) : new Unknown("SQLModel." + name);
    }

    @Override
    public Optional<Value> inherited(UserClass type, String name, Run run) {
        return name.equals("metadata") ? Optional.of(metadata(run)) : Optional.empty();
    }

    @Override
    public Optional<Value> instantiate(UserClass type, Arguments arguments, Run run) {
        return Optional.of(new Mapped.Row(type.name(), new LinkedHashMap<>(arguments.named())));
    }
}
