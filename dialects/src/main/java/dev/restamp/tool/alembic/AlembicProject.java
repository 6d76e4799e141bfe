package dev.restamp.tool.alembic;

import dev.restamp.dialect.Address;
import dev.restamp.dialect.Dialect;
import dev.restamp.history.History;
import dev.restamp.tool.Edits;
import dev.restamp.tool.Given;
import dev.restamp.tool.Project;
import dev.restamp.tool.Tool;
import dev.restamp.tool.Written;
import dev.restamp.tool.alembic.environment.Environment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An Alembic environment as a project like any other. */
record AlembicProject(Tool tool, Environment environment) implements Project {

    private static final Pattern OWN = Pattern.compile("(?i).*\\.(py[a-z]?|mako|ini|toml|cfg)");

    @Override
    public Path root() {
        return environment.root();
    }

    @Override
    public Project namedFrom(Path folder) {
        return new AlembicProject(tool, environment.namedFrom(folder));
    }

    @Override
    public String nameOf(Path file) {
        return environment.nameOf(file);
    }

    @Override
    public List<Path> revisionFolders() {
        return environment.versions();
    }

    @Override
    public List<Path> guardedFolders() {
        return Stream.concat(environment.versions().stream(), environment.scripts().stream())
                .toList();
    }

    @Override
    public boolean isOwn(String fileName) {
        return OWN.matcher(fileName).matches();
    }

    @Override
    public List<Path> settings(Path workingFolder) {
        return Stream.concat(Stream.of(environment.root(), workingFolder), environment.scripts().stream())
                .flatMap(folder ->
                        Stream.of(folder, folder.toAbsolutePath().normalize().resolve("..")))
                .flatMap(folder -> Stream.of("alembic.ini", "pyproject.toml").map(folder::resolve))
                .toList();
    }

    @Override
    public Optional<Address> url() {
        return environment.url();
    }

    @Override
    public List<String> searchPath() {
        return EnvSearchPath.of(environment);
    }

    @Override
    public List<String> engines() {
        return environment.engines();
    }

    @Override
    public boolean isOfEngines() {
        return environment.isOfEngines();
    }

    @Override
    public Project on(String engine) {
        return new AlembicProject(tool, environment.on(engine));
    }

    @Override
    public Optional<Project> with(Given given) {
        return Optional.of(new AlembicProject(tool, environment.with(given)));
    }

    @Override
    public List<Path> choices() {
        return environment.choices();
    }

    @Override
    public Written graph() {
        return new AlembicHistoryReader(Bodies.NONE).read(environment);
    }

    @Override
    public Written read(Dialect dialect) {
        return new AlembicHistoryReader(new ScriptBodies(environment, dialect)).read(environment);
    }

    @Override
    public Optional<Edits> findEdits(History history) {
        return Optional.of(new AlembicEdits(environment, history));
    }

    @Override
    public Trace trace(String revision) {
        Pattern header = Pattern.compile("(?m)^revision\\b[^=\\n]*=\\s*([\"'])" + Pattern.quote(revision) + "\\1");
        return new Trace(".py", path -> true, text -> header.matcher(text).find());
    }
}
