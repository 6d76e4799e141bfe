package dev.restamp.python.value;

import java.util.List;
import java.util.Optional;

/** The files that a script may look at: those of its project. */
public interface Files {

    /** The text of a file; a relative path counts from any of the project's folders. */
    Optional<String> read(String path);

    /** Whether a path leads out of the project, so that nothing can be said of it. */
    boolean isOutside(String path);

    /** Whether there is such a file or folder; empty outside the project. */
    Optional<Boolean> exists(String path);

    /** The names in a folder of the project, sorted. */
    Optional<List<String>> list(String path);
}
