package dev.restamp.tool.alembic;

import dev.restamp.history.History;
import dev.restamp.tool.Edits;
import dev.restamp.tool.FileEdit;
import dev.restamp.tool.alembic.edit.MergeRevision;
import dev.restamp.tool.alembic.edit.Rebasing;
import dev.restamp.tool.alembic.edit.Renumbering;
import dev.restamp.tool.alembic.environment.Environment;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** A merge revision for several heads, ids of their own for files that share one, and another parent for a revision. */
record AlembicEdits(Environment environment, History history) implements Edits {

    @Override
    public List<FileEdit> merge(List<String> heads, Optional<String> id, Optional<String> message, LocalDateTime date) {
        return List.of(new MergeRevision(environment, history, id, message, date).join(heads));
    }

    @Override
    public List<FileEdit> renumber(String id, Optional<String> file, boolean beside) {
        return Renumbering.of(environment, history, id, file, beside);
    }

    @Override
    public List<FileEdit> rebase(String revision, String parent) {
        return List.of(new Rebasing(environment, history).rebase(revision, parent));
    }
}
