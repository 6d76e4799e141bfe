package dev.restamp.tool;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** The edits of a project's files that mend its graph of revisions. */
public interface Edits {

    /** Joins these heads, or all where none is named; without an id the next in the project's own style. */
    List<FileEdit> merge(List<String> heads, Optional<String> id, Optional<String> message, LocalDateTime date);

    /**
     * Gives the files that share an id ids of their own, or this one of them. What nothing builds on goes behind the head, or stays
     * beside what else builds on its parent.
     */
    List<FileEdit> renumber(String id, Optional<String> file, boolean beside);

    /** Has a revision build on this one and no other. */
    List<FileEdit> rebase(String revision, String parent);
}
