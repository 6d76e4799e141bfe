package dev.restamp;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.ScratchServer;
import dev.restamp.fingerprint.yaml.RulebookFile;
import dev.restamp.fingerprint.yaml.RulebookReader;
import dev.restamp.fingerprint.yaml.RulebookWriter;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.replay.Digests;
import dev.restamp.replay.Learned;
import dev.restamp.replay.Replay;
import dev.restamp.replay.Step;
import dev.restamp.tool.Pointing;
import dev.restamp.tool.ReplayException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The making of a rulebook: from scripts alone, or with what replays learn of them. */
public final class Derivation {

    private final Inquiry scripts;
    private final Dialect dialect;
    private final String schema;
    private final Path root;
    private final Optional<String> prelude;
    private final Map<String, String> digests;
    private final Map<String, Body> learned = new HashMap<>();

    /**
     * @param schema where unqualified names live
     * @param root the folder that the places of the revisions are relative to
     * @param prelude SQL that makes what was there before the history began
     */
    public Derivation(Inquiry scripts, Dialect dialect, String schema, Path root, Optional<String> prelude) {
        this.scripts = scripts;
        this.dialect = dialect;
        this.schema = schema;
        this.root = root;
        this.prelude = prelude;
        this.digests = Digests.of(scripts.history(), root, prelude);
    }

    public History history() {
        return scripts.history();
    }

    /** A file as it was derived earlier. */
    public RulebookFile read(String text, String file) {
        return RulebookReader.read(text, file, dialect, schema);
    }

    /** Takes over what earlier replays learned of scripts that are still the same. */
    public void recall(RulebookFile older) {
        learned.putAll(older.learned(digests));
    }

    public boolean knowsAll() {
        return learned.keySet().containsAll(history().order());
    }

    /** Learns the rest from the project's own tool; what goes through is known from then on. */
    public List<Step> learn(ScratchServer server, Pointing pointing, Replay.Watch watch) {
        Replay.Watch learning = new Replay.Watch() {
            @Override
            public void before(String revision, int done, int all) {
                watch.before(revision, done, all);
            }

            @Override
            public void after(Step step) {
                learned.putAll(Learned.from(history(), step, root));
                watch.after(step);
            }
        };
        return replay(pointing).on(server, Set.copyOf(learned.keySet()), learning);
    }

    /** All steps anew, to be compared with what the scripts say. */
    public List<Step> steps(ScratchServer server, Pointing pointing, Replay.Watch watch) {
        return replay(pointing).on(server, Set.of(), watch);
    }

    private Replay replay(Pointing pointing) {
        return new Replay(
                history(),
                dialect,
                scripts.scope(schema, Optional.empty()),
                scripts.tool().findReplayer().orElseThrow(this::noReplay),
                pointing,
                prelude);
    }

    private ReplayException noReplay() {
        return new ReplayException(scripts.shape().keeper() + " is not run on scratch databases; leave out --replay");
    }

    /** The text of the rulebook, with what people wrote in an older one. */
    public String rulebook(Optional<RulebookFile> older) {
        Map<String, String> replayed = new HashMap<>(digests);
        replayed.keySet().retainAll(learned.keySet());
        return RulebookWriter.write(
                scripts.learning(learned).rulebook(dialect.traits(schema)), dialect, older, replayed);
    }
}
