package dev.restamp.sqlalchemy;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.Optional;
import java.util.Set;

/** Libraries around SQLAlchemy that projects build their models with. */
final class Projects {

    private Projects() {}

    private static final Set<String> PACKAGES = Set.of("flask_sqlalchemy", "alembic_postgresql_enum", "sqlmodel");

    static boolean isPackage(String dotted) {
        return PACKAGES.contains(dotted);
    }

    static Optional<Value> find(String dotted, AlembicLibrary library) {
        return switch (dotted) {
            case "flask_sqlalchemy.SQLAlchemy" ->
                Optional.of(new Function("SQLAlchemy", (a, r) -> database(a, library)));
            case "alembic_postgresql_enum.TableReference" ->
                Optional.of(new Function("TableReference", (a, r) -> new CoreNames.Relation()));
            case "alembic_postgresql_enum.ColumnType" -> Optional.of(new CoreNames.Relation());
            case "sqlmodel.SQLModel" -> Optional.of(new ModelRoot());
            default -> dotted.startsWith("sqlmodel.") ? reexported(dotted, library) : Optional.empty();
        };
    }

    /** SQLModel hands on SQLAlchemy's names. */
    private static Optional<Value> reexported(String dotted, AlembicLibrary library) {
        return library.find("sqlalchemy." + dotted.substring(dotted.lastIndexOf('.') + 1));
    }

    private static Value database(Arguments arguments, AlembicLibrary library) {
        Value metadata = arguments.find("metadata").orElse(Value.None.NONE);
        MetaDataThing known =
                metadata instanceof MetaDataThing given ? given : new MetaDataThing(Naming.DEFAULT, Optional.empty());
        return new Database(known, library);
    }

    /** Flask's {@code db}: its metadata, its session, and SQLAlchemy's names as attributes. */
    record Database(MetaDataThing metadata, AlembicLibrary library) implements Value.Thing {
        @Override
        public String describe() {
            return "db";
        }

        @Override
        public Value attribute(String name, Run run) {
            return switch (name) {
                case "metadata" -> metadata;
                case "Model" -> new Declarative(metadata);
                case "session" -> new ConnectionThing();
                case "engine" -> new ConnectionThing();
                default -> library.find("sqlalchemy." + name).orElse(new Unknown("db." + name));
            };
        }
    }
}
