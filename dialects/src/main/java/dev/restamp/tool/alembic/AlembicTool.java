package dev.restamp.tool.alembic;

import dev.restamp.dialect.Dialect;
import dev.restamp.finding.Finding;
import dev.restamp.finding.Place;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import dev.restamp.ledger.LedgerShape;
import dev.restamp.tool.Cure;
import dev.restamp.tool.LedgerPlace;
import dev.restamp.tool.NextRun;
import dev.restamp.tool.Project;
import dev.restamp.tool.Replayer;
import dev.restamp.tool.Tool;
import dev.restamp.tool.Words;
import dev.restamp.tool.alembic.environment.Environment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Alembic: revisions in Python, and a ledger of the ends of what is applied. */
public final class AlembicTool implements Tool {

    @Override
    public String name() {
        return "alembic";
    }

    @Override
    public LedgerShape ledger() {
        return AlembicLedger.SHAPE;
    }

    @Override
    public boolean isUsual() {
        return true;
    }

    @Override
    public Optional<Project> findAt(Path place) {
        return Environment.findAt(place).map(environment -> new AlembicProject(this, environment));
    }

    @Override
    public Optional<Project> findIn(Path workingFolder) {
        return Environment.findIn(workingFolder).map(environment -> new AlembicProject(this, environment));
    }

    @Override
    public Optional<Project> findBelow(Path workingFolder) {
        return Optional.empty();
    }

    @Override
    public String wanted() {
        return "neither alembic.ini, nor env.py, nor revisions (*.py)";
    }

    @Override
    public String wantedBelow() {
        return "neither alembic.ini nor a folder with env.py";
    }

    @Override
    public List<Finding> defects(History history, Function<Revision, Place> parentsPlace) {
        return new GraphDefects(history, parentsPlace).find();
    }

    @Override
    public LedgerPlace usualPlace(Dialect dialect) {
        return LedgerPlace.USUAL;
    }

    @Override
    public NextRun nextRun() {
        return new AlembicNextRun();
    }

    @Override
    public Words words() {
        return new AlembicWords();
    }

    @Override
    public List<Cure> cures(History history) {
        return new GraphCures(history).cures();
    }

    @Override
    public Optional<Replayer> findReplayer() {
        return Optional.of(new AlembicReplayer());
    }
}
