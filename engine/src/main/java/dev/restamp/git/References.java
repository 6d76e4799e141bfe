package dev.restamp.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;

/** What a repository has names for: branches, those of other places, tags and the rest. */
final class References {

    private static final int MOST_ENTRIES = 10_000;
    private static final int DEEPEST = 12;
    private static final int MOST_BYTES = 16 << 20;
    private static final List<String> BRANCHES = List.of("refs/heads/", "refs/remotes/");

    private final Map<String, ObjectId> byName = new TreeMap<>();

    /** Of the folder that all work trees share, and of the one of this work tree. */
    References(Path common, Path own) throws IOException {
        for (String line : PlainFiles.lines(common.resolve("packed-refs"), MOST_BYTES)) {
            String[] words = line.split(" ", 2);
            if (words.length == 2) {
                add(words[1].strip(), words[0]);
            }
        }
        below(common.resolve("refs"), "refs", DEEPEST);
        add("HEAD", String.join("", PlainFiles.lines(own.resolve("HEAD"), 1024)));
    }

    private void below(Path folder, String name, int depth) throws IOException {
        for (Path entry : PlainFiles.inside(folder, MOST_ENTRIES)) {
            String inner = name + "/" + entry.getFileName();
            if (PlainFiles.isFolder(entry) && depth > 0) {
                below(entry, inner, depth - 1);
            } else if (byName.size() < MOST_ENTRIES) {
                add(inner, String.join("", PlainFiles.lines(entry, 1024)));
            }
        }
    }

    /** One that only names another is counted under that name. */
    private void add(String name, String id) {
        if (ObjectId.isId(id.strip())) {
            byName.put(name, ObjectId.fromString(id.strip()));
        }
    }

    List<ObjectId> all() {
        return byName.values().stream().distinct().toList();
    }

    /** By the names that people call them, in their order. */
    Map<String, ObjectId> branches() {
        Map<String, ObjectId> branches = new TreeMap<>();
        byName.forEach((name, id) -> BRANCHES.stream()
                .filter(name::startsWith)
                .forEach(prefix -> branches.put(name.substring(prefix.length()), id)));
        return branches;
    }
}
