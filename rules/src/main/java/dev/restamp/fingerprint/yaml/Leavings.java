package dev.restamp.fingerprint.yaml;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Part;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.history.History;
import dev.restamp.schema.yaml.SchemaYaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What each revision leaves, a line for each thing, for whoever reviews a fingerprint: in the words in which a person would say it, with
 * what it weighs and until when it is evidence.
 */
final class Leavings {

    private final History history;
    private final SchemaYaml names;
    private final Map<Atom, List<String>> touchers = new HashMap<>();

    Leavings(Rulebook rulebook, SchemaYaml names) {
        this.history = rulebook.history();
        this.names = names;
        for (Fingerprint fingerprint : rulebook.fingerprints()) {
            for (Effect effect : fingerprint.effects()) {
                touchers.computeIfAbsent(effect.atom(), atom -> new ArrayList<>())
                        .add(fingerprint.revision());
            }
        }
    }

    /** Empty where it leaves nothing. */
    String of(Fingerprint fingerprint, int weight) {
        Map<Atom, List<Effect>> things = new TreeMap<>();
        fingerprint.effects().stream()
                .filter(effect -> effect.atom().kind() != AtomKind.NOT_VALID)
                .forEach(effect -> things.computeIfAbsent(thing(effect.atom()), atom -> new ArrayList<>())
                        .add(effect));
        StringBuilder text = new StringBuilder();
        things.forEach((thing, effects) -> text.append(line(fingerprint.revision(), thing, effects, weight))
                .append('\n'));
        return text.toString();
    }

    /** What a property is one of: it is told with it. */
    private static Atom thing(Atom atom) {
        if (atom.kind() == AtomKind.CONSTRAINT_NAME && atom.part() instanceof Part.NameOf name) {
            return new Atom(
                    name.kind(),
                    atom.owner(),
                    name.kind() == AtomKind.PRIMARY_KEY
                            ? Atom.of(name.kind(), atom.owner()).part()
                            : name.key());
        }
        return switch (atom.kind()) {
            case TYPE, NULLABILITY, DEFAULT, IDENTITY, GENERATED, COLLATION, COLUMN_COMMENT -> atom.as(AtomKind.COLUMN);
            case TABLE_COMMENT, TABLE_OPTIONS -> Atom.ofTable(atom.owner());
            case INDEX_SHAPE -> atom.as(AtomKind.INDEX);
            case DEFINITION -> atom.as(AtomKind.OBJECT);
            default -> atom;
        };
    }

    private String line(String revision, Atom thing, List<Effect> effects, int weight) {
        boolean gone = effects.stream()
                .anyMatch(effect -> effect.atom().equals(thing) && effect.after() instanceof State.Absent);
        int weighs = effects.stream()
                .filter(effect -> gone == effect.after() instanceof State.Absent)
                .filter(effect -> !(effect.after() instanceof State.Unknown))
                .mapToInt(effect -> gone ? effect.atom().kind().extra() : missing(effect))
                .sum();
        String until = effects.stream()
                .map(effect -> findNext(effect.atom(), revision))
                .flatMap(Optional::stream)
                .findFirst()
                .map(next -> ", until " + next)
                .orElse("");
        return (gone ? "gone   " : "shows  ") + words(thing, gone ? List.of() : effects) + "  (weighs "
                + weighs * weight + until + ")";
    }

    private static int missing(Effect effect) {
        return effect.before() instanceof State.Absent
                ? effect.atom().kind().missing()
                : effect.atom().kind().differing();
    }

    private Optional<String> findNext(Atom atom, String revision) {
        return touchers.getOrDefault(atom, List.of()).stream()
                .filter(other -> !other.equals(revision) && history.isAncestor(revision, other))
                .findFirst();
    }

    // -------------------------------------------------------------------------------------------------- words

    private String words(Atom thing, List<Effect> effects) {
        Map<String, String> details = new LinkedHashMap<>();
        effects.stream()
                .filter(effect -> !effect.atom().equals(thing) && !goesWithoutSaying(effect))
                .forEach(effect -> details.put(word(effect.atom().kind()), value(effect)));
        String first = thing.word();
        String more = details.entrySet().stream()
                .map(detail -> ", " + detail.getKey() + ": " + detail.getValue().replace('\n', ' '))
                .collect(Collectors.joining());
        return first + ": " + name(thing, effects) + more;
    }

    private static boolean goesWithoutSaying(Effect effect) {
        return switch (effect.atom().kind()) {
            case NULLABILITY -> effect.after().toString().equals("null") && effect.before() instanceof State.Absent;
            case TABLE_OPTIONS -> effect.after().toString().equals("ordinary");
            default -> false;
        };
    }

    private static String value(Effect effect) {
        return effect.atom().kind() == AtomKind.NULLABILITY
                ? effect.after().toString().replace("not null", "true").replace("null", "false")
                : effect.after().toString();
    }

    private static String word(AtomKind kind) {
        return switch (kind) {
            case NULLABILITY -> "not null";
            case COLUMN_COMMENT, TABLE_COMMENT -> "comment";
            case TABLE_OPTIONS -> "is";
            case INDEX_SHAPE, DEFINITION -> "definition";
            case CONSTRAINT_NAME -> "name";
            default -> kind.word();
        };
    }

    private String name(Atom thing, List<Effect> effects) {
        String owner = names.name(thing.owner());
        if (thing.kind() == AtomKind.PRIMARY_KEY) {
            return owner
                    + effects.stream()
                            .filter(effect -> effect.atom().equals(thing))
                            .map(effect -> "(" + effect.after() + ")")
                            .collect(Collectors.joining());
        } else if (thing.part() instanceof Part.OfKind object) {
            return owner + object.table().map(on -> " on " + names.name(on)).orElse("");
        }
        return thing.part().object(owner, thing.owner().schema());
    }
}
