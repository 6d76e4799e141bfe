package dev.restamp.replay;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Scratch;
import dev.restamp.dialect.ScratchServer;
import dev.restamp.history.History;
import dev.restamp.tool.Pointing;
import dev.restamp.tool.Replayer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs a history on an empty scratch database, one revision at a time, and looks after each.
 *
 * @param prelude SQL that makes what was there before the history began
 */
public record Replay(
        History history, Dialect dialect, Scope scope, Replayer replayer, Pointing pointing, Optional<String> prelude) {

    /** Told before and after each revision that is replayed. */
    public interface Watch {

        void before(String revision, int done, int all);

        void after(Step step);
    }

    /** The steps of all revisions but the known ones, which are gone through at once. */
    public List<Step> on(ScratchServer server, Set<String> known, Watch watch) {
        try (Scratch scratch = server.open();
                Replayer.Run run = replayer.open(pointing, scratch.url())) {
            Course course = new Course(this, scratch, run);
            course.prove();
            course.prepare();
            return course.steps(founded(known), watch);
        }
    }

    /** Only what stands on known ground is known. */
    private Set<String> founded(Set<String> known) {
        Set<String> founded = new LinkedHashSet<>();
        for (String revision : history.order()) {
            if (known.contains(revision) && founded.containsAll(history.prerequisites(revision))) {
                founded.add(revision);
            }
        }
        return founded;
    }
}
