package dev.restamp.audit;

import dev.restamp.history.Operation;
import dev.restamp.history.Operation.Opaque;
import dev.restamp.history.Operation.Possible;
import dev.restamp.history.Operation.Refused;
import dev.restamp.history.Reach;
import dev.restamp.schema.Change;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Name;
import dev.restamp.schema.Refusal;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What may have happened on the way and is not in the schema that is followed: a change that this had to do with may pass
 * though that schema refuses it. Whatever else is refused is refused for certain.
 */
final class Chances {

    private final Set<Name> touched = new TreeSet<>();
    private boolean anything;

    /** Takes note of a step that may have happened, or of which nobody knows what it does. */
    void note(Operation operation) {
        if (operation instanceof Possible possible) {
            touched.addAll(things(possible.change()));
        } else if (operation instanceof Opaque opaque) {
            touched.addAll(opaque.touches().orElse(Set.of()));
            anything |= opaque.touches().isEmpty();
        }
    }

    /**
     * Whether the step may pass after all; then it has happened no less than what made it pass. What nobody could read may have
     * made what is missing, but hardly have done away with what is there.
     */
    boolean allow(Refused refused) {
        Set<Name> things = things(refused.change());
        boolean allowed = anything && refused.refusal().kind() == Refusal.Kind.MISSING
                || touched.stream().anyMatch(thing -> things.contains(thing) || isNamed(thing, refused.reason()));
        if (allowed) {
            touched.addAll(things);
        }
        return allowed;
    }

    private static boolean isNamed(Name thing, String reason) {
        return Pattern.compile("(?<![\\w.])" + Pattern.quote(thing.local()) + "(?![\\w.])")
                .matcher(reason)
                .find();
    }

    // ------------------------------------------------------------------------------------- what a change is about

    private static Set<Name> things(Change change) {
        Set<Name> things = new TreeSet<>(Reach.of(change).orElse(Set.of()));
        objects(change).forEach(things::add);
        keys(change).forEach(key -> things.add(key.target()));
        return things;
    }

    private static Stream<Name> objects(Change change) {
        if (change instanceof Change.CreateObject create) {
            return Stream.of(create.object().name());
        } else if (change instanceof Change.ReplaceObject replace) {
            return Stream.of(replace.object().name());
        } else if (change instanceof Change.DropObject drop) {
            return Stream.of(drop.object());
        } else if (change instanceof Change.RenameObject rename) {
            return Stream.of(rename.object(), rename.to());
        } else if (change instanceof Change.AddEnumValue add) {
            return Stream.of(add.type());
        } else if (change instanceof Change.RenameEnumValue rename) {
            return Stream.of(rename.type());
        }
        return Stream.empty();
    }

    private static Stream<Constraint.ForeignKey> keys(Change change) {
        if (change instanceof Change.CreateTable create) {
            return create.table().foreignKeys().stream();
        }
        return change instanceof Change.AddConstraint add && add.constraint() instanceof Constraint.ForeignKey key
                ? Stream.of(key)
                : Stream.empty();
    }
}
