package dev.restamp.sqlalchemy;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Library;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.connection.ConnectionThing;
import dev.restamp.sqlalchemy.orm.Declarative;
import dev.restamp.sqlalchemy.orm.ModelRoot;
import dev.restamp.sqlalchemy.schema.MetaDataThing;
import dev.restamp.sqlalchemy.schema.Naming;
import java.util.Optional;
import java.util.Set;

/** Libraries around SQLAlchemy that projects build their models with. */
public final class Projects {

    private Projects() {}

    private static final Set<String> PACKAGES = Set.of("flask_sqlalchemy", "alembic_postgresql_enum", "sqlmodel");

    public static boolean isPackage(String dotted) {
        return PACKAGES.contains(dotted);
    }

    public static Optional<Value> find(String dotted, Library library) {
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
    private static Optional<Value> reexported(String dotted, Library library) {
        return library.find("sqlalchemy." + dotted.substring(dotted.lastIndexOf('.') + 1));
    }

    private static Value database(Arguments arguments, Library library) {
        Value metadata = arguments.find("metadata").orElse(Value.None.NONE);
        MetaDataThing known =
                metadata instanceof MetaDataThing given ? given : new MetaDataThing(Naming.DEFAULT, Optional.empty());
        return new Database(known, library);
    }

    /** Flask's {@code db}: its metadata, its session, and SQLAlchemy's names as attributes. */
    record Database(MetaDataThing metadata, Library library) implements Value.Thing {
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
