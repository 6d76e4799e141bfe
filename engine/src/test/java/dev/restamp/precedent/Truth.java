package dev.restamp.precedent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What real Alembic made of a history, step by step, and what was broken on purpose afterwards: a folder with {@code
 * truth.json} and snapshots.
 */
record Truth(boolean sqlite, Set<String> replayed, List<State> healthy, List<State> broken) {

    /**
     * A state of the database, and what is applied in it. The twins are the applied sets of the states that look the same; what
     * is half applied may be counted either way.
     */
    record State(String name, Path snapshot, Set<String> applied, List<Set<String>> twins, Set<String> partial) {}

    static Truth read(Path folder) throws IOException {
        JsonNode json = new ObjectMapper().readTree(folder.resolve("truth.json").toFile());
        List<Set<String>> after = new ArrayList<>();
        Map<String, List<Set<String>>> alike = new HashMap<>();
        Set<String> applied = new TreeSet<>();
        for (JsonNode step : json.get("steps")) {
            if (step.hasNonNull("revision")) {
                applied.add(step.get("revision").asText());
            }
            after.add(Set.copyOf(applied));
            alike.computeIfAbsent(step.get("facts_sha").asText(), facts -> new ArrayList<>())
                    .add(Set.copyOf(applied));
        }
        List<State> healthy = new ArrayList<>();
        for (int number = 0; number < after.size(); number++) {
            JsonNode step = json.get("steps").get(number);
            if (step.hasNonNull("snapshot")) {
                healthy.add(new State(
                        step.path("revision").asText("empty"),
                        folder.resolve(step.get("snapshot").asText()),
                        after.get(number),
                        alike.get(step.get("facts_sha").asText()),
                        Set.of()));
            }
        }
        List<State> broken = new ArrayList<>();
        for (JsonNode mutation : json.path("mutations")) {
            broken.add(broken(folder, mutation, after));
        }
        return new Truth(json.get("dialect").asText().equals("sqlite"), Set.copyOf(applied), healthy, broken);
    }

    private static State broken(Path folder, JsonNode mutation, List<Set<String>> after) {
        JsonNode expected = mutation.get("expected");
        List<Set<String>> twins = new ArrayList<>();
        expected.path("class").forEach(step -> twins.add(after.get(step.asInt())));
        return new State(
                mutation.get("id").asText() + " " + mutation.get("kind").asText(),
                folder.resolve(mutation.get("snapshot").asText()),
                texts(expected.get("applied")),
                twins,
                texts(expected.path("partial")));
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** How good an opinion on a state is. */
    Grade grade(State state, Opinion opinion) {
        if (!replayed.containsAll(opinion.applied())) {
            return Grade.WRONG;
        }
        Set<String> applied = opinion.applied();
        Set<String> upper = new TreeSet<>(opinion.open());
        upper.retainAll(replayed);
        boolean settled = upper.isEmpty();
        upper.addAll(applied);
        Set<String> low = new TreeSet<>(state.applied());
        Set<String> high = new TreeSet<>(state.applied());
        state.twins().forEach(low::retainAll);
        state.twins().forEach(high::addAll);
        Set<String> withPartial = new TreeSet<>(state.applied());
        withPartial.addAll(state.partial());
        if (settled && applied.equals(state.applied())) {
            return Grade.RIGHT;
        } else if (applied.containsAll(low) && high.containsAll(upper)) {
            return Grade.CLASS;
        } else if (state.applied().containsAll(applied) && upper.containsAll(state.applied())) {
            return Grade.UNDETERMINED;
        }
        return applied.containsAll(state.applied()) && withPartial.containsAll(applied) ? Grade.CLASS : Grade.WRONG;
    }

    enum Grade {
        /** The very set. */
        RIGHT,
        /** No more is left open, or said otherwise, than states that look the same excuse. */
        CLASS,
        /** The truth is among what is left open, but more is than need be. */
        UNDETERMINED,
        /** Some revision is called applied, or absent, that is not. */
        WRONG
    }
}
