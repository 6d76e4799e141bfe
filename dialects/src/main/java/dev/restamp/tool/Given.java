package dev.restamp.tool;

import java.util.Map;
import java.util.Optional;

/**
 * What names of a project's code mean by what somebody says, each by its dotted name, where only the settings of a running
 * application would tell: a word that all its tables begin with.
 */
public record Given(Map<String, String> texts) {

    public static final Given NOTHING = new Given(Map.of());

    public Given {
        texts = Map.copyOf(texts);
    }

    /** Whether anything is said of what the object with this name holds. */
    public boolean tellsOfPartsOf(String dotted) {
        return texts.keySet().stream().anyMatch(name -> name.startsWith(dotted + "."));
    }

    public Optional<String> find(String dotted) {
        return Optional.ofNullable(texts.get(dotted));
    }
}
