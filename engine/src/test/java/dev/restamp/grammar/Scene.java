package dev.restamp.grammar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A production with all that it picks and invents: code and effects with their names filled in. */
record Scene(Production production, Map<String, String> names) {

    private static final Pattern HOLE = Pattern.compile("<([a-z]+(?:\\.on|\\.of|#)?)>");

    Scene {
        names = Map.copyOf(names);
    }

    /** Nothing where the world lacks what the production needs. */
    static Optional<Scene> of(Production production, World world, Names fresh, Random random, Set<String> spared) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("n#", String.valueOf(fresh.number()));
        for (String pick : production.picks()) {
            if (!pick(production, pick, world, random, spared, names)) {
                return Optional.empty();
            }
        }
        for (String invented : production.news()) {
            String[] words = invented.split(": ");
            names.put(words[0], fresh.of(words[1]));
        }
        return Optional.of(new Scene(production, names));
    }

    private static boolean pick(
            Production production,
            String pick,
            World world,
            Random random,
            Set<String> spared,
            Map<String, String> names) {
        String variable = pick.substring(0, pick.indexOf(':'));
        List<String> words = Arrays.asList(pick.substring(pick.indexOf(':') + 2).split(" "));
        Set<String> left = production.destroys() ? spared : Set.of();
        if (words.get(0).equals("table")) {
            return choose(
                            world.tables(words.subList(1, words.size()), production.rebuilds(), left).stream()
                                    .filter(table -> !names.containsValue(table))
                                    .toList(),
                            random)
                    .map(table -> names.put(variable, table) == null)
                    .orElse(false);
        } else if (words.get(0).equals("column")) {
            String table = names.get(words.get(2));
            return choose(
                            world.columns(table, words.subList(3, words.size())).stream()
                                    .filter(column -> !names.containsValue(column))
                                    .toList(),
                            random)
                    .map(column -> names.put(variable, column) == null)
                    .orElse(false);
        }
        Optional<World.Thing> thing = choose(world.things(words.get(0), left), random);
        thing.ifPresent(found -> {
            names.put(variable, found.name());
            names.put(variable + ".on", found.on());
            names.put(variable + ".of", found.of());
        });
        return thing.isPresent();
    }

    private static <T> Optional<T> choose(List<T> some, Random random) {
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(random.nextInt(some.size())));
    }

    private String filled(String text) {
        return HOLE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(names.getOrDefault(match.group(1), match.group())));
    }

    String upgrade(int revision) {
        return filled(production.upgrade(revision));
    }

    String downgrade(int revision) {
        return filled(production.downgrade(revision));
    }

    String top() {
        return filled(production.code().getOrDefault("top", ""));
    }

    List<String> effects() {
        return production.effects().stream().map(this::filled).toList();
    }

    /** The tables that it has to do with. */
    List<String> tables() {
        List<String> tables = new ArrayList<>();
        production.picks().forEach(pick -> {
            String variable = pick.substring(0, pick.indexOf(':'));
            tables.add(names.getOrDefault(variable + ".on", names.getOrDefault(variable, "")));
        });
        return tables;
    }

    /** The same again, with a type or a length that is not quite the same: what another branch makes of it. */
    Scene told(String from, String to) {
        Map<String, String> code = new LinkedHashMap<>();
        production.code().forEach((part, text) -> code.put(part, text.replace(from, to)));
        Production other = new Production(
                production.name() + ", once more",
                production.on(),
                production.weight(),
                production.same(),
                production.picks(),
                production.news(),
                code,
                production.effects());
        return new Scene(other, names);
    }
}
