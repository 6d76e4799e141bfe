package dev.restamp.release;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What an archive of classes is made of: the classes first, then their call sites, each kind in an order that hangs on no thread. */
final class ClassList {

    private final SortedSet<String> classes = new TreeSet<>();
    private final SortedSet<String> callSites = new TreeSet<>();

    /**
     * What a run says that it loaded. Numbers that it gave them are not kept, nor what comes and goes with the moment, which is left
     * to the list that Java itself brings.
     */
    void addAll(Collection<String> lines) {
        lines.stream()
                .filter(line -> !line.startsWith("#"))
                .filter(line -> !line.matches("(@cp )?java/util/concurrent/.*"))
                .map(line -> line.replaceFirst(" id: .*", ""))
                .forEach(line -> (line.startsWith("@") ? callSites : classes).add(line));
    }

    List<String> lines() {
        return Stream.concat(classes.stream(), callSites.stream()).toList();
    }
}
