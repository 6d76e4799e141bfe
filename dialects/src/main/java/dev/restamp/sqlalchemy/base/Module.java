package dev.restamp.sqlalchemy.base;

import dev.restamp.python.value.Library;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.Set;

/** A module of a library. */
public record Module(String name, Library library) implements Value.Thing {

    private static final Set<String> PACKAGES = Set.of(
            "sqlalchemy",
            "sqlalchemy.types",
            "sqlalchemy.sql",
            "sqlalchemy.sql.expression",
            "sqlalchemy.sql.sqltypes",
            "sqlalchemy.sql.schema",
            "sqlalchemy.sql.elements",
            "sqlalchemy.sql.functions",
            "sqlalchemy.sql.ddl",
            "sqlalchemy.sql.type_api",
            "sqlalchemy.sql.selectable",
            "sqlalchemy.sql.naming",
            "sqlalchemy.schema",
            "sqlalchemy.orm",
            "sqlalchemy.orm.session",
            "sqlalchemy.orm.decl_api",
            "sqlalchemy.dialects",
            "sqlalchemy.dialects.postgresql",
            "sqlalchemy.dialects.postgresql.base",
            "sqlalchemy.dialects.postgresql.json",
            "sqlalchemy.dialects.postgresql.array",
            "sqlalchemy.dialects.postgresql.ranges",
            "sqlalchemy.dialects.postgresql.hstore",
            "sqlalchemy.dialects.postgresql.named_types",
            "sqlalchemy.dialects.mysql",
            "sqlalchemy.dialects.mysql.types",
            "sqlalchemy.dialects.sqlite",
            "sqlalchemy.dialects.sqlite.base",
            "sqlalchemy.dialects.mssql",
            "sqlalchemy.dialects.oracle",
            "sqlalchemy.engine",
            "sqlalchemy.engine.reflection",
            "sqlalchemy.engine.base",
            "sqlalchemy.exc",
            "sqlalchemy.ext",
            "sqlalchemy.ext.declarative",
            "sqlalchemy.ext.mutable",
            "sqlalchemy.ext.compiler",
            "sqlalchemy.ext.asyncio",
            "sqlalchemy.ext.hybrid",
            "sqlalchemy.ext.automap",
            "sqlalchemy.event",
            "sqlalchemy.inspection",
            "sqlalchemy.util",
            "sqlalchemy.pool");

    public static boolean isPackage(String dotted) {
        return PACKAGES.contains(dotted);
    }

    @Override
    public String describe() {
        return "module " + name;
    }

    @Override
    public Value attribute(String attribute, Run run) {
        String dotted = name + "." + attribute;
        if (dotted.equals("sqlalchemy.__version__")) {
            return Value.of("2.0.36");
        }
        return library.find(dotted).orElse(new Unknown(dotted));
    }
}
