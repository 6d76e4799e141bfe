package dev.restamp.tool;

import java.util.List;

/** Something to be put right in a project, whatever its databases are like, with the command that does it. */
public record Cure(String title, String command, List<String> because) {
    public Cure {
        because = List.copyOf(because);
    }
}
