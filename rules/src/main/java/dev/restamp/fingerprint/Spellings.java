package dev.restamp.fingerprint;

import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Likeness;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of which a person says that each will do, in full or by their form. */
public record Spellings(List<ColumnType> types, List<NamePattern> patterns) {

    public Spellings {
        types = List.copyOf(types);
        patterns = List.copyOf(patterns);
    }

    Likeness likeness(ColumnType found) {
        if (found instanceof ColumnType.Unknown) {
            return Likeness.UNKNOWN;
        }
        boolean fits = patterns.stream().anyMatch(pattern -> pattern.fits(found.toString()));
        List<Likeness> each = types.stream().map(type -> type.likeness(found)).toList();
        if (fits || each.contains(Likeness.SAME)) {
            return Likeness.SAME;
        }
        return each.contains(Likeness.UNKNOWN) ? Likeness.UNKNOWN : Likeness.DIFFERENT;
    }

    @Override
    public String toString() {
        return Stream.concat(types.stream(), patterns.stream())
                .map(Object::toString)
                .collect(Collectors.joining(" or "));
    }
}
