package dev.restamp.dialect;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How column types of SQLAlchemy are spelt: on each line some classes, and behind {@code =} what they come to, with arguments in
 * braces as {@code VARCHAR{length}}. A class of one family alone is called {@code family.NAME}; one that is spelt as it is called
 * needs no {@code =}.
 */
public record TypeTable(Map<String, String> forms) {

    public TypeTable {
        forms = Map.copyOf(forms);
    }

    public static TypeTable of(String lines) {
        Map<String, String> forms = new HashMap<>();
        for (String line : lines.strip().split("\n")) {
            String[] sides = line.split("=", 2);
            for (String name : sides[0].strip().split(" +")) {
                forms.put(name, sides.length == 1 ? name : sides[1].strip());
            }
        }
        return new TypeTable(forms);
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(forms.get(name));
    }
}
