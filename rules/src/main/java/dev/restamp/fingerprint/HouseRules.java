package dev.restamp.fingerprint;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What people wrote in a rulebook beside what was derived: tables to leave out of account, strangers that are known, findings
 * to keep silent about, schemas to look into as well, and words on single revisions. Names may hold {@code *} for any text.
 */
public record HouseRules(
        List<String> ignored,
        List<String> strangers,
        List<Silence> silences,
        List<String> schemas,
        Map<String, Written> revisions) {

    public static final HouseRules NONE = new HouseRules(List.of(), List.of(), List.of(), List.of(), Map.of());

    public HouseRules {
        ignored = List.copyOf(ignored);
        strangers = List.copyOf(strangers);
        silences = List.copyOf(silences);
        schemas = List.copyOf(schemas);
        revisions = java.util.Collections.unmodifiableMap(new TreeMap<>(revisions));
    }

    /** A finding of this code about such an object is not told, for this reason. */
    public record Silence(String code, String object, String because) {}

    public Written on(String revision) {
        return revisions.getOrDefault(revision, Written.NOTHING);
    }

    public boolean ignores(Atom atom) {
        return ignored.stream().anyMatch(pattern -> names(pattern, atom));
    }

    public boolean knows(Atom stranger) {
        return strangers.stream().anyMatch(pattern -> names(pattern, stranger));
    }

    /** Whether a person says that some revision may be seen by it. */
    public boolean expects(Atom atom) {
        return traces().anyMatch(trace -> trace.getValue().things().anyMatch(thing -> thing.covers(atom)));
    }

    /** With what is to be seen in one of several ways, where the schema shows that. */
    public Map<Atom, State> seen(Map<Atom, State> shown) {
        Map<Atom, State> seen = new LinkedHashMap<>();
        traces().filter(trace -> trace.getValue().isIn(shown))
                .forEach(trace -> seen.put(trace.getKey(), State.present()));
        seen.putAll(shown);
        return seen;
    }

    private Stream<Map.Entry<Atom, Trace>> traces() {
        return revisions.values().stream().flatMap(written -> written.traces().all().stream());
    }

    private static boolean names(String pattern, Atom atom) {
        return matches(pattern, atom.owner().local())
                || matches(pattern, atom.owner().toString())
                || !atom.name().isEmpty() && matches(pattern, atom.owner().local() + "." + atom.name())
                || !atom.name().isEmpty() && matches(pattern, atom.name());
    }

    public Optional<Silence> findSilence(Finding finding) {
        return findSilence(finding.code(), finding.object());
    }

    /** Whether nothing is to be told of this kind about such an object. */
    public boolean silences(FindingCode code, String object) {
        return findSilence(code, object).isPresent();
    }

    private Optional<Silence> findSilence(FindingCode code, String object) {
        return silences.stream()
                .filter(silence -> silence.code().equals(code.code()))
                .filter(silence -> matches(silence.object(), object))
                .findFirst();
    }

    private static boolean matches(String pattern, String name) {
        return pattern.equals(name)
                || pattern.indexOf('*') >= 0
                        && Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), name);
    }
}
