package dev.restamp.sqlalchemy;

import dev.restamp.python.object.Descriptor;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Label;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Unreadable;
import dev.restamp.sqlalchemy.connection.ConnectionThing;
import dev.restamp.sqlalchemy.connection.DdlThing;
import dev.restamp.sqlalchemy.connection.InspectorThing;
import dev.restamp.sqlalchemy.connection.SessionMaker;
import dev.restamp.sqlalchemy.connection.Statement;
import dev.restamp.sqlalchemy.expression.Case;
import dev.restamp.sqlalchemy.expression.Operand;
import dev.restamp.sqlalchemy.expression.Sql;
import dev.restamp.sqlalchemy.orm.Declarative;
import dev.restamp.sqlalchemy.orm.DeclarativeRoot;
import dev.restamp.sqlalchemy.schema.ColumnItem;
import dev.restamp.sqlalchemy.schema.ColumnThing;
import dev.restamp.sqlalchemy.schema.ConstraintThing;
import dev.restamp.sqlalchemy.schema.IndexThing;
import dev.restamp.sqlalchemy.schema.Listeners;
import dev.restamp.sqlalchemy.schema.MetaDataThing;
import dev.restamp.sqlalchemy.schema.TableMaker;
import dev.restamp.sqlalchemy.type.Compiled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What SQLAlchemy's packages offer beside types. */
public final class CoreNames {

    private static final Map<String, Value> NAMES = names();

    private CoreNames() {}

    public static Optional<Value> find(String name) {
        return Optional.ofNullable(NAMES.get(name));
    }

    private static Map<String, Value> names() {
        Map<String, Value> names = new LinkedHashMap<>();
        schema(names);
        expressions(names);
        statements(names);
        sessions(names);
        return names;
    }

    private static void put(Map<String, Value> names, String name, Function.Code code) {
        names.put(name, new Function(name, code));
    }

    private static void schema(Map<String, Value> names) {
        put(names, "Column", ColumnThing::make);
        put(names, "column", ColumnThing::make);
        put(names, "mapped_column", ColumnThing::make);
        put(names, "ForeignKey", ConstraintThing::foreignKey);
        put(names, "ForeignKeyConstraint", ConstraintThing::foreignKeys);
        put(names, "PrimaryKeyConstraint", ConstraintThing::primaryKey);
        put(names, "UniqueConstraint", ConstraintThing::unique);
        put(names, "CheckConstraint", ConstraintThing::check);
        put(names, "ExcludeConstraint", ConstraintThing::exclusion);
        put(names, "Index", IndexThing::make);
        put(names, "Table", TableMaker::make);
        put(names, "table", TableMaker::light);
        put(names, "MetaData", MetaDataThing::make);
        put(names, "Sequence", (a, r) -> new ColumnItem(ColumnItem.Kind.SEQUENCE, a));
        put(names, "Identity", (a, r) -> new ColumnItem(ColumnItem.Kind.IDENTITY, a));
        put(names, "Computed", (a, r) -> new ColumnItem(ColumnItem.Kind.COMPUTED, a));
        put(names, "DefaultClause", (a, r) -> new ColumnItem(ColumnItem.Kind.DEFAULT, a));
        put(names, "PassiveDefault", (a, r) -> new ColumnItem(ColumnItem.Kind.DEFAULT, a));
        put(names, "FetchedValue", (a, r) -> new ColumnItem(ColumnItem.Kind.FETCHED, a));
        put(names, "compiles", Compiled::decorator);
        put(names, "listen", Listeners::listen);
        put(names, "listens_for", Listeners::decorator);
        put(names, "conv", Label::conventional);
        put(names, "quoted_name", Label::quoted);
        for (String ddl : List.of(
                "CreateTable",
                "DropTable",
                "CreateIndex",
                "DropIndex",
                "CreateSchema",
                "DropSchema",
                "CreateSequence",
                "DropSequence",
                "DDL")) {
            put(names, ddl, (a, r) -> DdlThing.make(ddl, a, r));
        }
    }

    private static void expressions(Map<String, Value> names) {
        put(names, "text", Sql::text);
        names.put("func", new Functions(""));
        put(names, "literal_column", (a, r) -> Sql.atom(Read.text(Read.given(a, 0, "text"))));
        put(names, "literal", (a, r) -> Sql.atom(Sql.literal(Read.given(a, 0, "value"), r)));
        put(names, "bindparam", CoreNames::bindparam);
        put(names, "and_", (a, r) -> Sql.joined("AND", a, r));
        put(names, "or_", (a, r) -> Sql.joined("OR", a, r));
        put(
                names,
                "not_",
                (a, r) -> Sql.compound(
                        "NOT (" + Sql.of(Read.given(a, 0, "clause"), r).sql() + ")"));
        put(names, "true", (a, r) -> Sql.atom(r.dialect().grammar().truth(true)));
        put(names, "false", (a, r) -> Sql.atom(r.dialect().grammar().truth(false)));
        put(names, "null", (a, r) -> Sql.atom("NULL"));
        for (String time : List.of("now", "current_timestamp", "current_date", "current_time")) {
            put(names, time, (a, r) -> Sql.function(time, a, r));
        }
        put(
                names,
                "cast",
                (a, r) -> Operand.cast(Sql.of(Read.given(a, 0, "expression"), r), Read.given(a, 1, "type_"), r));
        put(names, "case", Case::make);
        put(names, "type_coerce", (a, r) -> Read.given(a, 0, "expression"));
        put(names, "desc", (a, r) -> key(a, r).ordered("DESC"));
        put(names, "asc", (a, r) -> key(a, r));
        for (String name : List.of("nulls_last", "nullslast")) {
            put(names, name, (a, r) -> key(a, r).ordered("NULLS LAST"));
        }
        for (String name : List.of("nulls_first", "nullsfirst")) {
            put(names, name, (a, r) -> key(a, r).ordered("NULLS FIRST"));
        }
    }

    /** What is ordered by: a text there names a column. */
    private static Sql key(Arguments a, Run run) {
        Value column = Read.given(a, 0, "column");
        return column instanceof Value.Str name
                ? Sql.atom(run.dialect().sqlWriter().quote(name.value()))
                : Sql.of(column, run);
    }

    private static Value bindparam(Arguments a, Run run) {
        Value value = a.find(1, "value").orElse(new Value.Unknown("a parameter"));
        return new Sql.Bound(Read.text(Read.given(a, 0, "key")), value);
    }

    private static void statements(Map<String, Value> names) {
        put(names, "select", (a, r) -> Statement.of(Statement.Kind.SELECT, a, r));
        put(names, "insert", (a, r) -> Statement.of(Statement.Kind.INSERT, a, r));
        put(names, "update", (a, r) -> Statement.of(Statement.Kind.UPDATE, a, r));
        put(names, "delete", (a, r) -> Statement.of(Statement.Kind.DELETE, a, r));
        put(names, "inspect", (a, r) -> new InspectorThing());
        names.put("Inspector", new Inspectors());
    }

    private static void sessions(Map<String, Value> names) {
        put(names, "Session", (a, r) -> new ConnectionThing());
        put(names, "sessionmaker", (a, r) -> new SessionMaker());
        put(names, "scoped_session", (a, r) -> new SessionMaker());
        for (String engine : List.of(
                "create_engine",
                "engine_from_config",
                "create_async_engine",
                "async_engine_from_config",
                "AsyncSession")) {
            put(names, engine, (a, r) -> new ConnectionThing());
        }
        put(names, "async_sessionmaker", (a, r) -> new SessionMaker());
        put(names, "object_session", (a, r) -> new ConnectionThing());
        put(names, "declarative_base", Declarative::make);
        put(names, "registry", Declarative.Registry::make);
        names.put("DeclarativeBase", new DeclarativeRoot());
        names.put("declared_attr", new DeclaredAttribute());
        put(names, "as_declarative", Declarative::decorator);
        names.put("MutableDict", new Mutables());
        names.put("MutableList", new Mutables());
        names.put("MutableSet", new Mutables());
        put(names, "relationship", (a, r) -> new Relation());
        put(names, "backref", (a, r) -> new Relation());
        put(names, "deferred", (a, r) -> Read.given(a, 0, "column"));
        put(names, "column_property", CoreNames::property);
    }

    /** A column under another name; an expression says nothing to the database. */
    private static Value property(Arguments a, Run run) {
        Value column = Read.given(a, 0, "column");
        return column instanceof ColumnThing ? column : new Relation();
    }

    /** {@code declared_attr}: a function of the class that is read like an attribute of it. */
    record DeclaredAttribute() implements Value.Thing {
        @Override
        public String describe() {
            return "declared_attr";
        }

        @Override
        public Value attribute(String name, Run run) {
            return name.equals("cascading") || name.equals("directive") ? this : new Unknown("declared_attr." + name);
        }

        @Override
        public Value call(Arguments arguments, Run run) {
            return new Descriptor(Descriptor.Kind.CLASS_PROPERTY, Read.given(arguments, 0, "fget"));
        }
    }

    /** {@code sa.func}, also with a schema before the name. */
    record Functions(String path) implements Value.Thing {
        @Override
        public String describe() {
            return "sa.func";
        }

        @Override
        public Value attribute(String name, Run run) {
            return new Functions(path.isEmpty() ? name : path + "." + name);
        }

        @Override
        public Value call(Arguments arguments, Run run) {
            try {
                return Sql.function(path, arguments, run);
            } catch (Unreadable unreadable) {
                return new Unknown(unreadable.reason());
            }
        }
    }

    /** The class, for {@code Inspector.from_engine(bind)}. */
    record Inspectors() implements Value.Thing {
        @Override
        public String describe() {
            return "Inspector";
        }

        @Override
        public Value attribute(String name, Run run) {
            return name.equals("from_engine")
                    ? Function.constant(name, new InspectorThing())
                    : new Unknown("Inspector." + name);
        }

        @Override
        public Value call(Arguments arguments, Run run) {
            return new InspectorThing();
        }
    }

    /** {@code MutableDict.as_mutable(type)} is the type. */
    record Mutables() implements Value.Thing {
        @Override
        public String describe() {
            return "a mutable type";
        }

        @Override
        public Value attribute(String name, Run run) {
            return name.equals("as_mutable")
                    ? new Function(name, (a, r) -> Read.given(a, 0, "sqltype"))
                    : new Unknown("Mutable." + name);
        }
    }

    /** A relationship of a mapped class; says nothing to the database. */
    record Relation() implements Value.Thing {
        @Override
        public String describe() {
            return "a relationship";
        }
    }
}
