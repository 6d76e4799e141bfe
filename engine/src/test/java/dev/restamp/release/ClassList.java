package dev.restamp.release;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an archive of classes is made of: the classes, what is made for their call sites, and what each of them refers to, in an order
 * that hangs on no thread. Which references a run met hangs on the moment, since sets are gone through in another order each time: all
 * that a class refers to is named, and Java looks up in advance what it can.
 */
final class ClassList {

    private static final String POOL = "@cp ";

    private final SortedSet<String> classes = new TreeSet<>();
    private final SortedSet<String> callSites = new TreeSet<>();
    private final SortedMap<String, SortedSet<Integer>> met = new TreeMap<>();

    /**
     * What a run says that it loaded. Numbers that it gave them are not kept, nor what comes and goes with the moment, which is left
     * to the list that Java itself brings.
     */
    void addAll(Collection<String> lines) {
        lines.stream()
                .filter(line -> !line.startsWith("#"))
                .filter(line -> !line.matches("(@cp )?java/util/concurrent/.*"))
                .map(line -> line.replaceFirst(" id: .*", ""))
                .forEach(this::add);
    }

    private void add(String line) {
        if (line.startsWith(POOL)) {
            String[] words = line.split(" ");
            Arrays.stream(words, 2, words.length)
                    .map(Integer::valueOf)
                    .forEach(met.computeIfAbsent(words[1], name -> new TreeSet<>())::add);
        } else {
            (line.startsWith("@") ? callSites : classes).add(line);
        }
    }

    /** With the files that the classes come from, by their names. */
    List<String> lines(Function<String, Optional<byte[]>> files) {
        Stream<String> pools = met.entrySet().stream()
                .flatMap(entry -> files.apply(entry.getKey()).stream().map(file -> pool(entry, ConstantPool.of(file))));
        return Stream.of(classes.stream(), callSites.stream(), pools)
                .flatMap(part -> part)
                .toList();
    }

    private static String pool(Map.Entry<String, SortedSet<Integer>> entry, ConstantPool pool) {
        IntStream linked = entry.getValue().stream().mapToInt(number -> number).filter(pool::isCallSite);
        return POOL + entry.getKey() + " "
                + IntStream.concat(pool.references(), linked)
                        .sorted()
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(" "));
    }
}
