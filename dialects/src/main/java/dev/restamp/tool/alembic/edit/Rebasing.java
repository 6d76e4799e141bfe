package dev.restamp.tool.alembic.edit;

import dev.restamp.history.History;
import dev.restamp.history.Revision;
import dev.restamp.text.RegularFile;
import dev.restamp.tool.FileEdit;
import dev.restamp.tool.NoEditException;
import dev.restamp.tool.alembic.environment.Environment;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Has a revision build on another one than it did, as a branch does that is rebased onto what came in before it. */
public final class Rebasing {

    private final Environment environment;
    private final History history;

    public Rebasing(Environment environment, History history) {
        this.environment = environment;
        this.history = history;
    }

    public FileEdit rebase(String name, String onto) {
        String id = single(name);
        Revision revision = history.revision(id);
        String parent = single(onto);
        if (history.bodies(id).size() > 1) {
            throw new NoEditException("several files claim " + id + "; see: restamp history renumber " + id);
        }
        if (revision.parents().equals(List.of(parent))) {
            throw new NoEditException(id + " builds on " + parent + " already; nothing to do");
        }
        if (parent.equals(id) || history.isAncestor(id, parent)) {
            throw new NoEditException(parent + " itself builds on " + id + ", so " + id + " cannot build on it");
        }
        return edit(revision, parent);
    }

    private String single(String name) {
        Set<String> found = new Targets(history).find(name);
        if (found.size() != 1) {
            throw new NoEditException(name + (found.isEmpty() ? " names no revision" : " names several revisions")
                    + "; see: restamp history show");
        }
        return found.iterator().next();
    }

    private FileEdit edit(Revision revision, String parent) {
        String file = revision.place().file();
        try {
            ScriptText text =
                    new ScriptText(file, RegularFile.bytes(environment.root().resolve(file)));
            text.replaceAll("down_revision", parent);
            text.replaceParents(revision.parents(), List.of(parent));
            return new FileEdit(Optional.of(file), file, text.before(), text.after());
        } catch (IOException e) {
            throw new NoEditException("cannot read " + file + ": " + e.getMessage());
        }
    }
}
