package dev.restamp.tool.alembic.operation;

import dev.restamp.dialect.Dialect;
import dev.restamp.python.machine.ProjectFiles;
import dev.restamp.python.machine.SearchPath;
import dev.restamp.python.value.Library;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.CoreNames;
import dev.restamp.sqlalchemy.Projects;
import dev.restamp.sqlalchemy.base.DialectClass;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Module;
import dev.restamp.sqlalchemy.connection.TableMethods;
import dev.restamp.sqlalchemy.schema.Naming;
import dev.restamp.sqlalchemy.type.OtherTypes;
import dev.restamp.sqlalchemy.type.TypeClass;
import dev.restamp.sqlalchemy.type.TypeNames;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The stand-ins by their dotted names. */
public final class AlembicLibrary implements Library {

    private static final String OPERATIONS = "alembic.operations.ops.";

    private final Map<String, Value> operations = new HashMap<>();
    private final Supplier<List<String>> paths;

    private AlembicLibrary(TargetMetadata target, Supplier<List<String>> paths) {
        this.paths = paths;
        operations.put("alembic", new Module("alembic", this));
        OperationsThing own = new OperationsThing(target);
        operations.put("alembic.op", own);
        operations.put("alembic.context", new ContextThing());
        for (String part : List.of("alembic.operations", "alembic.operations.base", "alembic.operations.ops")) {
            operations.put(part, new Module(part, this));
            operations.put(part + ".Operations", new OperationsClass(OwnOperations.Owner.OPERATIONS, own));
            operations.put(part + ".BatchOperations", new OperationsClass(OwnOperations.Owner.BATCH, own));
            operations.put(part + ".MigrateOperation", new OperationRoot());
        }
        for (String part : List.of("alembic.migration", "alembic.runtime.migration")) {
            operations.put(part, new Module(part, this));
            operations.put(part + ".MigrationContext", new ContextThing());
        }
        operations.put("alembic.runtime", new Module("alembic.runtime", this));
    }

    /** Without knowing the project's metadata: constraints without a name are named by the database. */
    public static AlembicLibrary plain() {
        return new AlembicLibrary(TargetMetadata.NONE, List::of);
    }

    /**
     * With the naming convention that the project's own metadata has, where it looks for modules, and what its settings say;
     * {@code script} is its env.py.
     */
    public static AlembicLibrary of(
            Path script,
            ProjectFiles project,
            Dialect dialect,
            Map<String, String> options,
            RevisionScripts.Finder revisions) {
        ProjectNaming naming = new ProjectNaming(script, project, dialect, plain());
        AlembicLibrary library = new AlembicLibrary(naming, naming::paths);
        library.operations.put("alembic.context.config", new ConfigThing(options, naming.optionsSet()));
        library.operations.put("alembic.context.script", new RevisionScripts(revisions));
        return library;
    }

    public static AlembicLibrary with(Naming naming) {
        return new AlembicLibrary(run -> naming, List::of);
    }

    @Override
    public Optional<Value> find(String dottedName) {
        Value own = operations.get(dottedName);
        if (own != null) {
            return Optional.of(own);
        }
        if (dottedName.equals(SearchPath.OF_ENVIRONMENT)) {
            return Optional.of(Value.list(paths.get().stream().map(Value::of).toList()));
        }
        if (dottedName.startsWith(OPERATIONS)) {
            return WrittenOperation.classOf(last(dottedName));
        }
        if (dottedName.startsWith("alembic_utils.")) {
            return entity(dottedName);
        }
        if (dottedName.equals("sqlalchemy") || dottedName.startsWith("sqlalchemy.")) {
            return ofSqlAlchemy(dottedName);
        }
        return OtherTypes.find(dottedName)
                .or(() -> isPackage(dottedName) ? Optional.of(new Module(dottedName, this)) : Optional.empty())
                .or(() -> Projects.find(dottedName, this));
    }

    private static boolean isPackage(String dotted) {
        return OtherTypes.isPackage(dotted) || Projects.isPackage(dotted);
    }

    private static Optional<Value> entity(String dotted) {
        String last = last(dotted);
        return last.startsWith("PG")
                ? Optional.of(new Function(last, (arguments, run) -> new EntityOperations.Entity(last, arguments)))
                : Optional.empty();
    }

    /** Names are the same wherever in SQLAlchemy they are imported from, but for the dialects' own. */
    private Optional<Value> ofSqlAlchemy(String dotted) {
        if (Module.isPackage(dotted)) {
            return Optional.of(new Module(dotted, this));
        }
        if (dotted.startsWith("sqlalchemy.exc.") || dotted.startsWith("sqlalchemy.orm.exc.")) {
            return Optional.empty();
        }
        Optional<Value> dialect = DialectClass.find(dotted);
        if (dialect.isPresent()) {
            return dialect;
        }
        Optional<Value> ofTable = TableMethods.find(dotted);
        if (ofTable.isPresent()) {
            return ofTable;
        }
        String last = last(dotted);
        TypeClass.Family family = family(dotted);
        Optional<Value> type = TypeNames.find(family, last);
        return type.isPresent() ? type : CoreNames.find(last);
    }

    private static TypeClass.Family family(String dotted) {
        if (!dotted.startsWith("sqlalchemy.dialects.")) {
            return TypeClass.Family.GENERIC;
        }
        if (dotted.startsWith("sqlalchemy.dialects.postgresql")) {
            return TypeClass.Family.POSTGRESQL;
        }
        if (dotted.startsWith("sqlalchemy.dialects.mysql")) {
            return TypeClass.Family.MYSQL;
        }
        if (dotted.startsWith("sqlalchemy.dialects.sqlite")) {
            return TypeClass.Family.SQLITE;
        }
        if (dotted.startsWith("sqlalchemy.dialects.mssql") || dotted.startsWith("sqlalchemy.dialects.oracle")) {
            return TypeClass.Family.MYSQL;
        }
        return TypeClass.Family.GENERIC;
    }

    private static String last(String dotted) {
        return dotted.substring(dotted.lastIndexOf('.') + 1);
    }
}
